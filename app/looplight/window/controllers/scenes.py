"""Adds, edits, copies, moves and deletes the scenes of the user's own storyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.document.document import Document
from looplight.session.document.scenes.scene_actions import SceneActions, question_nodes
from looplight.session.document.scenes.talk_actions import TalkActions
from looplight.translation.messages import translate
from looplight.window.actions.registry import Actions, plain
from looplight.window.base_controller import Controller
from looplight.window.centre.scene_strip import SceneStrip
from looplight.window.dialogs.scene_text_dialog import ask_scene

ON_STORYBOARD = ("scenes.add", "scenes.reset")
# The menu of a scene, and of the strip without those that work on one scene.
MENU = (
    "scenes.add",
    "scenes.take",
    "scenes.edit",
    "scenes.duplicate",
    "scenes.left",
    "scenes.right",
    "scenes.delete",
    "scenes.reset",
)


class SceneController(Controller):
    """Carries out the commands on scenes.

    A command works on the scene that is shown; chosen from the menu of a scene, on that one.

    Attributes
    ----------
    ask : callable
        Asks for the text of a scene: (parent, heading, scene, pathway, nodes to ask
        about in their order) -> scene or None.
    menu : QMenu or None
        The menu of a scene that was opened last.
    """

    def __init__(self, document: Document, strip: SceneStrip, actions: Actions) -> None:
        super().__init__(strip, document)
        self._strip = strip
        self._actions = actions
        self._target = ""
        self.edits = SceneActions(document)
        self.talk = TalkActions(document)
        self.ask: Callable[..., Scene | None] = ask_scene
        self.menu: QMenu | None = None
        strip.menu_requested.connect(self.open_menu)
        strip.moved.connect(self.edits.move)
        strip.talk_requested.connect(self.talk.show)

    @property
    def source(self) -> str:
        """Id of the scene that `take_view` changes; may be empty."""
        return self._target or self._strip.last

    def add(self) -> None:
        """Make a scene of what is shown; of a comparison, with all its panes."""
        draft, pathway = self.edits.from_view(), self._pathway
        if draft is not None and pathway is not None:
            draft = self.edits.titled(draft)
            scene = self._edited(translate("dialog", "Add a scene"), draft, pathway)
            if scene is not None:
                self.edits.add(scene)

    def add_to_talk(self) -> None:
        """Put what is shown into the talk over several figures; of a comparison, all panes."""
        draft, pathway = self.edits.from_view(), self._pathway
        if draft is not None and pathway is not None:
            draft = self.talk.titled(draft)
            scene = self._edited(translate("dialog", "Add a scene to the talk"), draft, pathway)
            if scene is not None:
                self.talk.add(scene)
                self._announce_talk()

    def add_figure_to_talk(self) -> None:
        """Put the scenes of the open figure into the talk over several figures."""
        self.talk.add_figure()
        self._announce_talk()

    def _announce_talk(self) -> None:
        count = len(self._document.state.talk)
        self.announced.emit(
            translate(
                "status",
                "The talk has {count} scene now. F5 presents the talk.",
                plural="The talk has {count} scenes now. F5 presents the talk.",
                count=count,
            )
        )

    def edit(self) -> None:
        """Change title, text, notes and question of a scene."""
        scene = self.edits.find(self._scene_id)
        # A scene of a talk asks about nodes of its own figure, which need not be the open one.
        entry = self._document.figures.entry(scene.figure) if scene and scene.figure else None
        pathway = entry.pathway if entry is not None else self._pathway
        if scene is not None and pathway is not None:
            edited = self._edited(translate("dialog", "Edit the scene"), scene, pathway)
            if edited is not None:
                self.edits.change(edited)

    def _edited(self, heading: str, scene: Scene, pathway: Pathway) -> Scene | None:
        nodes = question_nodes(self._document.shown, scene)
        return self.ask(self._strip.window(), heading, scene, pathway, nodes)

    def take_view(self) -> None:
        """Make the scene that was shown last do what is done now."""
        self.edits.take_view(self.source)

    def duplicate(self) -> None:
        """Copy a scene."""
        self.edits.duplicate(self._scene_id)

    def move(self, by: int) -> None:
        """Show the scene that many places later in the talk."""
        self.edits.move(self._scene_id, by)

    def delete(self) -> None:
        """Delete a scene."""
        self.edits.remove(self._scene_id)

    def open_menu(self, scene_id: str, place: QPoint) -> None:
        """Open the menu of a scene; an empty id is the strip itself."""
        if self.menu is not None:
            # A menu lives as long as its parent: each opening would leave one more.
            self.menu.deleteLater()
        self.menu = QMenu(self._strip)
        self.menu.setToolTipsVisible(True)
        self.menu.triggered.connect(self._chosen)
        for name in MENU:
            if name not in ON_STORYBOARD and not scene_id:
                continue
            action = self._actions.by_id[name]
            entry = self.menu.addAction(plain(action.text()))
            entry.setData((name, scene_id))
            # Whether a command can be done is known for the scene that is shown, not for this one.
            if name in ON_STORYBOARD:
                entry.setEnabled(action.isEnabled())
                entry.setToolTip(action.toolTip())
        self.menu.popup(place)

    @property
    def _scene_id(self) -> str:
        return self._target or self._document.state.scene

    @property
    def _pathway(self) -> Pathway | None:
        return self._document.shown.pathway

    def _chosen(self, entry: QAction) -> None:
        name, self._target = entry.data()
        # Commands work on the scene shown, unless there is a target; the view stays as it is.
        try:
            self._actions.run(name)
        finally:
            self._target = ""
