"""What a user can do with the scenes of a storyboard, each thing with its name and one step.

Which nodes a scene can ask about, those first of which there is most to predict.
"""

from dataclasses import replace

from looplight.files.problems import Problem
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.document.document import Document
from looplight.session.document.scenes.distinct_titles import (
    title_of_interventions,
    with_distinct_title,
)
from looplight.session.document.scenes.scene_focus import focus_of, with_question_lit
from looplight.session.state import scene_edits
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

# Of "(copy)" in any language.
COPY_LENGTH = 20


class SceneActions:
    """The user's actions on scenes; an unknown id changes nothing.

    They work on the storyboard that is shown: the scenes of the open figure, or a talk over
    several figures. The first change of a figure's scenes copies them to the user's storyboard:
    the figure itself never changes.

    Parameters
    ----------
    document : Document
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The storyboard that is shown."""
        return self._document.shown.storyboard

    @property
    def own(self) -> bool:
        """True where the user has scenes of their own for this figure."""
        return self._document.state.scenes is not None

    def find(self, scene_id: str) -> Scene | None:
        """Return the scene with this id."""
        return next((scene for scene in self.scenes if scene.id == scene_id), None)

    def from_view(self) -> Scene | None:
        """Return a scene of what is shown, to be named and added; None without arrows.

        What is selected, and why it changes, is what the scene is about; a moment in time means
        that it plays. Of a comparison, it is one scene with all panes.
        """
        shown = self._document.shown
        pathway = shown.pathway
        if pathway is None:
            return None
        state = shown.state
        if state.compare is not None:
            # The panes have no answers while these are computed.
            titles = [pane.title for pane in shown.panes] or [
                pane.title or title_of_interventions(self._document, pane.interventions)
                for pane in state.compare.panes
            ]
            title = " · ".join(titles)[: scene_edits.MOST_TITLE]
            return scene_edits.sound(Scene("", title, compare=state.compare))
        return Scene(
            "",
            title_of_interventions(self._document, state.interventions),
            interventions=state.interventions,
            focus=focus_of(shown),
            plays=state.time is not None,
        )

    def titled(self, scene: Scene) -> Scene:
        """Return a scene to be added with a title that no other scene of the storyboard has."""
        placed = with_distinct_title(self._document, self._placed(scene), self.scenes)
        return replace(scene, title=placed.title)

    def add(self, scene: Scene) -> None:
        """Put a scene behind the one that is on, or at the end, and show it as the present one."""
        if self._document.shown.pathway is None:
            return
        state = self._document.state
        scene = self.titled(with_question_lit(self._document.shown, scene))
        after, added = scene_edits.added(
            self.scenes, self._placed(scene), state.scene, self._prefix
        )
        self._put(after, translate("undo", "add scene {title}", title=added.title), added.id)

    def change(self, scene: Scene) -> None:
        """Give the scene with the same id other words, question or focus."""
        before = self.find(scene.id)
        if before is not None and scene != before:
            if scene.question != before.question:
                scene = with_question_lit(self._document.shown, scene)
            self._put(
                scene_edits.changed(self.scenes, scene),
                translate("undo", "edit scene {title}", title=scene_title(scene)),
            )

    def take_view(self, scene_id: str) -> None:
        """Make a scene do what is done now; what is selected becomes what it is about."""
        scene, drawn = self.find(scene_id), self.from_view()
        if scene is None or drawn is None:
            return
        state = self._document.state
        focus = drawn.focus or scene.focus
        new_scene = replace(
            scene, interventions=drawn.interventions, focus=focus, compare=drawn.compare
        )
        if scene.figure:
            question = scene.question if scene.figure == state.figure else None
            new_scene = replace(
                new_scene, figure=state.figure, context=state.context, question=question
            )
        if not scene_edits.may_ask(new_scene):
            # What is asked about would stay as it is: no question for an audience.
            new_scene = replace(new_scene, question=None)
        if new_scene != scene:
            changed = scene_edits.changed(self.scenes, new_scene)
            self._put(
                changed,
                translate("undo", "take this view into {title}", title=scene_title(scene)),
                scene_id,
            )

    def duplicate(self, scene_id: str) -> None:
        """Put a copy of a scene behind it."""
        scene = self.find(scene_id)
        if scene is None:
            return
        # Room for the word "(copy)" within the longest title, in any language.
        title = scene_title(scene)[: scene_edits.MOST_TITLE - COPY_LENGTH]
        copy = replace(scene, title=translate("scene", "{title} (copy)", title=title))
        after, copy = scene_edits.added(self.scenes, copy, scene_id, self._prefix)
        # A copy of the scene on screen is shown; a copy of another one leaves the view as it is.
        on = copy.id if scene_id == self._document.state.scene else None
        self._put(after, translate("undo", "duplicate scene {title}", title=scene_title(scene)), on)

    def move(self, scene_id: str, by: int) -> None:
        """Move a scene along; it stops at either end."""
        scene, after = self.find(scene_id), scene_edits.moved(self.scenes, scene_id, by)
        if scene is not None and after is not self.scenes:
            self._put(after, translate("undo", "move scene {title}", title=scene_title(scene)))

    def remove(self, scene_id: str) -> None:
        """Take a scene away; what is shown stays."""
        scene = self.find(scene_id)
        if scene is not None:
            on = "" if scene_id == self._document.state.scene else None
            self._put(
                scene_edits.removed(self.scenes, scene_id),
                translate("undo", "delete scene {title}", title=scene_title(scene)),
                on,
            )

    def reset(self) -> None:
        """Go back to the scenes that the figure brings along."""
        if self.own:
            state = replace(self._document.state, scenes=None)
            self._document.apply(state, translate("undo", "back to the figure's own scenes"))

    @property
    def _prefix(self) -> str:
        return scene_edits.TALK if self._document.state.shows_talk else scene_edits.OWN

    def _placed(self, scene: Scene) -> Scene:
        """Return a scene as it stands in the storyboard that is shown."""
        state = self._document.state
        if not state.shows_talk:
            return scene
        return replace(scene, figure=state.figure, context=state.context)

    def _put(self, scenes: tuple[Scene, ...], text: str, on: str | None = None) -> bool:
        if not fits(self._document, scenes):
            return False
        state = self._document.state
        # All changes pass here, so that texts of dialogs and files are limited once.
        scenes = tuple(scene_edits.sound(scene) for scene in scenes)
        after = replace(state, scene=state.scene if on is None else on)
        if state.shows_talk:
            after = replace(after, talk=scenes, shows_talk=bool(scenes))
        else:
            after = replace(after, scenes=scenes)
        self._document.apply(after, text)
        return True


def fits(document: Document, scenes: tuple[Scene, ...]) -> bool:
    """Return whether a storyboard holds so many scenes; report where it does not."""
    if len(scenes) <= scene_edits.MOST:
        return True
    message = translate(
        "problem",
        "A figure or a talk can have {most} scenes of your own, and not more.",
        most=scene_edits.MOST,
    )
    document.report((Problem("too-many-scenes", message),))
    return False


def question_nodes(shown: ViewState, scene: Scene) -> tuple[str, ...]:
    """Return the nodes of the open figure in the order in which a scene may ask about them.

    The most changed come first, then those that an arrow leads to from what is done and that stay
    as they are, then those that cannot change. What is blocked or driven itself comes last: there
    is nothing to predict.

    Parameters
    ----------
    shown : ViewState
    scene : Scene

    Returns
    -------
    tuple of str
        Empty where what is shown is not what the scene does: then no order is known.
    """
    compare = scene.compare
    if compare is not None and compare.compares_the_same(shown.state.compare) and shown.panes:
        shown = shown.of_pane(compare.front)
    pathway, response, state = shown.pathway, shown.response, shown.state
    if pathway is None or response is None:
        return ()
    is_of_figure = scene.figure in ("", state.figure)
    context = scene.context if scene.figure else state.context
    query = (response.interventions, response.context)
    if not is_of_figure or query != (scene.interventions, context):
        return ()
    answers = response.nodes
    held = [key for key, answer in answers.items() if answer.blocked or answer.driven]
    reached = distances(held, grouped((arrow.source, arrow.target) for arrow in pathway.arrows))

    def rank(node: str) -> tuple[bool, bool, float]:
        change = abs(answers[node].change) if node in answers else 0.0
        return node in held, node not in reached and not change, -round(change, 3)

    return tuple(sorted((node.id for node in pathway.nodes), key=rank))
