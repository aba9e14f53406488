"""The place of the canvas: an empty sheet first, the canvas after the first paint."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from looplight.session.document import Document
from looplight.session.state import Selection, Shown
from looplight.session.themes import Theme
from looplight.window.first_paint import FirstPaint
from looplight.window.node_menu import NodeMenu


class CanvasHost(QWidget):
    """Creates the canvas late, and carries messages between it and the document.

    Attributes
    ----------
    ready : Signal()
        The canvas stands.
    painted : Signal()
        The canvas was painted for the first time.
    why_asked : Signal(str)
        The surprise badge of a node was clicked, or its menu asked.
    """

    ready = Signal()
    painted = Signal()
    why_asked = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setMinimumSize(320, 240)
        self.setAutoFillBackground(True)
        self._document = document
        self._theme: Theme | None = None
        self._reduced_motion = False
        self.canvas = None
        self.menu: NodeMenu | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        document.changed.connect(self._document_changed)
        document.preview.changed.connect(self._preview_changed)

    def create(self) -> None:
        """Import pyqtgraph and put the canvas in place."""
        if self.canvas is not None:
            return
        from looplight.canvas.view import PathwayCanvas  # noqa: PLC0415 - 0.4 s, after first paint

        canvas = PathwayCanvas()
        canvas.setAccessibleName("Pathway")
        canvas.node_toggled.connect(self._toggled)
        canvas.node_menu.connect(self._menu_asked)
        canvas.selected.connect(self._selected)
        canvas.why_asked.connect(self.why_asked)
        if self._theme is not None:
            canvas.set_theme(self._theme)
        canvas.set_reduced_motion(self._reduced_motion)
        self.canvas = canvas
        self._column.addWidget(canvas)
        canvas.show_state(None, self._document.shown)
        first = FirstPaint(canvas)
        first.painted.connect(self.painted)
        first.show()
        self.ready.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("canvas"))
        self.setPalette(palette)
        if self.canvas is not None:
            self.canvas.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch the canvas's movements off or on."""
        self._reduced_motion = reduced
        if self.canvas is not None:
            self.canvas.set_reduced_motion(reduced)

    def take_focus(self) -> None:
        """Give the keyboard to the canvas."""
        if self.canvas is not None:
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Show the whole figure."""
        if self.canvas is not None:
            self.canvas.fit()

    def zoom(self, factor: float) -> None:
        """Zoom about the centre."""
        if self.canvas is not None:
            self.canvas.zoom(factor)

    def frame(self, node_ids: tuple[str, ...]) -> None:
        """Bring nodes into view."""
        if self.canvas is not None:
            self.canvas.frame(node_ids)

    def open_menu(self, node: str, place: QPoint) -> None:
        """Open the menu of a node at a place on the screen."""
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = NodeMenu(self._document, node, self)
        self.menu.why_asked.connect(self.why_asked)
        self.menu.popup(place)

    def _document_changed(self, old: Shown, new: Shown) -> None:
        if self.canvas is not None:
            self.canvas.show_state(old, new)

    def _preview_changed(self, instead: Shown | None) -> None:
        """Draw what would be, or the present again; nothing else knows of it."""
        if self.canvas is not None:
            present = self._document.shown
            self.canvas.show_state(*((present, instead) if instead else (instead, present)))

    def _toggled(self, node: str) -> None:
        self._document.toggle(node)

    def _menu_asked(self, node: str, place: QPoint) -> None:
        self.open_menu(node, place)

    def _selected(self, selection: Selection) -> None:
        self._document.select(selection)
