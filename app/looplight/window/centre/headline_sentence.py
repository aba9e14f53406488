"""The sentence of the headline: its first clause stands out, and names of nodes are links."""

import html
import math
import re
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextDocument, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import fonts
from looplight.session.state.state import ViewState
from looplight.session.text import display_names, verdict_words

# How much smaller what follows the first clause is, and how small it may become.
STEP, LEAST_PIXELS = 2, 11
# The names of more nodes are not looked for in a sentence, which names a few.
MOST_NODES = 400
# A clause ends there; numbers have no space behind their point.
_CLAUSE = re.compile(r"[;.!?] ")
NODE = "node:"
# Of the frame that shows where the keyboard is, at both sides (see widgets.qss).
FRAME = 2
USUAL_PIXELS, LARGE_PIXELS, FULL_SCREEN_PIXELS = 17, 20, 24
# In a narrower window the sentence is written smaller rather than cut.
NARROW_WIDTH, NARROW_PIXELS = 480, 13
# In a still narrower one the verdict stands below the sentence, which would be cut beside it.
STACKED_WIDTH, STACKED_PIXELS = 420, 11
# A sentence of more lines is written smaller, by so many pixels at most.
LINES, SMALL_LINES, SMALLER = 2, 3, 4
# Between the verdict and what stands beside it.
GAP = 12
# As the style sheet writes it: letters, and padding with the border at both sides.
VERDICT_PIXELS, VERDICT_SIDES = 12, 22


class HeadlineSentence(QLabel):
    """A sentence whose first clause is bold; the others stand below it, smaller and regular.

    Attributes
    ----------
    node_chosen : Signal(str)
        The name of a node was clicked, or followed by Enter: its id.
    markup : str
        The sentence as HTML, with what files say escaped.
    """

    node_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text, self._on_lines = "", True
        # The size that was chosen for the first clause; 0 = none yet.
        self._pixels = 0
        self._ids: dict[str, str] = {}
        self._pathway: Pathway | None = None
        self._hovered = ""
        self.markup = ""
        self.setObjectName("headline")
        self.setWordWrap(True)
        # Else Qt indents the text of a label that has a border by half a letter.
        self.setIndent(0)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkHovered.connect(self._hover)
        self.linkActivated.connect(self._follow)

    def text(self) -> str:
        """Return the sentence as plain text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show a sentence."""
        self._text = text
        self.setAccessibleName(text)
        self._draw()

    def leave_figure(self, old: ViewState, new: ViewState) -> None:
        """Take the sentence of another figure away at once: its own comes after its first paint."""
        if old.state.figure != new.state.figure:
            self.setText("")
            self.setToolTip("")

    def set_pathway(self, pathway: Pathway | None) -> None:
        """Make links of the names of these nodes."""
        if pathway is not self._pathway:
            self._pathway = pathway
            self._ids = {}
            if pathway is not None and len(pathway.nodes) <= MOST_NODES:
                for node in pathway.nodes:
                    self._ids.setdefault(display_names.label(pathway, node.id).casefold(), node.id)

    def show_text(self, text: str, pixels: int, room: int, width: int) -> None:
        """Show a sentence with its first clause in ``pixels``, on lines of its own if they fit.

        Text and look change together: no layout sees a long sentence in large letters.
        """
        self._text, self._pixels = text, pixels
        self._on_lines = height_of(text, pixels, width, on_lines=True) <= room
        self.setAccessibleName(text)
        if self.font().pixelSize() > pixels:
            self.setFont(fonts.font(pixels, 600))
        self._draw(pixels)
        if self.font().pixelSize() != pixels:
            self.setFont(fonts.font(pixels, 600))

    def changeEvent(self, event: QEvent) -> None:
        """Give the links the colour of the text in another theme, and keep the size of letters.

        A style sheet that comes anew gives the label the letters that it had at first.
        """
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            if self._pixels not in (0, self.font().pixelSize()):
                self.setFont(fonts.font(self._pixels, 600))
            self._draw()

    def _draw(self, pixels: int = 0) -> None:
        size = pixels or self.font().pixelSize()
        pieces = _pieces(self._text, size, on_lines=self._on_lines)
        drawn = _html(pieces, self._linked)
        if drawn != self.markup:
            self.markup = drawn
            super().setText(drawn)

    def _linked(self, text: str) -> str:
        """Return a text as HTML, with a link at each name of a node."""
        if not self._ids:
            return html.escape(text)
        parts, end = [], 0
        for match in _names(tuple(self._ids)).finditer(text):
            node = self._ids[match.group().casefold()]
            line = "underline" if self._hovered == NODE + node else "none"
            colour = self.palette().color(self.foregroundRole()).name()
            parts.append(html.escape(text[end : match.start()]))
            parts.append(
                f'<a href="{html.escape(NODE + node)}" style="color:{colour};'
                f'text-decoration:{line}">{html.escape(match.group())}</a>'
            )
            end = match.end()
        return "".join([*parts, html.escape(text[end:])])

    def _hover(self, link: str) -> None:
        self._hovered = link
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor)
        self._draw()

    def _follow(self, link: str) -> None:
        self.node_chosen.emit(link.removeprefix(NODE))


@lru_cache(maxsize=256)
def height_of(text: str, pixels: int, width: int, *, on_lines: bool) -> int:
    """Return how tall a sentence is whose first clause is ``pixels`` large."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(fonts.font(pixels, 600))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    document.setDefaultTextOption(option)
    document.setHtml(_html(_pieces(text, pixels, on_lines=on_lines), html.escape))
    document.setTextWidth(width)
    return math.ceil(document.size().height())


def least_height_of(text: str, pixels: int, width: int) -> int:
    """Return how tall a sentence is where its clauses stand as it is least tall."""
    return min(height_of(text, pixels, width, on_lines=on_lines) for on_lines in (True, False))


def verdict_reserve() -> int:
    """Return the width of the widest short verdict that is not known to be sure yet."""
    metrics = QFontMetrics(fonts.interface(VERDICT_PIXELS, 600))
    shorts = verdict_words.VERDICT_SHORT.values()
    words = [f"{short}, {verdict_words.PROVISIONAL}" for short in shorts]
    widest = max(map(metrics.horizontalAdvance, (*words, verdict_words.FALL_ANYWAY_SHORT)))
    return widest + VERDICT_SIDES + GAP


def usual_pixels(*, full_screen: bool) -> int:
    """Return the size of letters where there is room."""
    usual = LARGE_PIXELS if fonts.larger() else USUAL_PIXELS
    return FULL_SCREEN_PIXELS if full_screen else usual


def room_of(pixels: int) -> int:
    """Return the height of a sentence of two lines, or of three of the smallest letters."""
    usual = LINES * QFontMetrics(fonts.font(pixels, 600)).lineSpacing()
    small = SMALL_LINES * QFontMetrics(fonts.font(NARROW_PIXELS, 600)).lineSpacing()
    return max(usual, small) + FRAME


def sizes_in(width: int, usual: int, *, previewing: bool) -> tuple[int, int]:
    """Return the size of letters in a bar of a width, and how small they may become.

    Those of a preview may become smaller, because its bar may not grow. Where it has room it has
    the letters of any other sentence: what changes while the pointer goes along a list is read.
    """
    pixels = min(usual, NARROW_PIXELS) if width < NARROW_WIDTH else usual
    if width < STACKED_WIDTH:
        pixels = min(usual, STACKED_PIXELS)
    return pixels, NARROW_PIXELS if previewing else max(pixels - SMALLER, NARROW_PIXELS)


def fitting_size(sentence: str, sizes: tuple[int, int], width: int, room: int) -> int:
    """Return the largest size of letters, of those from most to least, at which a sentence fits."""
    pixels, least = sizes
    while pixels > least and least_height_of(sentence, pixels, width) > room:
        pixels -= 1
    return pixels


def _pieces(text: str, pixels: int, *, on_lines: bool) -> tuple[str, str, str, int]:
    """Return the first clause, what separates it from the others, these, and their size."""
    end = _CLAUSE.search(text)
    smaller = max(pixels - STEP, LEAST_PIXELS)
    if end is None:
        return text, "", "", smaller
    first, others = text[: end.start() + 1], text[end.end() :]
    return first, "<br>" if on_lines else " ", others, smaller


def _html(pieces: tuple[str, str, str, int], written: Callable[[str], str]) -> str:
    first, between, others, smaller = pieces
    if not others:
        return written(first)
    return (
        f"{written(first)}{between}"
        f'<span style="font-size:{smaller}px;font-weight:400">{written(others)}</span>'
    )


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds these names in a sentence, the longest first, as whole words."""
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)
