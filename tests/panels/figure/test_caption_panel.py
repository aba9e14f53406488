"""The caption: words are links both ways, the scene's sentence is marked, text stays text."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from record_texts import write_record

from looplight.panels.figure.caption_panel import CaptionPanel, source_of
from looplight.pathways.catalogue import Entry, open_file, shipped
from looplight.records.figure_record import FigureRecord
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind


def place_of(view, href):
    """Return a point on the first word that links to ``href``."""
    for y in range(0, view.viewport().height(), 4):
        for x in range(0, view.viewport().width(), 4):
            if view.anchorAt(QPoint(x, y)) == href:
                return QPoint(x + 3, y + 1)
    raise AssertionError(f"no word links to {href}")


def look_of(panel, word):
    """Return the character format of the first ``word`` of the caption."""
    cursor = panel.view.document().find(word)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 1, QTextCursor.MoveMode.MoveAnchor)
    return cursor.charFormat()


def test_a_record_links_to_its_pathway_and_its_network():
    network = "f8d44b29-dec4-11ea-99da-0ac135e8bacf"
    record = FigureRecord("PMC1__f1", "PMC1__F1", 5, wpid="WP4172", ndex=network)
    results = dict(source_of(Entry("PMC1__f1", record, None)).links)
    assert set(results) == {"Record", "WikiPathways", "NDEx"}
    assert results["NDEx"].endswith(network)


def test_a_record_of_another_generation_says_how_its_genes_differ(shared):
    """The same figure lists 41 genes in one generation of PFOCR and 95 in another."""
    name = "PMC7350257__ijms-21-04507-g002"
    own = open_file(shared / "data" / "pfocr" / "_figures" / f"{name}.md")
    assert own.pathway is not None
    (note,) = [text for text in source_of(own).notes if "generation" in text]
    assert "This record (generation 5) lists 95 genes for 20 printed words." in note
    assert "is of generation 3 and lists 41 for 16" in note
    seed = open_file(shared / "data" / "seeds" / f"{name}.md")
    assert not any("generation" in text for text in source_of(seed).notes)
    assert not any("generation" in text for text in source_of(shipped(name)).notes)


def test_a_clicked_word_selects_its_node(qtbot, document, shown):
    panel = shown(CaptionPanel)
    place = place_of(panel.view, "node:IRS1")
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert document.shown.state.selection == Selection(SelectionKind.NODE, "IRS1")


def test_words_can_be_followed_without_a_mouse(qtbot, document, shown):
    panel = shown(CaptionPanel)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert document.shown.state.selection.pick is SelectionKind.NODE


def test_a_selected_node_marks_its_words(document, shown):
    panel = shown(CaptionPanel)
    plain = look_of(panel, "IRS1").background()
    document.select(Selection(SelectionKind.NODE, "IRS1"))
    assert look_of(panel, "IRS1").background() != plain
    assert look_of(panel, "PI3K").background() == plain


def test_the_sentence_of_the_scene_is_marked(document, shown):
    panel = shown(CaptionPanel)
    scene = next(s for s in document.shown.entry.pathway.scenes if s.panel == "B")
    document.show_scene(scene.id)
    inside, outside = look_of(panel, "negative feedback loop"), look_of(panel, "Paradoxical")
    assert inside.background().color().alpha() > 0
    assert inside.background().style() != Qt.BrushStyle.NoBrush
    assert outside.background().style() == Qt.BrushStyle.NoBrush


def test_mark_up_in_a_caption_stays_text(qapp, shown, document):
    hostile = '<b>AKT</b> <img src="file:///etc/hostname"> <a href="file:///x">IRS1</a>'
    entry = document.shown.entry
    record = replace(entry.record, caption=hostile, figid="hostile")
    strange = Entry("hostile", record, replace(entry.pathway, figure="hostile"))
    document.figures._catalogue = document.figures.catalogue.with_entry(strange)
    document.open("hostile")
    panel = shown(CaptionPanel)
    assert hostile in panel.view.toPlainText()
    assert look_of(panel, "IRS1").anchorHref() == "node:IRS1"


def test_links_show_their_address_and_wait_for_a_click(shown, opened):
    panel = shown(CaptionPanel)
    links = [panel.links_flow.itemAt(i).widget() for i in range(panel.links_flow.count())]
    assert any("https://" in link.toolTip() for link in links)
    assert opened == []
    links[0].click()
    assert opened == [links[0].payload]


def test_the_picture_beside_a_record_comes_from_a_worker(shown, qtbot, tmp_path):
    write_record(tmp_path, "PMC1__F1", filename="figure.png")
    image = QImage(4_000, 2_000, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "figure.png"))
    panel = shown(CaptionPanel)
    assert panel.document.open_file(tmp_path / "PMC1__F1.md")
    qtbot.waitUntil(panel.picture.isVisible)
    assert 200 < panel.picture.pixmap().width() < 1_000
    # One that is no picture is none, and nothing is said.
    (tmp_path / "figure.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    panel.document.open("mtorc1-feedback")
    assert panel.document.open_file(tmp_path / "PMC1__F1.md")
    qtbot.waitUntil(lambda: not panel._jobs.busy)
    assert not panel.picture.isVisible()
    panel._jobs.shutdown()


def test_an_article_is_told_with_its_vendor(qtbot):
    document = Document()
    document.open("pi3k-akt-mtor")
    panel = CaptionPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    text = panel.view.toPlainText()
    assert "vendor" in text
    assert len(text) > 400
