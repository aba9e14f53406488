"""Explains step by step why a node changed, and computes how certain each answer is."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from looplight.session.background.certainty_computation import CertaintyComputation
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.slow_explanations import ExplanationComputation
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.export.reasons import reasons_text
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.bars.status_bar import StatusBar
from looplight.window.docks.panel_docks import PanelDocks

# Settings keep the name of their first version.
CERTAINTY_SETTING = "model/sure"


class ExplanationController(QObject):
    """Carries out the commands of the explanation.

    Parameters
    ----------
    document : Document
    settings : Settings
    jobs : JobRunner
    stepper : ExplanationStepper
        The explanation that the Reading panel shows.
    docks : PanelDocks
    status_bar : StatusBar

    Attributes
    ----------
    certainty : CertaintyComputation
    reasons : ExplanationComputation
    """

    def __init__(
        self,
        document: Document,
        settings: Settings,
        jobs: JobRunner,
        stepper: ExplanationStepper,
        docks: PanelDocks,
        status_bar: StatusBar,
    ) -> None:
        super().__init__(docks)
        self.stepper = stepper
        self._document = document
        self._settings, self._docks, self._status_bar = settings, docks, status_bar
        self.certainty = CertaintyComputation(document, jobs, self)
        self.reasons = ExplanationComputation(document, stepper, jobs, self)
        self.certainty.progressed.connect(status_bar.show_progress)
        self.certainty.set_enabled(settings.get(CERTAINTY_SETTING))
        settings.changed.connect(self._setting_changed)
        stepper.stepped.connect(self._stepped)

    def explain_selected(self) -> None:
        """Explain the selected node, or the one with the most informative explanation."""
        self.explain(self.stepper.node)

    def explain(self, node: str) -> None:
        """Open the Reading panel and explain why a node changed, from the first step on."""
        # In full screen the figure is alone, and the line at the bottom shows the steps.
        if self._docks.docks["reading"].isHidden() and self._docks.switcher.isVisible():
            self._docks.open("reading")
        # Ended first, so that the explanation of the same node starts again from its first step.
        self.stepper.end()
        self.stepper.start(node)

    def copy_reasons(self) -> None:
        """Copy why the node changes, with the source of every arrow and the reference."""
        stepper = self.stepper
        text = reasons_text(
            self._document.shown, stepper.explanation, stepper.headline_explanation()
        )
        if text:
            QGuiApplication.clipboard().setText(text)
            self._status_bar.announce(
                translate("status", "The reasons are copied with their sources.")
            )
        else:
            self._status_bar.announce(
                translate("status", "There are no reasons yet: block a node first.")
            )

    def _stepped(self, number: int) -> None:
        explanation = self.stepper.explanation
        if explanation is not None and number >= 0:
            text = explanation.steps[number].text
            place = translate(
                "status", "Step {step} of {steps}", step=number + 1, steps=len(explanation.steps)
            )
            self._status_bar.announce(text, f"{place}: {text}")

    def _setting_changed(self, key: str) -> None:
        if key == CERTAINTY_SETTING:
            self.certainty.set_enabled(self._settings.get(CERTAINTY_SETTING))
