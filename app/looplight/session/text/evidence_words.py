"""What supports an arrow, and what depends on it in an answer, in words."""

from typing import TYPE_CHECKING

from looplight.activity.results.direction_and_verdict import verdict
from looplight.activity.results.response import Direction, Response
from looplight.activity.sentences.grammar import listed, number
from looplight.pathways.model.draft_edits import DRAWN
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.session.text import display_names, verdict_words
from looplight.session.text.certainty_words import in_doubt
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.omission import Omission
    from looplight.session.state.certainty_result import CertaintyResult

# More names make the sentence too long.
_NAMED = 3
NOTHING_HANGS = translate("evidence", "Without it all directions and the verdict stay as they are.")
NO_REST = translate("evidence", "Without it the model does not come to rest.")


def own_words(arrow: Arrow) -> str:
    """Return what the user did to an arrow, in place of its grade; empty where nothing was done.

    An arrow that the user drew was read from no file, and no source was weighed for it, also
    where the user names one.
    """
    others = [evidence for evidence in arrow.evidence if evidence.source != USER]
    if len(others) == len(arrow.evidence):
        return ""
    from looplight.pathways.own_citation import cites  # noqa: PLC0415 - figures of users only

    if others:
        if cites(arrow):
            return translate("evidence", "sign changed by hand, with a source")
        return translate("evidence", "sign changed by hand, without a source")
    if cites(arrow):
        return translate("evidence", "drawn by hand, with a source")
    return translate("evidence", "drawn by hand, without a source")


def is_drawn_by_user(pathway: Pathway) -> bool:
    """Return whether the user drew every arrow of a figure: none of them was imported.

    So it is with a figure that was begun without arrows and has none yet.
    """
    if not pathway.arrows:
        return bool(pathway.draft) and pathway.source == DRAWN
    sources = {evidence.source for arrow in pathway.arrows for evidence in arrow.evidence}
    return sources == {USER}


def source_words(pathway: Pathway) -> str:
    """Return the source of a pathway as it is shown: of a figure drawn by hand its file has none.

    Such a file says that it is a draft.
    """
    if pathway.source == DRAWN and is_drawn_by_user(pathway):
        return translate("draft", "drawn by hand")
    return pathway.source


def own_sources(pathway: Pathway) -> str:
    """Return the arrows whose user named a source, each with it; empty where there are none."""
    by_user = [a for a in pathway.arrows if any(item.source == USER for item in a.evidence)]
    if not by_user:
        return ""
    from looplight.pathways.own_citation import cites  # noqa: PLC0415 - figures of users only

    return "; ".join(
        f"{display_names.arrow_mark(pathway, arrow)}: {source}"
        for arrow in by_user
        if (source := cites(arrow))
    )


def origin_words(pathway: Pathway, arrow: Arrow) -> str:
    """Return whether the figure's source states an arrow; empty where that is unknown.

    A pathway in which no arrow is marked as stated (a model of another program, or a user's own
    file) has no information about it.
    """
    if arrow.stated:
        return translate("evidence", "Stated in the figure's source, which does not make it true")
    if any(other.stated for other in pathway.arrows):
        return translate("evidence", "Not stated in the figure's source; added from other sources")
    return ""


def omission_words(
    response: Response, omission: "Omission", certainty: "CertaintyResult | None" = None
) -> str:
    """Return what changes in an answer when an arrow is left out, in one or two sentences.

    For example ``Without it Survival falls instead of rising; AKT and PI3K no longer rise. The
    verdict would be: Outputs held.``
    """
    if not omission.settled:
        return NO_REST
    pathway = response.query.pathway
    turns: dict[tuple[Direction, Direction], list[str]] = {}
    # Outputs go first, so that they are named where there are many.
    for node in sorted(response.nodes, key=lambda node: node not in pathway.outputs):
        turn = response.nodes[node].direction, omission.directions[node]
        if turn[0] is not turn[1]:
            turns.setdefault(turn, []).append(display_names.label(pathway, node))
    clauses = "; ".join(_turn_words(names, *turn) for turn, names in turns.items())
    turned = (
        n for n in response.nodes if response.nodes[n].direction is not omission.directions[n]
    )
    sentences = []
    if clauses and any(in_doubt(response, certainty, node) for node in turned):
        # Elsewhere these nodes are said to depend on strengths.
        sentences = [
            translate(
                "evidence", "With the usual strengths, without it {clauses}.", clauses=clauses
            )
        ]
    elif clauses:
        sentences = [translate("evidence", "Without it {clauses}.", clauses=clauses)]
    if response.judged:
        kinds = tuple(omission.classes.values())
        now = [reading.kind for reading in response.judged.values()]
        without = verdict_words.verdict_name(verdict(kinds), kinds)
        if without != verdict_words.verdict_name(response.verdict, now):
            sentences.append(
                translate("evidence", "The verdict would be: {verdict}.", verdict=without)
                if clauses
                else translate(
                    "evidence", "Without it the verdict would be: {verdict}.", verdict=without
                )
            )
    return " ".join(sentences) or NOTHING_HANGS


def _turn_words(names: list[str], now: Direction, without: Direction) -> str:
    more = len(names) - _NAMED
    # One more name is as short as its number.
    others = translate(
        "evidence", "{count} other node", plural="{count} other nodes", count=max(more, 0)
    )
    shown = names if more <= 1 else [*names[:_NAMED], others]
    nodes, count = listed(shown), number(shown)
    if without is Direction.SAME and now is Direction.UP:
        return translate(
            "evidence",
            "{nodes} no longer rises",
            plural="{nodes} no longer rise",
            count=count,
            nodes=nodes,
        )
    if without is Direction.SAME:
        return translate(
            "evidence",
            "{nodes} no longer falls",
            plural="{nodes} no longer fall",
            count=count,
            nodes=nodes,
        )
    if without is Direction.UP and now is Direction.DOWN:
        return translate(
            "evidence",
            "{nodes} rises instead of falling",
            plural="{nodes} rise instead of falling",
            count=count,
            nodes=nodes,
        )
    if without is Direction.UP:
        return translate(
            "evidence",
            "{nodes} rises instead of staying as before",
            plural="{nodes} rise instead of staying as before",
            count=count,
            nodes=nodes,
        )
    if now is Direction.UP:
        return translate(
            "evidence",
            "{nodes} falls instead of rising",
            plural="{nodes} fall instead of rising",
            count=count,
            nodes=nodes,
        )
    return translate(
        "evidence",
        "{nodes} falls instead of staying as before",
        plural="{nodes} fall instead of staying as before",
        count=count,
        nodes=nodes,
    )
