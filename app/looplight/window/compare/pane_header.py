"""The header of one pane of a comparison: number, title, reference or verdict, headline."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionFrame,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.basic import badge, plain_label, set_style_property, tool_button
from looplight.panels.widgets.clamped_label import ClampedLabel
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.state.comparison import MOST_TITLE, PaneAnswer
from looplight.session.text import verdicts
from looplight.session.text.comparison.reference import after_title, caution_text, doubt_first
from looplight.session.text.comparison.regimens import CAUTION, REFERENCE
from looplight.translation.messages import translate

# Above a drawing: title and two lines. Beside one: a column of text.
HEIGHT = 68
ROW = 26
WIDTH = 216
WIDE = 400
# Below this the word for the reference is shortened.
NARROW = 150
# Margins of the header with those of the verdict, what stands between two things on a line, and
# the number with the margins of a title.
PADDING, SPACING, TITLE = 36, 4, 40
LINES_ABOVE, LINE = 2, 16
# With a third line, and with a fifth one where they take nothing from the drawing.
TALL_HEIGHT, TALLEST_HEIGHT = HEIGHT + LINE, HEIGHT + 3 * LINE


class TitleEdit(QLineEdit):
    """A title that can be written anew: by a double click, or by F2 where it has the keyboard.

    It is read-only until then, because most clicks on it mean the pane. Where its text does not
    fit, it is shown with dots.

    Attributes
    ----------
    pressed : Signal()
        It was clicked, not to write in it; or its writing has ended.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self.editingFinished.connect(self._end)
        self._end()

    def begin(self) -> None:
        """Let the user write, over the whole title."""
        self._before = self.text()
        self.setReadOnly(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def _end(self) -> None:
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.deselect()
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the writing from the shortcuts of the window.

        Return blocks the selected node there, and F2 edits a scene.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            writing = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if event.key() in (Qt.Key.Key_F2, *(() if self.isReadOnly() else writing)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with F2; Escape leaves the title as it was."""
        if self.isReadOnly() and event.key() == Qt.Key.Key_F2:
            self.begin()
            return
        writing = not self.isReadOnly()
        if writing and event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self._end()
        else:
            super().keyPressEvent(event)
        if writing and self.isReadOnly():
            # The keyboard goes back to the pane.
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the pane, unless the user is writing."""
        if self.isReadOnly():
            self.pressed.emit()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select letters only while the user is writing."""
        if not self.isReadOnly():
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the user write."""
        if self.isReadOnly():
            self.begin()
        else:
            super().mouseDoubleClickEvent(event)

    def shown_text(self) -> str:
        """Return as much of the text as has room."""
        width = self._room().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, or its frame with a shortened text."""
        text = self.shown_text()
        if not self.isReadOnly() or text == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, self._option(), painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self._room(), int(Qt.AlignmentFlag.AlignVCenter), text)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def _room(self) -> QRect:
        contents = QStyle.SubElement.SE_LineEditContents
        area = self.style().subElementRect(contents, self._option(), self)
        return area.adjusted(2, 0, -2, 0)


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
        self.title.setFont(fonts.font(13, 600))
        self.title.setMaxLength(MOST_TITLE)
        # In a narrow pane the verdict stays whole and the title scrolls.
        self.title.setMinimumWidth(40)
        self.title.editingFinished.connect(self._edited)
        self.title.pressed.connect(self.pressed)
        self.reference = badge(
            REFERENCE, tip=translate("tooltip", "The other panes are compared with this one.")
        )
        self.caution = badge(CAUTION, "warning")
        self.verdict = plain_label("", "verdict", wrap=False)
        self.menu_button = tool_button(
            "⋯", translate("tooltip", "More for this pane"), self._open_menu
        )
        self.headline = ClampedLabel()
        for small in (self.reference, self.caution, self.verdict, self.menu_button):
            small.setFixedHeight(ROW - 2)
        self.title.setFixedHeight(ROW)
        first = (self.number, (self.title, 1), self.menu_button)
        self._row = layouts.row(*first, spacing=SPACING)
        self._second = layouts.row(1, spacing=SPACING)
        self._beside: bool | None = None
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
        self.reference.setVisible(pane.reference)
        cautions = caution_text(pane)
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
        self._write_verdict()

    def set_beside(self, beside: bool, height: int) -> None:
        """Lay the text out beside the drawing or above it, in a height in pixels."""
        lines = max(LINES_ABOVE + (height - HEIGHT) // LINE, LINES_ABOVE)
        if beside:
            lines = max((height - 2 * ROW - 6) // LINE, 1)
        if beside is self._beside and lines == self.headline.lines:
            return
        self._beside = beside
        # Beside a drawing the title has its line for itself, but for the menu.
        for label in (self.caution, self.verdict, self.reference):
            (self._row if beside else self._second).removeWidget(label)
            row, index = (self._second, 0) if beside else (self._row, 2)
            row.insertWidget(index, label)
        self.headline.lines = lines
        self.headline.updateGeometry()
        self.headline.update()
        self._write_verdict()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the verdict in full where there is room for it."""
        super().resizeEvent(event)
        self._write_verdict()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the pane to the front."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def _write_verdict(self) -> None:
        response = self._pane.alone if self._pane else None
        known = self._pane.alone_certainty if self._pane else None
        long = verdicts.verdict_words(response, known) if response else ""
        short = verdicts.verdict_badge(response, known, short=True) if response else ""
        if response is not None and long:
            short = f"{verdicts.verdict_mark(response, known)} {short}"
        room = self.width() - self._beside_verdict()
        # A mark alone would look like a verdict that nothing speaks against.
        ends = (word for word in (verdicts.IN_DOUBT, verdicts.PROVISIONAL) if short.endswith(word))
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
        self.reference.setText(REFERENCE[:5] + "." if narrow else REFERENCE)
        width = PADDING + (0 if self._beside else self.menu_button.sizeHint().width())
        if self._pane is not None and self._pane.reference:
            width += self.reference.sizeHint().width() + SPACING
        if not self.caution.isHidden():
            width += self.caution.sizeHint().width() + SPACING
        title = self.title.fontMetrics().horizontalAdvance(self.title.text()) + TITLE
        return width if self._beside else width + min(title, self.width() // 2)

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


def fill_scenes(menu: QMenu, scenes: tuple[Scene, ...]) -> None:
    """Put scenes into a menu; each action's data is its scene."""
    menu.setEnabled(bool(scenes))
    for scene in scenes:
        action = menu.addAction(scene_title(scene).replace("&", "&&"))
        action.setData(scene)
