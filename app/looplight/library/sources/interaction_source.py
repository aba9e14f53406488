"""What a source says: pathways, each with lines between groups of genes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from looplight.files.problems import InputError, Problem
from looplight.pathways.model.vocabulary import Sign
from looplight.translation.messages import translate

# Some 250 MB in memory. The largest table that is known has a third of it with a sign.
MAX_INTERACTIONS = 300_000
# Genes that take as much memory as an interaction does.
_GENES_OF_ONE = 12
Genes = tuple[str, ...]
# How much of how much was read.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One signed line of a pathway, between two nodes or groups of nodes.

    Attributes
    ----------
    sources : tuple of tuple of str
        The gene symbols of each node at its beginning.
    targets : tuple of (tuple of str, Sign)
        The gene symbols of each node at its end, and the sign that it meets.
    pmids : tuple of str
        PubMed ids that the pathway cites for the line.
    """

    sources: tuple[Genes, ...]
    targets: tuple[tuple[Genes, Sign], ...]
    pmids: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Number of pairs that the line stands for: drawn between groups it says less of each."""
        return len(self.sources) * len(self.targets)


@dataclass(frozen=True, slots=True)
class SourcePathway:
    """One pathway of a source.

    Attributes
    ----------
    id : str
        Its id in the source, for example ``WP3844``.
    genes : frozenset of str
        All genes in it, those without a line included.
    """

    id: str
    title: str
    genes: frozenset[str]
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True)
class InteractionSource:
    """A source of interactions.

    Attributes
    ----------
    name : str
        For people, for example ``wikipathways-human.zip``.
    file : str
        Where it was read from.
    stamp : str
        Size and time of the file when it was read.
    pathways : tuple of SourcePathway
    trust : float
        How many times an arrow of it counts.
    """

    name: str
    file: str
    stamp: str
    pathways: tuple[SourcePathway, ...]
    trust: float = 1.0

    @property
    def arrow_count(self) -> int:
        """Number of its lines."""
        return sum(len(pathway.lines) for pathway in self.pathways)


@dataclass
class SourceSize:
    """Counts what a source takes of the memory, while it is read.

    Attributes
    ----------
    file : str
        For the message.
    """

    file: str
    count: int = 0

    def add(self, interactions: int, genes: int) -> None:
        """Count interactions and the genes at their ends.

        Raises
        ------
        InputError
            Code ``source-file``, where it is more than any source has.
        """
        self.count += interactions + genes // _GENES_OF_ONE
        if self.count > MAX_INTERACTIONS:
            message = translate(
                "problem",
                "more than {most:,} interactions; that many are not read",
                most=MAX_INTERACTIONS,
            )
            raise InputError(Problem("source-file", message, self.file))


def stamp_of(path: Path) -> str:
    """Return what changes when a file or folder does; empty where it is not there."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size}:{stat.st_mtime_ns}"
