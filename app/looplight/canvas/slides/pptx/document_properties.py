"""What a presentation file says about itself: core and extended properties, and a thumbnail.

The template of python-pptx brings properties of its own author: who changed it last, in 2013, a
4:3 page, no slides and a blank thumbnail. All of them are replaced.
"""

import os
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from looplight import __version__
from looplight.canvas.export.picture_page import page_text
from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides.pptx.xml_elements import clean
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH, SlideLayout
from looplight.canvas.slides.slide_painter import draw_slide
from looplight.session.export.picture_formats import jpeg
from looplight.session.export.picture_options import ExportOptions
from looplight.session.export.provenance import about_question
from looplight.session.playback.slide_content import Storyboard

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# Longest property of a file.
_MAX_PROPERTY = 255
# Width of the thumbnail, in pixels: as PowerPoint writes it.
_THUMBNAIL = 256
_EXTENDED = "/docProps/app.xml"
_THUMBNAIL_PART = "/docProps/thumbnail.jpeg"
_EXTENDED_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# The order of elements is that of ECMA-376, part 1, 22.2; programs may insist on it.
_EXTENDED_TEXT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="{namespace}"><TotalTime>0</TotalTime><Application>{application}'
    "</Application><PresentationFormat>Widescreen</PresentationFormat>"
    "<Slides>{slides}</Slides><Notes>{slides}</Notes><HiddenSlides>0</HiddenSlides>"
    "<AppVersion>{version}</AppVersion></Properties>"
)


def set_properties(deck: "Presentation", board: Storyboard, options: ExportOptions) -> None:
    """Fill in title, author, dates, what the figure is and what the model is not for.

    The author is the user's, and may be empty: Looplight drew the slides, it did not write the
    talk.
    """
    first = board.slides[0].shown
    page, context = page_text(board.pathway, first), about_question(first).get("context", "")
    properties, now = deck.core_properties, moment_of_writing()
    properties.title = clean(board.title)[:_MAX_PROPERTY]
    properties.author = clean(options.author)[:_MAX_PROPERTY]
    properties.last_modified_by = properties.author
    properties.created = properties.modified = now
    properties.revision = 1
    properties.subject = clean(board.source)[:_MAX_PROPERTY]
    # The limits come first: what is too long is cut off at the end.
    comments = f"{page.limits} {page.version}. Context: {context or 'none'}."
    properties.comments = clean(comments)[:_MAX_PROPERTY]
    properties.keywords = f"Looplight {__version__}"
    for part in deck.part.package.iter_parts():
        if part.partname == _EXTENDED:
            part._blob = _extended(len(deck.slides))
    _forget_printer(deck)


def thumbnail(layout: SlideLayout, picture: Picture) -> QImage:
    """Return a slide as a picture of twice the size of a thumbnail."""
    width = 2 * _THUMBNAIL
    image = QImage(width, round(width * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scale = image.width() / WIDTH
    painter.scale(scale, scale)
    draw_slide(painter, layout, picture, scale)
    painter.end()
    return image


def set_thumbnail(deck: "Presentation", image: QImage) -> None:
    """Put the first slide into the file as a small picture, for file managers."""
    # Drawn larger and reduced: thin lines stay, as grey ones.
    small = image.scaledToWidth(_THUMBNAIL, Qt.TransformationMode.SmoothTransformation)
    for part in deck.part.package.iter_parts():
        if part.partname == _THUMBNAIL_PART:
            part._blob = jpeg(small)


def moment_of_writing() -> datetime:
    """Return the present time in UTC, or that of SOURCE_DATE_EPOCH for files that can be compared.

    See https://reproducible-builds.org/specs/source-date-epoch/ : seconds since 1970; a value
    that is no such number is ignored.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    # Eleven digits reach the year 5138; of twelve `datetime` refuses some.
    if given.isdecimal() and len(given) < 12:
        return datetime.fromtimestamp(int(given), UTC).replace(tzinfo=None)
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _extended(slides: int) -> bytes:
    # The version of the application has the form XX.YYYY.
    major, minor, *_ = (*__version__.split("."), "0")
    text = _EXTENDED_TEXT.format(
        namespace=_EXTENDED_NAMESPACE,
        application=escape("Looplight"),
        slides=slides,
        version=f"{int(major):02d}.{int(minor):04d}",
    )
    return text.encode("utf-8")


def _forget_printer(deck: "Presentation") -> None:
    """Leave out the settings of the printer of the template's author."""
    relations: Any = deck.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype.endswith("/printerSettings"):
            relations.pop(key)
