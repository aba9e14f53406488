"""The header of one pane of a comparison: number, title, reference or verdict, headline."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import ClampedLabel, badge, lines_needed, plain_label
from looplight.panels.widgets.style_sheet import set_style_property
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.state.comparison_panes import MOST_TITLE, PaneAnswer
from looplight.session.text import verdict_words
from looplight.session.text.comparison_words import (
    CAUTION,
    REFERENCE,
    after_title,
    compared_text,
    doubt_first,
)
from looplight.session.text.drug_uses.given_drugs import (
    caution_lines,
    combination_lines,
    drugs_in_force,
)
from looplight.translation.messages import translate
from looplight.window.compare.pane_title import FRAME, LINE, ROW, TitleEdit

# Above a drawing: title and two lines. Beside one: a column of text.
HEIGHT = 68
WIDTH = 216
WIDE = 400
# Below this the word for the reference is shortened.
NARROW = 150
# Margins of the header with those of the verdict, what stands between two things on a line, and
# the number with the margins of a title.
PADDING, SPACING, TITLE = 36, 4, 40
LINES_ABOVE = 2
# Margins at the sides.
INSIDE = 14
# As many lines as a sentence has at most above a drawing.
MOST_LINES = 7
# Above and below the text.
MARGINS = 6


class PaneHeader(QFrame):
    """Text above or beside a pane's drawing.

    Attributes
    ----------
    renamed : Signal(str)
    scene_chosen : Signal(Scene)
    reference_requested, removal_requested : Signal()
    pressed : Signal()
        The pane is to come to the front.
    """

    renamed = Signal(object)
    scene_chosen = Signal(object)
    reference_requested = Signal()
    removal_requested = Signal()
    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paneHead")
        self._pane: PaneAnswer | None = None
        self._scenes: tuple[Scene, ...] = ()
        self._removable = True
        self.number = plain_label("", "paneLetter", wrap=False, font=fonts.font(13, 700))
        self.title = TitleEdit()
        self.title.setObjectName("paneTitle")
        self.title.setMaxLength(MOST_TITLE)
        # In a narrow pane the verdict stays whole and the title scrolls.
        self.title.setMinimumWidth(40)
        self.title.editingFinished.connect(self._edited)
        self.title.pressed.connect(self.pressed)
        self.reference = badge(REFERENCE)
        self.caution = badge(CAUTION, "warning")
        self.verdict = plain_label("", "verdict", wrap=False)
        self.menu_button = tool_button(
            "⋯", translate("tooltip", "More for this pane"), self._open_menu
        )
        self.headline = ClampedLabel(by_key=True)
        for small in (self.reference, self.caution, self.verdict, self.menu_button):
            small.setFixedHeight(ROW - 2)
        self.title.set_lines(1)
        first = (self.number, (self.title, 1), self.menu_button)
        self._row = layouts.row(*first, spacing=SPACING)
        self._second = layouts.row(1, spacing=SPACING)
        self._beside: bool | None = None
        self._own_row: bool | None = None
        self._height = HEIGHT
        layouts.column(
            self._row, self._second, self.headline, 1, within=self, margins=(10, 3, 4, 2), spacing=0
        )
        self.menu: QMenu | None = None
        self.set_beside(False, HEIGHT)

    def show_pane(self, pane: PaneAnswer, scenes: tuple[Scene, ...], removable: bool) -> None:
        """Write the text of a pane."""
        self._pane, self._scenes, self._removable = pane, scenes, removable
        self.number.setText(pane.number)
        if self.title.text() != pane.title:
            self.title.setText(pane.title)
            # A long title shows its beginning.
            self.title.setCursorPosition(0)
        name = translate("screen reader", "Title of pane {number}", number=pane.number)
        self.title.setAccessibleName(name)
        self.title.setToolTip(
            tooltip(
                translate(
                    "tooltip",
                    "{title}\nDouble click or F2: write a title of your own.",
                    title=pane.title,
                )
            )
        )
        self.reference.setVisible(bool(compared_text(pane)))
        self.reference.setToolTip(tooltip(_against_tip(pane)))
        lines = caution_lines(pane.alone), combination_lines(drugs_in_force(pane.alone))
        cautions = " ".join((*lines[0], *lines[1]))
        self.caution.setVisible(bool(cautions))
        self.caution.setToolTip(tooltip(cautions))
        self.caution.setAccessibleDescription(cautions)
        self.headline.set_text(after_title(pane), doubt_first(pane))
        self.headline.setAccessibleDescription(
            translate("screen reader", "Headline of pane {number}", number=pane.number)
        )
        self.menu_button.setAccessibleName(
            translate("screen reader", "More for pane {number}", number=pane.number)
        )
        self._settle()

    def set_beside(self, beside: bool, height: int) -> None:
        """Lay the text out beside the drawing or above it, in a height in pixels."""
        self._beside, self._height = beside, height
        self._settle()

    def title_pixels(self, width: int) -> int:
        """Return the size of letters at which the title has room in a header of a width."""
        return self.title.pixels_within(self._room_for_title(width))

    def set_title_pixels(self, pixels: int) -> None:
        """Give the title letters of a size, the same in all panes."""
        self.title.set_pixels(pixels)
        self._settle()

    def least_height(self, width: int) -> int:
        """Return the height above a drawing that has room for two lines of the sentence."""
        return self._used_height(width) + LINES_ABOVE * LINE

    def whole_height(self, width: int) -> int:
        """Return the height above a drawing at which nothing is cut off."""
        text = self.headline.full_text
        lines = lines_needed(text, self.headline.font(), width - INSIDE, MOST_LINES)
        return self._used_height(width) + max(lines, LINES_ABOVE) * LINE

    def _used_height(self, width: int) -> int:
        """Return the height of all but the sentence, above a drawing."""
        if self._has_one_row(width):
            return ROW + MARGINS
        lines = self.title.lines_within(self._room_for_title(width))
        return ROW + (lines - 1) * LINE + ROW - 2 + MARGINS

    def _room_for_title(self, width: int) -> int:
        beside = self.number.sizeHint().width() + self.menu_button.sizeHint().width()
        return width - INSIDE - beside - 2 * SPACING

    def _has_one_row(self, width: int) -> bool:
        """Return whether title, verdict and reference stand beside each other, uncut."""
        pane = self._pane
        badges = [label for label in (self.reference, self.caution) if not label.isHidden()]
        used = sum(label.sizeHint().width() + SPACING for label in badges)
        if pane is not None:
            short = verdict_words.verdict_badge(pane.alone, pane.alone_certainty, short=True)
            used += self.verdict.fontMetrics().horizontalAdvance(short) + PADDING if short else 0
        title = self.title.fontMetrics().horizontalAdvance(self.title.text()) + FRAME
        return title + used <= self._room_for_title(width)

    def _settle(self) -> None:
        """Give title and sentence their lines, and the verdict a row or a part of one."""
        width = self.width()
        own_row = bool(self._beside) or not self._has_one_row(width)
        lines = self.title.lines_within(self._room_for_title(width)) if own_row else 1
        self.title.set_lines(lines)
        if own_row is not self._own_row:
            self._own_row = own_row
            # In a row of its own the verdict leaves that of the title to it and to the menu.
            for label in (self.caution, self.verdict, self.reference):
                (self._row if own_row else self._second).removeWidget(label)
                row, index = (self._second, 0) if own_row else (self._row, 2)
                row.insertWidget(index, label)
        used = ROW + (lines - 1) * LINE + (ROW - 2 if own_row else 0) + MARGINS
        fitting = max((self._height - used) // LINE, 1)
        if fitting != self.headline.lines:
            self.headline.lines = fitting
            self.headline.updateGeometry()
            self.headline.update()
        self._write_verdict()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the verdict in full where there is room for it."""
        super().resizeEvent(event)
        self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the pane to the front."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def _write_verdict(self) -> None:
        response = self._pane.alone if self._pane else None
        known = self._pane.alone_certainty if self._pane else None
        long = verdict_words.verdict_words(response, known) if response else ""
        short = verdict_words.verdict_badge(response, known, short=True) if response else ""
        if response is not None and long:
            short = f"{verdict_words.verdict_mark(response, known)} {short}"
        room = self.width() - self._beside_verdict()
        # A mark alone would look like a verdict that nothing speaks against.
        ends = (
            word
            for word in (verdict_words.IN_DOUBT, verdict_words.PROVISIONAL)
            if short.endswith(word)
        )
        doubt = f"{short[:1]} {next(ends, '')}".rstrip()
        fitting = (long, short, short[2:], doubt, short[:1])
        metrics = self.verdict.fontMetrics()
        # For a doubt the title gives up some of its room, too.
        rooms = (room, room, room, room + self.width() // 4, room)
        fits = (
            text
            for text, width in zip(fitting, rooms, strict=True)
            if metrics.horizontalAdvance(text) <= width
        )
        self.verdict.setText(next(fits, fitting[-1]))
        self.verdict.setVisible(bool(long))
        self.verdict.setAccessibleName(long)
        self.verdict.setToolTip(
            tooltip(
                translate(
                    "compare",
                    "{words}, compared with nothing blocked. It describes the model, not a "
                    "patient.",
                    words=long,
                )
            )
        )
        set_style_property(self.verdict, "tone", response.verdict.value if response else "")
        # Else the title would take its share of the line from a text that fits.
        self.verdict.setMinimumWidth(0)
        self.verdict.setMinimumWidth(self.verdict.sizeHint().width() if long else 0)

    def _beside_verdict(self) -> int:
        """Return the width that is not the verdict's on its line."""
        narrow = self.width() < NARROW
        words = compared_text(self._pane) if self._pane is not None else ""
        if self._pane is not None and self._pane.against:
            # The verdict goes first: a mark alone would not say it.
            words = f"↔ {self._pane.against}" if self.width() < WIDE else words
        elif words:
            words = REFERENCE[:5] + "." if narrow else REFERENCE
        self.reference.setText(words)
        width = PADDING + (0 if self._own_row else self.menu_button.sizeHint().width())
        if words:
            width += self.reference.sizeHint().width() + SPACING
        if not self.caution.isHidden():
            width += self.caution.sizeHint().width() + SPACING
        title = self.title.fontMetrics().horizontalAdvance(self.title.text()) + TITLE
        return width if self._own_row else width + min(title, self.width() // 2)

    def _edited(self) -> None:
        self.renamed.emit(self.title.text())

    def _open_menu(self) -> None:
        self.pressed.emit()
        self.make_menu().popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))

    def make_menu(self) -> QMenu:
        """Return the menu of the pane."""
        if self.menu is not None:
            # A menu lives as long as its parent: each opening would leave one more.
            self.menu.deleteLater()
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        pane = self._pane
        first = self.menu.addAction(translate("menu", "Compare the others with this pane"))
        first.setEnabled(pane is not None and not pane.reference)
        if not first.isEnabled():
            first.setToolTip(translate("tooltip", "The others are compared with it already."))
        first.triggered.connect(self.reference_requested)
        fill_scenes(self.menu.addMenu(translate("menu", "Show scene")), self._scenes)
        rename = self.menu.addAction(translate("menu", "Rename this pane..."))
        rename.setShortcut(Qt.Key.Key_F2)
        rename.triggered.connect(self.title.begin)
        self.menu.addSeparator()
        last = self.menu.addAction(translate("menu", "Remove this pane"))
        last.setEnabled(self._removable)
        if not self._removable:
            last.setToolTip(
                translate(
                    "tooltip", "Two panes stay at least, and the one that others are compared with."
                )
            )
        last.triggered.connect(self.removal_requested)
        self.menu.triggered.connect(self._chosen)
        return self.menu

    def _chosen(self, action: QAction) -> None:
        scene = action.data()
        if isinstance(scene, Scene):
            self.scene_chosen.emit(scene)


def _against_tip(pane: PaneAnswer) -> str:
    if pane.against:
        return translate("tooltip", "Compared with pane {number}.", number=pane.against)
    return translate("tooltip", "The other panes are compared with this one.")


def fill_scenes(menu: QMenu, scenes: tuple[Scene, ...]) -> None:
    """Put scenes of one drawing into a menu; each action's data is its scene."""
    scenes = tuple(scene for scene in scenes if scene.compare is None)
    menu.setEnabled(bool(scenes))
    for scene in scenes:
        action = menu.addAction(scene_title(scene).replace("&", "&&"))
        action.setData(scene)
