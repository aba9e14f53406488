"""What a user can do with panes beside each other, each thing with its name and one undo step."""

from dataclasses import replace

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.document.document import Document
from looplight.session.state import comparison, comparison_edits
from looplight.session.state.comparison import Comparison
from looplight.session.state.state import ViewState


class ComparisonActions:
    """The gestures on panes; a number that no pane has changes nothing.

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
        """The panes beside each other; None where there is the single figure."""
        return self.document.state.compare

    @property
    def pathway(self) -> Pathway | None:
        """The pathway that is open."""
        return self.document.shown.pathway

    @property
    def full(self) -> bool:
        """True where no pane can be added."""
        return self.found is None or len(self.found.panes) >= comparison.MOST

    @property
    def few(self) -> bool:
        """True where no pane can be removed."""
        return self.found is None or len(self.found.panes) <= comparison.LEAST

    def begin(self) -> bool:
        """Put panes beside each other; False where the figure has no arrows."""
        if self.found is None and self.pathway is not None:
            state = comparison_edits.begun(self.document.state, self.pathway)
            self.document.apply(state, "compare side by side")
        return self.found is not None

    def leave(self) -> None:
        """Go back to the single figure as it was."""
        self.document.apply(comparison_edits.ended(self.document.state), "leave the comparison")

    def ready(self) -> None:
        """Show the figure's own comparison."""
        panes = comparison.ready_panes(self.pathway) if self.pathway else ()
        if self.found is not None and len(panes) >= comparison.LEAST:
            fresh = replace(self.found, panes=panes, reference=0, front=0)
            self._put(fresh, "the figure's own panes")

    def click(self, number: int, node: str) -> None:
        """Select and toggle a node in one pane, which comes to the front."""
        if self._has(number):
            self.document.interventions.click(node, number)

    def toggle(self, number: int, node: str) -> None:
        """Block or free a node in one pane, which comes to the front."""
        if self._has(number):
            self.document.interventions.toggle(node, number)

    def add(self, scene: Scene | None = None) -> None:
        """Add a pane with a scene, or with what the front pane holds; it comes to the front."""
        if self.found is None or self.full:
            return
        done = scene.interventions if scene else self.document.state.interventions
        grown = comparison.added(self.found, done)
        text = f"add pane {scene.title}" if scene else "add a pane"
        self._put(replace(grown, front=len(grown.panes) - 1), text)

    def remove(self, number: int) -> None:
        """Take a pane away; the last two stay."""
        if self.found is not None and not self.few and self._has(number):
            text = f"remove pane {comparison.LETTERS[number]}"
            self._put(comparison.removed(self.found, number), text)

    def make_reference(self, number: int) -> None:
        """Compare the other panes with this one."""
        if self.found is not None and self._has(number):
            text = f"compare with pane {comparison.LETTERS[number]}"
            self._put(replace(self.found, reference=number), text)

    def rename(self, number: int, title: str) -> None:
        """Give a pane a title; an empty one follows what is done in it."""
        if self.found is None or not self._has(number):
            return
        # A title that says what stands there already would stay when the pane changes.
        if title.strip() == self.shown.panes[number].title:
            return
        renamed = comparison.renamed(self.found, number, title)
        self._put(renamed, f"title of pane {comparison.LETTERS[number]}")

    def show_scene(self, number: int, scene: Scene) -> None:
        """Show a scene in one pane, which comes to the front."""
        if self.found is not None and self._has(number):
            changed = comparison.with_scene(self.found, number, scene)
            self._put(replace(changed, front=number), f"scene {scene.title}")

    def _has(self, number: int) -> bool:
        return self.found is not None and 0 <= number < len(self.found.panes)

    def _put(self, found: Comparison, text: str) -> None:
        done = found.panes[found.front].interventions
        state = replace(
            self.document.state,
            compare=found,
            interventions=done,
            scene=comparison_edits.scene_id(done, self.shown.state, self.pathway),
            time=None,
        )
        self.document.apply(state, text)
