"""The place of the canvas: an empty sheet first, the canvas after the first paint.

While panels stand beside each other it holds them instead, and speaks for the front one.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, ViewState
from looplight.window.startup.first_paint import FirstPaint

if TYPE_CHECKING:
    from looplight.canvas.view.canvas import PathwayCanvas
    from looplight.window.centre.node_menu import NodeMenu
    from looplight.window.compare.view import CompareView


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
        self.comparing = ComparisonActions(document)
        self.compare: CompareView | None = None
        self.setMinimumSize(240, 120)
        self.setAutoFillBackground(True)
        self._document = document
        self._theme: Theme | None = None
        self._reduced_motion = False
        self.single: PathwayCanvas | None = None
        self.menu: NodeMenu | None = None
        # What is shown in the canvas's place (an article); it has the keyboard instead.
        self.stand_in: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        document.changed.connect(self._document_changed)
        document.following.give_way_to(self._paints)
        document.preview.changed.connect(self._preview_changed)

    @property
    def canvas(self) -> "PathwayCanvas | None":
        """The canvas that has the keyboard: the single one, or that of the front panel."""
        return self.compare.front.canvas if self.compare and self.beside else self.single

    @property
    def view(self) -> QWidget:
        """Everything that is drawn: the single canvas, or all panels."""
        return (self.compare if self.beside else self.single) or self

    @property
    def beside(self) -> bool:
        """True while panels stand beside each other."""
        return self.compare is not None and not self.compare.isHidden()

    def create(self) -> None:
        """Import pyqtgraph and put the canvas in place."""
        if self.single is not None:
            return
        from looplight.canvas.view.canvas import PathwayCanvas  # noqa: PLC0415 - 0.4 s, after first paint

        canvas = PathwayCanvas()
        canvas.setAccessibleName("Pathway")
        canvas.node_toggled.connect(self._toggled)
        canvas.menu_requested.connect(self._menu_asked)
        canvas.selected.connect(self._selected)
        canvas.explanation_requested.connect(self.why_asked)
        if self._theme is not None:
            canvas.set_theme(self._theme)
        canvas.set_reduced_motion(self._reduced_motion)
        self.single = canvas
        self._column.addWidget(canvas)
        canvas.show_state(None, self._document.shown)
        self._draw(self._document.shown, self._document.shown)
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
        for view in filter(None, (self.single, self.compare)):
            view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch the canvas's movements off or on."""
        self._reduced_motion = reduced
        for view in filter(None, (self.single, self.compare)):
            view.set_reduced_motion(reduced)

    def take_focus(self) -> None:
        """Give the keyboard to the canvas."""
        middle = self.stand_in or self.canvas
        if middle is not None:
            middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_by_key(self) -> None:
        """Give the keyboard to the canvas, and show where it is."""
        middle = self.stand_in or self.canvas
        if middle is not None:
            middle.clearFocus()
            middle.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, selection: Selection) -> None:
        """Select a node or an arrow as the keyboard does, and bring it into view."""
        if self.canvas is None or self.canvas.pathway is None:
            self._document.select(selection)
        else:
            self.canvas.keyboard.go_to(selection)

    def fit(self) -> None:
        """Show the whole figure; panels follow each other."""
        if self.canvas is not None:
            self.canvas.camera.fit()

    def zoom(self, factor: float) -> None:
        """Zoom about the centre."""
        if self.canvas is not None:
            self.canvas.camera.zoom(factor)

    def frame(self, node_ids: tuple[str, ...]) -> None:
        """Bring nodes into view."""
        if self.canvas is not None:
            self.canvas.camera.frame(node_ids)

    def open_menu(self, node: str, place: QPoint) -> None:
        """Open the menu of a node at a place on the screen."""
        if self.menu is not None:
            self.menu.deleteLater()
        from looplight.window.centre.node_menu import NodeMenu  # noqa: PLC0415 - not before it is asked

        self.menu = NodeMenu(self._document, node, self)
        self.menu.why_asked.connect(self.why_asked)
        self.menu.popup(place)

    def _paints(self) -> bool:
        """Tell whether a drawing is on screen, which the rest of the window waits for."""
        return self.single is not None and self.isVisible() and not self.window().isMinimized()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        self._draw(old, new)

    def _preview_changed(self, instead: ViewState | None) -> None:
        """Draw what would be, or the present again; nothing else knows of it."""
        if self.single is not None:
            # From what it shows now: without it, the figure would be laid out and fitted anew.
            self._draw(self.single.shown, instead or self._document.shown)

    def _draw(self, old: ViewState | None, new: ViewState) -> None:
        if self.single is None:
            return
        if new.panels:
            self._put_beside(new)
            return
        if self.beside:
            had = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.compare.hide()
            self.single.show()
            # It rested meanwhile, and catches up from what it showed last.
            old = self.single.shown or old
            if had:
                self.take_focus()
        self.single.show_state(old, new)

    def _put_beside(self, new: ViewState) -> None:
        if self.compare is None:
            from looplight.window.compare.view import CompareView  # noqa: PLC0415 - pyqtgraph

            self.compare = CompareView(self.comparing, self, self._theme or themes.load("light"))
            self.compare.set_reduced_motion(self._reduced_motion)
            self.compare.why_asked.connect(self.why_asked)
            self.compare.node_menu.connect(self._menu_asked)
            self.compare.hide()
            self._column.addWidget(self.compare)
        fresh = not self.beside
        if fresh:
            had = self.single.hasFocus()
            self.single.hide()
            self.compare.show()
        self.compare.show_state(new)
        if fresh and had:
            self.take_focus()

    def _toggled(self, node: str) -> None:
        self._document.toggle(node)

    def _menu_asked(self, node: str, place: QPoint) -> None:
        self.open_menu(node, place)

    def _selected(self, selection: Selection) -> None:
        self._document.select(selection)
