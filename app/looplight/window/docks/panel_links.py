"""What panels ask of other panels and of the canvas."""

from pathlib import Path

from PySide6.QtCore import QObject

from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.docks.panel_docks import PanelDocks


class PanelLinks(QObject):
    """Connects the requests of panels, each once its panel is made; panels know no other panel."""

    def __init__(self, docks: PanelDocks, canvas: CanvasController) -> None:
        super().__init__(docks)
        self._docks = docks
        self._canvas = canvas
        docks.panel_made.connect(self._connect)
        for key in docks.panels:
            self._connect(key)

    def index_in_library(self, sources: tuple[Path, ...]) -> None:
        """Open the Library panel and let it index folders or gene-set files."""
        from looplight.panels.library.library_panel import LibraryPanel  # noqa: PLC0415 - see `_connect`

        self._docks.open("library")
        for source in sources:
            self._docks.panel_of(LibraryPanel).index_bar.index(source)

    def list_drugs(self, text: str) -> None:
        """Open the Inhibitors panel with the drugs of this figure that match a text."""
        from looplight.panels.interventions.inhibitors_panel import InhibitorsPanel  # noqa: PLC0415 - see `_connect`

        self._docks.open("inhibitors")
        self._docks.panel_of(InhibitorsPanel).list_matching(text)

    def _connect(self, key: str) -> None:
        # The class of a panel is imported with the panel, not with the window.
        if key == "details":
            from looplight.panels.results.details_panel import DetailsPanel  # noqa: PLC0415

            details = self._docks.panel_of(DetailsPanel)
            details.panel_requested.connect(self._docks.show)
            details.filled.connect(self._docks.set_details)
        elif key == "reading":
            from looplight.panels.results.readings_panel import ReadingPanel  # noqa: PLC0415

            self._docks.panel_of(ReadingPanel).menu_requested.connect(self._canvas.open_menu)
        elif key == "inhibitors":
            from looplight.panels.interventions.inhibitors_panel import InhibitorsPanel  # noqa: PLC0415

            self._docks.panel_of(InhibitorsPanel).drug_chosen.connect(self._show_drug)

    def _show_drug(self, drug: str) -> None:
        from looplight.panels.results.details_panel import DetailsPanel  # noqa: PLC0415 - see `_connect`

        self._docks.lowness.lend()
        self._docks.panel_of(DetailsPanel).show_drug(drug)
