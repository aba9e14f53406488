"""Ids and labels of nodes: readable, allowed, and each only once."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from looplight.files.safe_text import one_line
from looplight.pathways.model.nodes_and_arrows import NODE_ID
from looplight.translation.messages import translate

MAX_LABEL = 120
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.\-]+")
# Ids hold no Greek letters, and normalising leaves them as they are.
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "ζ": "zeta"}


def node_ids(labels: Sequence[str], given: Sequence[str]) -> list[str]:
    """Return an id for every node: the one that the file gives it, else one made of its label.

    Parameters
    ----------
    labels : sequence of str
    given : sequence of str
        Ids that Looplight wrote into the file; empty where there is none.
    """
    taken = {text for text in given if NODE_ID.match(text)}
    counts: dict[str, int] = {}
    used: set[str] = set()
    ids = []
    for label, own in zip(labels, given, strict=True):
        if NODE_ID.match(own) and own not in used:
            ids.append(own)
            used.add(own)
            continue
        base = id_of(label)
        name = base
        while name in taken or name in used:
            counts[base] = counts.get(base, 1) + 1
            # An id has at most 64 characters (`NODE_ID`); the rest is for the number.
            name = f"{base[:56]}_{counts[base]}"
        used.add(name)
        ids.append(name)
    return ids


def id_of(label: str) -> str:
    """Return a label as an id: letters, digits, ``_``, ``.`` and ``-``."""
    spelled = "".join(_GREEK.get(letter, letter) for letter in label)
    plain = unicodedata.normalize("NFKD", spelled)
    name = _NOT_IN_IDS.sub("_", plain).strip("_.-")[:60]
    # A label without Latin letters and digits leaves nothing.
    return name or "node"


def distinct_labels(labels: Iterable[str]) -> list[str]:
    """Return labels on one line; the second of the same name becomes ``name (2)``."""
    plain = [one_line(label)[:MAX_LABEL] or translate("node", "(no name)") for label in labels]
    counts: dict[str, int] = {}
    taken = {label.casefold() for label in plain}
    distinct = []
    for label in plain:
        key = label.casefold()
        counts[key] = counts.get(key, 0) + 1
        name = label
        if counts[key] > 1:
            name = f"{label} ({counts[key]})"
            while name.casefold() in taken:
                counts[key] += 1
                name = f"{label} ({counts[key]})"
            taken.add(name.casefold())
        distinct.append(name)
    return distinct
