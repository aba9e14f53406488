"""Captured pieces as shapes of a slide."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor, QPainter

from looplight.canvas.geometry.label_layout import advance
from looplight.canvas.slides.drawingml import Element, Maker, Pen, Run
from looplight.canvas.slides.painter_capture import Ink, Path, Piece, Words, capture

# Ascent of Arial, and the height of its line, in ems.
_ASCENT = 0.905
_LEADING = 1.15


def ink(colour: QColor) -> Ink:
    """Return a colour for a slide."""
    return Ink(colour.name()[1:].upper(), colour.alphaF())


def drawn(
    maker: Maker, name: str, draw: Callable[[QPainter], object], align: str = "ctr"
) -> list[Element]:
    """Return as shapes what ``draw`` draws."""
    return shapes(maker, name, capture(draw), align)


def shapes(maker: Maker, name: str, pieces: Sequence[Piece], align: str = "ctr") -> list[Element]:
    """Return pieces as freeforms, lines and text boxes."""
    return [
        words(maker, piece, align) if isinstance(piece, Words) else path(maker, name, piece)
        for piece in pieces
        if not isinstance(piece, Words) or piece.text.strip()
    ]


def path(maker: Maker, name: str, piece: Path) -> Element:
    """Return a captured path; one straight stroke becomes a line."""
    pen = Pen(piece.stroke) if piece.stroke else None
    steps = piece.steps
    if pen and piece.fill is None and len(steps) == 2 and steps[1][0] == "L":
        return maker.line(name, steps[0][1][0], steps[1][1][0], pen)
    return maker.freeform(name, steps, piece.fill, pen)


def words(maker: Maker, piece: Words, align: str = "ctr") -> Element:
    """Return a text box with its base line where the word stood."""
    wide = advance(piece.text, piece.pixels)
    pad = piece.pixels * 0.6 if align == "ctr" else 0.0
    top = piece.y - piece.pixels * _ASCENT
    rect = (piece.x - pad, top, wide + 2 * pad, piece.pixels * _LEADING)
    run = Run(piece.text, piece.pixels, piece.ink, piece.weight >= 600, piece.italic)
    return maker.autoshape(
        piece.text,
        "rect",
        rect,
        None,
        lines=((run,),),
        align=align,
        anchor="t",
        text_box=True,
    )
