"""The one immutable value that every view redraws from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.response import ArrowResponse, Certainty, NodeResponse, Response
from looplight.pathways.catalogue import Entry
from looplight.pathways.chosen_outputs import AS_THE_FIGURE, OutputChoices
from looplight.pathways.model.comparison import Comparison
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.draft_edits import NO_DRAFT_EDITS, DraftEdits
from looplight.pathways.model.drawing_edits import NO_EDITS, DrawingEdits
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameter_overrides import UNCHANGED, ParameterOverrides
from looplight.pathways.model.parameters import DEFAULTS
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_panes import PaneAnswer

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Moment
    from looplight.pathways.model.figure_image import FigureImage


class SelectionKind(StrEnum):
    """What kind of thing is selected."""

    NOTHING = ""
    NODE = "node"
    NODES = "nodes"
    ARROW = "arrow"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected node (id), arrow (key) or loop (id), or several nodes.

    Attributes
    ----------
    pick : SelectionKind
    id : str
        Empty where several nodes are selected: what is about one node shows none of them.
    several : tuple of str
        Ids of two nodes or more, in the order in which they were selected; else empty.
    """

    pick: SelectionKind = SelectionKind.NOTHING
    id: str = ""
    several: tuple[str, ...] = ()

    @classmethod
    def of_nodes(cls, nodes: Iterable[str]) -> "Selection":
        """Return the selection of these nodes: none, one or several; each counts once."""
        ids = tuple(dict.fromkeys(nodes))
        if len(ids) > 1:
            return cls(SelectionKind.NODES, several=ids)
        return cls(SelectionKind.NODE, ids[0]) if ids else cls()

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of the selected nodes, one or several."""
        return (self.id,) if self.pick is SelectionKind.NODE else self.several

    def switched(self, node: str) -> "Selection":
        """Return the selection with a node added, or taken out where it is selected."""
        if node in self.nodes:
            return Selection.of_nodes(other for other in self.nodes if other != node)
        return Selection.of_nodes((*self.nodes, node))

    def of(self, kind: SelectionKind) -> str:
        """Return what is selected where it is of this kind, else an empty string."""
        return self.id if self.pick is kind else ""


@dataclass(frozen=True, slots=True)
class State:
    """What the user has open and did; small, hashable, undoable, saved with the session.

    Attributes
    ----------
    figure : str
        Key of the entry in the catalogue.
    interventions : tuple of Intervention
        In the order they were made; the answer never depends on it.
    context : tuple of Intervention
        Tumour context: the baseline that interventions are compared with.
    scene : str
        Id of the scene that ``interventions`` came from; empty once they were changed.
    time : float or None
        Relative time shown; None = the steady state.
    cutoffs : Cutoffs
        Where verdicts draw their lines: one choice for all figures of a session.
    compare : Comparison or None
        Panes beside each other; ``interventions`` are then those of its front pane.
    left_comparison : Comparison or None
        The panes of a comparison that was left, for coming back to them.
    parameters : ParameterOverrides
        What was changed of the model's parameters.
    scenes : tuple of Scene or None
        The user's own storyboard of the figure; None = the scenes that the figure brings along.
    talk : tuple of Scene
        A storyboard over several figures; each scene names its figure. One for all figures of a
        session, as the cut-offs are.
    shows_talk : bool
        Whether the talk is the storyboard, in place of the scenes of the figure.
    drawing : DrawingEdits
        What was changed about the drawing: moved nodes, its look, loose arrows that were tied.
    draft : DraftEdits
        What was decided about the arrows of a draft.
    outputs : OutputChoices
        Which nodes of an imported figure are outputs by the user's choice.
    image : FigureImage or None
        The user's own image of the figure, under the drawing.
    """

    figure: str = ""
    interventions: tuple[Intervention, ...] = ()
    context: tuple[Intervention, ...] = ()
    selection: Selection = Selection()
    scene: str = ""
    time: float | None = None
    cutoffs: Cutoffs = DEFAULTS.cutoffs
    compare: Comparison | None = None
    left_comparison: Comparison | None = None
    parameters: ParameterOverrides = UNCHANGED
    scenes: tuple[Scene, ...] | None = None
    talk: tuple[Scene, ...] = ()
    shows_talk: bool = False
    drawing: DrawingEdits = NO_EDITS
    draft: DraftEdits = NO_DRAFT_EDITS
    outputs: OutputChoices = AS_THE_FIGURE
    image: "FigureImage | None" = None

    def scenes_of(self, pathway: Pathway | None) -> tuple[Scene, ...]:
        """Return the scenes of the figure: the user's own, or those of the pathway.

        While the talk is shown, its scenes of this figure come first.
        """
        if pathway is None:
            return ()
        own = pathway.scenes if self.scenes is None else self.scenes
        if not self.shows_talk:
            return own
        return (*(scene for scene in self.talk if scene.figure == self.figure), *own)

    def storyboard_of(self, pathway: Pathway | None) -> tuple[Scene, ...]:
        """Return what the strip lists, a presentation shows and an export writes."""
        return self.talk if self.shows_talk else self.scenes_of(pathway)

    def of_session(self, other: "State") -> "State":
        """Return this state with what is one for all figures of a session, from ``other``."""
        return replace(self, cutoffs=other.cutoffs, talk=other.talk, shows_talk=other.shows_talk)

    def with_intervention(self, new: Intervention) -> "State":
        """Return a state where ``new`` replaces any intervention on the same target."""
        others = tuple(i for i in self.interventions if not _same_place(i, new))
        return replace(self, interventions=(*others, new), scene="")


def _same_place(a: Intervention, b: Intervention) -> bool:
    drugs = (a.kind is Kind.DRUG, b.kind is Kind.DRUG)
    return drugs[0] == drugs[1] and a.target == b.target


@dataclass(frozen=True, slots=True)
class Highlight:
    """What one step of an explanation is about; everything else is dimmed.

    ``quiet`` = the focus of a scene in a presentation: the rest is dimmed, and nothing is ringed.
    ``path_nodes`` and ``path_arrows`` = all steps of the explanation: they are not dimmed either.
    ``dims`` = False where nodes are ringed and nothing is dimmed: those that a question asks about.
    """

    nodes: frozenset[str]
    arrows: frozenset[str]
    quiet: bool = False
    path_nodes: frozenset[str] = frozenset()
    path_arrows: frozenset[str] = frozenset()
    dims: bool = True

    @classmethod
    def of_scene(
        cls, scene: Scene, pathway: Pathway, reasons: Iterable[str] = ()
    ) -> "Highlight | None":
        """Return what a scene and its question are about; None where it is about all.

        Parameters
        ----------
        scene : Scene
        pathway : Pathway
        reasons : iterable of str, optional
            Nodes that the reasons beside the answer name: what is named is not dimmed.
        """
        nodes = {node for node in scene.focus if node in pathway.by_id}
        if not nodes:
            return None
        if scene.question is not None:
            nodes.add(scene.question.node)
        nodes.update(reasons)
        arrows = (a.key for a in pathway.arrows if a.source in nodes and a.target in nodes)
        return cls(frozenset(nodes), frozenset(arrows), quiet=True)


@dataclass(frozen=True)
class Pending:
    """What is being computed before a state has its answer.

    Attributes
    ----------
    queries : tuple of Query
        What has to be asked of the model: several for a comparison.
    headline : str
        What is done and that its effect is being computed, in one sentence.
    """

    queries: tuple[Query, ...]
    headline: str


@dataclass(frozen=True)
class ViewState:
    """A state with everything derived from it: what views draw.

    Attributes
    ----------
    entry : Entry or None
        None where nothing is open.
    response : Response or None
        The steady states; None where the entry has no pathway (a record without curated arrows),
        and while they are being computed.
    moment : Moment or None
        The levels at ``state.time``; None = at the steady state, or the course is still being
        computed.
    certainty_result : CertaintyResult or None
        How sure the response is; None = not computed, or not yet.
    highlight : Highlight or None
        The step of an explanation that is shown, or the focus of a scene.
    panes : tuple of PaneAnswer
        The answers of a comparison; empty without one, and while they are being computed.
    pending : Pending or None
        What is being computed, in a large or slow model; None = nothing.
    computes_certainty : bool
        Whether somebody computes how sure the response is, as soon as it is shown.
    """

    state: State
    entry: Entry | None = None
    response: Response | None = None
    moment: "Moment | None" = None
    certainty_result: CertaintyResult | None = None
    highlight: Highlight | None = None
    panes: tuple[PaneAnswer, ...] = ()
    pending: Pending | None = None
    computes_certainty: bool = False

    @property
    def pathway(self) -> Pathway | None:
        """The arrows of the open figure; None where nothing is open, or none were curated."""
        return self.entry.pathway if self.entry else None

    def of_pane(self, number: int) -> "ViewState":
        """Return what one pane draws; only the front one has the highlight of an explanation."""
        pane, comparison = self.panes[number], self.state.compare
        front = comparison is not None and number == comparison.front
        # The front pane is the state itself: its highlight, its moment and its time stay.
        if front and pane.response is self.response:
            return replace(self, panes=())
        state = replace(
            self.state, interventions=pane.interventions, scene="", time=None, compare=None
        )
        highlight = self.highlight if front else None
        return ViewState(
            state,
            self.entry,
            pane.response,
            certainty_result=pane.certainty_result,
            highlight=highlight,
            computes_certainty=self.computes_certainty,
        )

    def certainty(self, node: str) -> Certainty:
        """Certainty of a node's direction; unknown before it is computed and at a moment."""
        known = (
            self.certainty_result.certainty if self.certainty_result and self.moment is None else {}
        )
        return known.get(node, Certainty.UNKNOWN)

    @property
    def headline(self) -> str:
        """The sentence of the answer, and what to do where it has none."""
        advice = self.response.advice if self.response is not None else ""
        return f"{self.statement} {advice}" if advice else self.statement

    @property
    def statement(self) -> str:
        """The sentence of the answer; limited to what is sure, once the certainty is known."""
        if self.certainty_result is not None and self.certainty_result.headline:
            return self.certainty_result.headline
        if self.pending is not None:
            return self.pending.headline
        return self.response.headline if self.response is not None else ""

    @property
    def other_figures(self) -> tuple[str, ...]:
        """A sentence for each curated figure that has an output otherwise; mostly empty.

        Behind them those that have so only without the tumour context.
        """
        known, pathway = self.certainty_result, self.pathway
        if known is None or pathway is None or self.moment is not None:
            return ()
        if not known.elsewhere and not known.without_context:
            return ()
        from looplight.activity.sentences.other_figures import (  # noqa: PLC0415 - few answers need it
            other_figure_sentences,
            without_context_sentence,
        )

        alone = (without_context_sentence(pathway, answer) for answer in known.without_context)
        return (*other_figure_sentences(pathway, known.elsewhere), *alone)

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes of the open figure."""
        return self.state.scenes_of(self.pathway)

    @property
    def storyboard(self) -> tuple[Scene, ...]:
        """What the strip lists, a presentation shows and an export writes."""
        return self.state.storyboard_of(self.pathway)

    @property
    def scene(self) -> Scene | None:
        """The scene that is on, if one is."""
        return next((item for item in self.scenes if item.id == self.state.scene), None)

    @property
    def nodes(self) -> Mapping[str, NodeResponse]:
        """Levels and directions to draw: of the moment, or of the steady state; may be empty."""
        if self.moment is not None:
            return self.moment.nodes
        return self.response.nodes if self.response is not None else {}

    @property
    def arrows(self) -> Mapping[str, ArrowResponse]:
        """Signals and states of arrows to draw: of the moment, or of the steady state."""
        if self.moment is not None:
            return self.moment.arrows
        return self.response.arrows if self.response is not None else {}
