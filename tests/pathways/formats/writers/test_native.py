"""Native files that the program writes: its own reader takes them."""

from dataclasses import replace

from pathway_builder import pathway

from looplight.pathways.formats.native.reader import parse_pathway
from looplight.pathways.formats.writers.native import native_text
from looplight.pathways.model.evidence import Evidence


def test_lines_that_join_the_same_nodes_are_one_arrow_with_the_evidence_of_all():
    drawn = pathway("A -> B", "A -> B", "A -| B")
    arrows = tuple(
        replace(arrow, evidence=(Evidence("shown", source=source),))
        for arrow, source in zip(drawn.arrows, ("one", "two", "three"), strict=True)
    )
    read = parse_pathway(native_text(replace(drawn, arrows=arrows)), "drawn.yaml")
    sources = {arrow.key: [item.source for item in arrow.evidence] for arrow in read.arrows}
    assert sources == {"A -> B": ["one", "two"], "A -| B": ["three"]}
    assert any("one arrow" in note for note in read.notes)
