"""Colours by role, read from resources/themes; one frozen value per theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from types import MappingProxyType

import yaml
from PySide6.QtGui import QColor

from looplight import assets

# Every start reads a theme; the C loader takes a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, eq=False)
class Theme:
    """A complete set of colours; one object for each theme (see `load`).

    Attributes
    ----------
    name, title : str
        Name of the file, and the words of the menu.
    dark : bool
    flat : bool
        True = plain fills, for print and high contrast.
    shadow : float
        Strength of the nodes' shadows, 0..1.
    roles : Mapping of str to str
        ``#RRGGBB`` by role; nodes have ``node_<kind>_fill``, ``_line`` and ``_text``.
    """

    name: str
    title: str
    dark: bool
    flat: bool
    shadow: float
    roles: Mapping[str, str] = field(repr=False)

    def color(self, role: str) -> QColor:
        """Return the colour of a role; raises KeyError for a role that no theme has."""
        return QColor(self.roles[role])

    def node(self, kind: str) -> tuple[QColor, QColor, QColor]:
        """Return fill, line and text colour of a node kind (``protein`` for unknown kinds)."""
        fill, line, text = _node_colours(self, kind)
        # A colour can be changed in place: everyone gets one of their own.
        return QColor(fill), QColor(line), QColor(text)


@lru_cache(maxsize=256)
def _node_colours(theme: Theme, kind: str) -> tuple[QColor, QColor, QColor]:
    known = kind if f"node_{kind}_fill" in theme.roles else "protein"
    fill, line, text = (theme.color(f"node_{known}_{part}") for part in ("fill", "line", "text"))
    return fill, line, text


@cache
def names() -> tuple[str, ...]:
    """Return the names of the shipped themes: light and dark first."""
    keys = [path.stem for path in assets.listing("themes", ".yaml")]
    first = [name for name in ("light", "dark") if name in keys]
    return tuple(first + [name for name in keys if name not in first])


@lru_cache(maxsize=16)
def load(name: str) -> Theme:
    """Return a theme by name; raises KeyError for an unknown name."""
    if name not in names():
        raise KeyError(name)
    data = yaml.load(assets.text("themes", f"{name}.yaml"), Loader=_LOADER)
    roles = dict(data["roles"])
    for kind, parts in data["nodes"].items():
        for part, value in zip(("fill", "line", "text"), parts, strict=True):
            roles[f"node_{kind}_{part}"] = value
    return Theme(
        name=name,
        title=str(data["title"]),
        dark=bool(data["dark"]),
        flat=bool(data["flat"]),
        shadow=float(data["shadow"]),
        roles=MappingProxyType(roles),
    )


def over_picture(theme: Theme) -> Theme:
    """Return the theme of a drawing over a printed picture: white paper looks murky in the dark.

    Strong contrast stays what it is.
    """
    return load("light") if theme.dark and not theme.flat else theme


@lru_cache(maxsize=64)
def faded(theme: Theme, share: float) -> Theme:
    """Return a theme whose colours have ``share`` (0..1) of its background in them."""
    if not share:
        return theme
    canvas = theme.color("canvas")
    roles = {role: mix(QColor(value), canvas, share).name() for role, value in theme.roles.items()}
    return replace(theme, roles=MappingProxyType(roles))


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return ``first`` with ``share`` (0..1) of ``second`` in it."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * share,
        first.greenF() * keep + second.greenF() * share,
        first.blueF() * keep + second.blueF() * share,
    )
