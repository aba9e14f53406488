"""Comparisons in words: the cells of a table of regimens, and what panes are compared with."""

from collections.abc import Sequence

from looplight.activity.results.response import IN_DOUBT, Certainty, Direction, OutputClass
from looplight.activity.sentences.grammar import capital, level_words
from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.activity.sentences.opposed_arrows import caution_order, cautions_of, without_cautions
from looplight.pathways.drugs.cautions_of_answers import ActiveCaution
from looplight.pathways.model.comparison import Pane
from looplight.session.state.comparison_panes import PaneAnswer
from looplight.session.state.comparison_results import title_of
from looplight.session.state.regimen_values import Cell
from looplight.session.state.state import ViewState
from looplight.session.text import certainty_words, display_names, verdict_words
from looplight.session.text.output_words import NOT_CONCERNED
from looplight.translation.messages import translate

REFERENCE = translate("comparison", "■ Reference")
# What each pane is compared with where that is the one before it.
BEFORE = translate("comparison", "the pane before it")
CAUTION = translate("comparison", "caution")
# Below a pane in which nothing is blocked, and that the others are not compared with.
UNTREATED = translate("compare", "as untreated")
# The table's numbers and arrows are of the untreated cell, whatever the panes are compared with.
PERCENT_LINES = (
    translate("comparison", "Percent and ▲▼ against"),
    translate("comparison", "the untreated cell"),
)
# A change as small as this is none.
_STILL = 0.5
CLASS_SHORT = {
    **verdict_words.OUTPUT_CLASS,
    # Beside a percent nobody knows what holds it.
    OutputClass.HELD: translate("comparison", "stays down"),
    OutputClass.BROUGHT_BACK: translate("comparison", "brought back"),
    OutputClass.RAISED_BY_FEEDBACK: translate("comparison", "raised"),
}

RETURN_IN_DOUBT = translate("comparison", "return in doubt")


def heading_line(pane: PaneAnswer) -> str:
    """Return what stands below the name of a pane: reference, verdict, and that it has a caution.

    For example ``■ Reference · held in part · caution: may be wrong``. Never empty where nothing is
    blocked: ``as untreated``.
    """
    parts = (
        compared_text(pane),
        verdict_words.verdict_words(pane.alone, pane.alone_certainty, short=True),
        _caution_words(cautions_of(pane.alone)),
    )
    text = " · ".join(filter(None, parts))
    return UNTREATED if not text and not pane.alone.interventions else text


def compared_text(pane: PaneAnswer) -> str:
    """Return that a pane is the reference, or with which other one it is compared by itself."""
    if pane.against:
        return translate("comparison", "against pane {number}", number=pane.against)
    return REFERENCE if pane.reference else ""


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
        return display_names.NO_NUMBER
    text = display_names.level_percent(cell.percent / 100.0, cell.certainty)
    return display_names.NO_NUMBER if text == display_names.UNCLEAR else text


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
    """Return how sure the direction is: ``falls, likely``; empty where it is not known (yet).

    The direction is in it: beside a level, "85 % likely" would read as a probability.
    """
    sure = display_names.CERTAINTY_SHORT[cell.certainty]
    if not sure or not cell.linked or cell.certainty in IN_DOUBT:
        return sure if cell.linked else ""
    match direction(cell):
        case Direction.UP:
            return translate("comparison", "rises, {certainty}", certainty=sure)
        case Direction.DOWN:
            return translate("comparison", "falls, {certainty}", certainty=sure)
    return translate("comparison", "unchanged, {certainty}", certainty=sure)


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
        percent=display_names.level_percent(cell.percent / 100.0, cell.certainty),
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
        kind = verdict_words.OUTPUT_CLASS[cell.output_class]
    return (
        ", ".join(filter(None, (text, size, display_names.CERTAINTY[cell.certainty], kind))) + "."
    )


GONE = translate("comparison", "which no pane shows")


def reference_text(shown: ViewState) -> str:
    """Return number and title of the reference, and the tumour context of all panes.

    For example ``pane 1, Baseline (with PTEN loss)``. Where no pane shows the reference any more,
    that is said. Where each pane has a reference of its own: ``the pane before it``.
    """
    comparison, pathway = shown.state.compare, shown.pathway
    if comparison is None or pathway is None or not shown.panes:
        return ""
    answer = shown.panes[0].response
    drugs, state = answer.query.drugs, shown.state
    context = context_words(pathway, state.context, drugs) if state.context else ""
    if comparison.stepwise:
        return _with_context(BEFORE, context)
    number = comparison.reference_pane
    if number is not None:
        pane = shown.panes[number]
        name = translate(
            "comparison", "pane {number}, {title}", number=pane.number, title=pane.title
        )
        return _with_context(name, context)
    base = Pane("", comparison.reference_interventions)
    title = title_of(base, pathway, drugs, shown.scenes)
    return f"{_with_context(title, context)}, {GONE}"


def _with_context(title: str, context: str) -> str:
    if not context:
        return title
    return translate("comparison", "{title} (with {context})", title=title, context=context)


def caution_text(pane: PaneAnswer) -> str:
    """Return where the answer to the drugs of a pane misleads; mostly empty."""
    return " ".join(caution.headline for caution in cautions_of(pane.alone))


def answer_text(pane: PaneAnswer) -> str:
    """Return the headline of a pane without its title and its cautions, which stand elsewhere."""
    headline = without_cautions(pane.headline, cautions_of(pane.response))
    return capital(headline.removeprefix(f"{pane.title}: "))


def after_title(pane: PaneAnswer) -> str:
    """Return the headline of a pane without its title, which stands right above it.

    A caution that casts doubt on all directions goes first: the end of the text may be cut off.
    """
    if any(caution.doubt for caution in pane.alone.query.cautions):
        return f"{caution_text(pane)} {answer_text(pane)}"
    before, behind = caution_order(cautions_of(pane.response))
    return " ".join((*before, answer_text(pane), *behind))


def doubt_first(pane: PaneAnswer, text: str = "") -> str:
    """Return `after_title` with what is not sure in front, for where the text has no room.

    For example ``AKT depends on strengths. MTORC1 falls.`` for ``MTORC1 falls; AKT depends on
    strengths.`` ``text`` = another text of the pane, such as `answer_text`.
    """
    text, doubt = text or after_title(pane), pane.doubt
    # The first letter of the doubt is small within the sentence.
    place = text.find(doubt[1:]) - 1 if doubt else 0
    before, after = text[:place].rstrip("; "), text[place + len(doubt) :]
    if place <= 0 or not before or before.endswith(":"):
        return text
    return f"{doubt} {before}.{after}"
