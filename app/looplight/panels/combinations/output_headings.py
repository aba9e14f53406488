"""The headings of the table of additions: every output by its name, on end above its bars."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from looplight.panels.combinations.cell_drawing import bar_slots
from looplight.panels.widgets.item_views import SMALL_PIXELS
from looplight.session.appearance import fonts
from looplight.session.item_models.combinations import ADD, OUTPUTS, Output
from looplight.translation.messages import translate

# A name has two lines in the width of a bar; a longer one is cut.
LINES, LEAST_LENGTH, MOST_LENGTH = 2, 40, 92
SIDES = 6


class OutputHeadings(QHeaderView):
    """Writes the names of the outputs upwards, so that each stands above its own bars."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names: tuple[str, ...] = ()
        # As in the header that a view makes for itself.
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def show_outputs(self, outputs: Sequence[Output]) -> None:
        """Show the names of other outputs."""
        names = tuple(output.label for output in outputs)
        if names != self._names:
            self._names = names
            self.updateGeometries()
            self.headerDataChanged(Qt.Orientation.Horizontal, OUTPUTS, OUTPUTS)

    def lines(self, name: str) -> list[str]:
        """Return a name on up to two lines, cut where that is not enough."""
        metrics = QFontMetrics(fonts.font(SMALL_PIXELS))
        words, best = name.split(), [name]
        splits = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
        if splits:
            best = min(splits, key=lambda lines: max(map(metrics.horizontalAdvance, lines)))
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, MOST_LENGTH) for line in best]

    def sizeHint(self) -> QSize:
        """Return a height at which the longest name is whole."""
        metrics = QFontMetrics(fonts.font(SMALL_PIXELS))
        lengths = [metrics.horizontalAdvance(line) for n in self._names for line in self.lines(n)]
        usual = super().sizeHint()
        if not lengths:
            return usual
        return QSize(usual.width(), max(LEAST_LENGTH, *lengths) + 2 * SIDES)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave the heading of the outputs empty; that of the additions says whose words follow."""
        super().initStyleOptionForIndex(option, section)
        if section == OUTPUTS and self._names:
            option.text = ""
        elif section == ADD and self._names:
            # "Very likely" stands below it, which is read as said of a patient otherwise.
            option.text = translate("table", "In the model")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a heading; that of the outputs with each name on end."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        painter.save()
        painter.setFont(fonts.font(SMALL_PIXELS))
        painter.setPen(self.palette().color(self.foregroundRole()))
        if section == ADD and self._names:
            place = rect.adjusted(4, SIDES, -6, -SIDES)
            text = translate("table", "Outputs, in % of untreated")
            top = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(place, int(top) | int(Qt.TextFlag.TextWordWrap), text)
        elif section == OUTPUTS:
            self._draw_names(painter, rect)
        painter.restore()

    def _draw_names(self, painter: QPainter, rect: QRect) -> None:
        area = QRectF(rect).adjusted(4, 0, -4, -SIDES)
        spacing = painter.fontMetrics().lineSpacing() - 2
        for cell, name in zip(bar_slots(area, len(self._names)), self._names, strict=True):
            lines = self.lines(name)
            painter.save()
            painter.translate(cell.center().x(), cell.bottom())
            painter.rotate(-90)
            top = -spacing * len(lines) / 2
            for number, line in enumerate(lines):
                place = QRectF(0, top + number * spacing, cell.height(), spacing)
                side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(place, int(side) | int(Qt.TextFlag.TextDontClip), line)
            painter.restore()
