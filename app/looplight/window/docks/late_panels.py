"""Panels are imported and made after the canvas: first those that are open, then the others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from looplight.panels.panel import Panel

if TYPE_CHECKING:
    from looplight.window.main_window import MainWindow


@dataclass(frozen=True)
class Late:
    """A panel that is still to be made; its dock is there already.

    Attributes
    ----------
    key, title : str
        Those of the panel.
    make : callable
        Imports and makes it.
    """

    key: str
    title: str
    make: Callable[[], Panel]


class LatePanels:
    """Makes the panels of a window; each is then an attribute of it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.figures = Late("figures", "Figures", self._figures)
        self.context = Late("context", "Tumour context", self._context)
        self.details = Late("details", "Details", self._details)
        self.outline = Late("outline", "Nodes and arrows", self._outline)
        self.messages = Late("problems", "Messages", self._messages)
        self.shared = (
            Late("reading", "Reading", self._reading),
            Late("caption", "Caption", self._caption),
            Late("genes", "Genes", self._genes),
            Late("inhibitors", "Inhibitors", self._inhibitors),
            Late("feedback", "Feedback", self._feedback),
            Late("closing", "Closing", self._closing),
        )
        self.parameters = Late("parameters", "Parameters", self._parameters)

    def _figures(self) -> Panel:
        from looplight.panels.figure.figures import FiguresPanel  # noqa: PLC0415 - see the top

        self._window.figures = FiguresPanel(self._window.document)
        return self._window.figures

    def _reading(self) -> Panel:
        from looplight.panels.results.readings import ReadingPanel  # noqa: PLC0415 - see the top

        self._window.reading = ReadingPanel(self._window.document)
        return self._window.reading

    def _context(self) -> Panel:
        from looplight.panels.interventions.context import ContextPanel  # noqa: PLC0415 - see the top

        self._window.context = ContextPanel(self._window.document)
        return self._window.context

    def _details(self) -> Panel:
        from looplight.panels.results.details import DetailsPanel  # noqa: PLC0415 - see the top

        self._window.details = DetailsPanel(self._window.document)
        return self._window.details

    def _outline(self) -> Panel:
        from looplight.panels.figure.outline import OutlinePanel  # noqa: PLC0415 - see the top

        self._window.outline = OutlinePanel(self._window.document)
        return self._window.outline

    def _messages(self) -> Panel:
        from looplight.panels.figure.messages import MessagesPanel  # noqa: PLC0415 - see the top

        self._window.messages = MessagesPanel(self._window.document)
        return self._window.messages

    def _caption(self) -> Panel:
        from looplight.panels.figure.caption import CaptionPanel  # noqa: PLC0415 - see the top

        self._window.caption = CaptionPanel(self._window.document)
        return self._window.caption

    def _genes(self) -> Panel:
        from looplight.panels.figure.genes import GenesPanel  # noqa: PLC0415 - see the top

        self._window.genes = GenesPanel(self._window.document)
        return self._window.genes

    def _inhibitors(self) -> Panel:
        from looplight.panels.interventions.inhibitors import InhibitorsPanel  # noqa: PLC0415 - see the top

        window = self._window
        window.inhibitors = InhibitorsPanel(window.document)
        window.inhibitors.drug_chosen.connect(window.details.show_drug)
        return window.inhibitors

    def _feedback(self) -> Panel:
        from looplight.panels.results.feedback import FeedbackPanel  # noqa: PLC0415 - see the top

        self._window.feedback = FeedbackPanel(self._window.document)
        return self._window.feedback

    def _closing(self) -> Panel:
        from looplight.panels.combinations.panel import ClosingPanel  # noqa: PLC0415 - see the top

        window = self._window
        window.closing_loop = ClosingPanel(window.document, window.jobs)
        return window.closing_loop

    def _parameters(self) -> Panel:
        from looplight.panels.interventions.parameters import ParametersPanel  # noqa: PLC0415 - see the top

        self._window.parameters = ParametersPanel(self._window.document)
        return self._window.parameters
