"""Why a node changed, shown on stage: one step at a time, as large as the headline."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ElidedLabel, plain_label
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.export.reasons import step_source
from looplight.session.text.certainty_words import reason_heading, stated_direction
from looplight.translation.messages import translate
from looplight.window.presenter.type_scale import HEADLINE, SMALL, TypeScale, fit_type

SIDE = 32


class ExplanationBand(QFrame):
    """The present step: its sentence, and below it arrow, share, grade and source."""

    def __init__(self, document: Document, stepper: ExplanationStepper) -> None:
        super().__init__()
        self.setObjectName("stageTail")
        self._document, self._stepper = document, stepper
        self._scale = TypeScale(1080)
        self.heading = ElidedLabel("", "muted")
        self.progress = plain_label("", "muted", wrap=False)
        self.step = plain_label("", "stageHeadline")
        self.step.setAccessibleDescription(translate("screen reader", "Reason"))
        self.step.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.source = ElidedLabel("", "muted")
        top = layouts.row((self.heading, 1), self.progress, spacing=24)
        parts = (top, self.step, self.source, 1)
        layouts.column(*parts, within=self, margins=(SIDE, 4, SIDE, 4), spacing=0)
        # Shown with the first explanation.
        self.hide()

    def set_scale(self, scale: TypeScale) -> None:
        """Apply the sizes of another screen or of another choice of the speaker."""
        self._scale = scale
        self.setFixedHeight(scale.band)
        self.step.setFont(scale.font(HEADLINE, 600))
        for label in (self.heading, self.progress, self.source):
            label.setFont(scale.font(SMALL - 3))
        # As much room for a short step as for a long one: the figure above stays still.
        self.step.setFixedHeight(2 * self.step.fontMetrics().lineSpacing() + 2)

    def update_text(self) -> None:
        """Show the present step."""
        stepper, shown = self._stepper, self._document.shown
        explanation = stepper.explanation if stepper.is_running else None
        pathway = shown.pathway
        if explanation is None or pathway is None or shown.response is None:
            return
        step, count = explanation.steps[stepper.step], len(explanation.steps)
        self.heading.setText(reason_heading(shown, explanation.node))
        hint = (
            translate("talk", "Space ends")
            if stepper.step + 1 == count
            else translate("talk", "Space goes on")
        )
        self.progress.setText(f"{stepper.step + 1} / {count}   {hint}")
        self.step.setText(step.text)
        font, width = self._scale.font(HEADLINE, 600), self.width() - 2 * SIDE
        fit_type(self.step, font, width, self.step.maximumHeight(), self._scale.least)
        node = explanation.node
        self.source.setText(step_source(step, pathway, node, stated_direction(shown, node)))
