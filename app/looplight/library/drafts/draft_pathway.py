"""A draft as a pathway that can be drawn, blocked, exported: marked as a draft everywhere."""

from dataclasses import replace

from looplight.library.drafts.arrow_ranking import Draft
from looplight.library.drafts.draft_arrow_sources import draft_arrow, opposites_of
from looplight.library.drafts.printed_words_as_nodes import MIN_WORDS
from looplight.library.drafts.reliability import source_kind, source_reliability
from looplight.library.sources.curated import CURATED
from looplight.pathways.formats.node_ids import distinct_labels, node_ids
from looplight.pathways.formats.outputs_by_arrows import with_outputs
from looplight.pathways.layout.pathway_arrangement import arranged
from looplight.pathways.model.draft_edits import (
    CURATED_SOURCE,
    DENSITY,
    DRAFT_FROM,
    DRAWN,
    MAX_DENSITY,
    draft_origin,
    drawn_origin,
)
from looplight.pathways.model.nodes_and_arrows import Gene, Node
from looplight.pathways.model.pathway import CANDIDATES, SAVED, Pathway
from looplight.pathways.typed_names import kind_of_typed_name
from looplight.translation.messages import translate


def draft_pathway(
    draft: Draft, name: str, title: str, density: float = DENSITY, figure: str = ""
) -> Pathway | None:
    """Return the pathway of the best arrows of a draft, laid out.

    Parameters
    ----------
    name : str
        Id of the pathway.
    title : str
        What the figure is of.
    density : float
        Arrows for each node.
    figure : str
        Id of the record.

    Returns
    -------
    Pathway or None
        None where fewer than `MIN_WORDS` words stand for genes, or no source has an arrow between
        them.
    """
    chosen = draft.chosen(density)
    if len(draft.words) < MIN_WORDS or not chosen:
        return None
    ids, nodes = _nodes(draft)
    opposites = opposites_of(draft)
    arrows = tuple(draft_arrow(candidate, ids, opposites) for candidate in chosen)
    unconnected = ", ".join(word.label for word in draft.unconnected(density))
    notes = (
        f"{draft_origin()} {source_reliability(draft.sources).sentence()}",
        translate("problem", "No arrow was taken for: {words}.", words=unconnected)
        if unconnected
        else "",
        *(word.note for word in draft.words),
    )
    return arranged(
        Pathway(
            name,
            translate("library", "Draft: {title}", title=title),
            with_outputs(nodes, arrows),
            arrows,
            figure=figure,
            source=_source(draft),
            notes=tuple(filter(None, notes)),
            imported=True,
            draft=SAVED,
        )
    )


def candidates_pathway(draft: Draft, name: str, title: str, figure: str = "") -> Pathway:
    """Return the pathway of all candidates, the best first, for a user to decide about.

    Nodes stand, and the arrows of the usual density run, as they are laid out for that density:
    so they stay where they are when arrows come and go. Arrows of words that are no genes by the
    caption come last, out of the model: only a user who accepts them brings them in.
    """
    best = draft_pathway(draft, name, title, DENSITY, figure)
    ids, nodes = _nodes(draft)
    opposites = opposites_of(draft)
    arrows = tuple(draft_arrow(arrow, ids, opposites) for arrow in draft.chosen(MAX_DENSITY))
    held_back = (draft_arrow(arrow, ids, opposites) for arrow in draft.left_out())
    arrows += tuple(replace(arrow, in_model=False) for arrow in held_back)
    origin = draft_origin() if draft.sources else drawn_origin()
    notes = (f"{origin} {source_reliability(draft.sources).sentence()}",)
    if best is None:
        # Nothing was drafted where no source was asked: it is the user's own figure.
        if draft.sources:
            title = translate("library", "Draft: {title}", title=title)
        bare = Pathway(name, title, nodes, arrows, figure=figure, notes=notes, imported=True)
        return replace(arranged(bare), draft=CANDIDATES, source=_source(draft))
    routes = {arrow.key: arrow.route for arrow in best.arrows}
    placed = tuple(replace(node, output=False) for node in best.nodes)
    routed = tuple(replace(arrow, route=routes.get(arrow.key, ())) for arrow in arrows)
    return replace(best, nodes=placed, arrows=routed, notes=notes, draft=CANDIDATES)


def _nodes(draft: Draft) -> tuple[list[str], tuple[Node, ...]]:
    """Return the ids of a draft's words and their nodes, both in the order of the words."""
    labels = distinct_labels(word.label for word in draft.words)
    ids = node_ids(labels, [""] * len(labels))
    return ids, tuple(
        Node(
            own,
            label,
            kind_of_typed_name(label, sorted(word.genes)),
            genes=tuple(Gene(g) for g in sorted(word.genes)),
            note=word.note,
        )
        for own, label, word in zip(ids, labels, draft.words, strict=True)
    )


def _source(draft: Draft) -> str:
    """Return the names of the sources, from which `draft_reliability` reads what was measured."""
    names = (CURATED_SOURCE if source_kind(n) == CURATED else n for n in draft.sources)
    # Names of files may hold the comma that stands between them.
    plain = dict.fromkeys(name.replace(",", "") for name in names)
    return DRAFT_FROM + ", ".join(plain) if plain else DRAWN
