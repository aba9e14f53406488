"""What a user can do with panes beside each other, each thing with its name and one undo step."""

from dataclasses import replace
from typing import TypeGuard

from looplight.pathways.model.comparison import Comparison
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.document.document import Document
from looplight.session.state import comparison_panes, comparison_start_and_end
from looplight.session.state.comparison_panes import Reference
from looplight.session.text import display_names
from looplight.translation.messages import translate


class ComparisonActions:
    """The user's actions on panes; a number without a pane changes nothing.

    Parameters
    ----------
    document : Document
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        # By figure: panes that were replaced by the figure's own.
        self._own: dict[str, Comparison] = {}

    @property
    def present(self) -> Comparison | None:
        """The comparison; None while the single figure is shown."""
        return self.document.state.compare

    @property
    def pathway(self) -> Pathway | None:
        """The pathway that is open."""
        return self.document.shown.pathway

    @property
    def is_at_maximum(self) -> bool:
        """True where no pane can be added."""
        present = self.present
        return present is None or len(present.panes) >= comparison_panes.MOST

    @property
    def is_at_minimum(self) -> bool:
        """True where no pane can be removed."""
        present = self.present
        return present is None or len(present.panes) <= comparison_panes.LEAST

    def begin(self) -> bool:
        """Show panes side by side; return False where the figure has no arrows.

        Panes of an earlier comparison come back.
        """
        if self.present is None and self.pathway is not None:
            state = comparison_start_and_end.start_comparison(self.document.state, self.pathway)
            self.document.apply(state, translate("undo", "compare side by side"))
        return self.present is not None

    def leave(self) -> None:
        """Return to the single figure as it was; the panes are kept for coming back."""
        state = comparison_start_and_end.end_comparison(self.document.state, self.pathway)
        self.document.apply(state, translate("undo", "leave the comparison"))

    @property
    def replaced(self) -> Comparison | None:
        """The user's own panes that the figure's took the place of; None where those are shown."""
        present, pathway = self.present, self.pathway
        own = self._own.get(self.document.state.figure)
        if own is None or present is None or pathway is None:
            return None
        return own if present.panes == comparison_panes.ready_panes(pathway) else None

    def ready(self) -> None:
        """Show the figure's own comparison, with its first pane as the reference.

        Called again, it brings the user's own panes back.
        """
        panes = comparison_panes.ready_panes(self.pathway) if self.pathway else ()
        present, replaced = self.present, self.replaced
        if replaced is not None:
            del self._own[self.document.state.figure]
            self._put(replaced, translate("undo", "your own panes"))
        elif present is not None and len(panes) >= comparison_panes.LEAST:
            if present.panes != panes:
                self._own[self.document.state.figure] = present
            base = panes[0].interventions
            fresh = replace(present, panes=panes, reference=0, front=0, base=base, stepwise=False)
            self._put(fresh, translate("undo", "the figure's own panes"))

    def click(self, number: int, node: str) -> None:
        """Select and toggle a node in one pane, which comes to the front."""
        if _has(self.present, number):
            self.document.interventions.click(node, number)

    def toggle(self, number: int, node: str) -> None:
        """Block or free a node in one pane, which comes to the front."""
        if _has(self.present, number):
            self.document.interventions.toggle(node, number)

    def add(self, content: Scene | Intervention | None = None) -> None:
        """Add a pane, which comes to the front.

        Parameters
        ----------
        content : Scene or Intervention or None
            A scene, a drug or a block; None = what the front pane holds.
        """
        interventions, text = self.document.state.interventions, translate("undo", "add a pane")
        if isinstance(content, Scene):
            interventions = content.interventions
            text = translate("undo", "add pane {title}", title=scene_title(content))
        elif content is not None:
            interventions = (content,)
        self._add(interventions, text)

    def add_single(self) -> None:
        """Add a pane with what was done in the single figure; it comes to the front."""
        if self.present is not None:
            self._add(self.present.alone, translate("undo", "add a pane with the single figure"))

    def remove(self, number: int) -> None:
        """Take a pane away; the last two stay, and so does what the others are compared with."""
        if not self.is_at_minimum and _has(self.present, number):
            text = translate(
                "undo", "remove pane {number}", number=comparison_panes.NUMBERS[number]
            )
            self._put(comparison_panes.removed(self.present, number), text)

    def make_reference(self, chosen: int | Reference) -> None:
        """Compare the other panes with what one holds now, with nothing, or each with the last."""
        if self.present is None:
            return
        if chosen is Reference.PANE_BEFORE:
            text = translate("undo", "compare each pane with the one before")
        elif isinstance(chosen, Reference):
            text = translate("undo", "compare with nothing blocked")
        elif _has(self.present, chosen):
            text = translate(
                "undo", "compare with pane {number}", number=comparison_panes.NUMBERS[chosen]
            )
        else:
            return
        self._put(comparison_panes.with_reference(self.present, chosen), text)

    def toggle_row(self, node: str) -> None:
        """List a node in the table below the outputs, or no longer; outputs are always there."""
        present, pathway = self.present, self.pathway
        if present is None or pathway is None or node not in pathway.by_id:
            return
        if node in pathway.outputs:
            return
        changed = comparison_panes.with_row(present, node)
        label = display_names.label(pathway, node)
        text = translate("undo", "remove row {label}", label=label)
        if node in changed.nodes:
            text = translate("undo", "add row {label}", label=label)
        self._put(changed, text)

    def rename(self, number: int, title: str) -> None:
        """Give a pane a title; an empty one follows what is done in it."""
        if not _has(self.present, number):
            return
        # A title equal to the generated one is not stored: it would stay when the pane changes.
        if title.strip() == self.document.shown.panes[number].title:
            return
        renamed = comparison_panes.renamed(self.present, number, title)
        self._put(
            renamed,
            translate("undo", "title of pane {number}", number=comparison_panes.NUMBERS[number]),
        )

    def show_scene(self, number: int, scene: Scene) -> None:
        """Show a scene in one pane, which comes to the front."""
        if _has(self.present, number):
            changed = comparison_panes.with_scene(self.present, number, scene)
            self._put(
                replace(changed, front=number),
                translate("undo", "scene {title}", title=scene_title(scene)),
            )

    def _add(self, interventions: tuple[Intervention, ...], text: str) -> None:
        if self.present is not None and not self.is_at_maximum:
            grown = comparison_panes.added(self.present, interventions)
            self._put(replace(grown, front=len(grown.panes) - 1), text)

    def _put(self, changed: Comparison, text: str) -> None:
        # The window's other parts follow the front pane, as if it were the figure alone.
        interventions = changed.panes[changed.front].interventions
        state = replace(
            self.document.state, compare=changed, interventions=interventions, time=None
        )
        scene = comparison_start_and_end.scene_id(state, self.pathway)
        self.document.apply(replace(state, scene=scene), text)


def _has(present: Comparison | None, number: int) -> TypeGuard[Comparison]:
    return present is not None and 0 <= number < len(present.panes)
