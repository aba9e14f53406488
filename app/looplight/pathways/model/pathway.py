"""Typed pathways: nodes, signed arrows with evidence, loops, scenes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node
from looplight.pathways.model.parameters import DEFAULTS, Parameters
from looplight.pathways.model.scenes import Context, Question, Scene
from looplight.pathways.model.vocabulary import Grade, NodeKind, Sign, Speed, Strength

if TYPE_CHECKING:
    from looplight.pathways.model.drawing import Drawing

__all__ = [
    "Arrow",
    "Compartment",
    "Context",
    "Evidence",
    "Gene",
    "GeneCuration",
    "Grade",
    "NamedLoop",
    "Node",
    "NodeKind",
    "Pathway",
    "Question",
    "Scene",
    "Sign",
    "Speed",
    "Strength",
]


T = TypeVar("T")
# What a draft holds: every candidate, the best first; or the arrows that the user saved.
CANDIDATES, SAVED = "candidates", "saved"


@dataclass(frozen=True, slots=True)
class Compartment:
    """A drawn region: ``kind`` is cell, membrane, nucleus, lysosome, endosome, mitochondrion...

    ``x, y`` is the top left corner, sizes in canvas units.
    """

    id: str
    label: str
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class NamedLoop:
    """A feedback loop that a reader should find; ``nodes`` in order, the first not repeated."""

    id: str
    name: str
    nodes: tuple[str, ...]
    sign: Sign
    reading: str = ""


@dataclass(frozen=True, slots=True)
class GeneCuration:
    """What the curator did with a gene of the record.

    Attributes
    ----------
    word, symbol : str
        The printed word (may be empty = any) and the record's symbol.
    action : str
        ``corrected`` (read as ``becomes``), ``muted`` (not a gene here) or ``not-placed``.
    becomes : tuple of str
        Right symbols, for ``corrected``.
    reason : str
    """

    word: str
    symbol: str
    action: str
    reason: str
    becomes: tuple[str, ...] = ()


# What an arrow has of its own where its file gives no numbers: weight, n, EC50, delay.
_NO_NUMBERS = (None, None, None, None)


@dataclass(frozen=True)
class Pathway:
    """A curated or imported pathway.

    Attributes
    ----------
    name : str
        Stable name, for example ``mtorc1-feedback``.
    figure : str
        figid of the record it was curated from; empty for an article's pathway.
    tumour_context : str
        What the source is about, shown in every view (for example "melanoma review").
    version : str
        Version of the curated data, shown on exports.
    parameters : Parameters
        What every answer starts from: those that an imported model brings along, the defaults
        for any other pathway.
    frames : tuple of tuple of str
        Nodes that are drawn in one frame, because the same arrows reach all of them.
    draft : str
        `CANDIDATES` or `SAVED` where the arrows are drafted from other pathways; else empty.
    drawing : Drawing or None
        The drawing that it was read from, where that has places and shapes of its own.
    """

    name: str
    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    figure: str = ""
    article: str = ""
    source: str = ""
    tumour_context: str = ""
    version: str = ""
    compartments: tuple[Compartment, ...] = ()
    loops: tuple[NamedLoop, ...] = ()
    scenes: tuple[Scene, ...] = ()
    contexts: tuple[Context, ...] = ()
    curation: tuple[GeneCuration, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = ""
    imported: bool = field(default=False)
    parameters: Parameters = DEFAULTS
    frames: tuple[tuple[str, ...], ...] = ()
    draft: str = ""
    drawing: "Drawing | None" = field(default=None, repr=False)
    _built: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        # Answers are looked up by their pathway: walking through thousands of arrows for each
        # look-up would cost more than a better hash saves.
        return hash((self.name, self.file, self.version, len(self.nodes), len(self.arrows)))

    def once(self, build: Callable[["Pathway"], T]) -> T:
        """Return what a function builds from this pathway; it is called once for each pathway.

        For what is costly and follows from the pathway alone: its compiled model, its loops, the
        geometry of its drawing. It lives as long as the pathway; a changed copy builds its own.
        """
        if build not in self._built:
            self._built[build] = build(self)
        built: T = self._built[build]
        return built

    def is_built(self, build: Callable[["Pathway"], object]) -> bool:
        """Return whether `once` has called a function already."""
        return build in self._built

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Nodes by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def by_key(self) -> dict[str, Arrow]:
        """Arrows by key."""
        return {arrow.key: arrow for arrow in self.arrows}

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """Ids of the output nodes, in file order."""
        return tuple(node.id for node in self.nodes if node.output)

    @cached_property
    def judged_outputs(self) -> tuple[str, ...]:
        """Ids of the outputs that the verdict counts: without the neutral ones."""
        return tuple(node.id for node in self.nodes if node.output and not node.neutral)

    @cached_property
    def druggable(self) -> tuple[str, ...]:
        """Ids of the druggable nodes, in file order."""
        return tuple(node.id for node in self.nodes if node.druggable)

    @cached_property
    def own_numbers(self) -> bool:
        """True where the file itself brings parameters of the model along."""
        return (
            self.parameters != DEFAULTS
            or any(node.ymax is not None or node.tau is not None for node in self.nodes)
            or any((a.weight, a.n, a.ec50, a.delay) != _NO_NUMBERS for a in self.arrows)
        )
