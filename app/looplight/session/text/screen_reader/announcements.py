"""What just changed, in one or two sentences for a screen reader."""

from looplight.activity.results.response import ArrowState, Direction
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.session.state.state import ViewState
from looplight.session.text import display_names, verdict_words
from looplight.session.text.certainty_words import in_doubt, open_count
from looplight.session.text.intervention_labels import what_is_done
from looplight.session.text.screen_reader.nodes_and_arrows_as_lines import feedback_arrows
from looplight.translation.messages import translate

# A listener does not remember a longer list.
_SPOKEN = 5
_WAYS = (Direction.DOWN, Direction.UP)


def announcement(old: ViewState, new: ViewState, table: InhibitorTable) -> str:
    """Return in one or two sentences what just changed, for a screen reader.

    Only differences are stated: the listener has heard the earlier state.
    """
    if new.entry is None:
        return ""
    if old.entry is None or old.entry.key != new.entry.key:
        return f"{new.entry.title}. {new.headline}".strip()
    pathway, response = new.entry.pathway, new.response
    # Until the answer is there, only what was done is known.
    if new.pending is not None and new.pending != old.pending:
        return new.headline
    if pathway is None or response is None or response is old.response:
        return ""
    if not new.state.interventions:
        return translate("summary", "Nothing is blocked.")
    before = old.response.nodes if old.response else {}
    fresh = {
        direction: [
            display_names.label(pathway, node)
            for node, reading in response.nodes.items()
            if reading.direction is direction
            and (node not in before or before[node].direction is not direction)
            and not in_doubt(response, new.certainty_result, node)
        ]
        for direction in _WAYS
    }
    unsure = open_count(new, response)
    parts = [what_is_done(new, pathway, table)]
    names = {Direction.DOWN: translate("summary", "Down"), Direction.UP: translate("summary", "Up")}
    # What moved before is not listed again, so the list must not sound like the whole of it.
    if any(reading.direction in _WAYS for reading in before.values()):
        names = {
            Direction.DOWN: translate("summary", "Newly down"),
            Direction.UP: translate("summary", "Newly up"),
        }
    for direction, name in names.items():
        if fresh[direction]:
            more, nodes = len(fresh[direction]) - _SPOKEN, ", ".join(fresh[direction][:_SPOKEN])
            if more > 0:
                nodes = translate(
                    "list",
                    "{first} and {count} more",
                    plural="{first} and {count} more",
                    count=more,
                    first=nodes,
                )
            parts.append(f"{name}: {nodes}.")
    if unsure:
        parts.append(
            translate(
                "summary",
                "{count} depends on strengths.",
                plural="{count} depend on strengths.",
                count=unsure,
            )
        )
    released = feedback_arrows(pathway, response, ArrowState.RELEASED)
    if released:
        arrows = ", ".join(released[:_SPOKEN])
        parts.append(translate("summary", "Released: {arrows}.", arrows=arrows))
    return " ".join(parts)


def spoken_announcement(old: ViewState, new: ViewState, table: InhibitorTable) -> str:
    """Return what just changed, for a screen reader: the headline, then the counts.

    A sighted user reads the headline. A listener would otherwise get a list that is cut off before
    the result.
    """
    response, before = new.response, old.response
    if response is None or response is before or old.entry is not new.entry:
        return announcement(old, new, table)
    if before is None or not new.state.interventions or new.entry is None:
        return announcement(old, new, table)
    moved = {node: reading.direction for node, reading in response.nodes.items()}
    sure = [
        direction
        for node, direction in moved.items()
        if not in_doubt(response, new.certainty_result, node)
    ]
    was = {node: reading.direction for node, reading in before.nodes.items()}
    verdict = verdict_words.verdict_words(response, new.certainty_result)
    if moved == was and new.entry.pathway is not None:
        same = translate("summary", "Directions as before.")
        parts = [what_is_done(new, new.entry.pathway, table), same]
    else:
        down, up = (sure.count(direction) for direction in _WAYS)
        falling = translate("summary", "{count} falls", plural="{count} fall", count=down)
        rising = translate("summary", "{count} rises", plural="{count} rise", count=up)
        counts = translate(
            "summary",
            "{falling}, {rising} of {all} nodes.",
            falling=falling,
            rising=rising,
            all=len(moved),
        )
        unsure = open_count(new, response)
        if unsure:
            counts = translate(
                "summary",
                "{falling}, {rising}, {open} of {all} nodes.",
                falling=falling,
                rising=rising,
                open=translate(
                    "summary",
                    "{count} depends on strengths",
                    plural="{count} depend on strengths",
                    count=unsure,
                ),
                all=len(moved),
            )
        parts = [new.headline, counts]
    return " ".join([*parts, *([f"{verdict}."] if verdict else [])])
