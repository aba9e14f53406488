"""What a file format is: how its files are known and read, and what reading them gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from looplight.files.bounded_read import FileContent
from looplight.files.problems import Problem

if TYPE_CHECKING:
    from looplight.pathways.formats.gpml.drawing_to_network import Counts
    from looplight.pathways.model.pathway import Pathway
    from looplight.records.articles import Article
    from looplight.records.figure_record import FigureRecord


@dataclass(frozen=True)
class Contents:
    """What was read from a file.

    Attributes
    ----------
    summary : str
        What is in it, in a few words, for ``validate``.
    record, pathway, article : FigureRecord, Pathway, Article or None
        What can be opened; none where the file is no figure.
    warnings : tuple of Problem
        What did not keep the file from being read.
    counts : Counts or None
        What a drawing of another program holds, where its elements are not those of the pathway.
    """

    summary: str
    record: "FigureRecord | None" = None
    pathway: "Pathway | None" = None
    article: "Article | None" = None
    warnings: tuple[Problem, ...] = ()
    counts: "Counts | None" = None


@dataclass(frozen=True)
class Format:
    """One kind of file.

    Attributes
    ----------
    kind : str
        Its name, as ``inspect`` writes it.
    title : str
        For dialogs, in the plural.
    suffixes : tuple of str
        Usual endings, with the dot; files are opened by what is in them, whatever their name.
    sniff : callable
        Tells from a file whether it is of this kind, without reading all of it.
    read : callable
        Reads a file of this kind, or raises InputError with every problem.
    no_figure : str
        Why a file of this kind cannot be opened as a figure; empty = it can.
    common : tuple of str
        Endings that files of this kind may have, too, while most files with them are something
        else: in a folder, one that turns out to be of no kind is no mistake.
    media_type, patterns : str, tuple of str
        How a desktop knows files of this kind by their name alone: the media type, and patterns
        that belong to no other kind of file. Empty where a name says too little (``.md``).
    """

    kind: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[FileContent], bool]
    read: Callable[[FileContent], Contents]
    no_figure: str = ""
    common: tuple[str, ...] = ()
    media_type: str = ""
    patterns: tuple[str, ...] = ()
