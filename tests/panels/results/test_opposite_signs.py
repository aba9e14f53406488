"""What curated figures have against an arrow stands on its card, in Messages and in the answer."""

import pytest

from looplight.panels.figure.messages_panel import MessagesPanel
from looplight.panels.results.details_panel import DetailsPanel
from looplight.pathways import opposite_signs
from looplight.session.background.preloads import CuratedSignsReader
from looplight.session.playback.cautions_beside_answers import notices, without_cautions
from looplight.session.state.state import Selection, SelectionKind

KEY = "AKT1 -> FOXO3"
STATEMENT = "This drawing says that AKT1 activates FOXO3; the curated figure “PI3K-AKT-mTOR and RAS"


@pytest.fixture
def own_figure(document, tmp_path):
    """Open a network of the user's own, before the curated figures were read."""
    opposite_signs._index.cache_clear()
    path = tmp_path / "own.sif"
    path.write_text("PDPK1 activates AKT1\nAKT1 activates FOXO3\n", encoding="utf-8")
    assert document.open_file(path)
    return document


def test_the_figure_that_was_open_first_is_compared_afterwards(qtbot, own_figure, shown, jobs):
    messages, card = shown(MessagesPanel), shown(DetailsPanel)
    own_figure.interventions.set_dose("PDPK1", 1.0)
    own_figure.select(Selection(SelectionKind.ARROW, KEY))
    assert "curated figure" not in own_figure.shown.headline.lower()
    CuratedSignsReader(own_figure, jobs, messages).start()
    qtbot.waitUntil(lambda: "opposite of AKT1 → FOXO3" in own_figure.shown.headline)
    own_figure.after_paint.notify()
    qtbot.waitUntil(lambda: any(text.startswith(STATEMENT) for text in card.body.texts()))
    rows = [row.problem.message for row in messages.model.rows]
    assert [text.startswith(STATEMENT) for text in rows].count(True) == 1
    # Once for the drawing, whatever is asked of it.
    own_figure.interventions.set_dose("PDPK1", 0.5)
    own_figure.after_paint.notify()
    assert len(messages.model.rows) == len(rows)


def test_slides_and_pictures_have_it_with_signs_of_their_font(document, tmp_path):
    opposite_signs.read_curated_signs()
    path = tmp_path / "own.sif"
    path.write_text("PDPK1 inhibits JAG1\nJAG1 inhibits NOTCH1\n", encoding="utf-8")
    assert document.open_file(path)
    document.interventions.set_dose("PDPK1", 1.0)
    (notice,) = notices(document.shown)
    assert notice.startswith("Caution: A curated figure says the opposite of JAG1 –| NOTCH1")
    rest = without_cautions(document.shown, document.shown.headline)
    assert rest
    assert "curated figure" not in rest
