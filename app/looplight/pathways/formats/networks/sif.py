"""SIF: one line for each source and relation, with its targets.

Read by the rules of Cytoscape's manual ("Supported Network File Formats"): where the file has a
tab anywhere, tabs separate and names may hold spaces; else any white space does. A line with one
name is a node by itself.
"""

from collections.abc import Iterator

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, short
from looplight.files.safe_text import one_line
from looplight.pathways.formats.networks.pathway_builder import Link, Network, NodeDetails, build
from looplight.pathways.formats.networks.relation_signs import is_known, sign_of_relation
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# Lines that tell SIF from another text when the file has another ending.
_LOOKED_AT = 20


def is_sif(content: FileContent) -> bool:
    """Return whether a file is SIF, by its ending, or by relations in the middle of its lines."""
    if content.head.lstrip().startswith(("<", "{", "[", "---")):
        return False
    if content.path.suffix.lower() == ".sif":
        return True
    rows = [words for words in _rows(content.head) if words][:_LOOKED_AT]
    arrows = [words for words in rows if len(words) >= 3]
    return bool(arrows) and len(arrows) * 2 > len(rows) and all(is_known(w[1]) for w in arrows)


def read_sif(content: FileContent) -> Pathway:
    """Read a SIF network.

    Raises
    ------
    InputError
        Code ``bad-sif`` for a line of two words, or as `build` does.
    """
    network = Network()
    for number, words in enumerate(_rows(content.text), start=1):
        if len(words) == 2:
            message = translate(
                "problem",
                "{text} is no arrow; a line is: source, relation, target, with tabs between them",
                text=short(" ".join(words)),
            )
            raise InputError(Problem("bad-sif", message, content.name, number))
        if not words:
            continue
        network.nodes.setdefault(words[0], NodeDetails())
        sign = sign_of_relation(words[1]) if len(words) > 1 else None
        for target in words[2:]:
            network.nodes.setdefault(target, NodeDetails())
            if sign is not None:
                relation = "" if is_known(words[1]) else words[1][:60]
                network.links.append(Link(words[0], target, sign, relation))
    return build(network, content, "SIF network")


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the words of each line."""
    tabs = "\t" in text
    for line in text.splitlines():
        words = line.split("\t") if tabs else line.split()
        yield [one_line(word) for word in words if word.strip()]
