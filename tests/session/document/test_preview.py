"""A preview is drawn and gone; the state, undo and files never hear of it."""

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.storage import session_file


def test_a_preview_leaves_no_trace(document):
    document.interventions.toggle("MTORC1")
    before = (document.shown, document.undo_stack.count(), document.undo_stack.index())
    saved = session_file.dumps(document.snapshot())
    text, changed = [], []
    document.preview.changed.connect(text.append)
    document.changed.connect(lambda *_: changed.append(1))
    more = document.state.with_intervention(Intervention(Kind.INHIBIT, "PI3K"))
    document.preview.show(more)
    assert text[-1].state == more
    assert text[-1].response.nodes["PI3K"].blocked == 1.0
    assert document.preview.shown is text[-1]
    document.preview.end()
    assert text[-1] is None
    assert document.preview.shown is None
    assert changed == []
    assert (document.shown, document.undo_stack.count(), document.undo_stack.index()) == before
    assert session_file.dumps(document.snapshot()) == saved


def test_whatever_changes_the_document_ends_the_preview_first(document):
    heard = []
    document.preview.changed.connect(lambda shown: heard.append("preview" if shown else "end"))
    document.changed.connect(lambda *_: heard.append("changed"))
    document.preview.show(document.state.with_intervention(Intervention(Kind.INHIBIT, "PI3K")))
    document.interventions.toggle("AKT")
    assert heard == ["preview", "end", "changed"]


def test_a_preview_is_drawn_at_rest(document):
    document.store.set_time(3.0)
    document.preview.show(document.state.with_intervention(Intervention(Kind.INHIBIT, "PI3K")))
    assert document.preview.shown.state.time is None
    document.preview.end()
    assert document.state.time == 3.0
