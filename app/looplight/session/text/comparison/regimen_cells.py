"""The cells of a table of regimens in words: on screen, on paper, on the command line."""

from collections.abc import Sequence

from looplight.activity.results.response import IN_DOUBT, Certainty, Direction, OutputClass
from looplight.activity.sentences.grammar import level_words
from looplight.activity.sentences.opposed_arrows import cautions_of
from looplight.pathways.drugs.cautions_of_answers import ActiveCaution
from looplight.session.state.comparison_panes import PaneAnswer
from looplight.session.state.regimen_values import Cell
from looplight.session.text import certainty_words, display_names, verdicts
from looplight.session.text.outputs import NOT_CONCERNED
from looplight.translation.messages import translate

REFERENCE = translate("comparison", "■ Reference")
CAUTION = translate("comparison", "caution")
# The table's numbers and arrows are of the untreated cell, whatever the panes are compared with.
PERCENT_LINES = (
    translate("comparison", "Percent and ▲▼ against"),
    translate("comparison", "the untreated cell"),
)
# A change as small as this is none.
_STILL = 0.5
CLASS_SHORT = {
    **verdicts.OUTPUT_CLASS,
    OutputClass.BROUGHT_BACK: translate("comparison", "brought back"),
    OutputClass.RAISED_BY_FEEDBACK: translate("comparison", "raised"),
}

RETURN_IN_DOUBT = translate("comparison", "return in doubt")


def heading_line(pane: PaneAnswer) -> str:
    """Return what stands below the name of a pane: reference, verdict, and that it has a caution.

    For example ``■ Reference · held in part · caution: may be wrong``.
    """
    parts = (
        REFERENCE if pane.reference else "",
        verdicts.verdict_words(pane.alone, pane.alone_certainty, short=True),
        _caution_words(cautions_of(pane.alone)),
    )
    return " · ".join(filter(None, parts))


def _caution_words(cautions: Sequence[ActiveCaution]) -> str:
    """Return what the gravest caution is about; the whole sentences are in the tooltip."""
    if not cautions:
        return ""
    if any(caution.measured for caution in cautions):
        return translate("comparison", "caution: measured otherwise")
    if not cautions[0].drug:
        return translate("comparison", "caution: disputed arrow")
    if any(caution.doubt for caution in cautions):
        return translate("comparison", "caution: may be wrong")
    if any(caution.in_context for caution in cautions):
        return translate("comparison", "caution: fails in this context")
    if any(caution.overstated for caution in cautions):
        return translate("comparison", "caution: effect overstated")
    return f"{CAUTION}: {cautions[0].drug}"


def percent_text(cell: Cell) -> str:
    """Return what is left of a node: ``31 %``; a dash where that cannot be told.

    An output that no path leads to is ``not linked``, as beside a single drawing.
    """
    if not cell.linked:
        return NOT_CONCERNED
    if cell.percent is None:
        return "–"
    return display_names.level_percent(cell.percent / 100.0, cell.certainty)


def mark_text(cell: Cell) -> str:
    """Return the sign of the direction, or that of doubt; empty where nothing changes."""
    if not cell.linked:
        return ""
    if cell.certainty in IN_DOUBT:
        return certainty_words.SHORT[cell.certainty][:1]
    key = direction(cell)
    return "" if key is Direction.SAME else display_names.DIRECTION_MARK[key]


def is_firm(cell: Cell) -> bool:
    """Return whether the number of a cell may stand out: not where its direction is in doubt."""
    return cell.certainty not in IN_DOUBT


def certainty_text(cell: Cell) -> str:
    """Return how sure the direction is: ``falls: likely``; empty where it is not known (yet).

    The direction is in it: beside a level, "85 % likely" would read as a probability.
    """
    sure = display_names.CERTAINTY_SHORT[cell.certainty]
    if not sure or not cell.linked or cell.certainty in IN_DOUBT:
        return sure if cell.linked else ""
    match direction(cell):
        case Direction.UP:
            return translate("comparison", "rises: {certainty}", certainty=sure)
        case Direction.DOWN:
            return translate("comparison", "falls: {certainty}", certainty=sure)
    return translate("comparison", "unchanged: {certainty}", certainty=sure)


def class_text(cell: Cell) -> str:
    """Return what becomes of a judged output; nothing is asserted of what is in doubt.

    It says no more than the verdict of its regimen: where that has the return in doubt, so has
    every output that came back.
    """
    if cell.output_class is None or cell.certainty in IN_DOUBT:
        return ""
    if cell.return_in_doubt and cell.output_class is OutputClass.BROUGHT_BACK:
        return RETURN_IN_DOUBT
    return CLASS_SHORT[cell.output_class]


def direction(cell: Cell) -> Direction:
    """Return which way a node goes against the untreated cell; none where that is in doubt."""
    if cell.percent is None or cell.certainty in (*IN_DOUBT, Certainty.UNKNOWN):
        return Direction.SAME
    if abs(cell.percent - 100.0) < _STILL:
        return Direction.SAME
    return Direction.UP if cell.percent > 100.0 else Direction.DOWN


def cell_sentence(label: str, regimen: str, cell: Cell) -> str:
    """Return a cell in one sentence, for tooltips and screen readers.

    For example ``Proliferation under B Everolimus given: 86 % of the untreated cell (62 % without
    feedback), down a little, likely, brought back by feedback.``
    """
    if cell.percent is None:
        return translate(
            "comparison",
            "{node} under {regimen}: the untreated cell has none of it to compare with.",
            node=label,
            regimen=regimen,
        )
    if not cell.linked:
        return translate(
            "comparison",
            "{node} under {regimen}: not linked, no path of arrows leads there.",
            node=label,
            regimen=regimen,
        )
    text = translate(
        "comparison",
        "{node} under {regimen}: {percent} of the untreated cell",
        node=label,
        regimen=regimen,
        percent=percent_text(cell),
    )
    if cell.frozen is not None and round(cell.frozen) != round(cell.percent):
        text = translate(
            "comparison",
            "{cell} ({percent} without feedback)",
            cell=text,
            percent=display_names.level_percent(cell.frozen / 100.0, cell.certainty),
        )
    size = level_words(cell.percent, 100.0) if direction(cell) is not Direction.SAME else ""
    kind = class_text(cell)
    if kind and kind != RETURN_IN_DOUBT and cell.output_class:
        kind = verdicts.OUTPUT_CLASS[cell.output_class]
    return (
        ", ".join(filter(None, (text, size, display_names.CERTAINTY[cell.certainty], kind))) + "."
    )
