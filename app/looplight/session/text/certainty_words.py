"""How sure a direction is, in words and marks: lists, hover card, account and headline."""

import math
from collections.abc import Iterable
from functools import partial

from looplight.activity.certainty.cut_offs import grade
from looplight.activity.results.contradictions import contradicted_nodes
from looplight.activity.results.response import (
    IN_DOUBT,
    Certainty,
    Direction,
    NodeResponse,
    Response,
    Shares,
)
from looplight.activity.sentences.grammar import inside, number
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import PROCESSES
from looplight.session.state.certainty_request import may_change
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

# A mark and one word, where room is short; filled = firm.
SHORT = {
    Certainty.VERY_LIKELY: translate("certainty", "● very likely"),
    Certainty.LIKELY: translate("certainty", "◆ likely"),
    Certainty.DEPENDS: translate("certainty", "◇ depends"),
    Certainty.NOT_DRAWN: translate("certainty", "◇ left open"),
    Certainty.DISPUTED: translate("certainty", "◇ disputed"),
    Certainty.CAUTION: translate("certainty", "◇ in doubt"),
    Certainty.CONTRADICTED: translate("certainty", "◇ at odds"),
    Certainty.NONE: translate("certainty", "○ no effect"),
    Certainty.UNKNOWN: "",
}
ORDER = {known: place for place, known in enumerate(SHORT)}
TENTHS = 10
# How often the words were right in all measured calls and published outcomes together, and in
# the set where "likely" holds least (tests/bench/results/truth.md).
MEASURED = {
    Certainty.VERY_LIKELY: translate(
        "certainty",
        "Where it was measured, “very likely” was right in 98 of 100 calls (saying “down” every "
        "time in 92).",
    ),
    Certainty.LIKELY: (
        translate(
            "certainty",
            "Where it was measured, “likely” was right in 87 of 100 calls, all sets taken "
            "together (saying “down” every time in 76); in liver cells alone only in 65 of 100.",
        )
    ),
}
# Stands where the doubt of a headline will stand.
COMPUTING = translate("certainty", "How sure: computing …")
NOT_COMPUTED = translate("certainty", "How sure was not computed.")
UNTRIED_RISE = translate(
    "certainty",
    "No process rose in the measured responses, only in published outcomes, so its rise is called "
    "likely at most, and its size says little.",
)
# Stands beside the reasons for a direction that is in doubt.
USUAL_STRENGTHS = translate("panel", "The steps are those with the usual strengths.")
AS_DRAWN = translate("panel", "The steps follow the arrows as they are drawn here.")
AGREED = translate("certainty", "all paths on this drawing agree")
# Stands there where all paths agree: what is in doubt is whether an arrow is there at all.
ALL_ARROWS = translate("panel", "The steps are those with every arrow of the drawing.")
# In place of "depends on strengths" on a plain chain, where that sounds as if a strength could turn
# the direction. A level near zero beside "stays" needs its reason: variants have fewer arrows.
ONE_WAY = {
    Direction.UP: translate(
        "certainty",
        "rises or stays: {shares}, never the other way. Each variant leaves out some arrows, "
        "those with weak evidence most often; where one on the way is missing, nothing arrives",
    ),
    Direction.DOWN: translate(
        "certainty",
        "falls or stays: {shares}, never the other way. Each variant leaves out some arrows, "
        "those with weak evidence most often; where one on the way is missing, nothing arrives",
    ),
}


def shares_words(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return for example ``rises in 8 of 10 variants, no change in 2``; may be empty.

    Shares are stated as whole tenths that add up to ten: a reader can picture ten cells, and the
    ensemble is no more exact than that. What is called differently has different tenths.
    """
    shares = certainty_result.shares.get(node) if certainty_result else None
    if shares is None:
        return ""
    directions = (Direction.UP, Direction.DOWN, Direction.SAME)
    tenths = _tenths(shares)
    shown = [(count, moves) for count, moves in zip(tenths, directions, strict=True) if count]
    shown.sort(key=_size)
    # The first one says of how many.
    return ", ".join(
        _share_words(moves, count, whole=place == 0) for place, (count, moves) in enumerate(shown)
    )


def _share_words(moves: Direction, count: int, *, whole: bool) -> str:
    """Return in how many tenths of the variants a node moves this way."""
    if whole:
        text = {
            Direction.UP: translate("certainty", "rises in {some} of {all} variants"),
            Direction.DOWN: translate("certainty", "falls in {some} of {all} variants"),
            Direction.SAME: translate("certainty", "no change in {some} of {all} variants"),
        }[moves]
        return text.format(some=count, all=TENTHS)
    text = {
        Direction.UP: translate("certainty", "rises in {some}"),
        Direction.DOWN: translate("certainty", "falls in {some}"),
        Direction.SAME: translate("certainty", "no change in {some}"),
    }[moves]
    return text.format(some=count)


def is_untried_rise(pathway: Pathway, answer: NodeResponse) -> bool:
    """Return whether a node is a process that rises (see `activity.certainty.grading.graded`)."""
    node = pathway.by_id.get(answer.id)
    is_process = node is not None and node.kind in PROCESSES
    return is_process and answer.direction is Direction.UP


def measured_words(known: Certainty, pathway: Pathway | None) -> str:
    """Return how often a word was right where it was measured; empty where it was not."""
    if pathway is not None and pathway.draft:
        from looplight.library.drafts.reliability import draft_reliability  # noqa: PLC0415 - few figures are drafts

        return draft_reliability(pathway).likely_sentence() if known is Certainty.LIKELY else ""
    return MEASURED.get(known, "")


def tip(known: Certainty, shares: str) -> str:
    """Return the word, the shares and how often the word was right, for a tooltip."""
    line = ": ".join(filter(None, (display_names.CERTAINTY[known], shares)))
    return "\n".join(filter(None, (line, MEASURED.get(known, ""))))


def _tenths(shares: Shares) -> tuple[int, int, int]:
    """Round shares to tenths that add up to ten and would be called the same.

    The nearest ones may lie on the other side of a cut-off: falls in 87 of 100 and no change in 13
    are "likely", while 9 and 1 of 10 would be "very likely", as others with these numbers are.
    """
    exact = shares.up * TENTHS, shares.down * TENTHS, shares.none * TENTHS
    called = grade(shares)
    possible = [
        (up, down, TENTHS - up - down)
        for up in _beside(exact[0])
        for down in _beside(exact[1])
        if 0 <= TENTHS - up - down <= TENTHS
    ]
    same = [tenths for tenths in possible if grade(_shares_of(tenths)) is called]
    return min(same or possible, key=partial(math.dist, exact))


def _beside(exact: float) -> range:
    """Return the whole numbers that a number may be rounded to; nought stays nought."""
    return range(max(0, math.floor(exact) - 1), math.ceil(exact) + 1)


def _shares_of(tenths: tuple[int, int, int]) -> Shares:
    return Shares(*(count / TENTHS for count in tenths))


def certainty_line(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return certainty and shares: ``likely: rises in 8 of 10 variants, no change in 2``.

    Where every path of the drawing gives the same direction, that is added. It means that the
    drawing decides, not that the drawing is right. Where in addition only some variants move, and
    none the other way, it begins with ``falls or stays``. Behind it stands why it is not called
    "very likely" where nearly all agree, and what was measured of a part of what is done.
    """
    line = _certainty_line(certainty_result, node)
    if certainty_result is None:
        return line
    behind = (certainty_result.caps.get(node, ""), certainty_result.in_parts.get(node, ""))
    for sentence in filter(None, behind):
        line = f"{line.rstrip('.')}. {sentence}" if line else sentence
    return line


def _certainty_line(certainty_result: CertaintyResult | None, node: str) -> str:
    known = (
        certainty_result.certainty.get(node, Certainty.UNKNOWN)
        if certainty_result
        else Certainty.UNKNOWN
    )
    words = shares_words(certainty_result, node)
    if known is Certainty.NOT_DRAWN:
        return translate(
            "certainty",
            "left open by the drawing: an arrow points at a whole complex, and what it does to a "
            "single member is not drawn (read onto each member alike: {shares})",
            shares=words,
        )
    if known is Certainty.CAUTION:
        # How many variants agree says nothing of what the caution speaks of.
        return display_names.CERTAINTY[known]
    if known in (Certainty.DISPUTED, Certainty.CONTRADICTED) and certainty_result is not None:
        sides = certainty_result.disputes.get(node, "")
        return ". ".join(filter(None, (display_names.CERTAINTY[known], sides)))
    line = ": ".join(filter(None, (display_names.CERTAINTY[known], words)))
    if not line or certainty_result is None or node not in certainty_result.agreed:
        return line
    if moves := certainty_result.one_way.get(node):
        return ONE_WAY[moves].format(shares=words)
    return f"{line}; {AGREED}"


def doubt(shown: ViewState) -> str:
    """Return what the headline leaves open, as a sentence of its own; may be empty.

    For example ``Proliferation depends on strengths.``
    """
    return shown.certainty_result.doubt if shown.certainty_result and shown.moment is None else ""


def missing_note(shown: ViewState) -> str:
    """Return that it is not known how sure an answer is; empty where it is, or nothing was done.

    The directions of the headline are those of the usual strengths alone until then.
    """
    response = shown.response
    known = shown.certainty_result is not None or shown.moment is not None
    if known or response is None or not may_change(response):
        return ""
    return COMPUTING if shown.computes_certainty else NOT_COMPUTED


def reason_heading(shown: ViewState, node: str) -> str:
    """Return what the reasons for a node's change are headed with: ``Why AKT rises``.

    A direction that is in doubt is not stated: ``Why survival depends on strengths``, ``Why there
    is no clear effect on survival``.
    """
    pathway, response = shown.pathway, shown.response
    if pathway is None or response is None:
        return translate("heading", "Why")
    name, direction = inside(pathway, node), response.nodes[node].direction
    if in_doubt(response, shown.certainty_result, node):
        if shown.certainty(node) is Certainty.NOT_DRAWN:
            return translate(
                "heading", "Why the drawing leaves {node} open", node=inside(pathway, node)
            )
        if shown.certainty(node) is Certainty.DISPUTED:
            return translate(
                "heading", "Why sources disagree about {node}", node=inside(pathway, node)
            )
        if shown.certainty(node) in (Certainty.CAUTION, Certainty.CONTRADICTED):
            return translate(
                "heading", "What happens to {node} in the model", node=inside(pathway, node)
            )
        if shown.certainty(node) is Certainty.NONE:
            return translate(
                "heading", "Why there is no clear effect on {node}", node=inside(pathway, node)
            )
        result = shown.certainty_result
        if moves := result.one_way.get(node) if result else None:
            # The words that the sentence below it begins with.
            return _why_one_way(name, moves)
        return translate(
            "heading",
            "Why {node} depends on strengths",
            plural="Why {node} depend on strengths",
            count=number([name]),
            node=name,
        )
    return _why(name, direction)


def _why(name: str, direction: Direction) -> str:
    count = number([name])
    if direction is Direction.SAME:
        return translate(
            "heading",
            "Why {node} stays as it is",
            plural="Why {node} stay as they are",
            count=count,
            node=name,
        )
    if direction is Direction.UP:
        return translate(
            "heading", "Why {node} rises", plural="Why {node} rise", count=count, node=name
        )
    return translate(
        "heading", "Why {node} falls", plural="Why {node} fall", count=count, node=name
    )


def _why_one_way(name: str, direction: Direction) -> str:
    count = number([name])
    if direction is Direction.UP:
        return translate(
            "heading",
            "Why {node} rises or stays",
            plural="Why {node} rise or stay",
            count=count,
            node=name,
        )
    return translate(
        "heading",
        "Why {node} falls or stays",
        plural="Why {node} fall or stay",
        count=count,
        node=name,
    )


def stated_direction(shown: ViewState, node: str) -> Direction:
    """Return the direction of a node that may be stated; none where it is in doubt."""
    response = shown.response
    if response is None or in_doubt(response, shown.certainty_result, node):
        return Direction.SAME
    return response.nodes[node].direction


def in_doubt(response: Response, certainty_result: CertaintyResult | None, node: str) -> bool:
    """Return whether the direction of a node is too uncertain to be stated.

    A caution that casts doubt on the directions does so before the variants have answered, for
    all nodes but those that are held by something else; so does a measurement that contradicts
    the model, for its node.
    """
    if any(caution.doubt for caution in response.query.cautions):
        return node not in response.query.held
    known = certainty_result.certainty.get(node) if certainty_result else None
    return known in IN_DOUBT or node in contradicted_nodes(response)


def steps_note(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return which reading of a figure the reasons for a doubtful direction follow."""
    if certainty_result is None:
        return USUAL_STRENGTHS
    if certainty_result.certainty.get(node) is Certainty.DISPUTED:
        return AS_DRAWN
    return ALL_ARROWS if node in certainty_result.one_way else USUAL_STRENGTHS


def presumed(response: Response, node: str) -> Certainty:
    """Return what a doubtful direction is called before the variants have answered."""
    if node in contradicted_nodes(response):
        return Certainty.CONTRADICTED
    warned = any(caution.doubt for caution in response.query.cautions)
    return Certainty.CAUTION if warned else Certainty.DEPENDS


def doubted_lines(
    pathway: Pathway, response: Response, certainty: CertaintyResult | None
) -> Iterable[str]:
    """Yield the nodes that move in the model with its usual strengths, but not surely."""
    known = certainty.certainty if certainty is not None else {}
    groups: dict[Certainty, list[str]] = {
        Certainty.DEPENDS: [],
        Certainty.NOT_DRAWN: [],
        Certainty.DISPUTED: [],
        Certainty.CAUTION: [],
        Certainty.CONTRADICTED: [],
        Certainty.NONE: [],
    }
    for node, reading in response.nodes.items():
        if reading.direction is not Direction.SAME and in_doubt(response, certainty, node):
            sure = known.get(node)
            group = sure if sure in groups else presumed(response, node)
            groups[group].append(display_names.label(pathway, node))
    for group, names in groups.items():
        if names:
            text = display_names.CERTAINTY[group]
            yield f"{text[:1].upper()}{text[1:]}: {', '.join(names)}."


def may_turn(shown: ViewState, node: str) -> bool:
    """Return whether strengths alone may turn a node round, if its direction is in doubt."""
    return shown.certainty(node) not in (
        Certainty.NONE,
        Certainty.NOT_DRAWN,
        Certainty.DISPUTED,
        Certainty.CAUTION,
        Certainty.CONTRADICTED,
    )


def open_count(shown: ViewState, response: Response) -> int:
    """Return how many nodes move in a direction that depends on strengths."""
    return sum(
        reading.direction is not Direction.SAME
        and in_doubt(response, shown.certainty_result, node)
        and may_turn(shown, node)
        for node, reading in response.nodes.items()
    )


def _size(part: tuple[int, Direction]) -> int:
    return -part[0]
