"""The source that a reason names is one that carries the arrow's grade."""

from looplight.pathways.catalogue import bundled
from looplight.pathways.model.vocabulary import Grade


def test_no_vendor_is_named_for_a_grade_that_a_primary_paper_carries() -> None:
    for entry in bundled().drawable:
        for arrow in entry.pathway.arrows:
            if arrow.grade in (Grade.A, Grade.B) and len(arrow.evidence) > 1:
                assert "vendor article" not in arrow.evidence[0].source, arrow.key
