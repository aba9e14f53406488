"""Typed pathways: nodes, signed arrows with evidence, loops, scenes."""

from dataclasses import dataclass, field
from functools import cached_property

from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.scenes import Context, Question, Scene
from looplight.pathways.model.vocabulary import Grade, NodeKind, Sign, Speed, Strength

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


@dataclass(frozen=True, slots=True)
class Gene:
    """A gene of a node; ``added`` = put there by the curator, not in the figure's record."""

    symbol: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a pathway.

    Attributes
    ----------
    x, y : float
        Centre, in canvas units (pixels at 100 %), y downwards.
    width, height : float
        0 = the canvas chooses by kind and label.
    phospho : tuple of str
        Phosphorylation marks to draw, for example ``("P",)``.
    source_level : float or None
        Level of a node without activators, 0..1; None = the model's default.
    gate : str
        ``mean`` (default), ``or`` or ``and``: how activators combine.
    output : bool
        A process that the verdict is read from.
    neutral : bool
        An output whose rise is neither good nor bad (autophagy): shown, but not counted in the
        verdict.
    druggable : bool
        A drug of the inhibitor table or a research tool hits it.
    aliases : tuple of str
        Words of the caption that mean this node.
    ymax, tau : float or None
        The file's own highest level and time constant; None = the model's default.
    """

    id: str
    label: str
    kind: NodeKind
    compartment: str = ""
    genes: tuple[Gene, ...] = ()
    note: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    phospho: tuple[str, ...] = ()
    output: bool = False
    druggable: bool = False
    source_level: float | None = None
    source_reason: str = ""
    gate: str = "mean"
    aliases: tuple[str, ...] = ()
    line: int | None = None
    neutral: bool = False
    ymax: float | None = None
    tau: float | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """One signed arrow.

    Attributes
    ----------
    key : str
        Unique in the pathway: ``"P70S6K -| IRS1"``, with `` #2`` where a pair repeats a sign.
    in_model : bool
        False = drawn, but without effect in the model (a substrate, or off by default).
    contested : str
        Why the field disagrees; empty = no badge.
    via : tuple of (float, float)
        Way points of the drawing, where the router needs a hint.
    weight, n, ec50, delay : float or None
        The file's own parameters; None = the model's default.
    """

    source: str
    target: str
    sign: Sign
    key: str
    mechanism: str = ""
    speed: Speed = Speed.FAST
    strength: Strength = Strength.NORMAL
    strength_reason: str = ""
    grade: Grade = Grade.C
    evidence: tuple[Evidence, ...] = ()
    cell_type: str = ""
    model_system: str = ""
    contested: str = ""
    in_model: bool = True
    note: str = ""
    via: tuple[tuple[float, float], ...] = ()
    source_side: str = ""
    target_side: str = ""
    line: int | None = None
    weight: float | None = None
    n: float | None = None
    ec50: float | None = None
    delay: float | None = None


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
        return self.imported or any(
            value is not None
            for value in (
                *(v for n in self.nodes for v in (n.ymax, n.tau)),
                *(v for a in self.arrows for v in (a.weight, a.n, a.ec50, a.delay)),
            )
        )
