"""Why a node changed, told on stage: one step at a time, as large as the headline."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from looplight.panels.results.explanation import moves_words, step_source
from looplight.panels.widgets.basic import ElidedLabel, plain_label
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.text import labels
from looplight.window.presenter.type_scale import HEADLINE, SMALL, TypeScale, fit_type

SIDE = 32


class ReasonsBand(QFrame):
    """The step that is told now: its sentence, and below it arrow, share, grade and source."""

    def __init__(self, document: Document, why: ExplanationStepper) -> None:
        super().__init__()
        self.setObjectName("stageTail")
        self._document, self._why = document, why
        self._scale = TypeScale(1080)
        self.about = ElidedLabel("", "muted")
        self.place = plain_label("", "muted", wrap=False)
        self.step = plain_label("", "stageHeadline")
        self.step.setAccessibleDescription("Reason")
        self.step.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.source = ElidedLabel("", "muted")
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self.about, 1)
        head.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.step)
        column.addWidget(self.source)
        column.addStretch(1)
        self.hide()

    def set_scale(self, scale: TypeScale) -> None:
        """Take type for another screen or another row of seats."""
        self._scale = scale
        self.step.setFont(scale.font(HEADLINE, 600))
        for label in (self.about, self.place, self.source):
            label.setFont(scale.font(SMALL - 3))
        self.step.setFixedHeight(2 * self.step.fontMetrics().lineSpacing() + 2)

    def renew(self) -> None:
        """Show the present step."""
        why, shown = self._why, self._document.shown
        told = why.explanation if why.telling else None
        pathway = shown.entry.pathway if shown.entry else None
        if told is None or pathway is None or shown.response is None:
            return
        name, direction = (
            labels.label(pathway, told.node),
            shown.response.nodes[told.node].direction,
        )
        step = told.steps[why.step]
        way = {"up": "rise", "down": "fall"}.get(direction.value, "change")
        self.about.setText(f"Why {name} {moves_words(direction.value, name)}")
        last = why.step + 1 == len(told.steps)
        go = "Space ends" if last else "Space goes on"
        self.place.setText(f"{why.step + 1} / {len(told.steps)}   {go}")
        self.step.setText(step.text)
        font, wide = self._scale.font(HEADLINE, 600), self.width() - 2 * SIDE
        fit_type(self.step, font, wide, self.step.maximumHeight(), self._scale.least)
        self.source.setText(step_source(step, pathway, way))
