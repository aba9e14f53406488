"""The pathways that ship with Looplight as a source: every arrow of them was read by a person."""

from functools import cache

from looplight.library.sources.gpml_archive import source_pathway
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.catalogue import bundled
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

# The word for this source on the command line and in the list of sources.
CURATED = "curated"
NAME = translate("sources", "Looplight's curated pathways")
# An arrow that a curator took from primary papers outweighs several drawings. It was set, not
# measured: the known answers are about these very pathways.
TRUST = 5.0


@cache
def curated_source() -> InteractionSource:
    """Return the curated pathways as a source."""
    names = gene_names()
    pathways = tuple(
        source_pathway(entry.pathway, names)
        for entry in bundled().entries
        if entry.pathway is not None
    )
    return InteractionSource(NAME, CURATED, "", pathways, TRUST)
