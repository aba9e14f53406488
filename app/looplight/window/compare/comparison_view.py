"""States side by side: a table of them, linked canvases with their headers, and one legend."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.moved_by_user.edited_layout import edited_layout
from looplight.canvas.geometry.pane_layout import Arrangement, TableSize, arrange
from looplight.canvas.scene.graphics_view import name_origin
from looplight.canvas.style import legend_rows
from looplight.canvas.view.legend_and_view_buttons import BUTTON_PITCH, CanvasOverlays
from looplight.canvas.view.linked_canvases import LinkedCanvases
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text.comparison_words import reference_text
from looplight.translation.messages import translate
from looplight.window.compare.comparison_toolbar import CompareToolbar, LeavingAtEscape
from looplight.window.compare.large_figure_panes import DifferingPart, PaneNames
from looplight.window.compare.pane import ComparePane
from looplight.window.compare.pane_header import HEIGHT, WIDE, WIDTH
from looplight.window.compare.pane_title import LINE
from looplight.window.compare.regimen_table_view import LEAST_ROWS, RegimenView

EDGE = 2
# Between the frame of a pane and what is in it.
INNER = 3
# How much of its scale a drawing in a narrow pane gives up for the last words of its headline.
SCALE_FOR_HEADLINE = 0.88
# Share of the height that the legend may take from the panes; else its button unfolds it.
MAX_LEGEND = 0.09


class CompareView(QWidget):
    """A toolbar, the table of the regimens, and two to six panes.

    Parameters
    ----------
    comparison : ComparisonActions
    parent : QWidget
    theme : Theme
    jobs : JobRunner
        Computes drawings.

    Attributes
    ----------
    explanation_requested : Signal(str)
        Id of a node whose badge was clicked.
    menu_requested : Signal(str, QPoint)
        Id of a node, and a place on the screen.
    panes : list of ComparePane
        Also those that are hidden: a pane made once is used again.
    table : RegimenView
    part : DifferingPart
        Where the panes look at a large figure.
    click_hint : callable
        Returns what a click on a node does, for hover cards.
    """

    explanation_requested = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(
        self, comparison: ComparisonActions, parent: QWidget, theme: Theme, jobs: JobRunner
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("screen reader", "Comparison side by side"))
        self._comparison = comparison
        self._theme = theme
        self._reduced_motion = False
        self.click_hint: Callable[[], str] = str
        self.toolbar = CompareToolbar(comparison)
        self.toolbar.setParent(self)
        self._leaving = LeavingAtEscape(comparison, self)
        self.table = RegimenView(self)
        self.table.set_theme(theme)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.row_activated.connect(self._row_activated)
        self.table.removal_requested.connect(comparison.toggle_row)
        self.panes: list[ComparePane] = []
        self.names = PaneNames(comparison.document, jobs, self)
        self.names.computed.connect(self.refresh_layout)
        self.linked = LinkedCanvases(self)
        self.part = DifferingPart(self.toolbar, self.linked)
        self.overlays = CanvasOverlays(self, theme)
        # The toolbar does.
        self.overlays.strip.names_reference = False
        self.overlays.zoomed.connect(self.linked.zoom)
        self.overlays.fit_requested.connect(self.linked.fit)
        self.overlays.resized.connect(self.arrange)
        self._figure_size = (1.0, 1.0)
        self._frames: list[QRectF] = []
        self._shown: ViewState | None = None
        # Height of the words above the drawings in the present layout of panes.
        self._words: tuple[tuple[float, ...], int] = ((), 0)

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
        needs = self._needs()
        for pane in self.visible_panes:
            pane.show_state(new)
        self.toolbar.show_state(new)
        self.table.show_state(new)
        styles = [pane.canvas.pathway_style for pane in self.visible_panes]
        rows = legend_rows.together(styles, reference_text(new))
        legend_changed = self.overlays.show_legend(rows)
        other_figure = before is None or before.entry is not new.entry
        if before is None or other_figure or len(before.panes) != len(new.panes):
            box = edited_layout(pathway, new.state.drawing).bounds
            self._figure_size = (box[2], box[3])
            for number, pane in enumerate(self.panes):
                pane.set_visible(number < len(new.panes))
            self._link_cameras(fit=other_figure)
        elif legend_changed or needs != self._needs() or before.state.drawing != new.state.drawing:
            # Nodes that were put back have a drawing with large names of its own.
            self.arrange()
        self.part.follow(new)
        self.update()

    def refresh_layout(self) -> None:
        """Draw the routes that were computed for what the panes show."""
        for pane in self.visible_panes:
            pane.canvas.refresh_layout()
            # Large names make a drawing larger; by so little that it would not be followed, too.
            pane.canvas.camera.refit()

    def show_pending(self, new: ViewState) -> None:
        """Draw in the front pane what was done, while the panes' answers are computed."""
        front = new.state.compare.front if new.state.compare is not None else 0
        if front < len(self.visible_panes):
            canvas = self.panes[front].canvas
            canvas.show_state(canvas.shown, replace(new, state=replace(new.state, compare=None)))

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self.overlays.set_theme(theme)
        self.table.set_theme(theme)
        for pane in self.panes:
            pane.canvas.set_theme(theme)
        # The sheet of another theme brings sizes of its own.
        self.arrange()

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
        for pane in panes:
            name_origin(pane.canvas.view, self.overlays.all_marks)
        toolbar = self.toolbar.sizeHint().height()
        self.toolbar.setGeometry(0, 0, self.width(), toolbar)
        room = self.rect().adjusted(0, toolbar, 0, 0)
        arrangement = self._arrangement(room, len(panes))
        if arrangement.spare is not None and self.overlays.has_room_in(_inner(arrangement.spare)):
            # The legend goes where there is room left, so it takes no height from the panes.
            self.overlays.place_in(_inner(arrangement.spare))
        else:
            # The buttons stand beside the legend, and not on the drawing of a pane.
            strip = max(self.overlays.place(self.rect(), MAX_LEGEND), BUTTON_PITCH + EDGE)
            arrangement = self._arrangement(room.adjusted(0, 0, 0, -strip), len(panes))
            # Drawings that are as wide as their panes leave height to the legend.
            unused = int(arrangement.unused_height(self._figure_size))
            if unused > 0:
                most = MAX_LEGEND + unused / max(self.height(), 1)
                strip = max(self.overlays.place(self.rect(), most), BUTTON_PITCH + EDGE)
                arrangement = self._arrangement(room.adjusted(0, 0, 0, -strip), len(panes))
        if arrangement.table is not None:
            place = _inner(arrangement.table)
            # As high as its rows are at this width: it stood half empty.
            needed = self.table.height_for(arrangement.table[2]) - 2 * INNER
            place.setHeight(min(place.height(), needed))
            self.table.setGeometry(place)
        for pane, cell in zip(panes, arrangement.cells, strict=True):
            head = _inner(cell.head)
            pane.header.set_beside(_is_beside(arrangement), head.height())
            pane.header.setGeometry(head)
            pane.canvas.setGeometry(_inner(cell.body))
        if self.names.fit(arrangement.scale(self._figure_size)):
            self.refresh_layout()
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
        pane.canvas.hover.hint = self.click_hint
        pane.canvas.layout_of = self.names.layout_of
        self.part.watch(pane.canvas)
        pane.menu_requested.connect(self.menu_requested)
        pane.explanation_requested.connect(self.explanation_requested)
        self.panes.append(pane)

    def _link_cameras(self, fit: bool) -> None:
        """Let all panes look at the same place: the whole figure, or where the first one looks."""
        canvases = [pane.canvas for pane in self.visible_panes]
        self.linked.link(canvases)
        if self._shown is not None:
            self.part.open(self._shown, canvases, anew=fit)
        self.arrange()
        for canvas in canvases:
            canvas.camera.refit()
        self.linked.align()

    def _arrangement(self, room: QRect, count: int) -> Arrangement:
        area = (room.x() + EDGE, room.y(), room.width() - 2 * EDGE, room.height() - EDGE)
        table = self._table_size()
        usual = arrange(count, area, self._figure_size, (WIDTH, HEIGHT), table)
        width = round(usual.cells[0].head[2]) - 2 * INNER
        headers = [pane.header for pane in self.visible_panes]
        # One size for all: titles in several would look as if some of them counted more.
        pixels = min(header.title_pixels(width) for header in headers)
        for header in headers:
            header.set_title_pixels(pixels)
        if _is_beside(usual):
            return usual
        lowest = max(header.least_height(width) for header in headers) + 2 * INNER
        usual = arrange(count, area, self._figure_size, (WIDTH, lowest), table)
        # As many lines of words as there are where the drawing has height to spare. Narrow panes
        # give some of their scale for it, because words that are cut off help nobody.
        widths = {cell.body[2] for cell in usual.cells}
        share = 1.0 if max(widths) >= WIDE else SCALE_FOR_HEADLINE
        least = share * usual.scale(self._figure_size)
        # A sentence that gets shorter with the next click must not move the drawings.
        layout = count, area[2], area[3]
        before = self._words[1] if self._words[0] == layout else 0
        needed = max(header.whole_height(width) for header in headers) + 2 * INNER
        whole = max(before, needed)
        self._words = layout, whole
        for height in range(whole, lowest, -LINE):
            taller = arrange(count, area, self._figure_size, (WIDTH, height), table)
            same = {cell.body[2] for cell in taller.cells} == widths
            if same and taller.scale(self._figure_size) >= least:
                return taller
        return usual

    def _needs(self) -> tuple[TableSize, list[tuple[int, int]]]:
        """Return what table and words need; the panes are arranged anew where it changes."""
        headers = [pane.header for pane in self.visible_panes]
        needs = [(h.whole_height(h.width()), h.title_pixels(h.width())) for h in headers]
        return self._table_size(), needs

    def _table_size(self) -> TableSize:
        table, width = self.table, self.width() - 2 * EDGE
        return TableSize(
            table.least_width,
            table.width_within(width),
            table.height_for(width, LEAST_ROWS),
            table.height_for(min(width, table.width_within(width))),
            table.height_for(table.least_width),
        )

    def _row_activated(self, node: str) -> None:
        self.explanation_requested.emit(node)

    def _row_chosen(self, node: str) -> None:
        self._comparison.document.select(Selection(SelectionKind.NODE, node))


def _inner(rect: tuple[float, float, float, float]) -> QRect:
    x, y, w, h = rect
    width, height = (max(round(length) - 2 * INNER, 10) for length in (w, h))
    return QRect(round(x) + INNER, round(y) + INNER, width, height)


def _is_beside(arrangement: Arrangement) -> bool:
    return arrangement.cells[0].head[0] != arrangement.cells[0].body[0]
