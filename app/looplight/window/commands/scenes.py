"""Commands on the scenes of the user's own storyboard."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.document.document import Document
from looplight.session.document.scene_actions import SceneActions
from looplight.session.state.state import ViewState
from looplight.window.actions.registry import Actions, plain
from looplight.window.centre.scene_strip import SceneStrip
from looplight.window.dialogs.scene import ask_scene

ON_SCENE = ("scenes.edit", "scenes.duplicate", "scenes.left", "scenes.right", "scenes.delete")
TAKE = "scenes.take"
ALL = ("scenes.add", TAKE, *ON_SCENE, "scenes.reset")


class SceneCommands(QObject):
    """Makes, edits, copies, moves and deletes scenes.

    A command works on the scene that is on; from the menu of a scene, on that one.
    """

    def __init__(self, document: Document, strip: SceneStrip, commands: Actions) -> None:
        super().__init__(strip)
        self._document = document
        self._strip = strip
        self._commands = commands
        self._target = ""
        self.edits = SceneActions(document)
        self.ask: Callable[..., Scene | None] = ask_scene
        self.menu: QMenu | None = None
        self._does: dict[str, Callable[[], None]] = {
            "scenes.add": self.add,
            "scenes.edit": self.edit,
            TAKE: self.take,
            "scenes.duplicate": self.duplicate,
            "scenes.left": self.left,
            "scenes.right": self.right,
            "scenes.delete": self.delete,
            "scenes.reset": self.edits.reset,
        }
        commands.bind(dict(self._does))
        strip.menu_asked.connect(self.open_menu)
        strip.moved.connect(self.edits.move)
        document.following.changed.connect(self._document_changed)
        self._show(document.shown)

    def add(self) -> None:
        """Make a scene of what is shown."""
        drawn, pathway = self.edits.from_view(), self._pathway
        if drawn is not None and pathway is not None:
            made = self.ask(self._strip.window(), "Add a scene", drawn, pathway)
            if made is not None:
                self.edits.add(made)

    def edit(self) -> None:
        """Change the words of a scene."""
        scene, pathway = self.edits.find(self._id), self._pathway
        if scene is not None and pathway is not None:
            made = self.ask(self._strip.window(), "Edit the scene", scene, pathway)
            if made is not None:
                self.edits.change(made)

    def take(self) -> None:
        """Make the scene that was shown last do what is done now."""
        self.edits.take_view(self._target or self._strip.last)

    def duplicate(self) -> None:
        """Copy a scene."""
        self.edits.duplicate(self._id)

    def left(self) -> None:
        """Show a scene earlier."""
        self.edits.move(self._id, -1)

    def right(self) -> None:
        """Show a scene later."""
        self.edits.move(self._id, 1)

    def delete(self) -> None:
        """Take a scene away."""
        self.edits.remove(self._id)

    def open_menu(self, scene_id: object, place: QPoint) -> None:
        """Open the menu of a scene; an empty id is the strip itself."""
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._strip)
        self.menu.triggered.connect(self._chosen)
        on = str(scene_id)
        for name in ALL:
            command = self._commands.by_id[name]
            if name in (TAKE, *ON_SCENE) and not on:
                continue
            action = self.menu.addAction(plain(command.text()))
            action.setData((name, on))
            action.setEnabled(name in (TAKE, *ON_SCENE) or command.isEnabled())
        self.menu.popup(place)

    @property
    def _id(self) -> str:
        return self._target or self._document.state.scene

    @property
    def _pathway(self) -> Pathway | None:
        return self._document.shown.pathway

    def _chosen(self, action: QAction) -> None:
        name, self._target = action.data()
        try:
            self._does[name]()
        finally:
            self._target = ""

    def _document_changed(self, _old: object, new: ViewState) -> None:
        self._show(new)

    def _show(self, new: ViewState) -> None:
        by_id, on = self._commands.by_id, new.scene is not None
        for name in ON_SCENE:
            by_id[name].setEnabled(on)
        by_id["scenes.add"].setEnabled(self._pathway is not None)
        by_id[TAKE].setEnabled(bool(self._strip.last))
        by_id["scenes.left"].setEnabled(on and new.scene is not new.scenes[0])
        by_id["scenes.right"].setEnabled(on and new.scene is not new.scenes[-1])
        by_id["scenes.reset"].setEnabled(new.state.scenes is not None)
