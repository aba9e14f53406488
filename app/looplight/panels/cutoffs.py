"""The cut-offs of the verdict: visible, editable, and marked as illustrative."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from looplight.activity.parameters import DEFAULTS, Cutoffs
from looplight.panels.widgets import plain_label, plain_tip, tool_button
from looplight.session import cutoffs, fonts
from looplight.session.document import Document

FIELDS = {
    "suppressed": (
        "Suppressed below",
        "An output below this share of its baseline counts as suppressed.",
    ),
    "escapes": (
        "Escapes from",
        "An output at or above this share of its baseline counts as escaping.",
    ),
    "climbs_back": (
        "Climbs back over",
        "An output that regains more than this share of its drop counts as escaping.",
    ),
}
ILLUSTRATIVE = "Illustrative cut-offs of this model: nothing in a patient is measured by them."


class CutoffsBox(QWidget):
    """Three shares and a button that brings the defaults back; each change is one undo step."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.boxes: dict[str, QSpinBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        self._lines = []
        for column, (name, (title, tip)) in enumerate(FIELDS.items()):
            label = plain_label(title, "muted", wrap=False)
            label.setFont(fonts.font(11))
            box = QSpinBox()
            box.setRange(round(cutoffs.LEAST * 100), round(cutoffs.MOST * 100))
            box.setSingleStep(5)
            box.setSuffix(" %")
            box.setKeyboardTracking(False)
            box.setAccessibleName(f"{title}, in percent; illustrative")
            box.setToolTip(plain_tip(f"{tip} {ILLUSTRATIVE}"))
            label.setBuddy(box)
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
            line = _Line(document, name, box, self)
            self._lines.append(line)
            self.boxes[name] = box
        self.reset = tool_button(
            "↺", "Bring the default cut-offs back", self._reset, "Default cut-offs: 70, 85, 25 %"
        )
        grid.addWidget(self.reset, 1, len(FIELDS))
        self.show_cutoffs(document.state.cutoffs)

    def show_cutoffs(self, lines: Cutoffs) -> None:
        """Show cut-offs without telling anybody."""
        for name, box in self.boxes.items():
            value = round(getattr(lines, name) * 100)
            if box.value() != value:
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
        self.reset.setEnabled(lines != DEFAULTS.cutoffs)

    def _reset(self) -> None:
        state = replace(self._document.state, cutoffs=DEFAULTS.cutoffs)
        self._document.apply(state, "default cut-offs")


class _Line(QObject):
    """Carries one spin box's value to the document."""

    def __init__(self, document: Document, name: str, box: QSpinBox, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._name = document, name
        box.valueChanged.connect(self.take)

    def take(self, percent: int) -> None:
        """Move the cut-off."""
        state = self._document.state
        lines = cutoffs.moved(state.cutoffs, self._name, percent / 100)
        title = FIELDS[self._name][0].lower()
        self._document.apply(
            replace(state, cutoffs=lines), f"{title} {percent} %", gesture=f"cutoff {self._name}"
        )
