"""What stands on the canvas beside the picture: legend strip, zoom buttons, hover card."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from looplight.canvas.style.legend_rows import Row
from looplight.canvas.view.hover_card import HoverCard
from looplight.canvas.view.legend_strip import LegendStrip, ViewButton
from looplight.session.appearance.themes import Theme

STEP = 1.25
EDGE = 8
# A legend that would take more of the height than this folds itself away.
MOST_LEGEND = 1 / 6
# In a talk it is read from afar.
MOST_IN_ROOM = 1 / 4
SHRINK = 0.1


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
    fitted : Signal()
    resized : Signal()
        The strip was folded or unfolded.
    """

    zoomed = Signal(float)
    fitted = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget, theme: Theme, bare: bool = False) -> None:
        super().__init__(parent)
        self._bare = bare
        self._type_scale = 1.0
        self.strip = LegendStrip(parent, theme)
        # None = as the room allows; a click on the button decides otherwise.
        self._legend_wanted: bool | None = None
        self.legend_button = ViewButton("legend", "Legend", parent)
        self.out_button = ViewButton("minus", "Zoom out", parent)
        self.in_button = ViewButton("plus", "Zoom in", parent)
        self.fit_button = ViewButton("fit", "Fit the figure into view", parent)
        self.buttons = (self.legend_button, self.out_button, self.in_button, self.fit_button)
        for widget in (self.strip, *self.buttons):
            widget.setVisible(not bare)
        self.card = HoverCard(parent, theme)
        self.legend_button.clicked.connect(self._fold)
        self.out_button.clicked.connect(self._zoom_out)
        self.in_button.clicked.connect(self._zoom_in)
        self.fit_button.clicked.connect(self.fitted)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.strip.set_theme(theme)
        self.card.set_theme(theme)
        for button in self.buttons:
            button.set_theme(theme)

    def set_type_scale(self, factor: float) -> None:
        """Show legend and card larger, for a room."""
        self._type_scale = factor
        self.card.set_type_scale(max(factor, 1.0))

    def show_legend(self, rows: tuple[Row, ...]) -> bool:
        """Take other rows; True if anything changed."""
        return self.strip.show_rows(rows)

    def place(self, room: QRect) -> int:
        """Place everything along the lower edge; return the strip's height."""
        if self._bare:
            return 0
        buttons = [one for one in self.buttons if not one.isHidden()]
        bar = len(buttons) * 30 + EDGE
        wide = room.width() - bar - EDGE
        most = room.height() * (MOST_LEGEND if self._type_scale == 1.0 else MOST_IN_ROOM)
        self.strip.folded = False
        self.strip.magnify(self._type_scale)
        # Rather smaller type than no legend.
        least = min(self._type_scale, 1.0)
        while self.strip.factor > least and self.strip.height_for(wide) > most:
            self.strip.magnify(max(self.strip.factor - SHRINK, least))
        wanted = self._legend_wanted
        too_tall = self.strip.height_for(wide) > most
        self.strip.folded = too_tall if wanted is None else not wanted
        tall = self.strip.height_for(wide)
        self.strip.setVisible(tall > 0)
        self.strip.setGeometry(EDGE // 2, room.height() - tall, wide, tall)
        x, y = room.width() - bar, room.height() - 28 - EDGE
        for button in buttons:
            button.move(x, y)
            button.raise_()
            x += 30
        return tall

    def place_in(self, area: QRect) -> None:
        """Fill an area of its own with the legend, the buttons in its corner."""
        self.strip.folded = False
        self.strip.setVisible(True)
        self.strip.setGeometry(area)
        x = area.right() - len(self.buttons) * 30
        for button in self.buttons:
            button.move(x, area.bottom() - 28)
            button.raise_()
            x += 30

    def _fold(self) -> None:
        self._legend_wanted = self.strip.folded
        self.resized.emit()

    def _zoom_in(self) -> None:
        self.zoomed.emit(STEP)

    def _zoom_out(self) -> None:
        self.zoomed.emit(1 / STEP)
