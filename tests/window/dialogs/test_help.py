"""The pages of the Help menu: they say what the tables of the program hold."""

import lzma

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel  # noqa: TID251

from looplight import assets
from looplight.canvas.style.legend_rows import ROWS, SHAPES
from looplight.pathways.catalogue import bundled
from looplight.records.gene_names import gene_names
from looplight.session.storage import log_file
from looplight.window.actions.command import Scope
from looplight.window.dialogs.help.guide import _pictures
from looplight.window.dialogs.help.limits_about_and_keyboard import about
from looplight.window.dialogs.help.marks_and_words import MEANINGS
from looplight.window.menus.all_commands import COMMANDS


@pytest.fixture
def page(window):
    """Return a function that opens a page of the menu."""

    def opened(command):
        window.shell.actions.run(command)
        dialog = window.controllers.help.open_dialog
        assert dialog.isVisible()
        return dialog

    return opened


def test_every_key_of_a_command_stands_on_the_keyboard_page_under_its_menu(page):
    text = page("help.shortcuts").view.toPlainText()
    for menu in ("On the figure", "File", "Edit", "Pathway", "View", "Talk", "In a talk", "Help"):
        assert f"\n{menu}\n" in text
    for row in COMMANDS:
        if row.shortcuts and row.scope is not Scope.FULL_SCREEN:
            assert row.title.rstrip(".") in text, row.title


@pytest.mark.parametrize("command", ["help.shortcuts", "help.guide", "help.marks"])
def test_escape_closes_a_page_wherever_the_keyboard_is(page, window, qtbot, command):
    """On desktops that leave the keyboard in the window the page stayed open."""
    dialog = page(command)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = page(command)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_pictures_of_the_guide_fit_its_page(page, qtbot):
    dialog = page("help.guide")
    dialog.resize(700, 600)
    qtbot.waitUntil(lambda: not dialog._resized.isActive())
    cursors = _pictures(dialog.view.document())
    assert len(cursors) >= 5
    for cursor in cursors:
        style = cursor.charFormat().toImageFormat()
        assert style.height() > 100, style.name()
        assert 300 < style.width() <= dialog.view.viewport().width(), style.name()


def test_every_mark_of_the_legend_has_its_picture_and_its_meaning(page):
    assert set(MEANINGS) == {sample for sample, _ in ROWS}
    dialog = page("help.marks")
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    pictures = [label.pixmap() for label in dialog.findChildren(QLabel) if label.pixmap()]
    rows = (*ROWS, *((sample, text) for sample, text, _ in SHAPES))
    assert len(pictures) == len(rows)
    for (sample, text), pixmap in zip(rows, pictures, strict=True):
        assert {text, MEANINGS.get(sample, text)} <= texts
        image = pixmap.toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert len(colours) > 3, sample


def test_the_marks_explain_the_words_of_answers_too(page):
    texts = " ".join(label.text() for label in page("help.marks").findChildren(QLabel))
    for word in ("lets go", "brought back", "variants", "dose 100 %", "source read", "under 1 %"):
        assert word in texts


def test_every_arrow_stands_in_the_table_with_its_grade_and_its_sources(page):
    dialog = page("help.evidence")
    rows = dialog.proxies[0].sourceModel().rows
    for entry in bundled().drawable:
        for arrow in entry.pathway.arrows:
            own = [row for row in rows if row.figure == entry.title and row.arrow is arrow]
            assert [row.evidence for row in own] == list(arrow.evidence) or not arrow.evidence
            assert {row.grade for row in own} == {arrow.grade.value}
    assert len({row.key for row in rows}) == len(rows)


def test_what_nobody_read_is_called_so(page):
    dialog = page("help.evidence")
    dialog.search.setText("not verified")
    proxy = dialog.proxies[0]
    shown = [proxy.index(row, 5).data() for row in range(proxy.rowCount())]
    unread = [r for r in proxy.sourceModel().rows if not r.evidence.verified]
    assert shown == ["not verified"] * len(unread)
    assert shown


def test_references_count_what_rests_on_them(page):
    dialog = page("help.references")
    evidence, sources = (proxy.sourceModel().rows for proxy in dialog.proxies)
    assert len({row.key for row in sources}) == len(sources)
    assert sum(row.statements for row in sources) == sum(bool(r.evidence.source) for r in evidence)
    assert sum(row.read for row in sources) == sum(
        r.evidence.verified and bool(r.evidence.source) for r in evidence
    )
    assert dialog.views[1].isVisible() and not dialog.views[0].isVisible()


def test_a_row_is_read_whole_by_key_and_the_table_is_saved(page, window, qtbot, tmp_path):
    dialog = page("help.evidence")
    dialog.search.setText("p70S6K inhibits IRS1")
    dialog.view.setFocus()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    assert "Statement: p70S6K inhibits IRS1" in dialog.whole.toPlainText()
    path = tmp_path / "arrows.tsv"
    dialog.write(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t")[:2] == ["Figure", "Statement"]
    assert len(lines) - 3 == dialog.view.model().rowCount()
    assert any("p70S6K inhibits IRS1" in line for line in lines[1:-2])
    assert "Research and education only" in lines[-1]
    dialog.write(tmp_path / "no" / "folder.tsv")
    assert "cannot be saved" in window.shell.central.problems.message.text()


def test_a_report_is_read_first_and_names_no_folder(page, window, tmp_path, home):
    log_file.append(f"an error in {home}/figures/mine.gpml")
    window.document.interventions.toggle("MTORC1")
    window.settings.set("export/theme", "dark")
    dialog = page("help.report")
    dialog.words.setPlainText("I clicked AKT and nothing happened.")
    path = tmp_path / "report.txt"
    assert dialog.write(path)
    text = path.read_text(encoding="utf-8")
    for part in (
        "I clicked AKT",
        "Looplight ",
        "inhibit:MTORC1",
        "export/theme = dark",
        "error in",
    ):
        assert part in text
    assert str(home) not in text
    assert "start/figure" not in text and "layout/" not in text
    assert not dialog.isVisible()


def test_a_report_that_cannot_be_saved_stays_open(page, tmp_path):
    dialog = page("help.report")
    assert not dialog.write(tmp_path / "no" / "folder.txt")
    assert dialog.isVisible()
    assert "cannot be saved" in dialog.message.text()


def test_about_names_the_versions_and_licences_of_names():
    """The numbers are those of the tables that ship."""
    sources = dict(about())["Sources"]
    names = gene_names()
    with lzma.open(assets.path("names", "genes.tsv.xz"), "rt") as table:
        symbols = sum(1 for _ in table) - 1
    assert f"Names of {symbols:,} genes: HUGO" in sources
    families = {family.id for family in names.families.values()}
    assert f"Names of {len(families):,} families and complexes: FamPlex 0.0.5" in sources
    assert sources.count("CC0") == 3
