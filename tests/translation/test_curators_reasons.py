"""The reasons that curators gave are read in the language of the interface."""

import pytest

from looplight.pathways.catalogue import bundled
from looplight.session.export.tables import genes_table
from looplight.translation.messages import use_language


@pytest.mark.parametrize(("code", "word"), [("de", "Wirkstoffklasse"), ("es", "clase de fármacos")])
def test_a_table_of_genes_gives_its_reasons_in_the_language_in_use(code, word):
    use_language(code)
    try:
        entries = [e for e in bundled().entries if e.pathway and e.record]
        reasons = {row[-1] for entry in entries for row in genes_table(entry).rows}
    finally:
        use_language("en")
    assert any(word in str(reason) for reason in reasons)
    assert not any("not a secretory Rab" in str(reason) for reason in reasons)
