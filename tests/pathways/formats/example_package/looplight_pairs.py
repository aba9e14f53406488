"""An example of a package that adds a file format to Looplight: pairs of names.

The first line is ``PAIRS 1``; every other line is ``A > B`` (A activates B) or ``A x B``.
"""

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.pathways.formats.file_format import Contents, Format
from looplight.pathways.formats.networks.pathway_builder import Link, Network, build
from looplight.pathways.model.vocabulary import Sign

_SIGNS = {">": Sign.PLUS, "x": Sign.MINUS}


def _is_pairs(content: FileContent) -> bool:
    return content.head.startswith("PAIRS 1\n")


def _read_pairs(content: FileContent) -> Contents:
    network = Network()
    for number, line in enumerate(content.text.splitlines()[1:], start=2):
        words = line.split()
        if len(words) != 3 or words[1] not in _SIGNS:
            message = "a line is: A > B or A x B"
            raise InputError(Problem("bad-pair", message, content.name, number))
        network.links.append(Link(words[0], words[2], _SIGNS[words[1]]))
    pathway = build(network, content, "pairs")
    return Contents(f"good, {len(pathway.arrows)} arrows", pathway=pathway)


PAIRS = Format("pairs", "Pairs of names", (".pairs",), _is_pairs, _read_pairs)
