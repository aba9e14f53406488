"""Changed parameters are marked on node, arrow, legend, page and account."""

from dataclasses import replace

import pytest

from looplight.canvas.export.picture_page import page_text
from looplight.canvas.style import legend_rows
from looplight.canvas.style.state_to_style import restyled, style_of
from looplight.session.document.document import Document
from looplight.session.document.parameter_actions import change, reset
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text.view_as_text import summary


@pytest.fixture
def document(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    return made


def test_marks_come_and_go_with_the_change(document):
    pathway = document.shown.entry.pathway
    plain = document.shown
    first = style_of(pathway, plain)
    assert "changed" not in {row.sample for row in legend_rows.rows(first)}
    change(document, Selection(SelectionKind.NODE, "AKT"), "tau", 5.0)
    change(document, Selection(SelectionKind.ARROW, "P70S6K -| IRS1"), "delay", 5.0)
    style, (nodes, arrows) = restyled(first, pathway, plain, document.shown)
    assert style == replace(style_of(pathway, document.shown), stateful=style.stateful)
    assert [k for k, look in style.nodes.items() if look.changed] == ["AKT"]
    assert [k for k, look in style.arrows.items() if look.changed] == ["P70S6K -| IRS1"]
    assert "AKT" in nodes
    assert "P70S6K -| IRS1" in arrows
    assert "changed" in {row.sample for row in legend_rows.rows(style)}
    before = document.shown
    reset(document)
    last, _ = restyled(style, pathway, before, document.shown)
    assert not any(look.changed for look in (*last.nodes.values(), *last.arrows.values()))


def test_exports_and_account_say_that_the_model_was_changed(document):
    pathway = document.shown.entry.pathway
    assert "parameter" not in page_text(pathway, document.shown).source
    change(document, Selection(SelectionKind.NODE, "AKT"), "tau", 5.0)
    assert "Model with 1 changed parameter" in page_text(pathway, document.shown).source
    text = summary(document.shown, document.inhibitors)
    assert "AKT: time constant 5" in text
