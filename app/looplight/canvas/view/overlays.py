"""What lies on the canvas around the picture: legend, view buttons, hover card, focus frame."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.zoom_and_pan import ZOOM_STEP
from looplight.canvas.style.legend_rows import Row
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.legend_strip import LegendStrip, ViewButton
from looplight.canvas.view.pointer.hover_card import HoverCard
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate

EDGE = 8
BUTTON = 28
BUTTON_PITCH = 30
# A legend that needs a larger share of the height than this is folded.
MAX_LEGEND = 0.22
# Nor are shapes given room of their own if the legend would need more than this with them.
MAX_WITH_SHAPES = 0.15
# On a stage it is larger at first, as far as the figure keeps its room.
MAX_LEGEND_ON_STAGE, MAX_WITH_SHAPES_ON_STAGE = 0.18, 0.12
# The legend shrinks step by step until it fits, and is folded only where that is not enough.
SHRINK_STEP = 0.1


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
    """

    zoomed = Signal(float)
    fit_requested = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget, theme: Theme, bare: bool = False) -> None:
        super().__init__(parent)
        self._bare = bare
        self._type_scale = 1.0
        self.strip = LegendStrip(parent, theme)
        # None = unfolded where there is room; a click on the button decides from then on.
        self._unfolded: bool | None = None
        self.legend_button = ViewButton("legend", translate("canvas", "Legend"), parent)
        self.out_button = ViewButton("minus", translate("canvas", "Zoom out"), parent)
        self.in_button = ViewButton("plus", translate("canvas", "Zoom in"), parent)
        self.fit_button = ViewButton("fit", translate("canvas", "Fit the figure into view"), parent)
        self.buttons = (self.out_button, self.in_button, self.fit_button, self.legend_button)
        for widget in (self.strip, *self.buttons):
            widget.setVisible(not bare)
        self.card = HoverCard(parent, theme)
        self.legend_button.clicked.connect(self.toggle_legend)
        self.out_button.clicked.connect(self._zoom_out)
        self.in_button.clicked.connect(self._zoom_in)
        self.fit_button.clicked.connect(self.fit_requested)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.strip.set_theme(theme)
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
        buttons = [button for button in self.buttons if not button.isHidden()]
        self.strip.folded = False
        # In two rows where the legend has as many: it gets the width.
        half = math.ceil(len(buttons) / 2)
        narrow = area.width() - half * BUTTON_PITCH - 2 * EDGE
        tall = self.strip.height_for(narrow) >= 2 * BUTTON_PITCH
        columns = half if tall and area.height() * most >= 2 * BUTTON_PITCH else len(buttons)
        buttons_width = columns * BUTTON_PITCH + EDGE
        width = area.width() - buttons_width - EDGE
        on_stage = self._type_scale != 1.0
        share = MAX_LEGEND_ON_STAGE if on_stage else most
        max_height = area.height() * share
        self.strip.magnify(self._type_scale)
        self.strip.centred = on_stage
        with_shapes = MAX_WITH_SHAPES_ON_STAGE if on_stage else MAX_WITH_SHAPES
        self.strip.roomy = self.strip.height_with_shapes(width) <= area.height() * with_shapes
        # Smaller type rather than no legend; but not below 100 %.
        smallest = min(self._type_scale, 1.0)
        while self.strip.factor > smallest and self.strip.height_for(width) > max_height:
            self.strip.magnify(max(self.strip.factor - SHRINK_STEP, smallest))
        too_tall = self.strip.height_for(width) > max_height
        self.strip.folded = too_tall if self._unfolded is None else not self._unfolded
        if self.strip.folded:
            # The second row of buttons would stand on the drawing.
            columns = len(buttons)
            buttons_width = columns * BUTTON_PITCH + EDGE
            width = area.width() - buttons_width - EDGE
        height = self.strip.height_for(width)
        self.strip.setVisible(height > 0)
        self.strip.setGeometry(EDGE // 2, area.height() - height, width, height)
        left, low = area.width() - buttons_width, area.height() - BUTTON - EDGE // 2
        _place_rows(buttons, columns, left, low)
        return height

    def buttons_width(self, area: QRect) -> int:
        """Width beside the legend in an area, so that no button lies on its words."""
        return self._columns(area) * BUTTON_PITCH + EDGE

    def _columns(self, area: QRect) -> int:
        """Return the columns of buttons in an area: half as many where two rows have room."""
        count = len(self.buttons)
        return math.ceil(count / 2) if area.height() >= 2 * BUTTON_PITCH + EDGE else count

    def height_over(self, height: int) -> int:
        """Return how far the buttons reach into the lowest part of a picture of a height."""
        tops = [button.y() for button in self.buttons if not button.isHidden()]
        return max(height - min(tops), 0) if tops else 0

    def place_in(self, area: QRect) -> None:
        """Fill an area with the legend, with the buttons in its lower right corner."""
        self.strip.folded = False
        self.strip.setVisible(True)
        self.strip.setGeometry(area.adjusted(0, 0, -self.buttons_width(area), 0))
        columns = self._columns(area)
        left, low = area.right() - columns * BUTTON_PITCH, area.bottom() - BUTTON
        _place_rows(self.buttons, columns, left, low)

    def unfold_legend(self, unfolded: bool) -> None:
        """Show the legend, or only what levels are compared with, whatever room there is."""
        self._unfolded = unfolded
        self.resized.emit()

    def toggle_legend(self) -> None:
        """Fold or unfold the legend."""
        self.unfold_legend(self.strip.folded)

    def _zoom_in(self) -> None:
        self.zoomed.emit(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self.zoomed.emit(1 / ZOOM_STEP)


def _place_rows(buttons: Sequence[ViewButton], columns: int, left: int, low: int) -> None:
    """Place buttons in one row or two; ``low`` = the top of the last row."""
    # On stage there are none.
    rows = math.ceil(len(buttons) / max(columns, 1))
    for number, button in enumerate(buttons):
        row, column = divmod(number, columns)
        button.move(left + column * BUTTON_PITCH, low - (rows - 1 - row) * BUTTON_PITCH)
        button.raise_()


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
