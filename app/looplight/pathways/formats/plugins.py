"""Formats of other installed packages, which are found by their entry points.

A package adds a format by an entry point of the group ``looplight.formats`` that names a
`file_format.Format`. The packages are looked up when a file is opened that no format of Looplight's
own knows: no start waits for them, and none of them can take over a file that opens already.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, short
from looplight.files.safe_text import one_line
from looplight.pathways.formats.file_format import Contents, Format
from looplight.translation.messages import translate

GROUP = "looplight.formats"
# A suffix becomes part of the filter of a file dialog, where other signs have a meaning.
_SUFFIX = re.compile(r"(?:\.[A-Za-z0-9_\-]+)+\Z")
_KIND = re.compile(r"[a-z0-9][a-z0-9\-]{0,39}\Z")
T = TypeVar("T")


def recognised(content: FileContent, formats: Iterable[Format], refusal: InputError) -> Format:
    """Return the format of another package that knows a file.

    Parameters
    ----------
    content : FileContent
    formats : iterable of Format
        Looplight's own.
    refusal : InputError
        Why no format of Looplight's own opens the file.

    Raises
    ------
    InputError
        The refusal, and after it why a package could not be asked (code ``plugin-failed``).
    """
    rows, problems = installed(_kinds(formats))
    for name, row in rows:
        try:
            is_known = _called(name, row.sniff, content)
        except InputError as error:
            problems += error.problems
            continue
        if is_known:
            return replace(row, read=partial(_read, name, row, problems))
    named = (replace(problem, file=content.name) for problem in problems)
    raise InputError(refusal.problem, (*refusal.more, *named))


def plugin_formats(formats: Iterable[Format]) -> tuple[Format, ...]:
    """Return the formats of other packages that can be used beside Looplight's own."""
    return tuple(row for _, row in installed(_kinds(formats))[0])


def _kinds(formats: Iterable[Format]) -> frozenset[str]:
    return frozenset(row.kind for row in formats)


@cache
def installed(
    kinds: frozenset[str],
) -> tuple[tuple[tuple[str, Format], ...], tuple[Problem, ...]]:
    """Look the packages up, once.

    Parameters
    ----------
    kinds : frozenset of str
        Kinds of files that Looplight reads itself.

    Returns
    -------
    rows : tuple of (str, Format)
        Each with the name of its package.
    problems : tuple of Problem
        One for each package that cannot be used.
    """
    rows: list[tuple[str, Format]] = []
    problems: list[Problem] = []
    # In order of names: which of two packages is asked first must not depend on the disk.
    for entry in sorted(entry_points(group=GROUP), key=_name):
        name = _name(entry)
        try:
            row = _called(name, _load, entry)
            if row.kind in kinds.union(other.kind for _, other in rows):
                raise InputError(
                    _failure(
                        name,
                        translate("problem", "there is a format {kind!r} already", kind=row.kind),
                    )
                )
            rows.append((name, row))
        except InputError as error:
            problems += error.problems
    return tuple(rows), tuple(problems)


def _name(entry: EntryPoint) -> str:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
    return one_line(package)[:80]


def _load(entry: EntryPoint) -> Format:
    row = entry.load()
    if not isinstance(row, Format):
        raise TypeError(translate("problem", "{value} is no Format", value=entry.value))
    good = (
        _KIND.match(row.kind)
        and all(map(_SUFFIX.match, row.suffixes))
        and callable(row.sniff)
        and callable(row.read)
    )
    if not good:
        raise TypeError(
            translate(
                "problem", "its kind, its suffixes or its functions are not as Format needs them"
            )
        )
    # Brackets and semicolons end a row of a dialog's filter.
    title = re.sub(r"[()*;]", " ", one_line(row.title))[:60].strip()
    return replace(row, title=title or row.kind)


def _read(name: str, row: Format, problems: tuple[Problem, ...], content: FileContent) -> Contents:
    contents = _called(name, row.read, content)
    if not isinstance(contents, Contents):
        raise InputError(
            _failure(
                name, translate("problem", "it returned something else than Contents"), content.name
            )
        )
    pathway = contents.pathway
    if pathway is not None:
        # Nothing that another package reads is curated here, whatever the package says.
        pathway = replace(pathway, imported=True)
    return replace(contents, pathway=pathway, warnings=(*contents.warnings, *problems))


def _called(name: str, function: Callable[..., T], argument: object) -> T:
    """Call a function of another package; whatever it raises becomes one clear problem."""
    try:
        return function(argument)
    except InputError:
        raise
    # Whatever a package of somebody else does wrong, it must not end the program.
    except Exception as error:
        file = argument.name if isinstance(argument, FileContent) else ""
        reason = f"{type(error).__name__}: {short(one_line(str(error)))}"
        raise InputError(_failure(name, reason, file)) from error


def _failure(name: str, reason: str, file: str = "") -> Problem:
    message = translate(
        "problem",
        "the added package {package} cannot be used ({reason}); update or uninstall it",
        package=name,
        reason=reason,
    )
    return Problem("plugin-failed", message, file)
