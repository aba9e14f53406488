"""The words of one panel of a comparison: letter, title, reference or verdict, headline."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout

from looplight.panels.widgets.basic import badge, plain_label, plain_tip, tool_button
from looplight.panels.widgets.clamped_label import TwoLines
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import fonts
from looplight.session.state.comparison import MOST_TITLE, PanelAnswer
from looplight.session.text import labels

REFERENCE = "Reference"
# Above a picture: title and two lines. Beside one: a column of words.
HEIGHT = 68
ROW = 26
WIDTH = 216
WIDE = 400
LINES_ABOVE, LINES_BESIDE = 2, 5
# Where that takes nothing from the picture.
TALL, LINES_TALL = 84, 3


class PanelHead(QFrame):
    """Words above or beside a panel's picture.

    Attributes
    ----------
    renamed : Signal(str)
    scene_chosen : Signal(Scene)
    reference_asked, removal_asked, touched : Signal()
        ``touched`` = the panel is wanted in front.
    """

    renamed = Signal(object)
    scene_chosen = Signal(object)
    reference_asked = Signal()
    removal_asked = Signal()
    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelHead")
        self._panel: PanelAnswer | None = None
        self._scenes: tuple[Scene, ...] = ()
        self._few = False
        self.letter = plain_label("", "panelLetter", wrap=False)
        self.letter.setFont(fonts.font(13, 700))
        self.title = QLineEdit()
        self.title.setObjectName("panelTitle")
        self.title.setFont(fonts.font(13, 600))
        self.title.setMaxLength(MOST_TITLE)
        self.title.setMinimumWidth(40)
        self.title.editingFinished.connect(self._edited)
        self.reference = badge(REFERENCE, tip="The other panels are compared with this one.")
        self.verdict = plain_label("", "verdict", wrap=False)
        self.menu_button = tool_button("⋯", "More for this panel", self._open_menu)
        self.headline = TwoLines()
        for small in (self.reference, self.verdict, self.menu_button):
            small.setFixedHeight(ROW - 2)
        self.title.setFixedHeight(ROW)
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (self._row, self._second):
            line.setSpacing(4)
        self._row.addWidget(self.letter)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.menu_button)
        self._second.addStretch(1)
        self._beside: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 3, 4, 2)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addLayout(self._second)
        column.addWidget(self.headline)
        column.addStretch(1)
        self.menu: QMenu | None = None
        self.set_beside(False)

    def show_panel(self, panel: PanelAnswer, scenes: tuple[Scene, ...], few: bool) -> None:
        """Write the words of a panel."""
        self._panel, self._scenes, self._few = panel, scenes, few
        self.letter.setText(panel.letter)
        if self.title.text() != panel.title:
            self.title.setText(panel.title)
            self.title.setCursorPosition(0)
        name = f"Title of panel {panel.letter}"
        self.title.setAccessibleName(name)
        self.title.setToolTip(plain_tip(f"{panel.title}\nClick to write a title of your own."))
        self.reference.setVisible(panel.reference)
        self.headline.setText(after_title(panel))
        self.headline.setAccessibleDescription(f"Headline of panel {panel.letter}")
        self.menu_button.setAccessibleName(f"More for panel {panel.letter}")
        self._write_verdict()

    def set_beside(self, beside: bool, tall: bool = False) -> None:
        """Write for a place beside the picture, or above it; there may be room for a line more."""
        lines = LINES_BESIDE if beside else LINES_TALL if tall else LINES_ABOVE
        if beside is self._beside and lines == self.headline.lines:
            return
        self._beside = beside
        for badge_ in (self.verdict, self.reference):
            (self._row if beside else self._second).removeWidget(badge_)
            line, at = (self._second, 0) if beside else (self._row, 2)
            line.insertWidget(at, badge_)
        self.headline.lines = lines
        self.headline.updateGeometry()
        self.headline.update()
        self._write_verdict()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the verdict as long as there is room for."""
        super().resizeEvent(event)
        self._write_verdict()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the panel to the front."""
        super().mousePressEvent(event)
        self.touched.emit()

    def _write_verdict(self) -> None:
        answer = self._panel.alone if self._panel else None
        verdict = answer.verdict if answer else None
        long = labels.verdict_words(answer) if answer else ""
        short = labels.verdict_words(answer, short=True) if answer else ""
        if verdict is not None and long:
            short = f"{labels.VERDICT_MARK[verdict]} {short}"
        self.verdict.setText(long if self._beside or self.width() >= WIDE else short)
        self.verdict.setVisible(bool(long))
        self.verdict.setAccessibleName(long)
        self.verdict.setToolTip(plain_tip(f"{long}, against nothing blocked. A word of the model."))
        self.verdict.setProperty("tone", verdict.value if verdict is not None else "")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)

    def _edited(self) -> None:
        self.renamed.emit(self.title.text())

    def _open_menu(self) -> None:
        self.touched.emit()
        self.make_menu().popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))

    def make_menu(self) -> QMenu:
        """Return the menu of the panel."""
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        panel = self._panel
        first = self.menu.addAction("Compare the others with this panel")
        first.setEnabled(panel is not None and not panel.reference)
        first.triggered.connect(self.reference_asked)
        fill_scenes(self.menu.addMenu("Show scene"), self._scenes)
        self.menu.addSeparator()
        last = self.menu.addAction("Remove this panel")
        last.setEnabled(not self._few)
        last.triggered.connect(self.removal_asked)
        self.menu.triggered.connect(self._chosen)
        return self.menu

    def _chosen(self, action: object) -> None:
        scene = action.data()  # type: ignore[attr-defined]
        if isinstance(scene, Scene):
            self.scene_chosen.emit(scene)


def after_title(panel: PanelAnswer) -> str:
    """Return the headline of a panel without what its title has just said."""
    said = f"{panel.title}: "
    rest = panel.headline.removeprefix(said)
    word = rest.partition(" ")[0]
    # Names such as p70S6K keep their small letter.
    return rest[:1].upper() + rest[1:] if word.isalpha() and word.islower() else rest


def fill_scenes(menu: QMenu, scenes: tuple[Scene, ...]) -> None:
    """Put scenes into a menu; each action's data is its scene."""
    menu.setEnabled(bool(scenes))
    for scene in scenes:
        action = menu.addAction(scene.title.replace("&", "&&"))
        action.setData(scene)


def menu_button(text: str, name: str) -> QToolButton:
    """Return a text button that opens a menu."""
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
