"""The figures that can be opened, and how a FIGURE argument is resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.files.problems import InputError, Problem
from looplight.pathways.model.pathway import Pathway
from looplight.records.figure_record import FigureRecord
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from looplight.files.bounded_read import FileContent
    from looplight.pathways.formats.registry import Contents, Format
    from looplight.records.articles import Article


@dataclass(frozen=True)
class Entry:
    """One thing that can be opened: a record, a pathway, both together, or an article.

    Attributes
    ----------
    key : str
        figid of the record, or the pathway's name where there is no record; the file's name for
        a model of another program.
    record : FigureRecord or None
    pathway : Pathway or None
    article : Article or None
        An article is an entry of its own, and so are the pathways that it is about.
    bundled : bool
        True for what ships with Looplight.
    warnings : tuple of Problem
        What is strange about a pathway's file, though it could be read.
    """

    key: str
    record: FigureRecord | None
    pathway: Pathway | None
    bundled: bool = False
    warnings: tuple[Problem, ...] = ()
    article: Article | None = None

    @property
    def title(self) -> str:
        """Title for lists and the window."""
        if self.article:
            return self.article.title
        if self.record and self.record.title:
            return self.record.title
        return self.pathway.title if self.pathway else self.key

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means exactly this entry: key, figid, alias, pathway name."""
        names = [self.key]
        if self.record:
            names += [self.record.figid, self.record.alias]
        if self.pathway:
            names.append(self.pathway.name)
        return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True)
class Catalogue:
    """All entries that can be opened by name.

    Attributes
    ----------
    entries : tuple of Entry
        In the order in which they are listed.
    problems : tuple of Problem
        Shipped files that were refused; the rest is here all the same.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def drawable(self) -> tuple[Entry, ...]:
        """The entries that have a pathway; articles and bare records have none."""
        return tuple(entry for entry in self.entries if entry.pathway is not None)

    def get(self, key: str) -> Entry | None:
        """Return the entry with this key, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def with_entry(self, entry: Entry) -> Catalogue:
        """Return a catalogue with one more entry, which replaces one of the same key."""
        if self.get(entry.key) is None:
            return replace(self, entries=(*self.entries, entry))
        entries = tuple(entry if old.key == entry.key else old for old in self.entries)
        return replace(self, entries=entries)

    def resolve(self, argument: str, formats: Iterable[Format] = ()) -> Entry:
        """Return what a FIGURE argument means.

        Parameters
        ----------
        argument : str
            Pathway name, figid, alias (``PMC3811159__F2``), a PMC id that only one figure has,
            or a path to a record or a pathway file. Names win over files; upper and lower case
            are the same in names.
        formats : iterable of Format, optional
            As for `open_file`.

        Returns
        -------
        Entry

        Raises
        ------
        InputError
            Codes ``unknown-figure`` and ``ambiguous-figure``, or what is wrong with the file.
        """
        key = argument.strip().casefold()
        for entry in self.entries:
            if key in {name.casefold() for name in entry.names}:
                return entry
        of_paper = [
            entry
            for entry in self.entries
            if entry.record and key and entry.record.pmcid.casefold() == key
        ]
        if len(of_paper) == 1:
            return of_paper[0]
        if of_paper:
            names = ", ".join(entry.record.alias for entry in of_paper if entry.record)
            text = translate(
                "problem",
                "{paper} has several figures; name one of {names}",
                paper=argument.strip(),
                names=names,
            )
            raise InputError(Problem("ambiguous-figure", text))
        if _could_be_a_file(argument):
            return open_file(Path(argument), self.get, formats)
        raise InputError(Problem("unknown-figure", self._unknown(argument)))

    def _unknown(self, argument: str) -> str:
        from looplight.files.problems import did_you_mean, short  # noqa: PLC0415 - start-up

        names = [name for entry in self.entries for name in entry.names]
        known = ", ".join(entry.pathway.name for entry in self.entries if entry.pathway)
        hint = did_you_mean(argument, names) or translate(
            "problem", "; there are {figures}", figures=known
        )
        return translate(
            "problem", "no figure or file is called {name}{hint}", name=short(argument), hint=hint
        )


@cache
def bundled() -> Catalogue:
    """Return the shipped catalogue; a damaged file is left out and listed in ``problems``."""
    from looplight import assets  # noqa: PLC0415 - importing this module reads nothing

    problems: list[Problem] = []
    records: list[FigureRecord] = []
    pathways: list[Pathway] = []
    for path in assets.listing("figures", ".md"):
        try:
            records.append(_record(path))
        except InputError as error:
            problems.extend(error.problems)
    for path in assets.listing("pathways", ".yaml"):
        try:
            pathways.append(_pathway(path))
        except InputError as error:
            problems.extend(error.problems)
    return Catalogue((*_join(records, pathways), *_articles(problems)), tuple(problems))


@cache
def shipped(name: str) -> Entry | None:
    """Return one shipped figure without reading the others.

    Parameters
    ----------
    name : str
        Name of a pathway, or figid of a record, as it is written.

    Returns
    -------
    Entry or None
        The very entry that `bundled` has, too; None where only the whole catalogue can tell.
    """
    from looplight import assets  # noqa: PLC0415

    records = {path.stem: path for path in assets.listing("figures", ".md")}
    pathways = {path.stem: path for path in assets.listing("pathways", ".yaml")}
    try:
        if name in pathways:
            pathway = _pathway(pathways[name])
        elif name in records:
            drawn = [path for path in pathways.values() if _is_of(path, name)]
            if len(drawn) != 1:
                return None
            pathway = _pathway(drawn[0])
        else:
            return None
        record = _record(records[pathway.figure]) if pathway.figure else None
    except (InputError, KeyError):
        return None
    entry = _entry(record, pathway)
    return entry if name in entry.names else None


def _articles(problems: list[Problem]) -> tuple[Entry, ...]:
    """Return the shipped articles as entries; add what is wrong with a damaged one."""
    from looplight import assets  # noqa: PLC0415
    from looplight.records.articles import shipped_article  # noqa: PLC0415

    entries = []
    for path in assets.listing("articles", ".yaml"):
        try:
            article = shipped_article(path)
        except InputError as error:
            problems.extend(error.problems)
        else:
            entries.append(Entry(article.id, None, None, bundled=True, article=article))
    return tuple(entries)


def _is_of(path: Path, figid: str) -> bool:
    from looplight.files.bounded_read import read_text  # noqa: PLC0415

    # Only the line is looked for: parsing every pathway would take longer than the figure itself.
    return f"\nfigure: {figid}\n" in read_text(path)


@cache
def _record(path: Path) -> FigureRecord:
    from looplight.records.record_reader import read_record  # noqa: PLC0415

    return read_record(path)


@cache
def _pathway(path: Path) -> Pathway:
    from looplight.pathways.formats.native.reader import read_pathway  # noqa: PLC0415

    return read_pathway(path)


@cache
def _entry(record: FigureRecord | None, pathway: Pathway | None) -> Entry:
    """Return the shipped entry of these two, always the same object."""
    key = record.figid if record else pathway.name if pathway else ""
    return Entry(key, record, pathway, bundled=True)


def _join(records: Iterable[FigureRecord], pathways: Iterable[Pathway]) -> tuple[Entry, ...]:
    of_figure = {pathway.figure: pathway for pathway in pathways if pathway.figure}
    entries = [_entry(record, of_figure.pop(record.figid, None)) for record in records]
    # Pathways without a record, or whose record has another pathway of its own already.
    lonely = [p for p in pathways if not p.figure or p.figure in of_figure]
    entries += [_entry(None, pathway) for pathway in lonely]
    return tuple(entries)


def open_file(
    path: Path,
    find: Callable[[str], Entry | None] | None = None,
    formats: Iterable[Format] = (),
) -> Entry:
    """Open a file by what is in it.

    Parameters
    ----------
    path : pathlib.Path
        A figure record, a pathway or a model of another program, whatever its name.
    find : callable, optional
        Returns an entry by its key. The other half is looked up with it (the pathway of a record,
        the record of a pathway); among the shipped files by default.
    formats : iterable of Format, optional
        The formats to recognise; default: `registry.FORMATS`.

    Returns
    -------
    Entry

    Raises
    ------
    InputError
        With every problem of the file, or why it is no figure.
    """
    return entry_of(path, read_file(path, formats), find or bundled().get)


def read_file(
    path: Path, formats: Iterable[Format] = (), content: FileContent | None = None
) -> Contents:
    """Read a figure's file without looking for its other half; safe in any thread.

    Raises
    ------
    InputError
        As `open_file` does.
    """
    from looplight.files import bounded_read  # noqa: PLC0415 - start-up
    from looplight.pathways.formats.registry import FORMATS, read_figure  # noqa: PLC0415

    return read_figure(content or bounded_read.read(path), formats or FORMATS)


def entry_of(path: Path, contents: Contents, find: Callable[[str], Entry | None]) -> Entry:
    """Return the entry of what was read from a file, with its other half where there is one."""
    if contents.record is not None:
        other_half = find(contents.record.figid)
        return Entry(
            contents.record.figid, contents.record, other_half.pathway if other_half else None
        )
    if contents.article is not None:
        return Entry(
            contents.article.id, None, None, warnings=contents.warnings, article=contents.article
        )
    pathway = contents.pathway
    other_half = find(pathway.figure) if pathway and pathway.figure else None
    if other_half and other_half.record:
        return Entry(other_half.key, other_half.record, pathway, warnings=contents.warnings)
    # A model of another program has no name of its own; the whole file name keeps it from taking
    # the place of a figure of the same name.
    key = pathway.name if pathway and not pathway.imported else path.name
    return Entry(key, None, pathway, warnings=contents.warnings)


def _could_be_a_file(argument: str) -> bool:
    if not argument.strip() or "\0" in argument:
        return False
    path = Path(argument)
    try:
        # A mistyped name is answered with the names that exist, not with "no such file".
        return len(path.parts) > 1 or path.suffix != "" or path.exists()
    except (OSError, ValueError):
        return False
