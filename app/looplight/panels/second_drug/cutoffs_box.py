"""The cut-offs of the verdict: visible, editable, and marked as illustrative."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSpinBox, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.fields import PercentSpinBox
from looplight.panels.widgets.labels import plain_label, text_width
from looplight.pathways.model import cutoffs
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.parameters import DEFAULTS
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.translation.messages import translate

FIELDS = {
    "held": (
        translate("panel", "Held below"),
        translate("panel", "An output below this share of its baseline counts as held."),
    ),
    "lowered": (
        translate("panel", "Lowered below"),
        translate("panel", "An output below this share of its baseline counts as lowered."),
    ),
    "raised": (
        translate("panel", "Raised above"),
        translate("panel", "An output above this share of its baseline counts as raised."),
    ),
    "by_feedback": (
        translate("panel", "Brought back by feedback of"),
        translate(
            "panel",
            "Feedback that adds at least this share of baseline to an output brings it back.",
        ),
    ),
}
NO_BUTTONS = (
    "QSpinBox::up-button, QSpinBox::down-button { width: 0px; }"
    "QSpinBox::up-arrow, QSpinBox::down-arrow { image: none; width: 0px; height: 0px; }"
)
SUBJECT = translate("panel", "An output, in % of its untreated level, counts as:")
MEANING = translate("panel", "When is an output held, lowered, raised?")
MOVED = translate("panel", "When is an output held, lowered, raised? (changed)")
ILLUSTRATIVE = translate(
    "panel", "Illustrative cut-offs of this model: nothing in a patient is measured by them."
)


class CutoffsBox(QWidget):
    """Four cut-offs below one line that unfolds, and a button for the defaults.

    The line asks in plain words what they answer; its tooltip has the numbers. Each change is one
    undo step.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setAccessibleName(translate("screen reader", "Cut-offs of the verdict, illustrative"))
        self._document = document
        self.boxes: dict[str, QSpinBox] = {}
        self._bindings = []
        # One line; the boxes below it take rows of the table away.
        self.fold = tool_button(MEANING, MEANING, None, ILLUSTRATIVE)
        self.fold.setCheckable(True)
        # Its text must not set the least width of the dock.
        self.fold.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fold.setFont(fonts.interface(11))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fields = QWidget()
        self.fields.hide()
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.toggled.connect(self._unfold)
        layouts.column(self.fold, self.fields, within=self, spacing=2)
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(plain_label(SUBJECT, "muted", font=fonts.interface(11)), 0, 0)
        for number, (name, (title, tip)) in enumerate(FIELDS.items(), start=1):
            box = PercentSpinBox()
            box.setRange(round(cutoffs.LEAST * 100), round(cutoffs.MOST * 100))
            box.setSingleStep(5)
            box.setFont(fonts.interface(11))
            # The buttons would take the width of the text; arrow keys and wheel do the same.
            box.setStyleSheet(NO_BUTTONS)
            box.setMinimumWidth(text_width("105 %", 11) + 24)
            # Applied when the number is written: 8 would be applied on the way to 85.
            box.setKeyboardTracking(False)
            box.setAccessibleName(
                translate("screen reader", "{title}, in percent; illustrative cut-off", title=title)
            )
            words = plain_label(title, font=fonts.interface(11))
            for part in (box, words):
                part.setToolTip(tooltip(f"{tip} {ILLUSTRATIVE}"))
            grid.addWidget(words, number, 0)
            grid.addWidget(box, number, 1)
            self._bindings.append(_CutoffBinding(document, name, box, self))
            self.boxes[name] = box
        self.reset = tool_button(
            "↺",
            translate("panel", "Bring the default cut-offs back"),
            self._reset,
            translate("panel", "Default cut-offs: 70, 85, 105, 5 %"),
        )
        grid.addWidget(self.reset, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.show_cutoffs(document.state.cutoffs)

    def show_cutoffs(self, values: Cutoffs) -> None:
        """Show cut-offs without a signal."""
        for name, box in self.boxes.items():
            value = round(getattr(values, name) * 100)
            if box.value() != value:
                # The change comes from the state and must not be applied to it again.
                with QSignalBlocker(box):
                    box.setValue(value)
        self.reset.setEnabled(values != DEFAULTS.cutoffs)
        self.fold.setText(MEANING if values == DEFAULTS.cutoffs else MOVED)
        self.fold.setAccessibleName(self.fold.text())
        self.fold.setToolTip(tooltip(cutoffs.sentence(values)))
        self.fold.setAccessibleDescription(cutoffs.sentence(values))

    def _unfold(self, on: bool) -> None:
        self.fields.setVisible(on)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)

    def _reset(self) -> None:
        state = replace(self._document.state, cutoffs=DEFAULTS.cutoffs)
        self._document.apply(state, translate("panel", "default cut-offs"))


class _CutoffBinding(QObject):
    """Applies the value of one spin box to the document."""

    def __init__(self, document: Document, name: str, box: QSpinBox, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._name = document, name
        box.valueChanged.connect(self.apply)

    def apply(self, percent: int) -> None:
        """Change the cut-off."""
        state = self._document.state
        values = cutoffs.moved(state.cutoffs, self._name, percent / 100)
        title = FIELDS[self._name][0].lower()
        self._document.apply(
            replace(state, cutoffs=values),
            translate("undo", "{cutoff} {percent} %", cutoff=title, percent=percent),
            gesture=f"cutoff {self._name}",
        )
