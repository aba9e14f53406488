"""Panels beside each other: linked canvases with their words, one legend for all."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.pane_layout import arrange
from looplight.canvas.style import legend_rows
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.linked_canvases import LinkedCanvases
from looplight.canvas.view.overlays import CanvasOverlays
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance.themes import Theme
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.state import Selection, ViewState
from looplight.window.compare.pane_header import HEIGHT, TALL, WIDE, WIDTH, PanelHead
from looplight.window.compare.toolbar import CompareBar, against

EDGE = 4
# How much of its size a picture in a narrow panel gives for the last words of its headline.
GIVES = 0.88
# How sure the others are would have to be asked of hundreds of variants each.
SURE = "only in the panel in front"
# Three panels and all docks at 1280 pixels: a picture goes into less than a canvas alone takes.
LEAST_PICTURE = (120, 90)


class ComparePane(QObject):
    """One panel: its words, its canvas, and what a user does with them.

    Attributes
    ----------
    menu_asked : Signal(str, QPoint)
    """

    menu_asked = Signal(str, QPoint)

    def __init__(self, number: int, comparing: ComparisonActions, board: "CompareView") -> None:
        super().__init__(board)
        self.number = number
        self._comparing = comparing
        self._document = board.document
        self.head = PanelHead()
        self.head.setParent(board)
        self.canvas = PathwayCanvas(board, bare=True)
        self.canvas.setMinimumSize(*LEAST_PICTURE)
        self.canvas.installEventFilter(self)
        self.canvas.node_toggled.connect(self._toggled)
        self.canvas.selected.connect(self._selected)
        self.canvas.menu_requested.connect(self._menu_asked)
        self.canvas.explanation_requested.connect(board.why_asked)
        self.head.renamed.connect(self._renamed)
        self.head.touched.connect(self.turn_to)
        self.head.scene_chosen.connect(self._scene_chosen)
        self.head.reference_asked.connect(self._reference_asked)
        self.head.removal_asked.connect(self._removal_asked)

    def show_state(self, new: ViewState) -> None:
        """Draw the panel; a canvas that showed nothing before starts afresh."""
        panel = new.panels[self.number]
        self.head.show_panel(panel, new.scenes, len(new.panels) <= 2)
        drawn = new.of_panel(self.number)
        self.canvas.setAccessibleName(f"Panel {panel.name}")
        self.canvas.show_state(self.canvas.shown, drawn)

    def turn_to(self) -> None:
        """Bring this panel to the front."""
        self._document.turn_to(self.number)

    def show(self, visible: bool) -> None:
        """Show words and canvas, or put them away."""
        self.head.setVisible(visible)
        self.canvas.setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard: the canvas that has it is the front panel's."""
        if event.type() == QEvent.Type.FocusIn:
            self.turn_to()
        return super().eventFilter(watched, event)

    def _toggled(self, node: str) -> None:
        self._comparing.toggle(self.number, node)

    def _selected(self, selection: Selection) -> None:
        self.turn_to()
        self._document.select(selection)

    def _menu_asked(self, node: str, place: QPoint) -> None:
        self.turn_to()
        self.menu_asked.emit(node, place)

    def _renamed(self, title: str) -> None:
        self._comparing.rename(self.number, title)

    def _scene_chosen(self, scene: Scene) -> None:
        self._comparing.show_scene(self.number, scene)

    def _reference_asked(self) -> None:
        self._comparing.make_reference(self.number)

    def _removal_asked(self) -> None:
        self._comparing.remove(self.number)


class CompareView(QWidget):
    """Two or three linked canvases.

    Parameters
    ----------
    comparing : Comparing
    parent : QWidget
    theme : Theme

    Attributes
    ----------
    why_asked : Signal(str)
    node_menu : Signal(str, QPoint)
    """

    why_asked = Signal(str)
    node_menu = Signal(str, QPoint)

    def __init__(self, comparing: ComparisonActions, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAccessibleName("Comparison side by side")
        self.document = comparing.document
        self._comparing = comparing
        self._theme = theme
        self._reduced = False
        self.bar = CompareBar(comparing)
        self.bar.setParent(self)
        self.places: list[ComparePane] = []
        self.linked = LinkedCanvases(self)
        self.foot = CanvasOverlays(self, theme)
        self.foot.zoomed.connect(self.linked.zoom)
        self.foot.fit_requested.connect(self.linked.fit)
        self.foot.resized.connect(self.arrange)
        self._size = (1.0, 1.0)
        self._frames: list[QRectF] = []
        self._shown: ViewState | None = None

    @property
    def shown_places(self) -> list[ComparePane]:
        """The panels on screen."""
        return self.places[: len(self._shown.panels)] if self._shown else []

    @property
    def front(self) -> ComparePane:
        """The panel that gestures change."""
        found = self._shown.state.compare if self._shown else None
        return self.places[found.front if found else 0]

    def show_state(self, new: ViewState) -> None:
        """Draw the panels of what is shown."""
        pathway = new.pathway
        if not new.panels or pathway is None:
            return
        before, self._shown = self._shown, new
        while len(self.places) < len(new.panels):
            self._make_place()
        for number, place in enumerate(self.places):
            if number < len(new.panels):
                place.show_state(new)
        self.bar.show_state(new)
        styles = [place.canvas.pathway_style for place in self.shown_places]
        rows = self.foot.show_legend(legend_rows.together(styles, against(new), SURE))
        fresh = before is None or before.entry is not new.entry
        if fresh or len(before.panels) != len(new.panels):
            box = layout(pathway).bounds
            self._size = (box[2], box[3])
            for number, place in enumerate(self.places):
                place.show(number < len(new.panels))
            self._link(fresh)
        elif rows:
            self.arrange()
        self.update()

    def _link(self, fresh: bool) -> None:
        """Link the cameras; a panel that comes late looks where the others look."""
        canvases = [place.canvas for place in self.shown_places]
        first = canvases[0]
        for canvas in canvases:
            canvas.camera.keep_fitted = fresh or first.camera.keep_fitted
        self.linked.link(canvases)
        self.arrange()
        self.linked.align()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.foot.set_theme(theme)
        for place in self.places:
            place.canvas.set_theme(theme)
        self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch the canvases' movements off or on."""
        self._reduced = reduced
        for place in self.places:
            place.canvas.set_reduced_motion(reduced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every panel its place, in the order that shows the figure largest."""
        places = self.shown_places
        if not places:
            return
        bar = self.bar.sizeHint().height()
        self.bar.setGeometry(0, 0, self.width(), bar)
        room = self.rect().adjusted(0, bar, 0, 0)
        order = self._order(room, len(places))
        if order.spare is not None:
            self.foot.place_in(_inner(order.spare))
        else:
            strip = self.foot.place(self.rect())
            order = self._order(room.adjusted(0, 0, 0, -strip), len(places))
        for place, cell in zip(places, order.cells, strict=True):
            place.head.set_beside(cell.head[0] != cell.body[0], cell.head[3] >= TALL)
            place.head.setGeometry(_inner(cell.head))
            place.canvas.setGeometry(_inner(cell.body))
        self._frames = [QRectF(*cell.whole) for cell in order.cells]
        for button in self.foot.buttons:
            button.raise_()
        self.update()

    def _order(self, room: QRect, count: int):
        area = (room.x() + EDGE, room.y(), room.width() - 2 * EDGE, room.height() - EDGE)
        order = arrange(count, area, self._size, (WIDTH, HEIGHT))
        tall = arrange(count, area, self._size, (WIDTH, TALL))
        # A third line of words where the picture has height to spare; where panels are narrow,
        # the picture gives some: what a panel shows is not cut off.
        widths = {cell.body[2] for cell in (*order.cells, *tall.cells)}
        least = 1.0 if max(widths) >= WIDE else GIVES
        least *= order.scale(self._size)
        return tall if len(widths) == 1 and tall.scale(self._size) >= least else order

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame round every panel, a strong one round the front panel."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("window"))
        found = self._shown.state.compare if self._shown else None
        for number, frame in enumerate(self._frames):
            front = found is not None and number == found.front
            role, width = ("accent", 2.0) if front else ("panel_border", 1.0)
            painter.setPen(QPen(self._theme.color(role), width))
            painter.setBrush(self._theme.color("canvas"))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _make_place(self) -> None:
        place = ComparePane(len(self.places), self._comparing, self)
        place.canvas.set_theme(self._theme)
        place.canvas.set_reduced_motion(self._reduced)
        place.menu_asked.connect(self.node_menu)
        self.places.append(place)


def _inner(rect: tuple[float, float, float, float]) -> QRect:
    x, y, w, h = rect
    return QRect(round(x) + 3, round(y) + 3, max(round(w) - 6, 10), max(round(h) - 6, 10))
