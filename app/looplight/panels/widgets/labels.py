"""Labels, badges and bars of progress, and texts that are shortened where they do not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QSizePolicy,
)

from looplight.session.appearance import fonts
from looplight.session.appearance.elision import elided
from looplight.session.appearance.tooltip import tooltip


def plain_label(
    text: str = "", name: str = "", wrap: bool = True, font: QFont | None = None
) -> QLabel:
    """Return a label that never reads its text as markup; ``name`` is its object name."""
    label = QLabel()
    # Texts come from files of strangers; Qt would guess that some of them are HTML.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(text)
    label.setObjectName(name)
    if font is not None:
        label.setFont(font)
    return label


def show_text(label: QLabel, text: str) -> None:
    """Write a text on a label that takes no room while there is none."""
    label.setText(text)
    label.setVisible(bool(text))


def section_title(text: str) -> QLabel:
    """Return a small heading inside a panel."""
    label = plain_label(text, "sectionTitle", wrap=False, font=fonts.font(11, 600))
    label.setContentsMargins(0, 8, 0, 0)
    return label


class ElidedLabel(QLabel):
    """One line of plain text that shortens itself; the tooltip has all of it."""

    def __init__(self, text: str = "", name: str = "", font: QFont | None = None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        # A long text must not set the least width of its dock.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setObjectName(name)
        if font is not None:
            self.setFont(font)
        self.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        line = elided(self.text(), self.fontMetrics(), area.width())
        self.setToolTip(tooltip(self.text()) if line != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), line)

    def minimumSizeHint(self) -> QSize:
        """Allow any width; keep the height of the text."""
        return QSize(24, super().minimumSizeHint().height())


def badge(text: str, tone: str = "", tip: str = "") -> QLabel:
    """Return a small label with a background; ``tone`` chooses its colours in the style sheet."""
    label = plain_label(text, "badge", wrap=False)
    label.setProperty("tone", tone)
    label.setToolTip(tooltip(tip))
    return label


def draw_elided(painter: QPainter, area: QRect, text: str) -> None:
    """Write as much of a text as fits on one line, in the middle of the area's height."""
    line = elided(text, painter.fontMetrics(), area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), line)


def text_width(text: str, pixels: int) -> int:
    """Return the width of a text in the bundled font, in pixels."""
    return QFontMetrics(fonts.font(pixels)).horizontalAdvance(text)


def show_share(bar: QProgressBar, share: float) -> None:
    """Show on a progress bar how much is done, from 0 to 1, with the next paint of the window.

    By itself it paints at once, and with it everything else in the window that waits for its paint.
    """
    bar.setUpdatesEnabled(False)
    bar.setValue(round(share * 100))
    bar.setUpdatesEnabled(True)
