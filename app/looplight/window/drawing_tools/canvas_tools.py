"""The tool that is in use on the canvas of the single figure, and when it ends by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.session.document.document import Document
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.canvas.view.arrange.tool_controller import CanvasTool, ToolController


class CanvasTools(QObject):
    """Starts and ends tools.

    Attributes
    ----------
    changed : Signal()
        Another tool is in use, or none any more.
    """

    changed = Signal()

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._figure = ""
        self._controller: ToolController | None = None
        self._may_stay: Callable[[], bool] = bool
        self._document = document
        document.changed.connect(self._document_changed)

    @property
    def tool(self) -> "CanvasTool | None":
        """The tool in use."""
        return self._controller.tool if self._controller is not None else None

    def start(self, tool: "CanvasTool", may_stay: Callable[[], bool]) -> None:
        """Use a tool until the user ends it, another figure is opened, or it has no use.

        Parameters
        ----------
        tool : CanvasTool
            Of the canvas of the single figure.
        may_stay : callable
            Asked after each change: False = the tool has no use any more.
        """
        from looplight.canvas.view.arrange.tool_controller import ToolController  # noqa: PLC0415 - few need it

        if self._controller is None:
            self._controller = ToolController(tool.canvas)
            self._controller.changed.connect(self.changed)
        self._figure = self._document.state.figure
        self._may_stay = may_stay
        self._controller.start(tool)

    def end(self) -> None:
        """Use no tool any more."""
        if self._controller is not None:
            self._controller.end()

    def _document_changed(self, _old: object, _new: object) -> None:
        if self._controller is None or self._controller.tool is None:
            return
        same = self._document.state.figure == self._figure and not self._canvas.comparing
        if same and self._may_stay():
            self._controller.refresh()
        else:
            self._controller.end()
