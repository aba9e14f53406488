"""States side by side: linked canvases with their headers, and one legend for all."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.pane_layout import Arrangement, arrange
from looplight.canvas.style import legend_rows
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.linked_canvases import LinkedCanvases
from looplight.canvas.view.overlays import CanvasOverlays
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance.themes import Theme
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.state import Selection, ViewState
from looplight.session.text.comparison import reference_text
from looplight.window.compare.pane_header import HEIGHT, TALL_HEIGHT, WIDE, WIDTH, PaneHeader
from looplight.window.compare.toolbar import CompareToolbar

EDGE = 4
# How much of its scale a drawing in a narrow pane gives up for the last words of its headline.
SCALE_FOR_HEADLINE = 0.88
# With three panes and all docks at 1280 pixels, a pane is smaller than a canvas ever is alone.
LEAST_CANVAS = (120, 90)


class ComparePane(QObject):
    """One state: its header, its canvas, and what a user does with them.

    Attributes
    ----------
    menu_requested : Signal(str, QPoint)
        Id of a node, and a place on the screen.
    """

    menu_requested = Signal(str, QPoint)

    def __init__(self, number: int, comparison: ComparisonActions, view: "CompareView") -> None:
        super().__init__(view)
        self.number = number
        self._comparison = comparison
        self._document = comparison.document
        self.header = PaneHeader()
        self.header.setParent(view)
        self.canvas = PathwayCanvas(view, bare=True)
        self.canvas.setMinimumSize(*LEAST_CANVAS)
        # Not by a signal of the canvas: it is a usual widget whose focus Qt moves.
        self.canvas.installEventFilter(self)
        self.canvas.node_clicked.connect(self._clicked)
        self.canvas.node_toggled.connect(self._toggled)
        self.canvas.selected.connect(self._selected)
        self.canvas.menu_requested.connect(self._menu_requested)
        self.canvas.explanation_requested.connect(view.explanation_requested)
        self.header.renamed.connect(self._renamed)
        self.header.pressed.connect(self.bring_to_front)
        self.header.scene_chosen.connect(self._scene_chosen)
        self.header.reference_requested.connect(self._reference_requested)
        self.header.removal_requested.connect(self._removal_requested)

    def show_state(self, new: ViewState) -> None:
        """Draw the state of this pane."""
        pane = new.panes[self.number]
        self.header.show_pane(pane, new.scenes, removable=len(new.panes) > 2)
        self.canvas.setAccessibleName(f"Pane {pane.name}")
        self.canvas.show_state(self.canvas.shown, new.of_pane(self.number))

    def bring_to_front(self) -> None:
        """Make this the pane that gestures change."""
        self._document.store.turn_to(self.number)

    def set_visible(self, visible: bool) -> None:
        """Show header and canvas, or hide them."""
        self.header.setVisible(visible)
        self.canvas.setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard: the pane whose canvas has it is in front."""
        if event.type() == QEvent.Type.FocusIn:
            self.bring_to_front()
        return super().eventFilter(watched, event)

    def _clicked(self, node: str) -> None:
        self._comparison.click(self.number, node)

    def _toggled(self, node: str) -> None:
        self._comparison.toggle(self.number, node)

    def _selected(self, selection: Selection) -> None:
        self.bring_to_front()
        self._document.select(selection)

    def _menu_requested(self, node: str, place: QPoint) -> None:
        self.bring_to_front()
        self.menu_requested.emit(node, place)

    def _renamed(self, title: str) -> None:
        self._comparison.rename(self.number, title)

    def _scene_chosen(self, scene: Scene) -> None:
        self._comparison.show_scene(self.number, scene)

    def _reference_requested(self) -> None:
        self._comparison.make_reference(self.number)

    def _removal_requested(self) -> None:
        self._comparison.remove(self.number)


class CompareView(QWidget):
    """Two or three panes, and a toolbar above them.

    Parameters
    ----------
    comparison : ComparisonActions
    parent : QWidget
    theme : Theme

    Attributes
    ----------
    explanation_requested : Signal(str)
        Id of a node whose badge was clicked.
    menu_requested : Signal(str, QPoint)
        Id of a node, and a place on the screen.
    panes : list of ComparePane
        Also those that are hidden: a pane made once is used again.
    """

    explanation_requested = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, comparison: ComparisonActions, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAccessibleName("Comparison side by side")
        self._comparison = comparison
        self._theme = theme
        self._reduced_motion = False
        self.toolbar = CompareToolbar(comparison)
        self.toolbar.setParent(self)
        self.panes: list[ComparePane] = []
        self.linked = LinkedCanvases(self)
        self.overlays = CanvasOverlays(self, theme)
        self.overlays.zoomed.connect(self.linked.zoom)
        self.overlays.fit_requested.connect(self.linked.fit)
        self.overlays.resized.connect(self.arrange)
        self._figure_size = (1.0, 1.0)
        self._frames: list[QRectF] = []
        self._shown: ViewState | None = None

    @property
    def visible_panes(self) -> list[ComparePane]:
        """The panes on screen."""
        return self.panes[: len(self._shown.panes)] if self._shown else []

    @property
    def front(self) -> ComparePane:
        """The pane that gestures change."""
        return self.panes[self._front_number or 0]

    @property
    def _front_number(self) -> int | None:
        comparison = self._shown.state.compare if self._shown else None
        return comparison.front if comparison else None

    def show_state(self, new: ViewState) -> None:
        """Draw the panes of a state that has some."""
        pathway = new.pathway
        if not new.panes or pathway is None:
            return
        before, self._shown = self._shown, new
        # Panes that are not needed are hidden and kept: making a canvas takes long.
        while len(self.panes) < len(new.panes):
            self._add_pane()
        for pane in self.visible_panes:
            pane.show_state(new)
        self.toolbar.show_state(new)
        styles = [pane.canvas.pathway_style for pane in self.visible_panes]
        rows = legend_rows.together(styles, reference_text(new))
        legend_changed = self.overlays.show_legend(rows)
        other_figure = before is None or before.entry is not new.entry
        if before is None or other_figure or len(before.panes) != len(new.panes):
            box = layout(pathway).bounds
            self._figure_size = (box[2], box[3])
            for number, pane in enumerate(self.panes):
                pane.set_visible(number < len(new.panes))
            self._link_cameras(fit=other_figure)
        elif legend_changed:
            self.arrange()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.overlays.set_theme(theme)
        for pane in self.panes:
            pane.canvas.set_theme(theme)
        self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch the movements of the drawings off or on."""
        self._reduced_motion = reduced
        for pane in self.panes:
            pane.canvas.set_reduced_motion(reduced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every pane its place, in the arrangement that shows the figure largest."""
        panes = self.visible_panes
        if not panes:
            return
        toolbar = self.toolbar.sizeHint().height()
        self.toolbar.setGeometry(0, 0, self.width(), toolbar)
        room = self.rect().adjusted(0, toolbar, 0, 0)
        arrangement = self._arrangement(room, len(panes))
        if arrangement.spare is not None:
            # The legend goes into the free cell, so it takes no height from the panes.
            self.overlays.place_in(_inner(arrangement.spare))
        else:
            strip = self.overlays.place(self.rect())
            arrangement = self._arrangement(room.adjusted(0, 0, 0, -strip), len(panes))
        for pane, cell in zip(panes, arrangement.cells, strict=True):
            beside = cell.head[0] != cell.body[0]
            pane.header.set_beside(beside, tall=cell.head[3] >= TALL_HEIGHT)
            pane.header.setGeometry(_inner(cell.head))
            pane.canvas.setGeometry(_inner(cell.body))
        self._frames = [QRectF(*cell.whole) for cell in arrangement.cells]
        # The zoom buttons lie over the pane in the corner, which was placed above them just now.
        for button in self.overlays.buttons:
            button.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a frame round every pane, a strong one round the pane in front."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("window"))
        for number, frame in enumerate(self._frames):
            front = number == self._front_number
            role, width = ("accent", 2.0) if front else ("panel_border", 1.0)
            painter.setPen(QPen(self._theme.color(role), width))
            painter.setBrush(self._theme.color("canvas"))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _add_pane(self) -> None:
        pane = ComparePane(len(self.panes), self._comparison, self)
        pane.canvas.set_theme(self._theme)
        pane.canvas.set_reduced_motion(self._reduced_motion)
        pane.menu_requested.connect(self.menu_requested)
        self.panes.append(pane)

    def _link_cameras(self, fit: bool) -> None:
        """Let all panes look at the same place: the whole figure, or where the first one looks."""
        canvases = [pane.canvas for pane in self.visible_panes]
        first = canvases[0]
        for canvas in canvases:
            canvas.camera.keep_fitted = fit or first.camera.keep_fitted
        self.linked.link(canvases)
        self.arrange()
        self.linked.align()

    def _arrangement(self, room: QRect, count: int) -> Arrangement:
        area = (room.x() + EDGE, room.y(), room.width() - 2 * EDGE, room.height() - EDGE)
        usual = arrange(count, area, self._figure_size, (WIDTH, HEIGHT))
        tall = arrange(count, area, self._figure_size, (WIDTH, TALL_HEIGHT))
        # A third line of words where the drawing has height to spare. Narrow panes give some of
        # their scale for it, because words that are cut off help nobody.
        widths = {cell.body[2] for cell in (*usual.cells, *tall.cells)}
        share = 1.0 if max(widths) >= WIDE else SCALE_FOR_HEADLINE
        least = share * usual.scale(self._figure_size)
        fits = len(widths) == 1 and tall.scale(self._figure_size) >= least
        return tall if fits else usual


def _inner(rect: tuple[float, float, float, float]) -> QRect:
    x, y, w, h = rect
    return QRect(round(x) + 3, round(y) + 3, max(round(w) - 6, 10), max(round(h) - 6, 10))
