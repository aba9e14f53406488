"""A comparison on stage: the panes beside each other with their answers and their table."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.slides.panes_layout import PanesSlide, pane_figure, pane_room, panes_on_stage
from looplight.canvas.slides.panes_painter import draw_panes
from looplight.canvas.slides.slide_layout import READABLE
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.legend_and_view_buttons import StageLegend
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate
from looplight.window.compare.large_figure_panes import PaneNames
from looplight.window.presenter.type_scale import REFERENCE_HEIGHT

# Pixels of a stage of the reference height for each of a slide.
SLIDE = REFERENCE_HEIGHT / 720


class StageComparison(QWidget):
    """The page of a comparison as slides have it, with nodes that can be clicked.

    Parameters
    ----------
    document : Document
        That of the presentation.
    jobs : JobRunner
        Computes drawings with names that can be read.

    Attributes
    ----------
    legend : StageLegend
    node_clicked : Signal(int, str)
        Number of the pane, from 0, and id of the node.
    """

    node_clicked = Signal(int, str)

    def __init__(self, document: Document, jobs: JobRunner) -> None:
        super().__init__()
        self.setAccessibleName(translate("screen reader", "Comparison side by side"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The laser pointer follows a mouse that presses no button.
        self.setMouseTracking(True)
        self.setMinimumSize(240, 120)
        self._theme: Theme | None = None
        self._shown: ViewState | None = None
        self._panes: PanesSlide | None = None
        self._pixmap: QPixmap | None = None
        self._factor = SLIDE
        self.legend = StageLegend.LINE
        self._names = PaneNames(document, jobs, self, READABLE)
        self._names.computed.connect(self._draw_anew)
        # Once for all changes of a turn: the layout of words and panes is tried out.
        self._layout_timer = QTimer(self, singleShot=True)
        self._layout_timer.timeout.connect(self._lay_out)
        self.hide()

    @property
    def panes(self) -> PanesSlide | None:
        """What is shown; None before it was laid out."""
        return self._panes

    def show_state(self, shown: ViewState) -> None:
        """Show a state that has panes."""
        if shown is not self._shown:
            self._shown = shown
            answers = (f"{pane.name}: {pane.headline}" for pane in shown.panes)
            self.setAccessibleDescription(" ".join(answers))
            self._layout_timer.start(0)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self._layout_timer.start(0)

    def set_factor(self, factor: float) -> None:
        """Apply the size of texts, 1 = that for a screen of the reference height."""
        self._factor = factor * SLIDE
        self._layout_timer.start(0)

    def show_legend(self, legend: StageLegend) -> None:
        """Explain the marks in one line, all of them, or none."""
        self.legend = legend
        self._layout_timer.start(0)

    def place_of(self, pane: int, node: str) -> QPointF:
        """Return where the middle of a node is drawn; it must be on screen."""
        panes = self._panes
        assert panes is not None
        place = panes.layout.panes[pane]
        picture, scale = pane_figure(panes, place, pane, self._drawing)
        box = picture.layout.boxes[node]
        offset = (QPointF(box.x, box.y) - picture.bounds.center()) * scale
        return (pane_room(place).center() + offset) * self._factor

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what came while something else was shown."""
        super().showEvent(event)
        self._layout_timer.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._layout_timer.start(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page."""
        if self._panes is None or self._theme is None:
            return
        ratio = self.devicePixelRatioF()
        if self._pixmap is None:
            self._pixmap = QPixmap(self.size() * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(self._theme.color("canvas"))
            drawing = QPainter(self._pixmap)
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.scale(self._factor, self._factor)
            draw_panes(drawing, self._panes, self._factor * ratio, self._drawing)
            drawing.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Click the node below the pointer."""
        hit = self._hit(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if hit is not None:
            self.node_clicked.emit(*hit)

    @property
    def _drawing(self) -> Layout | None:
        """The drawing with large names, or the usual one while that is computed."""
        panes = self._panes
        if panes is None:
            return None
        return self._names.layout_of(panes.page.shown) or panes.page.pictures[0].layout

    def _lay_out(self) -> None:
        if self._shown is None or self._theme is None or not self.isVisible():
            return
        size = self.width() / self._factor, self.height() / self._factor
        self._panes = panes_on_stage(self._shown, self._theme, size, self.legend.value)
        first = self._panes.layout.panes[0]
        bounds, room = self._panes.page.pictures[0].bounds, pane_room(first)
        self._names.fit(min(room.width() / bounds.width(), room.height() / bounds.height()))
        self._draw_anew()

    def _draw_anew(self) -> None:
        self._pixmap = None
        self.update()

    def _hit(self, point: QPointF) -> tuple[int, str] | None:
        """Return the pane and the node at a point of the widget."""
        panes = self._panes
        if panes is None:
            return None
        at = point / self._factor
        for place, number in zip(panes.layout.panes, panes.numbers, strict=True):
            room = pane_room(place)
            if not room.contains(at):
                continue
            picture, scale = pane_figure(panes, place, number, self._drawing)
            where = (at - room.center()) / scale + picture.bounds.center()
            for box in reversed(list(picture.layout.boxes.values())):
                area = QRectF(box.left, box.top, box.width, box.height)
                if area.contains(where):
                    return number, box.id
        return None


def show_figure(canvas: PathwayCanvas, comparison: StageComparison, shown: ViewState) -> None:
    """Show a state as one figure or as panes beside each other, in the place of the other."""
    if shown.panes:
        comparison.show_state(shown)
    else:
        # Not what the panes showed meanwhile, but what it drew last.
        canvas.show_state(canvas.shown, shown)
    figures: tuple[QWidget, QWidget] = (canvas, comparison)
    leaving, coming = figures if shown.panes else figures[::-1]
    if leaving.isHidden():
        return
    focused = leaving.hasFocus()
    # First: with both, the stage would grow.
    leaving.hide()
    coming.show()
    if focused:
        # Else Qt gives the keyboard to any button.
        coming.setFocus()


def show_legend(canvas: PathwayCanvas, comparison: StageComparison, legend: StageLegend) -> None:
    """Explain the marks of one figure and of panes in one line, all of them, or none."""
    canvas.overlays.show_on_stage(legend)
    comparison.show_legend(legend)
