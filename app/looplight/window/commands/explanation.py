"""What tells the reasons: keys, badges, the Reading panel; and the analyst beside them."""

from PySide6.QtCore import QObject

from looplight.session.background.certainty import CertaintyComputation
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.storage.settings import Settings
from looplight.window.actions.registry import Actions
from looplight.window.bars.status_bar import BottomBar
from looplight.window.centre.canvas_area import CanvasHost
from looplight.window.docks.panel_docks import Docks

SETTING = "model/sure"


class WhyCommands(QObject):
    """Carries out the commands of the reasons, and keeps the analyst.

    Parameters
    ----------
    why : Why
        The explanation that the Reading panel shows.
    """

    def __init__(
        self,
        document: Document,
        settings: Settings,
        jobs: JobRunner,
        why: ExplanationStepper,
        docks: Docks,
        bottom: BottomBar,
        commands: Actions,
    ) -> None:
        super().__init__(docks)
        self._settings, self._why, self._docks = settings, why, docks
        self._bottom = bottom
        self.analyst = CertaintyComputation(document, jobs, self)
        self.analyst.progressed.connect(bottom.show_progress)
        self.analyst.set_enabled(settings.get(SETTING))
        settings.changed.connect(self._setting_changed)
        commands.bind(
            {
                "why.show": self.show,
                "why.next": why.next,
                "why.previous": why.previous,
                "why.end": why.end,
            }
        )
        self._end = commands.by_id["why.end"]
        self._end.setEnabled(False)
        why.stepped.connect(self._stepped)

    def watch(self, canvas: CanvasHost) -> None:
        """Follow the badges of a canvas."""
        canvas.why_asked.connect(self.tell)

    def show(self) -> None:
        """Tell the reasons of the selected node, or of the one that tells most."""
        self.tell(self._why.node)

    def tell(self, node: str) -> None:
        """Open the Reading panel and tell why a node changed, from the first step on."""
        # In a talk the figure is alone, and the line at the bottom tells the steps.
        if self._docks.docks["reading"].isHidden() and self._docks.rail.isVisible():
            self._docks.open("reading")
        self._why.end()
        self._why.start(node)

    def _stepped(self, number: int) -> None:
        # Esc belongs to others while nothing is told.
        self._end.setEnabled(number >= 0)
        told = self._why.explanation
        if told is not None and number >= 0:
            text = told.steps[number].text
            place = f"Step {number + 1} of {len(told.steps)}"
            self._bottom.announce(text, f"{place}: {text}")

    def _setting_changed(self, key: str) -> None:
        if key == SETTING:
            self.analyst.set_enabled(self._settings.get(SETTING))
