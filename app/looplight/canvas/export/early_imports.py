"""The modules that write files, imported while the user chooses a name for one.

They take up to 0.15 s to import, and a start does without them. A test sees that none is missing.
"""

from collections.abc import Iterable
from importlib import import_module
from threading import Thread

from looplight.canvas.export.content_kinds import NETWORK, PICTURE, PLOT, TEXT

_WRITERS = "looplight.pathways.formats.writers"
# What is not named here brings no modules, or is written by a process of its own.
_MODULES = {
    NETWORK: (
        f"{_WRITERS}.sif_graphml_json",
        "networkx",
        # How networkx writes GraphML.
        "encodings.ascii",
        f"{_WRITERS}.bnet",
        f"{_WRITERS}.native",
        f"{_WRITERS}.cx2",
        f"{_WRITERS}.sbml_qual",
        "looplight.canvas.export.gpml",
        "looplight.canvas.geometry.moved_by_user.edited_layout",
    ),
    PICTURE: (
        "looplight.canvas.export.picture_file",
        "looplight.canvas.paint.far_labels.enlarged_nodes",
        # For the median of what stands in the nodes.
        "numpy.ma",
    ),
    PLOT: ("looplight.session.export.plot_page", "looplight.session.export.picture_formats"),
    TEXT: (
        "looplight.session.text.view_as_text",
        "looplight.pathways.drugs.inhibitor_table_reader",
    ),
}


def import_beside(kinds: Iterable[str]) -> Thread:
    """Import what writes some kinds of content in a thread of its own, which ends after that.

    Whoever writes before it has ended waits for the import of the module that is needed.
    """
    names = [name for kind in kinds for name in _MODULES.get(kind, ())]
    thread = Thread(target=_import_all, args=(names,), name="imports of writers")
    thread.start()
    return thread


def _import_all(names: list[str]) -> None:
    for name in names:
        import_module(name)
