"""What the palette offers to block a node or to free it: only what its present state allows."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from looplight.session.document.document import Document
from looplight.session.state.intervention_edits import blocking, drug_nodes
from looplight.translation.messages import translate
from looplight.window.command_palette.palette_entry import Kind, PaletteEntry

# What people say for blocking a node, and for freeing it. The latter must not hold the former,
# not even within a word; and no word may hold "gain" or "loss", as "against" does.
NODE_WORDS = translate(
    "search words", "inhibit inhibiting target targeting knock down out off switch silence"
)
FREE_WORDS = translate("search words", "release restore")


def block_entries(
    document: Document,
    nodes: Sequence[str],
    name: str,
    words: str,
    names: tuple[str, ...],
    blocked: Mapping[str, float],
) -> Iterator[PaletteEntry]:
    """Yield what blocks one node, or all boxes of a gene, or what frees them.

    One entry for both would free what is blocked for somebody who typed "block".

    Parameters
    ----------
    document : Document
    nodes : sequence of str
    name : str
        As the title calls them.
    words : str
        Their genes and other names.
    names : tuple of str
        What alone means them (see `PaletteEntry.names`).
    blocked : mapping of str to float
        The result of `blocked_shares`, asked once for all nodes.
    """
    # Somebody may look for a node: the row of its bare name says what Enter does to it.
    hint = translate("palette", "Enter: block")
    block = translate("palette", "Block {name}", name=name)
    free = translate("palette", "Free {name}", name=name)
    least = min(blocked.get(node, 0.0) for node in nodes)
    is_blocked, wholly = least > 0.0, least >= 1.0
    toggle = partial(document.several_nodes.toggle, nodes)
    if len(nodes) == 1:
        toggle = partial(document.interventions.toggle, nodes[0])
    run = partial(document.several_nodes.set_dose, nodes, 1.0) if is_blocked else toggle
    block_names = free_names = names
    if len(nodes) > 1:
        # "Block MTOR" means all boxes of it, though that is the title of each box's own entry.
        block_names = (*names, translate("palette", "Block {name}", name=names[0]))
        free_names = (*names, translate("palette", "Free {name}", name=names[0]))
    if is_blocked:
        # First, so that the bare name of what is blocked frees it, as a click does.
        frees = translate("palette", "Enter: free")
        found_by = f"{words} {FREE_WORDS}"
        yield PaletteEntry(free, frees, toggle, found_by, free_names, kind=Kind.SHOWN)
    if wholly:
        already = translate("palette", "{name} is blocked already", name=name)
        notice = translate("palette", "{name} is blocked already; nothing was changed.", name=name)
        finding = f"{block} {words} {NODE_WORDS}"
        node = translate("palette", "node")
        yield PaletteEntry(already, node, str, finding, block_names, kind=Kind.SHOWN, notice=notice)
        return
    yield PaletteEntry(block, hint, run, f"{words} {NODE_WORDS}", block_names, kind=Kind.SHOWN)


def blocked_shares(document: Document) -> dict[str, float]:
    """Return by which share, 0..1, each node is blocked that anything blocks, drugs included."""
    state, pathway, table = document.state, document.shown.pathway, document.inhibitors
    if pathway is None:
        return {}
    nodes = {
        node
        for given in state.interventions
        for node in (given.target, *drug_nodes(given.target, pathway, table))
    }
    return {
        node: max((given.dose for given in blocking(state, node, pathway, table)), default=0.0)
        for node in nodes
    }
