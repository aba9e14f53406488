"""What a curated figure says on screen, in the user's language: its names, scenes and questions.

The files of the figures are English. Their names of genes and proteins are the same in every
language; ordinary words (cell survival, plasma membrane, PTEN loss) are vocabulary, and have
translations in the catalogue ``figures``, as have the titles, texts and questions of scenes. Files
that are written for other programs keep the English names, and so does everything of imported
drawings: its words are their authors'.
"""

from dataclasses import replace

from looplight.pathways.model.pathway import Compartment, Node, Pathway
from looplight.pathways.model.scenes import Question, Scene
from looplight.translation.messages import translate_data


def node_name(pathway: Pathway | None, node: Node) -> str:
    """Return the label of a node as a reader sees it."""
    if pathway is None or pathway.imported:
        return node.label
    return translate_data("figure: node", node.label)


def place_name(text: str) -> str:
    """Return where a node of a curated figure lies."""
    return translate_data("figure: place", text)


def loop_name(text: str) -> str:
    """Return the name that a curator gave a loop."""
    return translate_data("figure: loop", text)


def context_name(text: str) -> str:
    """Return the name of a tumour context: ``PTEN loss``."""
    return translate_data("figure: tumour context", text)


def reason_text(text: str) -> str:
    """Return why a curator placed a gene, or gave an arrow its strength."""
    return translate_data("figure: reason", text)


def contest_text(text: str) -> str:
    """Return why the field disagrees about an arrow; a drawing's or draft's own stays as it is."""
    return translate_data("figure: contested", text)


def source_context(text: str) -> str:
    """Return what the source of a figure is about: ``melanoma review``."""
    return translate_data("figure: source", text)


def scene_title(scene: Scene) -> str:
    """Return the title of a scene; one that the user wrote stays as it is."""
    return translate_data("figure: scene", scene.title)


def scene_text(scene: Scene) -> str:
    """Return the sentences of a scene for the audience; what the user wrote stays as it is."""
    return translate_data("figure: scene text", scene.text)


def question_text(question: Question) -> str:
    """Return the question of a scene; one that the user wrote stays as it is."""
    return translate_data("figure: question", question.text)


def named_node(pathway: Pathway, node_id: str) -> Node:
    """Return a node with the label that is drawn."""
    node = pathway.by_id[node_id]
    name = node_name(pathway, node)
    return node if name == node.label else replace(node, label=name)


def named_nodes(pathway: Pathway) -> tuple[Node, ...]:
    """Return the nodes of a pathway with the labels that are drawn."""
    if pathway.imported:
        return pathway.nodes
    return tuple(named_node(pathway, node.id) for node in pathway.nodes)


def named_places(pathway: Pathway) -> tuple[Compartment, ...]:
    """Return the compartments of a pathway with the labels that are drawn."""
    if pathway.imported:
        return pathway.compartments
    return tuple(replace(place, label=place_name(place.label)) for place in pathway.compartments)
