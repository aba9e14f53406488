"""The details of one addition: outputs, meaning, drugs, and the button that applies it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from looplight.activity.results.response import Certainty, OutputClass, Verdict
from looplight.activity.sentences.grammar import listed
from looplight.panels.second_drug.addition_rows_and_tooltips import (
    ClosingRow,
    Output,
    caution_line,
)
from looplight.panels.second_drug.drug_choices import DrugChoice
from looplight.panels.second_drug.output_bars import OutputBar
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.layouts import GradualColumn
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.text.output_words import most_changed
from looplight.session.text.verdict_words import DOUBT_REASON
from looplight.translation.messages import translate

MEANINGS = {
    Verdict.HELD: translate(
        "panel", "In this model every output that the block can reach stays down."
    ),
    Verdict.IN_PART: translate(
        "panel", "In this model the outputs are lowered, not all of them enough."
    ),
    Verdict.BROUGHT_BACK: translate("panel", "In this model feedback brings an output back."),
    Verdict.NOT_REACHED: translate("panel", "In this model no output is lowered noticeably."),
    Verdict.NONE: "",
}
CERTAINTIES = {
    Certainty.VERY_LIKELY: translate(
        "panel", "Nearly all variants of the model agree on the directions."
    ),
    Certainty.LIKELY: translate("panel", "Most variants of the model agree on the directions."),
    Certainty.DEPENDS: translate(
        "panel", "Directions depend on strengths that nobody has measured here."
    ),
    Certainty.NOT_DRAWN: translate(
        "panel", "The drawing leaves open what an output does: an arrow points at a whole complex."
    ),
    Certainty.DISPUTED: translate(
        "panel", "Sources disagree about an arrow that leads to an output."
    ),
    Certainty.CAUTION: translate("panel", "A caution of a drug says that directions may be wrong."),
    Certainty.CONTRADICTED: translate(
        "panel", "A published measurement contradicts the direction of an output."
    ),
    Certainty.NONE: translate("panel", "At least one output hardly answers."),
}
_RETURNED = (OutputClass.BROUGHT_BACK, OutputClass.RAISED_BY_FEEDBACK)
# Making some hundred bars takes longer than a click may.
MOST_BARS = 30
TICK = translate(
    "panel",
    "A tick shows the drawing with this drug; the button above gives it. Space ticks it, too.",
)
NOW = translate("panel", "Outputs now, in % of untreated")
PREVIEWED = translate("panel", "Outputs in the preview, in % of untreated")
IN_TRIALS = translate("panel", "In trials, approved nowhere")


def _share(output: Output) -> float:
    return output.share


class DrugLine(QWidget):
    """One drug as a box to tick, with its dated status below.

    Attributes
    ----------
    toggled : Signal(DrugChoice, bool)
        The user ticked or cleared the box.
    """

    toggled = Signal(object, bool)

    def __init__(self, drug: DrugChoice) -> None:
        super().__init__()
        self.drug = drug
        self.box = QCheckBox(drug.name.replace("&", "&&"))
        self.box.setFont(fonts.interface(12))
        self.box.setAccessibleName(
            translate("screen reader", "With {name}: {status}", name=drug.name, status=drug.status)
        )
        self.box.setToolTip(tooltip(TICK))
        lines = [drug.status, *filter(None, [drug.label, drug.need]), *drug.together]
        if drug.also:
            lines.append(
                translate(
                    "panel", "hits {listed} as well: one drug for both", listed=listed(drug.also)
                )
            )
        if drug.besides:
            lines.append(
                translate(
                    "panel", "blocks more than this row: {listed}", listed=listed(drug.besides)
                )
            )
        if drug.note:
            lines.append(translate("panel", "blocks only a part: {reason}", reason=drug.note))
        below = plain_label("\n".join(lines), "muted", font=fonts.interface(11))
        below.setContentsMargins(22, 0, 0, 2)
        column = layouts.column(self.box, below, within=self, spacing=0)
        if drug.caution:
            text = translate("panel", "Caution: {caution}", caution=drug.caution)
            warning = plain_label(text, "warning", font=fonts.interface(11))
            warning.setContentsMargins(22, 0, 0, 2)
            layouts.add(column, warning)
        self.box.toggled.connect(self._toggled)

    def clear(self) -> None:
        """Clear the box without a signal."""
        # Cleared because another drug was chosen, which reports the change itself.
        with QSignalBlocker(self.box):
            self.box.setChecked(False)

    def _toggled(self, on: bool) -> None:
        self.toggled.emit(self.drug, on)


class ClosingDetail(GradualColumn):
    """The details of the current row, with the button that applies it.

    Attributes
    ----------
    apply_requested : Signal()
        The button was clicked.
    choice_changed : Signal()
        Another drug, or none, was ticked.
    """

    apply_requested = Signal()
    choice_changed = Signal()

    def __init__(self, in_next_turn: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(translate("panel", "The chosen addition"), in_next_turn)
        self.row: ClosingRow | None = None
        self.chosen: dict[str, str] = {}
        self.lines: list[DrugLine] = []
        self.apply = QPushButton()
        self._shown: object = None
        self._is_now = True
        # To make a bar takes five times as long as to let it show another output.
        self._bars: list[OutputBar] = []
        self._spare_bars: list[OutputBar] = []

    def clear(self) -> None:
        """Remove everything; bars are kept for what is shown next."""
        for bar in self._bars:
            self._layout.removeWidget(bar)
            bar.hide()
        # In the order in which they are used again.
        self._spare_bars = self._bars + self._spare_bars
        self._bars = []
        super().clear()

    def show_now(
        self,
        outputs: tuple[Output, ...],
        verdict: Verdict,
        doubt: bool | None,
        cutoffs: Cutoffs,
        theme: Theme,
        *,
        previewed: bool = False,
    ) -> None:
        """Show the outputs as they are without any addition, or as a preview has them."""
        content = (outputs, verdict, doubt, cutoffs, theme, previewed)
        if content == self._shown:
            return
        self._reset(None)
        self._is_now = not previewed
        self._shown = content
        if outputs:
            self.fill(self._parts_of_now(outputs, verdict, doubt, cutoffs, theme))

    def show_row(
        self, row: ClosingRow, given: tuple[str, ...], cutoffs: Cutoffs, theme: Theme
    ) -> None:
        """Show one addition.

        Parameters
        ----------
        row : ClosingRow
        given : tuple of str
            Drugs that are given already, in words.
        cutoffs : Cutoffs
        theme : Theme
        """
        content = (row, given, cutoffs, theme)
        if content == self._shown:
            return
        # The same row with new certainty: the user's choice of drugs stays.
        chosen = self.chosen if self.row is not None and self.row.key == row.key else {}
        # The widgets are made anew; the keyboard focus goes to the one that takes its place.
        focus = self._focused()
        self._reset(row)
        self._shown = content
        self.chosen = dict(chosen)
        self.apply = QPushButton()
        self.apply.setDefault(True)
        self.apply.clicked.connect(self.apply_requested)
        self._name_button()
        self.fill(self._parts_of_row(row, given, cutoffs, theme, focus))

    def _parts_of_now(
        self,
        outputs: tuple[Output, ...],
        verdict: Verdict,
        doubt: bool | None,
        cutoffs: Cutoffs,
        theme: Theme,
    ) -> Iterator[QWidget]:
        yield section_title(NOW if self._is_now else PREVIEWED)
        yield from self._bars_of(outputs, cutoffs, theme)
        yield _ticks(cutoffs)
        if MEANINGS[verdict]:
            reason = DOUBT_REASON if doubt else ""
            yield plain_label(f"{MEANINGS[verdict]} {reason}".strip())

    def _parts_of_row(
        self,
        row: ClosingRow,
        given: tuple[str, ...],
        cutoffs: Cutoffs,
        theme: Theme,
        focus: str | None,
    ) -> Iterator[QWidget]:
        yield self.apply
        # In its place only now.
        if focus == "":
            self.apply.setFocus()
        yield plain_label(_meaning(row))
        if len(row.cautioned) == 1:
            yield plain_label(caution_line(row.cautioned[0]), "warning")
        elif row.cautioned:
            names = listed(tuple(drug.name for drug in row.cautioned))
            text = translate("panel", "Cautions stand below with {names}.", names=names)
            yield plain_label(text, "warning")
        yield section_title(translate("panel", "Outputs with it, in % of untreated"))
        yield from self._bars_of(row.outputs, cutoffs, theme)
        yield _ticks(cutoffs)
        for part in self._drugs(row):
            yield part
            if isinstance(part, DrugLine) and part.drug.id == focus:
                part.box.setFocus()
        if given:
            yield section_title(translate("panel", "Given already"))
            for text in given:
                yield plain_label(text, "muted", font=fonts.interface(11))

    def _focused(self) -> str | None:
        """Return the focused drug's id, "" for the button, None for neither."""
        if self.row is not None and self.apply.hasFocus():
            return ""
        return next((line.drug.id for line in self.lines if line.box.hasFocus()), None)

    def _bars_of(
        self, outputs: tuple[Output, ...], cutoffs: Cutoffs, theme: Theme
    ) -> Iterator[QWidget]:
        """Return a bar for each output; of very many, for those that change most."""
        for output in most_changed(outputs, _share, MOST_BARS):
            bar = self._spare_bars.pop(0) if self._spare_bars else OutputBar()
            self._bars.append(bar)
            bar.show_output(output, cutoffs, theme)
            yield bar
            # One that was used before is hidden, and stands before what is new for screen readers.
            bar.show()
            bar.raise_()
        left = len(outputs) - MOST_BARS
        if left > 0:
            text = translate(
                "panel",
                "and {count} more that changes less",
                plural="and {count} more that change less",
                count=left,
            )
            yield plain_label(text, "muted")

    def _drugs(self, row: ClosingRow) -> Iterator[QWidget]:
        labels = dict(zip(row.add, row.text.split(" + "), strict=False))
        approved = [drug for drug in row.drugs if not drug.in_trials]
        complete = [drug for drug in approved if len(drug.hits) == len(row.add)]
        if complete or len(row.add) == 1:
            heading = translate(
                "panel", "Drugs that hit {listed}", listed=listed(tuple(labels.values()))
            )
            yield from self._group(heading, complete)
        if len(row.add) == 1 and not complete:
            yield plain_label(_no_drug(row.text), "muted")
        for node in row.add if len(row.add) > 1 else ():
            partial = [drug for drug in approved if drug not in complete and node in drug.hits]
            if partial:
                heading = translate("panel", "Drugs that hit {node}", node=labels.get(node, node))
                yield from self._group(heading, partial)
            elif not complete:
                yield plain_label(_no_drug(labels.get(node, node)), "muted")
        yield from self._group(IN_TRIALS, [drug for drug in row.drugs if drug.in_trials])

    def _group(self, title: str, drugs: list[DrugChoice]) -> Iterator[QWidget]:
        if not drugs:
            return
        if not drugs[0].in_trials:
            title = translate("panel", "{drugs} (tick: preview)", drugs=title)
        yield section_title(title)
        for drug in drugs:
            line = DrugLine(drug)
            # Before it is connected: what was chosen earlier is not chosen again.
            line.box.setChecked(drug.id in self.chosen.values())
            line.toggled.connect(self._choose)
            self.lines.append(line)
            yield line

    def _choose(self, drug: DrugChoice, on: bool) -> None:
        """Choose or drop a drug; each node has at most one."""
        dropped = {drug.id} if not on else {self.chosen.get(node, "") for node in drug.hits}
        self.chosen = {node: name for node, name in self.chosen.items() if name not in dropped}
        if on:
            self.chosen.update(dict.fromkeys(drug.hits, drug.id))
        for line in self.lines:
            if line.drug.id not in self.chosen.values():
                line.clear()
        self._name_button()
        self.choice_changed.emit()

    def _name_button(self) -> None:
        row = self.row
        if row is None:
            return
        names = {drug.id: drug.name for drug in row.drugs}
        drugs = [names[drug] for drug in dict.fromkeys(self.chosen.values())]
        labels = dict(zip(row.add, row.text.split(" + "), strict=False))
        others = [label for node, label in labels.items() if node not in self.chosen]
        self.apply.setText(_addition(listed(drugs), listed(others)).replace("&", "&&"))
        self.apply.setAccessibleName(
            translate(
                "screen reader",
                "{addition}, in this model; one step, can be undone",
                addition=self.apply.text(),
            )
        )

    def _reset(self, row: ClosingRow | None) -> None:
        self.clear()
        self.row, self.lines, self.chosen, self._shown = row, [], {}, None


def _ticks(cutoffs: Cutoffs) -> QWidget:
    text = translate(
        "panel",
        "Ticks: {held} % (held below it) and 100 %.",
        held=round(cutoffs.held * 100),
    )
    return plain_label(text, "muted", font=fonts.interface(11))


def _no_drug(node: str) -> str:
    return translate("panel", "No approved drug of the table hits {node}.", node=node)


def _addition(drugs: str, nodes: str) -> str:
    """Return what the button does; either list of names may be empty."""
    if drugs and nodes:
        return translate(
            "panel", "Give {drugs} and block {nodes} as well", drugs=drugs, nodes=nodes
        )
    if drugs:
        return translate("panel", "Give {drugs} as well", drugs=drugs)
    return translate("panel", "Block {nodes} as well", nodes=nodes)


def _meaning(row: ClosingRow) -> str:
    sentences = [MEANINGS[row.verdict]]
    returned = [output.label for output in row.outputs if output.kind in _RETURNED]
    if returned:
        sentences.append(translate("panel", "Brought back: {listed}.", listed=listed(returned)))
    sentences.append((row.doubt_reason or DOUBT_REASON) if row.doubt else "")
    sentences.append(CERTAINTIES.get(row.certainty, ""))
    return " ".join(part for part in sentences if part)
