"""A draft says how reliable drafts are wherever it says where its arrows come from."""

from dataclasses import replace

from pathway_builder import pathway as built

from looplight.library.drafts.draft_pathway import reliability
from looplight.session.text.parameters import DRAFT, IMPORTED, origin_words


def test_a_draft_states_its_reliability_and_an_import_does_not():
    imported = replace(built("A -> B"), imported=True)
    assert origin_words(imported) == IMPORTED
    draft = replace(imported, notes=(f"{DRAFT}, not from this figure. Measured ...",))
    share = f"{round(reliability().right * 100)} %"
    assert origin_words(draft) == f"draft, not curated; {share} of known answers right"
