"""One addition in full: its outputs, what it means, the drugs that do it, and the button."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from looplight.activity.results.response import Certainty, OutputClass, Verdict
from looplight.panels.combinations.bars import OutputBar
from looplight.panels.widgets.basic import TextColumn, plain_label, section_title
from looplight.pathways.model.parameters import Cutoffs
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.models.combinations import ClosingRow, DrugChoice, Output

SAYS = {
    Verdict.HELD: "In this model every output that is concerned stays down.",
    Verdict.IN_PART: "In this model the outputs are lowered, not all of them enough.",
    Verdict.BROUGHT_BACK: "In this model feedback brings an output back.",
    Verdict.NOT_REACHED: "In this model no output is lowered noticeably.",
    Verdict.NONE: "",
}
SURE = {
    Certainty.VERY_LIKELY: "Nearly all variants of the model agree on the directions.",
    Certainty.LIKELY: "Most variants of the model agree on the directions.",
    Certainty.DEPENDS: "Directions depend on strengths that nobody has measured here.",
    Certainty.NONE: "At least one output hardly answers.",
}
_RETURNED = (OutputClass.BROUGHT_BACK, OutputClass.RAISED_BY_FEEDBACK)
NO_DRUG = "No approved drug of the table hits {}."
IN_TRIALS = "In trials, approved nowhere"


class DrugLine(QWidget):
    """One drug as a box to tick, with its dated status below.

    Attributes
    ----------
    toggled : Signal(DrugChoice, bool)
    """

    toggled = Signal(object, bool)

    def __init__(self, drug: DrugChoice) -> None:
        super().__init__()
        self.drug = drug
        self.box = QCheckBox(drug.name.replace("&", "&&"))
        self.box.setFont(fonts.font(12))
        self.box.setAccessibleName(f"With {drug.name}: {drug.status}")
        lines = [drug.status]
        if drug.also:
            lines.append(f"hits {words_and(drug.also)} as well: one drug for both")
        if drug.besides:
            lines.append(f"also hits {words_and(drug.besides)}")
        below = plain_label("\n".join(lines), "muted")
        below.setFont(fonts.font(11))
        below.setContentsMargins(22, 0, 0, 2)
        if drug.note:
            self.setToolTip(tooltip(drug.note))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(below)
        self.box.toggled.connect(self._toggled)

    def untick(self) -> None:
        """Take the tick away without telling anybody."""
        with QSignalBlocker(self.box):
            self.box.setChecked(False)

    def _toggled(self, on: bool) -> None:
        self.toggled.emit(self.drug, on)


class ClosingDetail(TextColumn):
    """What the chosen row means and how to apply it.

    Attributes
    ----------
    apply_asked : Signal()
    choice_changed : Signal()
        Another drug, or none, was ticked.
    """

    apply_asked = Signal()
    choice_changed = Signal()

    def __init__(self) -> None:
        super().__init__("The chosen addition")
        self.row: ClosingRow | None = None
        self.chosen: dict[str, str] = {}
        self.lines: list[DrugLine] = []
        self.apply = QPushButton()
        self._asked: object = None

    def show_now(
        self, outputs: tuple[Output, ...], verdict: Verdict, cut: Cutoffs, theme: Theme
    ) -> None:
        """Show the outputs as they are without any addition."""
        asked = (outputs, verdict, cut, theme)
        if asked == self._asked:
            return
        self._begin(None)
        self._asked = asked
        if not outputs:
            return
        self.add(section_title("Outputs now, as shares of baseline"))
        for output in outputs:
            self.add(OutputBar(output, cut, theme))
        if SAYS[verdict]:
            self.add(plain_label(SAYS[verdict]))

    def show_row(self, row: ClosingRow, given: tuple[str, ...], cut: Cutoffs, theme: Theme) -> None:
        """Show one addition.

        Parameters
        ----------
        row : ClosingRow
        given : tuple of str
            Drugs that are given already, in words.
        cut : Cutoffs
        theme : Theme
        """
        asked = (row, given, cut, theme)
        if asked == self._asked:
            return
        kept = self.chosen if self.row is not None and self.row.key == row.key else {}
        focus = self._focused()
        self._begin(row)
        self._asked = asked
        self.chosen = dict(kept)
        self.apply = QPushButton()
        self.apply.setDefault(True)
        self.apply.clicked.connect(self.apply_asked)
        self.add(self.apply)
        for output in row.outputs:
            self.add(OutputBar(output, cut, theme))
        self.add(plain_label(_meaning(row)))
        self._add_drugs(row)
        if given:
            self.add(section_title("Given already"))
            for text in given:
                line = plain_label(text, "muted")
                line.setFont(fonts.font(11))
                self.add(line)
        self._name_button()
        for name, widget in (("", self.apply), *((one.drug.id, one.box) for one in self.lines)):
            if name == focus:
                widget.setFocus()

    def _focused(self) -> str | None:
        """Return which part has the keyboard: a drug's id, or nothing for the button."""
        if self.row is not None and self.apply.hasFocus():
            return ""
        return next((one.drug.id for one in self.lines if one.box.hasFocus()), None)

    def _add_drugs(self, row: ClosingRow) -> None:
        labels = dict(zip(row.add, row.text.split(" + "), strict=False))
        approved = [drug for drug in row.drugs if not drug.in_trials]
        whole = [drug for drug in approved if len(drug.hits) == len(row.add)]
        if whole or len(row.add) == 1:
            self._add_group(f"Drugs that hit {words_and(tuple(labels.values()))}", whole)
        if len(row.add) == 1 and not whole:
            self.add(plain_label(NO_DRUG.format(row.text), "muted"))
        for node in row.add if len(row.add) > 1 else ():
            some = [drug for drug in approved if drug not in whole and node in drug.hits]
            if some:
                self._add_group(f"Drugs that hit {labels.get(node, node)}", some)
            elif not whole:
                self.add(plain_label(NO_DRUG.format(labels.get(node, node)), "muted"))
        self._add_group(IN_TRIALS, [drug for drug in row.drugs if drug.in_trials])

    def _add_group(self, title: str, drugs: list[DrugChoice]) -> None:
        if not drugs:
            return
        self.add(section_title(title))
        for drug in drugs:
            line = DrugLine(drug)
            if drug.id in self.chosen.values():
                with QSignalBlocker(line.box):
                    line.box.setChecked(True)
            line.toggled.connect(self._choose)
            self.lines.append(line)
            self.add(line)

    def _choose(self, drug: DrugChoice, on: bool) -> None:
        """Keep at most one drug a node."""
        gone = {drug.id} if not on else {self.chosen.get(node, "") for node in drug.hits}
        self.chosen = {node: name for node, name in self.chosen.items() if name not in gone}
        if on:
            self.chosen.update(dict.fromkeys(drug.hits, drug.id))
        for line in self.lines:
            if line.drug.id not in self.chosen.values():
                line.untick()
        self._name_button()
        self.choice_changed.emit()

    def _name_button(self) -> None:
        row = self.row
        if row is None:
            return
        names = {drug.id: drug.name for drug in row.drugs}
        drugs = [names[one] for one in dict.fromkeys(self.chosen.values())]
        labels = dict(zip(row.add, row.text.split(" + "), strict=False))
        plain = [label for node, label in labels.items() if node not in self.chosen]
        parts = [f"give {words_and(tuple(drugs))}"] if drugs else []
        parts += [f"block {words_and(tuple(plain))}"] if plain else []
        text = " and ".join(parts)
        self.apply.setText(f"{text[:1].upper()}{text[1:]} as well".replace("&", "&&"))
        self.apply.setAccessibleName(f"{self.apply.text()}, in this model; one step, can be undone")

    def _begin(self, row: ClosingRow | None) -> None:
        self.clear()
        self.row, self.lines, self.chosen, self._asked = row, [], {}, None


def words_and(names: tuple[str, ...]) -> str:
    """Join names: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _meaning(row: ClosingRow) -> str:
    said = [SAYS[row.verdict]]
    back = [output.label for output in row.outputs if output.kind in _RETURNED]
    if back:
        said.append(f"Brought back: {words_and(tuple(back))}.")
    said.append(SURE.get(row.certainty, ""))
    return " ".join(part for part in said if part)
