"""Marks on the canvas while a user edits: those of a tool, and a loose arrow to be tied."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from looplight.canvas.geometry.drawing_of_other_programs.loose_arrow_offer import Area, TieOffer
from looplight.canvas.paint.pens import NO_BRUSH
from looplight.session.appearance.themes import Theme

# Canvas units at 100 %: width of a line, reach of a frame around a node, size of an arrow head.
LINE, REACH, HEAD = 2.5, 6.0, 11.0
# Pixels: side of a handle at the corner of a frame.
HANDLE = 10.0


@dataclass(frozen=True)
class ToolMarks:
    """What a tool marks, in canvas units.

    Attributes
    ----------
    start, end : QPointF or None
        The ends of the line of an arrow that is being drawn.
    boxes : tuple of QRectF
        Nodes that the arrow would join.
    refused : bool
        Whether the arrow cannot be drawn like this.
    frame : QRectF or None
        An area with handles at its corners.
    """

    start: QPointF | None = None
    end: QPointF | None = None
    boxes: tuple[QRectF, ...] = ()
    refused: bool = False
    frame: QRectF | None = None

    def area(self, scale: float) -> QRectF:
        """Return what the marks may touch; ``scale`` = pixels per canvas unit."""
        area = QRectF()
        if self.start is not None and self.end is not None:
            area = QRectF(self.start, self.end).normalized()
            # An upright or a level line has no area, which would unite with nothing.
            area.adjust(-1, -1, 1, 1)
        for box in (*self.boxes, *((self.frame,) if self.frame is not None else ())):
            area |= box
        reach = max(REACH + HEAD, HANDLE / scale) + LINE
        return area.adjusted(-reach, -reach, reach, reach)


def handles(frame: QRectF, scale: float) -> tuple[QRectF, ...]:
    """Return the handles of a frame: top left, top right, bottom right, bottom left."""
    half = HANDLE / scale / 2
    corners = (frame.topLeft(), frame.topRight(), frame.bottomRight(), frame.bottomLeft())
    return tuple(QRectF(p.x() - half, p.y() - half, 2 * half, 2 * half) for p in corners)


def draw_tool_marks(painter: QPainter, marks: ToolMarks, theme: Theme, scale: float) -> None:
    """Draw the marks; ``scale`` = pixels per canvas unit."""
    colour = theme.color("text_muted" if marks.refused else "selection")
    painter.setBrush(NO_BRUSH)
    painter.setPen(QPen(colour, LINE))
    for box in marks.boxes:
        painter.drawRoundedRect(box.adjusted(-REACH, -REACH, REACH, REACH), REACH, REACH)
    if marks.start is not None and marks.end is not None:
        _draw_line(painter, marks.start, marks.end, colour)
    if marks.frame is not None:
        pen = QPen(colour, 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRect(marks.frame)
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("canvas"))
        for handle in handles(marks.frame, scale):
            painter.drawRect(handle)
        painter.setBrush(NO_BRUSH)


def _draw_line(painter: QPainter, start: QPointF, end: QPointF, colour: QColor) -> None:
    """Draw a dashed line with an open head: the sign of the arrow is not chosen yet."""
    pen = QPen(colour, LINE, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(start, end)
    offset = end - start
    length = max((offset.x() ** 2 + offset.y() ** 2) ** 0.5, 1e-6)
    along, across = offset / length, QPointF(-offset.y(), offset.x()) / length
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for side in (-0.5, 0.5):
        painter.drawLine(end, end - along * HEAD + across * (HEAD * side))


# Canvas units: widths of the lines, reach of the frame, radius of the dot at the loose end.
TIED_LINE, TIE, TIED_REACH, DOT = 4.0, 2.5, 5.0, 6.0


def draw_tie_offer(painter: QPainter, offer: TieOffer, theme: Theme) -> None:
    """Draw the line strongly, a dot at each loose end, and dashes to the framed boxes."""
    colour = theme.color("selection")
    painter.setBrush(NO_BRUSH)
    pen = QPen(colour, TIED_LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    path = QPainterPath(QPointF(*offer.line[0]))
    for point in offer.line[1:]:
        path.lineTo(*point)
    painter.drawPath(path)
    for place, area in offer.ends:
        _draw_end(painter, QPointF(*place), area, colour)


def _draw_end(painter: QPainter, end: QPointF, area: Area | None, colour: QColor) -> None:
    if area is not None:
        x, y, width, height = area
        frame = QRectF(x - width / 2, y - height / 2, width, height)
        frame.adjust(-TIED_REACH, -TIED_REACH, TIED_REACH, TIED_REACH)
        painter.setPen(QPen(colour, TIED_LINE))
        painter.drawRoundedRect(frame, TIED_REACH, TIED_REACH)
        dashes = QPen(colour, TIE)
        dashes.setDashPattern([3, 2])
        painter.setPen(dashes)
        nearest = QPointF(
            min(max(end.x(), frame.left()), frame.right()),
            min(max(end.y(), frame.top()), frame.bottom()),
        )
        painter.drawLine(end, nearest)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(end, DOT, DOT)
    painter.setBrush(NO_BRUSH)
