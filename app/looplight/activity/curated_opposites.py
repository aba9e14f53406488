"""Where a drawing or draft has a node go the other way than curated figures after the same block.

Libraries draw mTOR → AKT and mean mTORC2; in a draft mTORC1 gets that arrow, and with it AKT falls,
where curated figures have it rise. Some drawings have PTEN → AKT1, where curated figures have PTEN
lower PIP3, which drives AKT. No curated arrow stands between the two that could be compared
(`directions_in_doubt`), but the answers can be.
"""

from collections.abc import Mapping
from dataclasses import replace

from looplight.activity.certainty.directions_in_doubt import CuratedOpposite, moved_only_by
from looplight.activity.certainty.variant_answers import Ensemble, EnsembleRequest, ensemble
from looplight.activity.other_figures import question_for
from looplight.activity.respond import respond
from looplight.activity.results.direction_and_verdict import SURE
from looplight.activity.results.response import Certainty, Direction, Response
from looplight.activity.solver.cancellation_and_progress import Stop, check
from looplight.files.safe_text import fold
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.gene_targets import node_symbols
from looplight.pathways.graph.drawn_complexes import is_one_family
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.pathway import Pathway

Opposites = Mapping[str, CuratedOpposite]


def curated_opposites(
    response: Response, certainty: Mapping[str, Certainty], cancelled: Stop | None = None
) -> Opposites:
    """Return the nodes of a drawing or draft that curated figures move the other way.

    Both directions are at least likely. As with signs, nobody is contradicted where a curated
    figure says the same as the drawing. What moves only by such nodes is as open as they are.

    Parameters
    ----------
    response : Response
        Answers of curated figures have none.
    certainty : Mapping of str to Certainty
        How sure the directions of the drawing are.
    cancelled : callable, optional
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    query = response.query
    drawn = query.pathway.imported or query.pathway.draft
    if not drawn or not query.interventions or query.reference is not None:
        return {}
    moving = [
        node
        for node, answer in response.nodes.items()
        if answer.direction is not Direction.SAME
        and certainty.get(node) in SURE
        and node not in query.held
    ]
    opposites: dict[str, CuratedOpposite] = {}
    agreeing: set[str] = set()
    for entry in bundled().drawable:
        check(cancelled)
        assert entry.pathway is not None  # it is drawable
        pairs = _same_names(query.pathway, entry.pathway)
        question = question_for(entry.pathway, query, pairs)
        if question is None:
            continue
        there = respond(question).nodes
        pairs = {**_members(query.pathway, entry.pathway), **pairs}
        ways = {node: there[pairs[node]].direction for node in moving if node in pairs}
        agreeing |= {node for node in ways if ways[node] is response.nodes[node].direction}
        apart = {n: w for n, w in ways.items() if w is not Direction.SAME and n not in agreeing}
        if not apart:
            continue
        known = ensemble(EnsembleRequest(question), cancelled=cancelled).certainty
        for node, direction in apart.items():
            if known[pairs[node]] in SURE:
                opposite = CuratedOpposite(node, entry.pathway.title, direction)
                opposites.setdefault(node, opposite)
    return _with_followers(
        response, {node: known for node, known in opposites.items() if node not in agreeing}
    )


def with_curated_opposites(
    response: Response, variants: Ensemble, cancelled: Stop | None = None
) -> Ensemble:
    """Return how sure an answer is beside those of curated figures."""
    opposites = curated_opposites(response, variants.certainty, cancelled)
    if not opposites:
        return variants
    disputed = dict.fromkeys(opposites, Certainty.DISPUTED)
    return replace(variants, certainty={**variants.certainty, **disputed}, otherwise=opposites)


def _with_followers(
    response: Response, opposites: dict[str, CuratedOpposite]
) -> dict[str, CuratedOpposite]:
    """Add the nodes all of whose causes are such nodes."""
    if not opposites:
        return {}
    nodes = response.nodes
    moving = [
        arrow
        for arrow in live_arrows(response.query.pathway)
        if nodes[arrow.source].direction is not Direction.SAME
        and nodes[arrow.target].direction is not Direction.SAME
    ]
    followers = moved_only_by(
        moving,
        response.query.held | opposites.keys(),
        lambda arrow, behind: arrow.source in opposites or arrow.source in behind,
    )
    first = next(iter(opposites.values()))
    causes = {arrow.target: opposites.get(arrow.source, first) for arrow in moving}
    known = {**{node: causes[node] for node in followers}, **opposites}
    return {node: known[node] for node in nodes if node in known}


def _same_names(pathway: Pathway, curated: Pathway) -> dict[str, str]:
    """Return for each node of a drawing the curated one of its name, or with exactly its genes."""
    names: dict[str, str] = {}
    for node in curated.nodes:
        for word in (*node.aliases, node.label, node.id):
            names[fold(word)] = node.id
    genes = {symbols: node for node, symbols in curated.once(node_symbols).items() if symbols}
    own = pathway.once(node_symbols)
    pairs = {}
    for node in pathway.nodes:
        same = names.get(fold(node.label)) or names.get(fold(node.id)) or genes.get(own[node.id])
        if same is not None:
            pairs[node.id] = same
    return pairs


def _members(pathway: Pathway, curated: Pathway) -> dict[str, str]:
    """Return for each node that is a member of a curated family, AKT1 of AKT, the family's node.

    What a figure says of the family it says of its members; a block of one member is another
    question than a block of all.
    """
    families = {
        symbols: node
        for node, symbols in curated.once(node_symbols).items()
        if symbols and is_one_family(symbols)
    }
    return {
        node: family
        for node, genes in pathway.once(node_symbols).items()
        for symbols, family in families.items()
        if genes and genes < symbols
    }
