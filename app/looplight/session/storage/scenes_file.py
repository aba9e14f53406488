"""The user's own scenes in a session file."""

from typing import Any

from looplight.pathways.model.pathway import Question, Scene
from looplight.session.state import scene_edits
from looplight.session.storage.session_values import Checked, Where, is_text, plain

_MOST_FOCUS = 2_000
_TEXTS = {
    "title": scene_edits.MOST_TITLE,
    "panel": scene_edits.MOST_TITLE,
    "text": scene_edits.MOST_TEXT,
    "notes": scene_edits.MOST_NOTES,
    "caption": scene_edits.MOST_NOTES,
}
_KNOWN = {"id", *_TEXTS, "interventions", "focus", "question", "plays"}


def write_scenes(scenes: tuple[Scene, ...]) -> list[dict[str, Any]]:
    """Return scenes as JSON has them; what is empty is left out."""
    return [_written(one) for one in scenes]


def _written(scene: Scene) -> dict[str, Any]:
    one: dict[str, Any] = {"id": scene.id}
    one |= {name: text for name in _TEXTS if (text := getattr(scene, name))}
    one["interventions"] = [plain(each) for each in scene.interventions]
    if scene.focus:
        one["focus"] = list(scene.focus)
    if scene.question is not None:
        one["question"] = {"text": scene.question.text, "node": scene.question.node}
    if scene.plays:
        one["plays"] = True
    return one


class SceneReader(Checked):
    """Reads the scenes of one figure of a session."""

    def scenes(self, figure: dict[str, Any], at: Where) -> tuple[Scene, ...]:
        """Return the scenes of a figure's object."""
        where = (*at, "scenes")
        found = self._get(figure, at, "scenes", list)
        if len(found) > scene_edits.MOST:
            self._refuse(where, f"More than {scene_edits.MOST} scenes in one figure.")
        scenes = tuple(self._scene(one, (*where, n)) for n, one in enumerate(found))
        seen: set[str] = set()
        for n, one in enumerate(scenes):
            if one.id in seen:
                self._refuse((*where, n, "id"), "Two scenes have the same id.")
            seen.add(one.id)
        return scenes

    def _scene(self, one: Any, where: Where) -> Scene:
        if not isinstance(one, dict):
            self._refuse(where, "A scene must be an object with an id and a title.")
        self._only(one, where, _KNOWN)
        scene_id = self._short(one, where, "id", scene_edits.MOST_ID)
        if not scene_id.strip():
            self._refuse((*where, "id"), "A scene needs an id.")
        if not self._string(one, where, "title").strip():
            self._refuse((*where, "title"), "A scene needs a title.")
        texts = {name: self._short(one, where, name, most) for name, most in _TEXTS.items()}
        plays = one.get("plays", False)
        if not isinstance(plays, bool):
            self._refuse((*where, "plays"), "plays must be true or false.")
        return scene_edits.sound(
            Scene(
                scene_id,
                **texts,
                interventions=self._interventions(one, where, "interventions"),
                focus=self._focus(one, where),
                question=self._question(one, where) if "question" in one else None,
                plays=plays,
            )
        )

    def _focus(self, one: dict[str, Any], at: Where) -> tuple[str, ...]:
        where = (*at, "focus")
        found = self._get(one, at, "focus", list, [])
        if len(found) > _MOST_FOCUS:
            self._refuse(where, f"More than {_MOST_FOCUS} nodes in a focus.")
        for n, node in enumerate(found):
            if not isinstance(node, str) or len(node) > scene_edits.MOST_ID or not is_text(node):
                self._refuse((*where, n), "A focus is a list of the ids of nodes.")
        return tuple(found)

    def _question(self, one: dict[str, Any], at: Where) -> Question:
        where = (*at, "question")
        found = self._get(one, at, "question", dict)
        self._only(found, where, {"text", "node"})
        text = self._short(found, where, "text", scene_edits.MOST_TEXT)
        return Question(text, self._string(found, where, "node"))

    def _short(self, data: dict[str, Any], at: Where, name: str, most: int) -> str:
        needed = None if name in ("id", "title") else ""
        text = self._string(data, at, name, needed)
        if len(text) > most:
            self._refuse((*at, name), f"{name} has more than {most} characters.")
        return text
