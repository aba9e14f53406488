"""Titles of figures in a list: a figure that lies in several files has one for each of them."""

from collections.abc import Iterable
from itertools import count
from pathlib import PurePath

from looplight.library.figure_search import Hit
from looplight.library.indexing.archive_members import member_of

_PFOCR = "_figures"


def distinct_titles(hits: Iterable[Hit]) -> dict[str, str]:
    """Return the title of each hit, by its path; the id of the figure where it has none.

    Where several files have one figure, what differs between their paths follows the title.
    """
    titles = {hit.path: hit.title or hit.figid for hit in hits}
    same: dict[tuple[str, str], list[str]] = {}
    for hit in hits:
        same.setdefault((hit.figid, hit.title), []).append(hit.path)
    for paths in same.values():
        for path, place in _places(paths).items():
            title = titles[path]
            titles[path] = f"{title} · {place}"
    return titles


def _places(paths: Iterable[str]) -> dict[str, str]:
    """Return what tells files apart, the end of each path; nothing for a single one.

    Of files with one name these are the folders that differ, the name itself left out.
    """
    parts = {path: _parts(path) for path in paths}
    if len(parts) == 1:
        return {}
    # PFOCR's own name for the folder says nothing; that of the folder around it may.
    telling = {path: tuple(p for p in own if p != _PFOCR) for path, own in parts.items()}
    if len(set(telling.values())) == len(parts):
        parts = telling
    for length in count(1):
        ends = {path: own[-length:] for path, own in parts.items()}
        if len(set(ends.values())) == len(parts):
            break
    first = next(iter(ends.values()))
    while all(end[-1:] == first[-1:] for end in ends.values()):
        ends = {path: end[:-1] for path, end in ends.items()}
        first = first[:-1]
    return {path: "/".join(end) for path, end in ends.items()}


def _parts(path: str) -> tuple[str, ...]:
    """Return folders and name of a file; an archive counts as the folder of what is in it."""
    member = member_of(path)
    return tuple(part for piece in member or (path,) for part in PurePath(piece).parts)
