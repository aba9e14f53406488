"""What lies on the canvas around the picture: legend, view buttons, hover card, focus frame."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.zoom_and_pan import ZOOM_STEP
from looplight.canvas.style.legend_rows import Row
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.legend_strip import LegendStrip, ViewButton
from looplight.canvas.view.pointer.hover_card import HoverCard
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate

EDGE = 8
BUTTON = 28
BUTTON_PITCH, GAP = 30, 2
# A legend that needs a larger share of the height than this is folded.
MAX_LEGEND = 0.22
# Nor are shapes given room of their own if the legend would need more than this with them.
MAX_WITH_SHAPES = 0.15
# Of a legend of one line on a stage: the figure needs the room.
STAGE_LINE = 22.0
# Left and right of it: what else stands on a stage begins and ends there, a margin further in.
STAGE_SIDE = 26
# On a stage it is larger at first, as far as the figure keeps its room.
MAX_LEGEND_ON_STAGE, MAX_WITH_SHAPES_ON_STAGE = 0.18, 0.12
# Nor is room made for all marks that leaves the figure less than the other half.
MAX_ALL_MARKS = 0.5
ALL_MARKS, FEW_MARKS = translate("canvas", "All marks"), translate("canvas", "Fewer marks")
ALL_TIP, FEW_TIP = (
    translate("canvas", "Explain every mark and line that occurs in the figure"),
    translate("canvas", "Explain only the marks that tell most, in one line"),
)
# In a narrower canvas the button has a symbol instead of words, which the marks need more.
WORDS_WIDTH, WORDS_PIXELS, WORDS_SIDES = 520, 11, 16
# The legend shrinks step by step until it fits, and is folded only where that is not enough.
SHRINK_STEP = 0.1


class StageLegend(StrEnum):
    """How an audience sees the legend: in the order in which a key goes through them."""

    LINE = "line"
    ALL = "all"
    NONE = "none"

    @property
    def next(self) -> "StageLegend":
        """What the key shows then."""
        order = tuple(StageLegend)
        return order[(order.index(self) + 1) % len(order)]


class CanvasOverlays(QObject):
    """Creates and places the widgets around the picture.

    Parameters
    ----------
    parent : QWidget
    theme : Theme
    bare : bool
        Only the hover card: legend and buttons stand elsewhere.

    Attributes
    ----------
    zoomed : Signal(float)
        A zoom button was clicked; the factor to zoom by.
    fit_requested : Signal()
    resized : Signal()
        The legend was folded or unfolded.
    all_marks_chosen : Signal(bool)
        The user wants all marks explained, or only those that tell most.
    all_marks : bool
        Whether all marks are explained.
    keeps_zoom : bool
        Whether they were unfolded beside a figure on screen, which keeps its zoom then.
    stage_legend : StageLegend or None
        None = this is no stage.
    """

    zoomed = Signal(float)
    fit_requested = Signal()
    resized = Signal()
    all_marks_chosen = Signal(bool)

    def __init__(self, parent: QWidget, theme: Theme, bare: bool = False) -> None:
        super().__init__(parent)
        self._bare = bare
        self._type_scale = 1.0
        self.strip = LegendStrip(parent, theme)
        self.all_marks = self.keeps_zoom = False
        # None = unfolded where there is room; on a stage a key decides.
        self.stage_legend: StageLegend | None = None
        self.legend_button = ViewButton("legend", ALL_TIP, parent)
        font = fonts.font(WORDS_PIXELS, 500)
        self.legend_button.setFont(font)
        advance = QFontMetrics(font).horizontalAdvance
        # As wide with either word, so that it stays below the pointer.
        self._words_width = max(map(advance, (ALL_MARKS, FEW_MARKS))) + WORDS_SIDES
        self.out_button = ViewButton("minus", translate("canvas", "Zoom out"), parent)
        self.in_button = ViewButton("plus", translate("canvas", "Zoom in"), parent)
        self.fit_button = ViewButton("fit", translate("canvas", "Fit the figure into view"), parent)
        self.zoom_buttons = (self.out_button, self.in_button, self.fit_button)
        self.buttons = (self.legend_button, *self.zoom_buttons)
        for widget in (self.strip, *self.buttons):
            widget.setVisible(not bare)
        self.card = HoverCard(parent, theme)
        self.legend_button.clicked.connect(self._toggle_all_marks)
        self.out_button.clicked.connect(self._zoom_out)
        self.in_button.clicked.connect(self._zoom_in)
        self.fit_button.clicked.connect(self.fit_requested)
        self.set_theme(theme)

    def set_theme(self, theme: Theme, drawn: Theme | None = None) -> None:
        """Apply the colours of a theme.

        Parameters
        ----------
        theme : Theme
        drawn : Theme, optional
            That of the drawing, where it is another: the legend lies on the ground of the drawing.
        """
        self.strip.set_theme(drawn or theme)
        self.card.set_theme(theme)
        for button in self.buttons:
            button.set_theme(theme)

    def set_type_scale(self, factor: float) -> None:
        """Draw legend and card larger, for an audience; the legend on the next placing."""
        self._type_scale = factor
        self.card.set_type_scale(max(factor, 1.0))

    def show_legend(self, rows: tuple[Row, ...]) -> bool:
        """Show these rows in the legend; return whether that is a change."""
        return self.strip.show_rows(rows)

    def place_around(self, area: QRect, drawing: tuple[float, float]) -> QSize:
        """Place everything, and return the room that is left to a drawing of a size.

        On a stage a line of marks below the drawing becomes a column beside it where the drawing
        gets larger by that.
        """
        self.strip.column = False
        if self.stage_legend is StageLegend.LINE and not self._bare:
            beside = place_column(self.strip, area, drawing, self._type_scale)
            if beside:
                return QSize(area.width() - beside, area.height())
        return QSize(area.width(), area.height() - self.place(area))

    def place(self, area: QRect, most: float = MAX_LEGEND) -> int:
        """Place everything along the lower edge; return the height of the legend.

        Parameters
        ----------
        area : QRect
        most : float
            A legend that needs a larger share of the height is folded.
        """
        if self._bare:
            return 0
        on_stage = self._on_stage
        self.strip.folded = False
        self.strip.brief = not on_stage and not self.all_marks
        if self.stage_legend is StageLegend.LINE:
            return place_line(self.strip, area, self._type_scale)
        self._label_button(area.width())
        share = MAX_LEGEND_ON_STAGE if self._type_scale != 1.0 else most
        if self.all_marks and not on_stage:
            share = max(share, MAX_ALL_MARKS)
        max_height = area.height() * share
        # In two rows where the legend has as many: it gets the width.
        stacked = not self.strip.brief and max_height >= 2 * BUTTON_PITCH
        stacked = stacked and self._height_beside(area, stacked=True) >= 2 * BUTTON_PITCH
        width = area.width() - self._buttons_width(stacked=stacked) - EDGE
        self.strip.magnify(self._type_scale)
        self.strip.centred = self._type_scale != 1.0
        with_shapes = MAX_WITH_SHAPES_ON_STAGE if self._type_scale != 1.0 else MAX_WITH_SHAPES
        if self.all_marks and not on_stage:
            with_shapes = share
        self.strip.roomy = self.strip.height_with_shapes(width) <= area.height() * with_shapes
        # Smaller type rather than no legend; but not below 100 %.
        smallest = min(self._type_scale, 1.0)
        while self.strip.factor > smallest and self.strip.height_for(width) > max_height:
            self.strip.magnify(max(self.strip.factor - SHRINK_STEP, smallest))
        too_tall = self.strip.height_for(width) > max_height
        choice = self.stage_legend
        if too_tall if choice is None else choice is StageLegend.NONE:
            self.strip.folded, stacked = True, False
            # The second row of buttons would stand on the drawing.
            width = area.width() - self._buttons_width(stacked=False) - EDGE
        height = self.strip.height_for(width)
        self.strip.setVisible(height > 0)
        self.strip.setGeometry(EDGE // 2, area.height() - height, width, height)
        margin = (height - BUTTON) // 2 if self.strip.brief and height else EDGE // 2
        self._place_buttons(area.width() - EDGE // 2, area.height() - margin, stacked=stacked)
        return height

    def height_over(self, height: int) -> int:
        """Return how far the buttons reach into the lowest part of a picture of a height."""
        tops = [button.y() for button in self.buttons if not button.isHidden()]
        return max(height - min(tops), 0) if tops else 0

    def place_in(self, area: QRect) -> None:
        """Fill the lower part of an area with the legend, with the buttons in its corner."""
        self.strip.folded = False
        self.strip.brief = not self.all_marks
        self._label_button(area.width())
        stacked = self._is_stacked_in(area)
        width = area.width() - self._buttons_width(stacked=stacked)
        height = self.strip.height_for(width) if self.strip.brief else area.height()
        self.strip.setVisible(True)
        self.strip.setGeometry(area.x(), area.bottom() - height, width, height)
        margin = (height - BUTTON) // 2 if self.strip.brief else 0
        self._place_buttons(area.right(), area.bottom() - margin, stacked=stacked)

    def has_room_in(self, area: QRect) -> bool:
        """Return whether the legend can stand in an area, so that no button lies on its words."""
        self.strip.folded = False
        self.strip.brief = not self.all_marks
        width = area.width() - self._buttons_width(stacked=self._is_stacked_in(area))
        return width > 0 and self.strip.height_for(width) <= area.height()

    def set_all_marks(self, on: bool, *, chosen: bool = True) -> None:
        """Explain all marks, or only those that tell most; ``chosen`` = the user did so now."""
        if on != self.all_marks:
            self.all_marks, self.keeps_zoom = on, on and chosen and self.strip.isVisible()
            self.resized.emit()

    @property
    def _on_stage(self) -> bool:
        """Whether nobody who sees the legend can unfold it."""
        return self.legend_button.isHidden()

    def _is_stacked_in(self, area: QRect) -> bool:
        return self.all_marks and area.height() >= 2 * BUTTON_PITCH + EDGE

    def _label_button(self, width: int) -> None:
        """Say on the button what a click does, in words where these have room."""
        button, more = self.legend_button, not self.all_marks
        words, tip = (ALL_MARKS, ALL_TIP) if more else (FEW_MARKS, FEW_TIP)
        in_words = width >= WORDS_WIDTH
        look = Qt.ToolButtonStyle.ToolButtonTextOnly
        button.setToolButtonStyle(look if in_words else Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        button.setFixedSize(self._words_width if in_words else BUTTON, BUTTON)

    def _height_beside(self, area: QRect, *, stacked: bool) -> int:
        return self.strip.height_for(area.width() - self._buttons_width(stacked=stacked) - EDGE)

    def _buttons_width(self, *, stacked: bool) -> int:
        """Return the width of the buttons: in one row, or the legend's below the others."""
        if self._on_stage:
            return EDGE
        zoom, words = len(self.zoom_buttons) * BUTTON_PITCH, self.legend_button.width() + GAP
        return (max(zoom, words) if stacked else zoom + words) + EDGE

    def _place_buttons(self, right: int, bottom: int, *, stacked: bool) -> None:
        """Place the buttons in a corner."""
        low = bottom - BUTTON
        legend = self.legend_button
        count = len(self.zoom_buttons)
        for number, button in enumerate(self.zoom_buttons):
            top = low - BUTTON_PITCH if stacked else low
            button.move(right - (count - number) * BUTTON_PITCH + GAP, top)
        legend.move(
            right - legend.width() - (0 if stacked else count * BUTTON_PITCH),
            low,
        )
        for button in self.buttons:
            button.raise_()

    def show_on_stage(self, legend: "StageLegend") -> None:
        """Show the legend like this, whatever room there is, where nobody has a button for it."""
        self.stage_legend = legend
        # The title says what a scene compares, and an audience reads marks first.
        self.strip.names_reference = False
        self.strip.line_height = STAGE_LINE
        self.resized.emit()

    def _toggle_all_marks(self) -> None:
        self.set_all_marks(not self.all_marks)
        self.all_marks_chosen.emit(self.all_marks)

    def _zoom_in(self) -> None:
        self.zoomed.emit(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self.zoomed.emit(1 / ZOOM_STEP)


def place_line(strip: LegendStrip, area: QRect, scale: float) -> int:
    """Place a line of marks below the figure; always as high, so that the figure stays."""
    strip.brief = strip.centred = True
    strip.magnify(scale)
    height = round(STAGE_LINE * scale)
    strip.setVisible(True)
    side = STAGE_SIDE
    strip.setGeometry(side, area.height() - height, area.width() - 2 * side, height)
    return height


def place_column(
    strip: LegendStrip, area: QRect, drawing: tuple[float, float], scale: float
) -> int:
    """Place a column of marks right of the figure; 0 where a line leaves it more room."""
    strip.magnify(scale)
    width, height = strip.column_width() + STAGE_SIDE, area.height()
    line = round(STAGE_LINE * scale)
    beside = min((area.width() - width) / drawing[0], height / drawing[1])
    if beside <= min(area.width() / drawing[0], (height - line) / drawing[1]):
        return 0
    strip.brief = strip.column = True
    strip.setVisible(True)
    strip.setGeometry(area.width() - width, 0, width - STAGE_SIDE, height)
    return width


WIDTH = 2
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusFrame(QWidget):
    """Shows itself when the canvas gets the focus by a key; a click needs no frame."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._colour = QColor()
        # It lies over the whole canvas and would take its events.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Appear with the keyboard focus; disappear with it, or with a click."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() in KEYBOARD_REASONS:
                self._colour = self._canvas.view.drawing.theme.color("selection")
                self.setGeometry(self._canvas.rect())
                self.raise_()
                self.show()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        elif kind == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._canvas.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Mask out the inside: a widget over the whole picture would slow its repaints down."""
        super().resizeEvent(event)
        inner = self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the frame."""
        QPainter(self).fillRect(self.rect(), self._colour)
