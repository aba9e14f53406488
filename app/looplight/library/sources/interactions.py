"""What a source says: pathways, each with lines between groups of genes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from looplight.pathways.model.vocabulary import Sign

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


def stamp_of(path: Path) -> str:
    """Return what changes when a file or folder does; empty where it is not there."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size}:{stat.st_mtime_ns}"
