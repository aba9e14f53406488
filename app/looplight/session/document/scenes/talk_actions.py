"""What a user can do with a talk over several figures, each thing with its name and one step."""

from dataclasses import replace

from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.document.document import Document
from looplight.session.document.scenes.distinct_titles import with_distinct_title
from looplight.session.document.scenes.scene_actions import fits
from looplight.session.document.scenes.scene_focus import with_question_lit
from looplight.session.state import scene_edits
from looplight.session.state.state import State
from looplight.translation.messages import translate


class TalkActions:
    """The user's actions on the talk as a whole; those on its scenes are `SceneActions`.

    Parameters
    ----------
    document : Document
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def add(self, scene: Scene) -> None:
        """Put a scene of this view at the end of the talk, and show the talk, at this scene."""
        shown = self._document.shown
        if shown.pathway is not None:
            scene = self.titled(with_question_lit(shown, scene))
            self._append(
                (scene,),
                translate("undo", "add {title} to the talk", title=scene_title(scene)),
                at_last=True,
            )

    def titled(self, scene: Scene) -> Scene:
        """Return a scene of this view with a title that no other scene of the talk has."""
        talk = self._document.state.talk
        placed = with_distinct_title(self._document, self._placed(scene), talk)
        return replace(scene, title=placed.title)

    def add_figure(self) -> None:
        """Put all scenes of the open figure at the end of the talk, and show the talk."""
        shown = self._document.shown
        scenes = replace(shown.state, shows_talk=False).scenes_of(shown.pathway)
        if scenes:
            self._append(scenes, translate("undo", "add this figure's scenes to the talk"))

    def show(self, on: bool) -> None:
        """Show the talk in place of the scenes of the figure, or these again."""
        state = self._document.state
        # An empty talk is not shown: there would be no way back on the strip.
        if on != state.shows_talk and (state.talk or not on):
            text = (
                translate("undo", "show the talk")
                if on
                else translate("undo", "show the scenes of the figure")
            )
            # Which scene of the other storyboard this view is, if it is one, follows from it.
            self._document.apply(replace(state, shows_talk=on, scene=""), text)

    def clear(self) -> None:
        """Take all scenes out of the talk; undo brings them back."""
        state = self._document.state
        if state.talk:
            self._document.apply(
                replace(state, talk=(), shows_talk=False, scene=""),
                translate("undo", "clear the talk"),
            )

    def _placed(self, scene: Scene) -> Scene:
        state = self._document.state
        # The tumour context is a part of what the audience shall see.
        return replace(scene, figure=state.figure, context=state.context)

    def _append(self, scenes: tuple[Scene, ...], text: str, *, at_last: bool = False) -> bool:
        state = self._document.state
        talk, last = state.talk, ""
        for scene in scenes:
            placed = with_distinct_title(self._document, self._placed(scene), talk)
            talk, placed = scene_edits.added(talk, placed, "", scene_edits.TALK)
            last = placed.id
        if not fits(self._document, talk):
            return False
        # Presenting shows what the strip shows: a view that was put into a talk must not be
        # missing on stage because the strip still has the scenes of the figure.
        on = last if at_last else ""
        self._document.apply(replace(state, talk=talk, shows_talk=True, scene=on), text)
        return True


def figures_of_talk(document: Document) -> dict[str, tuple[Entry, State]]:
    """Return the figures of a talk by key, each as it was left; those that are not there lack."""
    states = document.store.figure_states
    figures = {}
    for key in dict.fromkeys(scene.figure for scene in document.state.talk):
        entry = document.figures.entry(key)
        if entry is not None:
            figures[key] = (entry, states.of(key).of_session(document.state))
    return figures
