"""What a user can do with panels beside each other, each thing with its name and one undo step."""

from dataclasses import replace

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.document.document import Document
from looplight.session.state import comparison, comparison_edits
from looplight.session.state.comparison import Comparison
from looplight.session.state.state import ViewState


class ComparisonActions:
    """The gestures on panels; a number that no panel has changes nothing.

    Parameters
    ----------
    document : Document
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def shown(self) -> ViewState:
        """What the document shows."""
        return self.document.shown

    @property
    def found(self) -> Comparison | None:
        """The panels beside each other; None where there is the single figure."""
        return self.document.state.compare

    @property
    def pathway(self) -> Pathway | None:
        """The pathway that is open."""
        return self.document.shown.pathway

    @property
    def full(self) -> bool:
        """True where no panel can be added."""
        return self.found is None or len(self.found.panels) >= comparison.MOST

    @property
    def few(self) -> bool:
        """True where no panel can be removed."""
        return self.found is None or len(self.found.panels) <= comparison.LEAST

    def begin(self) -> bool:
        """Put panels beside each other; False where the figure has no arrows."""
        if self.found is None and self.pathway is not None:
            state = comparison_edits.begun(self.document.state, self.pathway)
            self.document.apply(state, "compare side by side")
        return self.found is not None

    def leave(self) -> None:
        """Go back to the single figure as it was."""
        self.document.apply(comparison_edits.ended(self.document.state), "leave the comparison")

    def ready(self) -> None:
        """Show the figure's own comparison."""
        panels = comparison.ready_panels(self.pathway) if self.pathway else ()
        if self.found is not None and len(panels) >= comparison.LEAST:
            fresh = replace(self.found, panels=panels, reference=0, front=0)
            self._put(fresh, "the figure's own panels")

    def click(self, number: int, node: str) -> None:
        """Select and toggle a node in one panel, which comes to the front."""
        if self._has(number):
            self.document.interventions.click(node, number)

    def toggle(self, number: int, node: str) -> None:
        """Block or free a node in one panel, which comes to the front."""
        if self._has(number):
            self.document.interventions.toggle(node, number)

    def add(self, scene: Scene | None = None) -> None:
        """Add a panel with a scene, or with what the front panel holds; it comes to the front."""
        if self.found is None or self.full:
            return
        done = scene.interventions if scene else self.document.state.interventions
        grown = comparison.added(self.found, done)
        text = f"add panel {scene.title}" if scene else "add a panel"
        self._put(replace(grown, front=len(grown.panels) - 1), text)

    def remove(self, number: int) -> None:
        """Take a panel away; the last two stay."""
        if self.found is not None and not self.few and self._has(number):
            text = f"remove panel {comparison.LETTERS[number]}"
            self._put(comparison.removed(self.found, number), text)

    def make_reference(self, number: int) -> None:
        """Compare the other panels with this one."""
        if self.found is not None and self._has(number):
            text = f"compare with panel {comparison.LETTERS[number]}"
            self._put(replace(self.found, reference=number), text)

    def rename(self, number: int, title: str) -> None:
        """Give a panel a title; an empty one follows what is done in it."""
        if self.found is None or not self._has(number):
            return
        # A title that says what stands there already would stay when the panel changes.
        if title.strip() == self.shown.panels[number].title:
            return
        renamed = comparison.renamed(self.found, number, title)
        self._put(renamed, f"title of panel {comparison.LETTERS[number]}")

    def show_scene(self, number: int, scene: Scene) -> None:
        """Show a scene in one panel, which comes to the front."""
        if self.found is not None and self._has(number):
            changed = comparison.with_scene(self.found, number, scene)
            self._put(replace(changed, front=number), f"scene {scene.title}")

    def _has(self, number: int) -> bool:
        return self.found is not None and 0 <= number < len(self.found.panels)

    def _put(self, found: Comparison, text: str) -> None:
        done = found.panels[found.front].interventions
        state = replace(
            self.document.state,
            compare=found,
            interventions=done,
            scene=comparison_edits.scene_id(done, self.shown.state, self.pathway),
            time=None,
        )
        self.document.apply(state, text)
