"""An article opens like a figure: as a page in the middle of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton  # noqa: TID251

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.window.dialogs import save_export

VENDOR = "smolecule-pi3k-akt-mtor"
REVIEW = "medcomm-2025-pi3k-akt-mtor"
HOSTILE = """looplight: 1
id: mine
title: "<b>Bold</b> title"
authors: ["<img src='file:///etc/passwd'>"]
url: "https://example.org/a"
disclaimer: "<a href='https://example.org'>click</a>"
summary: ["<script>alert(1)</script>"]
"""


@pytest.fixture
def page(window):
    """The page of the vendor's article, in its window."""
    window.document.open(VENDOR)
    return window.shell.page.page


def texts(page):
    return [label.text() for label in page.widget().findChildren(QLabel) if label.isVisible()]


def button(page, text):
    return next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_the_page_stands_in_place_of_the_canvas_and_says_who_wrote_it(canvas_window):
    window = canvas_window
    window.document.open(VENDOR)
    assert window.shell.page.page.isVisible()
    assert not window.shell.canvas.single.isVisible()
    assert not window.shell.central.headline.isVisible()
    lines = texts(window.shell.page.page)
    assert "PI3K/AKT/mTOR signaling pathway in cancer" in lines
    assert "vendor: sells products in this field" in lines
    assert sum(text[:2] in {f"{n}." for n in range(1, 10)} for text in lines) == 9
    assert any("Research and education only" in text for text in lines)
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert window.shell.canvas.single.isVisible()
    assert not window.shell.page.page.isVisible()
    assert window.shell.central.headline.isVisible()


def test_the_inhibitor_table_has_the_five_rows_of_the_article_and_our_dated_notes(page):
    model = page.table.model()
    rows = [[model.index(r, c).data() for c in range(5)] for r in range(model.rowCount())]
    assert [row[0] for row in rows] == [
        "PI3K (p110α)",
        "AKT",
        "mTORC1",
        "mTORC1/2 Kinase",
        "Dual PI3K/mTOR",
    ]
    assert rows[2][1] == "Everolimus, Temsirolimus"
    assert rows[4][1] == "none named"
    assert "renal cell carcinoma. (2026-" in rows[2][4]


@pytest.mark.parametrize("width", [900, 1280])
def test_every_word_of_the_table_is_visible(qtbot, page, width):
    page.window().resize(width, 720)
    view = page.table
    model, metrics = view.model(), view.fontMetrics()
    qtbot.wait(20)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            cell = view.visualRect(model.index(row, column)).adjusted(7, 0, -7, 0)
            words = model.index(row, column).data()
            need = metrics.boundingRect(
                cell.adjusted(0, 0, 0, 9999), Qt.TextFlag.TextWordWrap, words
            )
            assert need.height() <= cell.height(), words
    bottom = view.rowViewportPosition(4) + view.rowHeight(4)
    assert bottom <= view.viewport().height()


def test_a_drug_of_the_table_fills_the_details(qtbot, page):
    window = page.window()
    qtbot.mouseClick(button(page, "Temsirolimus"), Qt.MouseButton.LeftButton)
    details = [label.text() for label in window.shell.docks.panel("details").findChildren(QLabel)]
    assert "Temsirolimus" in details
    assert not any("Targets in this figure" in text for text in details)


def test_enter_on_a_row_of_the_table_opens_its_first_drug(page):
    page.table.setFocus()
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    details = page.window().shell.docks.panel("details")
    assert any(label.text() == "Capivasertib" for label in details.findChildren(QLabel))


def test_the_pathway_of_the_article_is_one_click_away(qtbot, page):
    window = page.window()
    link = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Open Canonical"))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.document.shown.pathway.name == "pi3k-akt-mtor"
    window.document.interventions.toggle("AKT")
    assert Intervention(Kind.INHIBIT, "AKT") in window.document.state.interventions


def test_the_keyboard_reaches_every_link_of_the_page(qtbot, page):
    window = page.window()
    window.activateWindow()
    window.shell.actions.run("view.focus-canvas")
    qtbot.waitUntil(page.hasFocus)
    links = {b for b in page.findChildren(QPushButton) if b.isVisible()}
    reached = set()
    for _ in range(len(links) + 10):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert links <= reached
    assert page.table in reached


def test_a_review_known_by_its_record_only_says_so(window):
    window.document.open(REVIEW)
    lines = texts(window.shell.page.page)
    assert "The record gives none." in lines
    assert "DOI 10.1002/mco2.70295" in lines
    assert any("Nothing was drawn from it." in text for text in lines)


def test_articles_stand_in_the_list_and_in_the_search(window, qtbot):
    rows = {row.key: row for row in window.shell.docks.panel("figures").model.rows}
    assert rows[VENDOR].kind == "vendor article"
    assert rows[REVIEW].year == "2025"
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("axis in cancer")
    index = palette.model.index(0, 0)
    assert "PI3K/AKT/mTOR Axis in Cancer" in index.data()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    # Whether the words are a question is read in the background.
    qtbot.waitUntil(lambda: window.document.shown.entry.key == REVIEW)


@pytest.mark.usefixtures("fresh_window")
def test_a_hostile_article_is_plain_text_and_opens_nothing(window, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    assert window.shell.opener.open(path)
    page = window.shell.page.page
    notices = [label for label in page.findChildren(QLabel) if label.text()]
    assert "<b>Bold</b> title" in [label.text() for label in notices]
    assert "<script>alert(1)</script>" in [label.text() for label in notices]
    assert {label.textFormat() for label in notices} == {Qt.TextFormat.PlainText}
    assert [b for b in page.findChildren(QPushButton) if "↗" in b.text()] == []
    assert "Address: https://example.org/a" in [label.text() for label in notices]


def test_what_needs_a_pathway_or_genes_rests(page):
    window = page.window()
    actions = window.shell.actions.by_id
    needs = ("file.export-readings", "file.export-network", "file.export-genes")
    assert not any(actions[command].isEnabled() for command in needs)
    window.shell.actions.run("file.export-picture")
    assert "no pathway to draw" in window.shell.central.problems.message.text()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert all(actions[command].isEnabled() for command in needs)


def test_the_article_is_exported_as_text(page, tmp_path, monkeypatch):
    path = tmp_path / "article.txt"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    page.window().shell.actions.run("file.export-account")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("PI3K/AKT/mTOR signaling pathway in cancer\nSmolecule Technical")
    assert "Research and education only" in text


def test_the_way_back_to_the_article_brings_its_page_back(canvas_window):
    canvas_window.shell.canvas.create()
    canvas_window.document.open(VENDOR)
    assert canvas_window.shell.page.page.isVisible()
    canvas_window.shell.actions.run("figure.next")
    assert canvas_window.document.shown.entry.key != VENDOR
    assert canvas_window.shell.canvas.single.isVisible()
    canvas_window.shell.actions.run("figure.previous")
    assert canvas_window.shell.page.page.isVisible()
    assert not canvas_window.shell.canvas.single.isVisible()
