"""From a folder of GPML files to a pathway that is open, blocked and asked about, by mouse."""

from zipfile import ZipFile

import pytest
from gpml_files import file_2013a, line, node
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.panels.library.adding_and_indexing_bar import QFileDialog

GENES = ("EGFR", "KRAS", "BRAF", "MAP2K1", "MAPK1")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "pathways"
    place.mkdir()
    rows = [
        *(node(f"n{i}", gene, at=(60, 40 + 60 * i)) for i, gene in enumerate(GENES)),
        node("end", "Proliferation", at=(60, 360), kind="Pathway"),
        *(line(f"n{i}", f"n{i + 1}") for i in range(len(GENES) - 1)),
        line(f"n{len(GENES) - 1}", "end"),
    ]
    (place / "WP1.gpml").write_text(file_2013a(*rows, attributes='Name="From EGF to ERK"'))
    (place / "WP2.gpml").write_text(
        file_2013a(node("a", "TP53"), node("b", "MDM2"), line("a", "b"), attributes='Name="Guard"')
    )
    return place


def test_a_gene_is_searched_and_its_drawing_opens(qtbot, new_window, folder, monkeypatch) -> None:
    window = new_window
    document = window.shell.document
    window.shell.actions.run("panel.library")
    panel = window.shell.docks.panel("library")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    with qtbot.waitSignal(panel.work.indexed):
        QTest.mouseClick(panel.index_bar.add_folder, Qt.MouseButton.LeftButton)
    # By an alias of MAP2K1.
    qtbot.keyClicks(panel.field, "MEK1")
    qtbot.waitUntil(lambda: [row.title for row in panel.model.rows] == ["From EGF to ERK"])
    (row,) = panel.model.rows
    assert (row.kind, row.matched) == ("Drawing", "gene MAP2K1")
    place = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not panel.draft.isEnabled()
    assert "has arrows" in panel.draft.toolTip()
    QTest.mouseClick(panel.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.shown.state.figure == "WP1.gpml")
    document.interventions.toggle("BRAF")
    assert document.shown.nodes["MAPK1"].direction.value == "down"


def test_drawings_answer_a_question_by_gene_and_by_drug(qtbot, new_window, folder) -> None:
    window = new_window
    window.shell.actions.run("panel.library")
    panel = window.shell.docks.panel("library")
    with qtbot.waitSignal(panel.work.indexed):
        panel.index_bar.index(folder)
    panel.ask.click()
    dialog = window.controllers.library.questions.dialog
    for blocked, target, label in (("BRAF", "MEK1", "MAP2K1"), ("trametinib", "ERK2", "MAPK1")):
        dialog.form.blocked.setText(blocked)
        dialog.form.target.setText(target)
        dialog.ask_button.click()
        answer = f"Drawings: {label} falls in 1."
        qtbot.waitUntil(lambda answer=answer: answer in dialog.summary.text())
        (row,) = (r for r in dialog.answers.model.rows if r.answer.kind and not r.answer.is_own)
        assert (row.kind, row.answer.direction) == ("Drawing", "down")
        assert "nobody has checked" in dialog.notes.text()
    dialog.answers.view.row_activated.emit(row.key)
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure == "WP1.gpml")
    assert [item.target for item in document.state.interventions] == ["trametinib"]


def test_a_figure_of_a_dropped_archive_is_opened(qtbot, new_window, folder, tmp_path) -> None:
    path = tmp_path / "human.zip"
    with ZipFile(path, "w") as file:
        file.write(folder / "WP1.gpml", "human/WP1.gpml")
    window = new_window
    window.controllers.file_drop.dropped.emit((path,))
    panel = window.shell.docks.panel("library")
    qtbot.waitUntil(lambda: [row.title for row in panel.model.rows] == ["From EGF to ERK"])
    place = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    panel.open.click()
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure == "WP1.gpml")
    assert document.shown.pathway.title == "From EGF to ERK"
    # Asked about, it is read from the archive, too.
    panel.ask.click()
    dialog = window.controllers.library.questions.dialog
    dialog.form.blocked.setText("BRAF")
    dialog.form.target.setText("MEK1")
    dialog.ask_button.click()
    qtbot.waitUntil(lambda: "Drawings: MAP2K1 falls in 1." in dialog.summary.text())
