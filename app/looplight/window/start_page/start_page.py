"""The start page: what Looplight is for, the figures as pictures, recent files, ways to begin."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import BEFORE_KEY, ElidedButton, KeyButton
from looplight.panels.widgets.icons import icon
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.links import TextLink
from looplight.pathways.catalogue import Entry
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.storage.recent_files import RecentFile
from looplight.translation.messages import translate
from looplight.window.start_page.figure_card import FigureCard, Lines, text_height
from looplight.window.start_page.library_section import LibrarySection

PURPOSE = translate(
    "start", "Block a node of a published pathway figure, and see which feedback lets go."
)
TOUR, OPEN, SEARCH, LIBRARY = "help.tour", "file.open", "view.palette", "panel.library"
PRACTICE = "practice.open"
GENES = "file.new-from-genes"
# Text, command and icon of the buttons, the one for a new user first.
BUTTONS = (
    (translate("start", "Take the two-minute tour"), TOUR, "play"),
    (translate("start", "Open a file…   Ctrl+O"), OPEN, "open"),
    (translate("start", "Search figures, genes, drugs…   Ctrl+K"), SEARCH, "search"),
    (translate("start", "Your own library of figures…   Ctrl+L"), LIBRARY, "library"),
    (translate("start", "New figure from your genes…"), GENES, "genes"),
    (translate("start", "Practise with questions   Ctrl+Shift+Q"), PRACTICE, "reading"),
)
DROP = translate(
    "start", "Or drop a file anywhere on the window: a PFOCR record, GPML, KGML, SIF, a session …"
)
MARGIN, GAP, SIDE_GAP = 28, 16, 28
SIDE_WIDTH, MOST_SIDE_WIDTH = 290, 350
# In a window that is narrower, the cards stand below each other.
TWO_COLUMNS = 760
LEAST_PICTURE, MOST_PICTURE = 88, 400
MOST_RECENT = 8
RESIZE_MS = 120


class StartPage(QScrollArea):
    """Shown while no figure is.

    Attributes
    ----------
    command_chosen : Signal(str)
        Id of a command.
    figure_chosen : Signal(str)
        Key of a figure or an article.
    file_chosen : Signal(pathlib.Path)
    left : Signal()
        Esc was pressed.
    pictures_needed : Signal()
        Cards came, or changed their size.
    cards : list of FigureCard
    library : LibrarySection
    """

    command_chosen = Signal(str)
    figure_chosen = Signal(str)
    file_chosen = Signal(object)
    pictures_needed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, toured: bool) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAccessibleName(translate("screen reader", "Start page"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self.cards: list[FigureCard] = []
        self.buttons = [self._command_button(text, name) for text, name, _ in BUTTONS]
        self.library = LibrarySection()
        self.recent = _Links(translate("start", "Recent files and sessions"))
        self.articles = _Links(translate("start", "Articles"), wraps=True)
        self._body = QWidget()
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._waiting = plain_label(translate("start", "The figures are being read …"), "muted")
        self._grid.addWidget(self._waiting, 0, 0)
        # A window that is drawn larger by its edge asks for new pictures once, at the end.
        self._resized = QTimer(self, singleShot=True, interval=RESIZE_MS)
        self._resized.timeout.connect(self.pictures_needed)
        self._build(toured)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for pictures where the resolution of the screen changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized.start()

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show the figures as cards and the articles as links."""
        listed = list(entries)
        figures = [entry for entry in listed if entry.pathway is not None]
        if [card.entry for card in self.cards] != figures:
            self._waiting.hide()
            # The focus may belong to a card that goes now.
            self.setFocusProxy(self.buttons[0])
            for card in self.cards:
                # Deleted only in a later turn: until then it would be seen below the new ones.
                card.hide()
                card.deleteLater()
            self.cards = [FigureCard(entry, self._theme, self._body) for entry in figures]
            for card in self.cards:
                card.clicked.connect(self._card_clicked)
                card.show()
            self._choose_first()
            self._arrange()
        articles = [entry for entry in listed if entry.article is not None]
        self.articles.show_links(
            [(one_line(e.title), one_line(e.title), e.key) for e in articles], self._article_clicked
        )

    def show_recent(self, files: Iterable[RecentFile]) -> None:
        """List the files that were opened last."""
        rows = [(file.text, file.tip, str(file.path)) for file in list(files)[:MOST_RECENT]]
        self.recent.show_links(rows, self._recent_clicked)

    def show_toured(self, toured: bool) -> None:
        """Offer the tour as the first thing to do, until it was taken."""
        self.buttons[0].setDefault(not toured)
        self._choose_first()
        style = self.buttons[0].style()
        style.unpolish(self.buttons[0])
        style.polish(self.buttons[0])
        self._draw_icons()

    def set_theme(self, theme: Theme) -> None:
        """Draw the cards in other colours."""
        self._theme = theme
        self._draw_icons()
        for card in self.cards:
            card.set_theme(theme)
        self.pictures_needed.emit()

    def picture_size(self) -> QSize:
        """Return the size of the pictures, in pixels at 100 %; all cards are alike."""
        return self.cards[0].picture_size() if self.cards else QSize()

    def _build(self, toured: bool) -> None:
        name = plain_label("Looplight", wrap=False, font=fonts.font(26, 600))
        purpose = plain_label(PURPOSE, "muted", font=fonts.font(14))
        drop = plain_label(DROP, "muted", font=fonts.font(11))
        side = self._side = QWidget()
        # Before they are measured.
        self._draw_icons()
        # Longer in some languages; a button that is cut shows neither its beginning nor its key.
        widest = max(button.sizeHint().width() for button in self.buttons)
        side.setFixedWidth(min(max(SIDE_WIDTH, widest), MOST_SIDE_WIDTH))
        lists = (self.library, self.recent, self.articles, 1)
        layouts.column(*self.buttons, drop, *lists, within=side, spacing=8)
        row = layouts.row((layouts.column(self._grid, 1), 1), side, spacing=SIDE_GAP)
        margins = (MARGIN, 16, MARGIN, 16)
        column = layouts.column(
            name, purpose, (row, 1), within=self._body, margins=margins, spacing=2
        )
        column.insertSpacing(2, 12)
        self.setWidget(self._body)
        self.show_toured(toured)
        # The order of Tab: what to begin with, then the figures, then the lists.
        for first, second in zip(self.buttons, self.buttons[1:], strict=False):
            QWidget.setTabOrder(first, second)

    def _draw_icons(self) -> None:
        for button, (_, _, name) in zip(self.buttons, BUTTONS, strict=True):
            role = "accent_text" if button.isDefault() else "text_muted"
            button.setIcon(icon(name, self._theme.color(role).name()))

    def _choose_first(self) -> None:
        """Let the keyboard begin at the tour, or at the first figure once it was taken."""
        toured = not self.buttons[0].isDefault()
        self.setFocusProxy(self.cards[0] if self.cards and toured else self.buttons[0])

    def _command_button(self, text: str, command: str) -> QPushButton:
        button = KeyButton(text)
        button.setObjectName(command)
        button.setAccessibleName(text.split(BEFORE_KEY, maxsplit=1)[0])
        button.setMinimumHeight(34)
        button.clicked.connect(self._command_clicked)
        return button

    def _arrange(self) -> None:
        """Place the cards: two beside each other where there is room, both rows in view."""
        columns = 2 if self.viewport().width() >= TWO_COLUMNS else 1
        # Before the first layout the grid has no place; its usual one is near enough.
        top = self._grid.geometry().top() or 100
        room = self.viewport().width() - 2 * MARGIN - SIDE_GAP - self._side.width()
        width = (room - (columns - 1) * GAP) // columns
        needed = [Lines(1, 1), *(card.lines_within(width) for card in self.cards)]
        lines = Lines(max(n.title for n in needed), max(n.question for n in needed))
        texts = text_height(lines)
        room = (self.viewport().height() - top - 16 - GAP) // 2 - texts
        height = texts + min(max(room, LEAST_PICTURE), MOST_PICTURE)
        for number, card in enumerate(self.cards):
            card.lines = lines
            card.setFixedHeight(height)
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        if self.cards:
            self._resized.start()

    def _command_clicked(self) -> None:
        self.command_chosen.emit(self.sender().objectName())

    def _card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            self.figure_chosen.emit(card.entry.key)

    def _article_clicked(self) -> None:
        self.figure_chosen.emit(str(self.sender().property("target")))

    def _recent_clicked(self) -> None:
        self.file_chosen.emit(Path(str(self.sender().property("target"))))


class _Links(QWidget):
    """A title over buttons; hidden while there are none.

    Parameters
    ----------
    title : str
    wraps : bool
        Long texts go on below; else they are shortened in the middle, as names of files can be.
    """

    def __init__(self, title: str, *, wraps: bool = False) -> None:
        super().__init__()
        self._wraps = wraps
        self.buttons: list[QPushButton] = []
        self._column = layouts.column(
            section_title(title), within=self, margins=(0, 6, 0, 0), spacing=4
        )
        self.hide()

    def show_links(self, rows: list[tuple[str, str, str]], chosen: object) -> None:
        """Show other links: text, tip and target of each; ``chosen`` is called at a click."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for text, tip, target in rows:
            button = self._button(text)
            button.setAutoDefault(True)
            button.setAccessibleName(text)
            button.setAccessibleDescription(tip if tip != text else "")
            button.setToolTip(tooltip(tip))
            button.setProperty("target", target)
            button.clicked.connect(chosen)
            self._column.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(rows))

    def _button(self, text: str) -> QPushButton:
        if self._wraps:
            return TextLink(text, "")
        button = ElidedButton(text.replace("&", "&&"), mode=Qt.TextElideMode.ElideMiddle)
        button.setObjectName("textLink")
        button.setFlat(True)
        return button
