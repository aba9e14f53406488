"""The scenes of a figure as a strip of buttons: Baseline, B, C ... as in its caption."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from looplight.panels.widgets.basic import ElidedButton, plain_tip
from looplight.panels.widgets.horizontal_scroller import SideScroll
from looplight.pathways.model.pathway import Scene
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.centre.scene_drag import SceneDrag

LEAST_WIDTH = 160


class SceneStrip(QFrame):
    """One checkable button per scene; the present scene is pressed.

    Attributes
    ----------
    menu_asked : Signal(str, QPoint)
        The menu of a scene, at a place of the screen; an empty id = of no scene.
    moved : Signal(str, int)
        A scene was dragged: by how many places.
    """

    menu_asked = Signal(object, QPoint)
    moved = Signal(object, int)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("sceneStrip")
        self.setAccessibleName("Scenes of this figure")
        self._document = document
        self._scenes: tuple[Scene, ...] = ()
        self._last = ""
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        self.group.idClicked.connect(self._clicked)
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.scroll = SideScroll(inner, "scenes")
        self.drag = SceneDrag(self.scroll)
        self.drag.dropped.connect(self._dropped)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.addWidget(self.scroll)
        document.changed.connect(self._note)
        document.following.changed.connect(self._document_changed)
        self.show_state(document.shown)

    @property
    def buttons(self) -> list[QWidget]:
        """The buttons, from left to right."""
        return list(self.group.buttons())

    @property
    def last(self) -> str:
        """Id of the scene that was shown last, also where something was done to it since."""
        return self._last if any(one.id == self._last for one in self._scenes) else ""

    def show_state(self, new: ViewState) -> None:
        """Show the scenes of the open figure, and which one is on."""
        scenes = new.scenes
        if scenes is not self._scenes:
            self._build(scenes)
        self.setVisible(bool(scenes))
        self._last = new.state.scene or self._last
        for number, scene in enumerate(scenes):
            button = self.group.button(number)
            button.setChecked(scene.id == new.state.scene)
            if button.isChecked():
                self.scroll.keep(button)

    def step(self, by: int) -> None:
        """Go ``by`` scenes on, from the present one; stays at either end."""
        ids = [scene.id for scene in self._scenes]
        if not ids:
            return
        present = self._document.shown.state.scene or self._last
        place = ids.index(present) + by if present in ids else 0
        self._document.show_scene(ids[min(max(place, 0), len(ids) - 1)])

    def back(self) -> None:
        """Show the scene that was shown last, without what was done to it since."""
        if self._last in [scene.id for scene in self._scenes]:
            self._document.show_scene(self._last)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the scene under the pointer, or of the one with the focus."""
        place = event.globalPos()
        number = -1
        for one in self.group.buttons():
            inside = one.rect().contains(one.mapFromGlobal(place))
            keys = event.reason() is QContextMenuEvent.Reason.Keyboard
            if one.hasFocus() if keys else inside:
                number = self.group.id(one)
                place = one.mapToGlobal(one.rect().center()) if keys else place
        self.menu_asked.emit(self._scenes[number].id if number >= 0 else "", place)

    def _build(self, scenes: tuple[Scene, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                self.group.removeButton(widget)
                widget.hide()
                widget.deleteLater()
        self.scroll.keep(None)
        self._scenes = scenes
        for number, scene in enumerate(scenes):
            button = ElidedButton(title_of(scene).replace("&", "&&"))
            button.setMinimumWidth(min(button.sizeHint().width(), LEAST_WIDTH))
            button.setCheckable(True)
            button.setToolTip(plain_tip(scene.text or scene.title))
            button.setAccessibleName(title_of(scene))
            button.setAccessibleDescription(scene.text)
            self.group.addButton(button, number)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.drag.watch(self.group.buttons())

    def _clicked(self, number: int) -> None:
        self._document.show_scene(self._scenes[number].id)
        self.show_state(self._document.shown)

    def _dropped(self, number: int, place: int) -> None:
        self.moved.emit(self._scenes[number].id, place - number)

    def _note(self, _old: object, new: ViewState) -> None:
        # Keys for the next scene may come before the strip has followed.
        self._last = new.state.scene or self._last

    def _document_changed(self, _old: object, new: ViewState) -> None:
        self.show_state(new)


def title_of(scene: Scene) -> str:
    """Return what a scene's button says: the panel's letter and the title."""
    return f"{scene.panel}  {scene.title}" if scene.panel else scene.title
