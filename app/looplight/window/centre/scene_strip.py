"""The storyboard as a strip of buttons: the scenes of a figure, or a talk over several."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import ElidedButton
from looplight.panels.widgets.labels import ElidedLabel
from looplight.panels.widgets.scrolling_row import HorizontalScroller
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_text, scene_title
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text.scene_titles import marked_title, panel_mark, panel_note
from looplight.translation.messages import translate
from looplight.window.centre.scene_drag import SceneDrag

# Longer titles of scenes have dots in their middle; the strip scrolls, so there is room for most.
MOST_WIDTH = 320
# Of the strip, so that a button is never wider than what its edges leave, and wide enough to read.
MOST_SHARE, LEAST_WIDTH = 0.45, 130
# More of the figure's scenes than these do not stand beside the talk.
MOST_OF_FIGURE = 8
# Of the name of a figure in a talk; longer ones are cut, and whole in their tooltip.
MOST_LABEL = 120


class StoryboardChoice(QWidget):
    """Two buttons: the scenes of the figure, or the talk; hidden where there is no talk.

    While the talk is shown, each scene of the figure has a button with its letter between them:
    the panels of the figure stay within reach of one click.

    Parameters
    ----------
    document : Document
        Shows a scene of the figure that is clicked.

    Attributes
    ----------
    talk_requested : Signal(bool)
    letters : list of QPushButton
        Of the scenes of the figure.
    """

    talk_requested = Signal(bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._scenes: tuple[Scene, ...] = ()
        self.letters: list[QPushButton] = []
        self.figure, self.talk = (
            QPushButton(translate("talk", "This figure")),
            QPushButton(translate("talk", "Talk")),
        )
        tips = (
            translate("talk", "The scenes of the open figure"),
            translate("talk", "One talk over several figures"),
        )
        for button, tip in zip((self.figure, self.talk), tips, strict=True):
            button.setCheckable(True)
            button.setToolTip(tooltip(tip))
            button.clicked.connect(self._clicked)
        self._letters = QWidget()
        self._letters_row = layouts.row(within=self._letters, spacing=2)
        layouts.row(self.figure, self._letters, self.talk, within=self, spacing=2)
        self.hide()

    def show_state(self, new: ViewState) -> None:
        """Show which of the two is on, and how many scenes the talk has."""
        self.setVisible(bool(new.state.talk))
        self.talk.setText(translate("talk", "Talk ({scenes})", scenes=len(new.state.talk)))
        self.talk.setChecked(new.state.shows_talk)
        self.figure.setChecked(not new.state.shows_talk)
        own = replace(new.state, shows_talk=False).scenes_of(new.pathway)
        scenes = own[:MOST_OF_FIGURE] if new.state.shows_talk else ()
        if scenes != self._scenes:
            self._build(scenes, own)
        pressed = _number_of(new, scenes)
        for number, button in enumerate(self.letters):
            button.setChecked(number == pressed)

    def _build(self, scenes: tuple[Scene, ...], own: tuple[Scene, ...]) -> None:
        self._scenes = scenes
        for button in self.letters:
            self._letters_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.letters = []
        for number, scene in enumerate(scenes, start=1):
            button = QPushButton(panel_mark(scene, own) or str(number))
            title = marked_title(scene, own)
            button.setCheckable(True)
            button.setAccessibleName(title)
            button.setToolTip(
                tooltip(translate("talk", "Scene of this figure: {title}", title=title))
            )
            button.clicked.connect(self._letter_clicked)
            self.letters.append(button)
            self._letters_row.addWidget(button)
        self._letters.setVisible(bool(scenes))

    def _letter_clicked(self) -> None:
        number = next(n for n, each in enumerate(self.letters) if each is self.sender())
        self._document.show_scene(self._scenes[number].id)
        # Qt has switched the button, also where the scene is shown already.
        self.show_state(self._document.shown)

    def _clicked(self) -> None:
        on = self.sender() is self.talk
        # A press on the button that is on already must not switch it off.
        self.talk.setChecked(on)
        self.figure.setChecked(not on)
        self.talk_requested.emit(on)


def _number_of(shown: ViewState, scenes: tuple[Scene, ...]) -> int:
    """Return the number of the figure's scene that is shown, -1 for none.

    A scene that went into the talk as well is that of the talk by its id.
    """
    on = shown.scene
    if on is None or on.compare is not None:
        return -1
    same = [n for n, scene in enumerate(scenes) if scene.interventions == on.interventions]
    return next((n for n in same if scenes[n].id == on.id), same[0] if same else -1)


class SceneStrip(QFrame):
    """One checkable button per scene; the present scene is pressed.

    Attributes
    ----------
    menu_requested : Signal(str, QPoint)
        Id of a scene and a place on the screen; an empty id = the menu of the strip.
    moved : Signal(str, int)
        Id of a scene that was dragged, and by how many places.
    talk_requested : Signal(bool)
        True = the talk is to be shown in place of the scenes of the figure, False = these.
    """

    menu_requested = Signal(str, QPoint)
    moved = Signal(str, int)
    talk_requested = Signal(bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("sceneStrip")
        self.setAccessibleName(translate("talk", "Scenes of this figure"))
        self._document = document
        self._scenes: tuple[Scene, ...] = ()
        self._last = ""
        self.group = QButtonGroup(self)
        # None is pressed where something was done since: an exclusive group would not allow it.
        self.group.setExclusive(False)
        self.group.idClicked.connect(self._clicked)
        row = QWidget()
        self._layout = layouts.row(within=row, spacing=6)
        self.side_scroll = HorizontalScroller(row, translate("tooltip", "scenes"))
        self.side_scroll.installEventFilter(self)
        self.drag = SceneDrag(self.side_scroll, row)
        self.drag.dropped.connect(self._dropped)
        self.choice = StoryboardChoice(document)
        self.choice.talk_requested.connect(self.talk_requested)
        layouts.row(
            *(self.choice, self.side_scroll), within=self, margins=(12, 4, 12, 4), spacing=10
        )
        document.changed.connect(self._remember_scene)
        document.after_paint.changed.connect(self._document_changed)
        self.show_state(document.shown)

    @property
    def last(self) -> str:
        """Id of the scene that was shown last, also where something was done to it since."""
        return self._last if any(scene.id == self._last for scene in self._scenes) else ""

    def show_state(self, new: ViewState) -> None:
        """Show the storyboard, and which of its scenes is shown."""
        scenes = new.storyboard
        if scenes is not self._scenes:
            self._build(scenes)
        self.setVisible(bool(scenes) or bool(new.state.talk))
        name = (
            translate("talk", "Scenes of the talk")
            if new.state.shows_talk
            else translate("talk", "Scenes of this figure")
        )
        self.setAccessibleName(name)
        self.choice.show_state(new)
        self._last = new.state.scene or self._last
        for number, scene in enumerate(scenes):
            button = self.group.button(number)
            button.setChecked(scene.id == new.state.scene)
            if button.isChecked():
                self.side_scroll.keep_visible(button)

    def step(self, by: int) -> None:
        """Go ``by`` scenes on, from the present one; stays at either end."""
        ids = [scene.id for scene in self._scenes]
        if not ids:
            return
        scene = self._document.shown.state.scene or self._last
        index = ids.index(scene) + by if scene in ids else 0
        self._document.show_scene(ids[min(max(index, 0), len(ids) - 1)])

    def back(self) -> None:
        """Show the scene that was shown last, without what was done to it since."""
        if self._last in [scene.id for scene in self._scenes]:
            self._document.show_scene(self._last)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the scene under the pointer, or of the one with the focus."""
        place = event.globalPos()
        number = -1
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        for button in self.group.buttons():
            inside = button.rect().contains(button.mapFromGlobal(place))
            # By the menu key the event has no place that the user chose.
            if button.hasFocus() if by_key else inside:
                number = self.group.id(button)
                place = button.mapToGlobal(button.rect().center()) if by_key else place
        self.menu_requested.emit(self._scenes[number].id if number >= 0 else "", place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let titles have more room in a wider strip."""
        if event.type() == QEvent.Type.Resize and watched is self.side_scroll:
            self._limit_widths()
        return super().eventFilter(watched, event)

    def _limit_widths(self) -> None:
        most = min(max(round(self.side_scroll.width() * MOST_SHARE), LEAST_WIDTH), MOST_WIDTH)
        for button in self.group.buttons():
            button.setMinimumWidth(min(button.sizeHint().width(), most))

    def _build(self, scenes: tuple[Scene, ...]) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            button = item.widget()
            if isinstance(button, QAbstractButton):
                self.group.removeButton(button)
            if button is not None:
                button.hide()
                button.deleteLater()
        # The button that was kept in view is about to be deleted.
        self.side_scroll.keep_visible(None)
        self._scenes = scenes
        buttons: list[QPushButton] = []
        figure = ""
        for number, scene in enumerate(scenes):
            if scene.figure != figure:
                figure = scene.figure
                self._layout.addWidget(self._figure_label(figure))
            title = marked_title(scene, scenes, "  ")
            # Titles of comparisons begin alike and differ in their last pane.
            button = ElidedButton(title.replace("&", "&&"), mode=Qt.TextElideMode.ElideMiddle)
            button.setCheckable(True)
            # A title that is cut is read whole there.
            words = dict.fromkeys((scene_title(scene), scene_text(scene)))
            panel = panel_note(scene, scenes)
            button.setToolTip(tooltip("\n".join(filter(None, (*words, panel)))))
            button.setAccessibleName(title)
            button.setAccessibleDescription(scene_text(scene))
            self.group.addButton(button, number)
            self._layout.addWidget(button)
            buttons.append(button)
        self._layout.addStretch(1)
        self._limit_widths()
        self.drag.watch(buttons)

    def _figure_label(self, key: str) -> ElidedLabel:
        """Return the label before the scenes of one figure in a talk."""
        entry = self._document.figures.entry(key)
        title = (
            one_line(entry.title)
            if entry
            else translate("talk", "{figure} (not there)", figure=one_line(key))
        )
        label = ElidedLabel(title, "muted")
        # Its usual policy would leave it out of the width of the row.
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        label.setFixedWidth(min(label.fontMetrics().horizontalAdvance(title) + 8, MOST_LABEL))
        label.setToolTip(tooltip(title))
        return label

    def _clicked(self, number: int) -> None:
        self._document.show_scene(self._scenes[number].id)
        # Qt has switched the button; where the scene is shown already, nothing else sets it right.
        self.show_state(self._document.shown)

    def _dropped(self, number: int, place: int) -> None:
        self.moved.emit(self._scenes[number].id, place - number)

    def _remember_scene(self, _old: object, new: ViewState) -> None:
        # The strip is redrawn after the canvas is painted; keys may come before that.
        self._last = new.state.scene or self._last

    def _document_changed(self, _old: object, new: ViewState) -> None:
        self.show_state(new)
