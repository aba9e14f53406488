"""A WikiPathways drawing in the window: it opens, says what it is, answers, and is exported."""

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.activity.results.response import Certainty
from looplight.canvas.export.picture_page import page_text
from looplight.canvas.export.registry import Content, find_export, write
from looplight.pathways.layout.node_overlaps import hiding_pairs
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file
from looplight.session.storage.formats_with_sessions import ALL_FORMATS
from looplight.session.text.view_as_text import summary
from looplight.window.controllers import file

DRAWING = file_2013a(
    node("a", "AKT1", at=(100, 40)),
    node("t", "TSC2", at=(100, 120)),
    node("r", "RHEB", at=(100, 200)),
    node("m", "MTOR", at=(60, 280), more='GroupRef="g"'),
    node("p", "RPTOR", at=(160, 280), more='GroupRef="g"'),
    node("x", "TSC2", at=(300, 120)),
    node("growth", "Cell growth", at=(100, 380), kind="Pathway"),
    '<Group GroupId="g" GraphId="gg" Style="Complex" TextLabel="mTORC1" />',
    line("a", "t", "TBar"),
    line("t", "r", "mim-inhibition"),
    line("r", "gg"),
    line("gg", "growth", "mim-stimulation"),
    line("x", "", "TBar"),
)


@pytest.fixture
def drawing(window, tmp_path):
    path = tmp_path / "own.gpml"
    path.write_text(DRAWING, encoding="utf-8")
    assert "*.gpml" in file.open_kinds()
    assert window.shell.opener.open(path)
    return window


def test_it_says_that_nobody_curated_it_and_lists_its_loose_arrows(drawing):
    shown = drawing.document.shown
    assert shown.entry.key == "own.gpml"
    label = drawing.shell.figure_title.model
    assert label.text() == "imported, not curated"
    # The tip is broken into lines.
    assert "4 are in the model. 1 reaches no node" in " ".join(label.toolTip().split())
    rows = drawing.shell.docks.panel("problems").model
    texts = [rows.index(n, 2).data() for n in range(rows.rowCount())]
    assert any("from TSC2 (2) ends at no node" in text for text in texts)


def test_nodes_that_the_authors_drew_over_each_other_are_named_as_it_opens(window, tmp_path, qtbot):
    texts = []
    window.shell.canvas.create()
    window.controllers.drawing_look.announced.connect(texts.append)
    names = {"MAPK10": 40, "Activation": 44, "MAPK14": 48, "AKT1": 200}
    nodes = [node(name.lower(), name, at=(100, at)) for name, at in names.items()]
    path = tmp_path / "authors.gpml"
    path.write_text(file_2013a(*nodes, line("mapk10", "akt1")), encoding="utf-8")
    assert window.shell.opener.open(path)
    window.document.after_paint.flush()
    (text,) = texts
    assert text == (
        "The one arrow in the file is in the model. The authors drew Activation over MAPK10, and "
        "2 other nodes over others. Key O shows it in Looplight's own look."
    )
    window.shell.actions.run("drawing.as-drawn")
    drawing = window.shell.canvas.single.view.drawing
    qtbot.waitUntil(lambda: not list(hiding_pairs(drawing.layout.boxes)))


def test_the_limits_line_does_not_call_its_arrows_curated(drawing, tmp_path):
    words = "Qualitative model of imported arrows, not curated; not for diagnosis"
    line = drawing.shell.status_bar.limits
    assert words in line.accessibleName()
    shown = drawing.document.shown
    assert words in page_text(shown.pathway, shown).limits
    assert summary(shown, drawing.document.inhibitors).splitlines()[-1] == line.accessibleName()
    path = tmp_path / "out.sif"
    written = write(find_export("network", ".sif"), Content(shown), path)
    texts = " ".join(p.read_text(encoding="utf-8") for p in written)
    assert words in texts and "curated arrows" not in texts
    drawing.document.open(drawing.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert "model of curated arrows" in line.accessibleName()


def test_a_click_on_a_node_is_answered_with_reasons(drawing, qtbot):
    document = drawing.document
    document.interventions.toggle("AKT1")
    qtbot.waitUntil(lambda: document.shown.response is not None)
    nodes = document.shown.response.nodes
    # Without AKT1, TSC2 is free and holds RHEB, mTORC1 and growth down.
    directions = {key: row.direction.value for key, row in nodes.items()}
    assert directions["TSC2"] == "up"
    assert {directions[key] for key in ("RHEB", "MTOR", "RPTOR", "Cell_growth")} == {"down"}
    assert directions["TSC2_2"] == "same"
    assert document.shown.headline.startswith("AKT1 blocked")
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    assert document.shown.certainty("TSC2") in (Certainty.VERY_LIKELY, Certainty.LIKELY)
    document.select(Selection(SelectionKind.NODE, "Cell_growth"))
    drawing.shell.actions.by_id["why.show"].trigger()
    why = drawing.shell.docks.panel("reading").stepper
    qtbot.waitUntil(lambda: why.explanation is not None and why.explanation.node == "Cell_growth")


def test_it_is_written_as_it_was_read(drawing, tmp_path):
    drawing.document.interventions.toggle("AKT1")
    content = Content(drawing.document.shown)
    for suffix in (".gpml", ".sif", ".graphml", ".json"):
        path = tmp_path / f"out{suffix}"
        written = write(find_export("network", suffix), content, path)
        assert any("imported, not curated" in p.read_text(encoding="utf-8") for p in written)
    again = gpml((tmp_path / "out.gpml").read_bytes(), "own.gpml").pathway
    assert again.drawing == drawing.document.shown.pathway.drawing
    assert again.nodes == drawing.document.shown.pathway.nodes


def test_a_session_brings_it_back(drawing, tmp_path):
    drawing.document.interventions.toggle("TSC2_2")
    session = tmp_path / "one.looplight"
    assert drawing.controllers.session.save_to(session)
    drawing.document.open(drawing.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert drawing.shell.figure_title.model.isHidden()
    assert drawing.document.restore(session_file.read(session))
    assert [i.target for i in drawing.document.state.interventions] == ["TSC2_2"]
    assert drawing.document.shown.pathway.drawing is not None


def test_the_open_dialog_begins_with_all_that_can_be_opened_gene_lists_too() -> None:
    first, *others = file.open_kinds().split(";;")
    assert first.startswith("All files Looplight reads (")
    rows = [row for row in ALL_FORMATS if row.suffixes]
    for ending in (".txt", ".csv", ".tsv", ".xlsx", ".png", *(s for r in rows for s in r.suffixes)):
        assert f"*{ending}" in first.replace(")", " ").split() or f"(*{ending}" in first, ending
    assert others[-1] == "All files (*)"
