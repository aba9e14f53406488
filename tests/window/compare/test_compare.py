"""Panes beside each other in the window: clicks, keys, words, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.comparison_results import NOT_YET
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import verdict_words
from looplight.session.text.comparison_words import heading_line
from looplight.window.dialogs import save_export

LEFT = Qt.MouseButton.LeftButton
AKT = Intervention(Kind.INHIBIT, "AKT")


@pytest.fixture
def window(canvas_window):
    made = canvas_window
    made.settings.set("look/reduced-motion", True)
    made.shell.canvas.create()
    made.shell.actions.run("view.compare")
    return made


def places(window):
    return window.shell.canvas.compare_view.visible_panes


def held(window):
    return [one.interventions for one in window.document.state.compare.panes]


def click(window, number, node):
    canvas = places(window)[number].canvas
    QTest.mouseClick(canvas, LEFT, pos=canvas.widget_pos(node))


def test_the_command_shows_the_panes_of_the_figure(window):
    assert window.shell.canvas.single.isHidden()
    assert window.shell.central.headline.isHidden()
    assert [one.header.title.text() for one in places(window)] == [
        *("Baseline", "mTORC1 blocked", "Dual PI3K/mTOR"),
    ]
    assert "with pane 1, Baseline" in window.shell.canvas.compare_view.toolbar.text.text()
    shown = [not one.header.reference.isHidden() for one in places(window)]
    assert shown == [True, False, False]
    assert window.shell.actions.by_id["view.compare"].isChecked()


def test_sentences_have_the_height_that_the_drawings_leave(window, qtbot):
    """Three lines cut German and Spanish sentences above an empty part of the pane."""
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: places(window)[1].header.width() < 400)
    labels = [one.header.headline for one in places(window)]
    words = ["seven", "words", "on", "each", "of", "four", "lines"]
    labels[1].setText(" ".join(words * 4))
    qtbot.waitUntil(lambda: labels[1].lines > 3)
    assert labels[1].fits(labels[1].font())
    assert labels[1].height() >= 4 * labels[1].fontMetrics().lineSpacing()


def test_a_narrow_pane_says_at_least_that_its_verdict_is_in_doubt(window):
    header = places(window)[1].header
    for width in range(420, 240, -20):
        header.resize(width, header.height())
        header._write_verdict()
        assert header.verdict.text()[1:].strip(), width


def test_a_click_changes_one_pane_in_one_step(window):
    before, steps = held(window), window.document.undo_stack.index()
    click(window, 1, "AKT")
    assert held(window) == [before[0], (*before[1], AKT), before[2]]
    assert window.document.undo_stack.index() == steps + 1
    looks = [one.canvas.pathway_style.nodes["AKT"].mark for one in places(window)]
    assert [bool(mark) for mark in looks] == [False, True, False]
    assert window.document.state.selection == Selection(SelectionKind.NODE, "AKT")
    assert [one.canvas.pathway_style.selection.id for one in places(window)] == ["AKT"] * 3
    window.document.after_paint.flush()
    assert window.shell.status_bar.announcement.text().startswith("Pane 2: ")
    window.shell.actions.run("edit.undo")
    assert held(window) == before


def test_panes_share_a_camera_and_its_commands(window):
    window.shell.actions.run("view.zoom-in")
    cameras = {one.canvas.camera.current for one in places(window)}
    assert len(cameras) == 1
    window.shell.actions.run("compare.remove")
    window.shell.actions.run("compare.add")
    assert {one.canvas.camera.current for one in places(window)} == cameras
    window.shell.actions.run("view.fit")
    assert len({one.canvas.camera.current for one in places(window)}) == 1
    assert cameras != {one.canvas.camera.current for one in places(window)}


def test_keys_go_from_pane_to_pane_and_the_window_follows(window):
    window.shell.actions.run("compare.second")
    window.document.after_paint.flush()
    assert window.shell.interventions.chips[0].accessibleName() == "mTORC1 blocked"
    assert window.shell.canvas.active is places(window)[1].canvas
    window.shell.actions.run("compare.third")
    window.document.after_paint.flush()
    assert len(window.shell.interventions.chips) == 3
    window.document.interventions.give_drug("everolimus")
    assert len(held(window)[2]) == 4
    window.shell.actions.run("compare.reference")
    assert "with pane 3, " in window.shell.canvas.compare_view.toolbar.text.text()
    assert not places(window)[2].header.reference.isHidden()


def test_the_reference_pane_keeps_still_and_the_others_turn_round(window):
    trend = [one.canvas.pathway_style.nodes["AKT"].direction.value for one in places(window)]
    assert trend == ["same", "up", "down"]
    window.shell.actions.run("compare.second")
    window.shell.actions.run("compare.reference")
    trend = [one.canvas.pathway_style.nodes["AKT"].direction.value for one in places(window)]
    assert trend == ["down", "same", "down"]


def test_a_title_can_be_written(window):
    pane = places(window)[1]
    title = pane.header.title
    QTest.mouseClick(title, LEFT)
    assert title.isReadOnly(), "a click chooses the pane"
    assert window.document.state.compare.front == 1
    assert pane.canvas.hasFocus()
    QTest.mouseDClick(title, LEFT)
    QTest.keyClicks(title, "Rapalog <b>")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert window.document.shown.panes[1].title == "Rapalog <b>"
    assert pane.canvas.hasFocus()
    QTest.keyClick(pane.canvas, Qt.Key.Key_F2)
    QTest.keyClicks(title, "Not kept")
    QTest.keyClick(title, Qt.Key.Key_Escape)
    assert title.text() == window.document.shown.panes[1].title == "Rapalog <b>"
    menu = pane.header.make_menu()
    next(one for one in menu.actions() if one.text().startswith("Rename")).trigger()
    title.clear()
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert title.text() == "mTORC1 blocked"


def offer(window, menu, name):
    """Return an entry of a submenu of "Add pane"."""
    actions = window.shell.canvas.compare_view.toolbar.menu.actions()
    submenu = next(one.menu() for one in actions if one.text() == menu)
    return next(one for one in submenu.actions() if one.text() == name)


def test_a_pane_is_added_with_a_drug_or_a_block(window):
    everolimus = offer(window, "With a drug", "Everolimus")
    assert "mTORC1" in everolimus.toolTip()
    everolimus.trigger()
    assert held(window)[3] == (Intervention(Kind.DRUG, "everolimus"),)
    assert window.document.state.compare.front == 3
    offer(window, "With a block", "AKT").trigger()
    assert held(window)[4] == (AKT,)
    assert places(window)[4].header.title.text() == "AKT blocked"


def test_the_menus_change_panes(window):
    head = places(window)[2].header
    menu = head.make_menu()
    scenes = next(one.menu() for one in menu.actions() if one.menu())
    next(one for one in scenes.actions() if one.text() == "mTORC1/2").trigger()
    # Qt tells the parent menu as well, as it does on a real click.
    assert head.title.text() == "mTORC1/2"
    next(one for one in head.make_menu().actions() if one.text().startswith("Remove")).trigger()
    assert len(places(window)) == 2
    assert not head.isVisible()
    add = window.shell.canvas.compare_view.toolbar
    next(one for one in add.menu.actions() if one.text() == "Dual PI3K/mTOR").trigger()
    assert len(held(window)) == 3
    assert add.add.isEnabled()
    for _ in range(3):
        window.shell.actions.run("compare.add")
    assert len(held(window)) == 6
    assert not add.add.isEnabled()


def test_leaving_brings_the_single_canvas_back_as_it_was(make_window):
    window = make_window()
    window.shell.canvas.create()
    window.document.interventions.toggle("AKT")
    window.shell.canvas.zoom(2.0)
    camera, state = window.shell.canvas.single.camera.current, window.document.state
    window.shell.actions.run("view.compare")
    assert [one.header.title.text() for one in places(window)] == ["Baseline", "AKT blocked"]
    click(window, 0, "PI3K")
    window.shell.actions.run("view.compare")
    assert window.shell.canvas.compare_view.isHidden()
    assert not window.shell.canvas.single.isHidden()
    assert not window.shell.central.headline.isHidden()
    assert window.shell.canvas.single.camera.current == camera
    assert window.document.state.interventions == state.interventions
    assert window.shell.canvas.single.pathway_style.nodes["AKT"].mark.value == "blocked"


def test_the_exported_picture_has_every_pane(window, monkeypatch, tmp_path):
    path = tmp_path / "panels.svg"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.shell.actions.run("file.export-picture")
    window.controllers.picture.dialog.accept()
    text = path.read_text()
    for title in ("1  Baseline", "2  mTORC1 blocked", "3  Dual PI3K/mTOR"):
        assert f">{title}<" in text


def test_own_panes_come_back_after_those_of_the_figure(window):
    """Whoever clicks on the figure's panes loses nothing."""
    bar = window.shell.canvas.compare_view.toolbar
    window.document.interventions.click("AKT", 1)
    own = window.document.state.compare
    bar.ready.click()
    assert window.document.state.compare.panes != own.panes
    assert bar.ready.text() == "Back to my panes"
    assert "Your own panes are kept." in bar.text.text()
    bar.ready.click()
    assert window.document.state.compare.panes == own.panes
    assert bar.ready.text() == "Figure's panes"


def test_another_figure_keeps_its_own_panes(window):
    other = window.document.figures.catalogue.resolve("pi3k-akt-mtor").key
    first = window.document.state.figure
    window.document.open(other)
    assert window.shell.canvas.compare_view.isHidden()
    window.shell.actions.run("view.compare")
    assert places(window)[0].canvas.pathway.name == "pi3k-akt-mtor"
    window.document.open(first)
    assert places(window)[0].canvas.pathway.name == "mtorc1-feedback"
    assert len({one.canvas.camera.current for one in places(window)}) == 1


def test_the_account_tells_every_pane(window):
    from looplight.session.text.view_as_text import summary

    text = summary(window.document.shown, window.document.inhibitors)
    assert "compared with pane 1, Baseline" in text
    assert f"2  mTORC1 blocked. mTORC1 blocked: {NOT_YET}" in text
    assert "Research and education only" in text


def test_the_bar_says_where_the_lists_tell_something_else(window):
    words = window.shell.canvas.compare_view.toolbar.text
    assert words.text() == "Compared with pane 1, Baseline."
    window.shell.actions.run("compare.second")
    window.shell.actions.run("compare.reference")
    assert "compare pane 2 with nothing blocked" in words.text()


def test_words_stand_beside_the_pictures_where_the_room_is_tall(qtbot, window):
    window.shell.actions.run("compare.remove")
    view = window.shell.canvas.compare_view
    view.resize(700, 800)
    one, two = places(window)
    assert one.canvas.y() < two.canvas.y()
    assert one.header.x() < one.canvas.x() == two.canvas.x()
    assert two.header.verdict.text() == "Outputs held, provisional"
    view.resize(1600, 500)
    assert one.canvas.y() == two.canvas.y()
    assert one.header.y() < one.canvas.y()


def test_a_caution_stands_in_the_pane_and_first_where_nothing_may_be_stated(make_window):
    window = make_window("pi3k-ras-crosstalk")
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    window.document.store.turn_to(1)
    window.document.interventions.clear()
    window.document.interventions.set_context((Intervention(Kind.LOSS, "PTEN"),))
    window.document.interventions.give_drug("alpelisib")
    one, two = places(window)[:2]
    (caution,) = window.document.shown.panes[1].alone.query.cautions
    assert caution.doubt
    assert (one.header.caution.isHidden(), two.header.caution.isHidden()) == (True, False)
    assert two.header.headline.full_text.startswith(caution.headline)
    column = window.shell.canvas.compare_view.table.regimens.regimens[1]
    assert "caution: may be wrong" in column.below
    assert caution.headline in column.sentence


def test_a_block_has_the_same_verdict_in_a_pane_its_table_and_alone(make_window):
    """All druggable single blocks of one figure, each with how sure it is."""
    document = (window := make_window("mtorc1-feedback")).document
    window.settings.set("model/sure", False)
    nodes = [node.id for node in document.shown.pathway.nodes if node.druggable]
    alone, results = {}, {}
    for node in nodes:
        document.interventions.clear()
        document.interventions.toggle(node)
        response = document.shown.response
        results[node] = CertaintyRequest(response, samples=60)(lambda _share: None, lambda: False)
        document.store.set_certainty(response, results[node])
        document.after_paint.flush()
        alone[node] = window.shell.central.headline.verdict.text()
    assert any(text.endswith("in doubt") for text in alone.values()), "or this tells nothing"
    assert not all(text.endswith("in doubt") for text in alone.values())
    document.interventions.clear()
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    for node in nodes:
        document.interventions.clear()
        window.shell.canvas.comparison.toggle(1, node)
        pane = document.shown.panes[1]
        document.store.set_certainty(pane.alone, results[node])
        document.after_paint.flush()
        header = places(window)[1].header
        assert header.verdict.accessibleName() == alone[node], node
        heading = heading_line(document.shown.panes[1])
        short = verdict_words.verdict_words(pane.alone, results[node], short=True)
        assert short in heading
        assert short.endswith("in doubt") is alone[node].endswith("in doubt")


def test_the_entries_of_the_pane_menu_keep_their_places(window):
    toolbar = window.shell.canvas.compare_view.toolbar
    before = [action.text() for action in toolbar.menu.actions()]
    window.document.interventions.toggle("AKT")
    toolbar.show_state(window.document.shown)
    assert len(toolbar.menu.actions()) == len(before)
    assert any(text.startswith("As the single figure") for text in before)


def test_no_button_lies_on_the_legend(window):
    view = window.shell.canvas.compare_view
    for size in ((1240, 620), (1600, 900), (900, 1000)):
        view.resize(*size)
        strip = view.overlays.strip
        legend = strip.geometry()
        assert not any(legend.intersects(b.geometry()) for b in view.overlays.buttons), size
        assert strip.folded or strip.height_for(legend.width()) <= legend.height() + 1


def test_height_that_drawings_cannot_use_is_the_legends(window):
    """A third of each of three panes was empty, and the legend folded for want of height."""
    view = window.shell.canvas.compare_view
    view.resize(916, 574)
    assert len(view.visible_panes) == 3
    assert not view.overlays.strip.folded


@pytest.mark.parametrize(
    ("kind", "words"),
    [("network", "Network"), ("genes", "Genes"), ("text", "Text")],
)
def test_every_export_is_confirmed_in_the_status_bar(window, monkeypatch, tmp_path, kind, words):
    from looplight.canvas.export import registry

    row = registry.exports_of(kind)[0]
    path = tmp_path / f"own{row.suffix}"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.controllers.file.export(kind)
    assert path.exists()
    assert window.shell.status_bar.announcement.text().startswith(f"{words} saved: {path.name}.")
    # A refusal is no confirmation.
    monkeypatch.setattr(save_export, "ask_path", lambda *_: tmp_path / "own.xyz")
    window.shell.status_bar.announce("")
    window.controllers.file.export(kind)
    assert window.shell.status_bar.announcement.text() == ""


@pytest.mark.parametrize("table", ["regimens", "levels"])
def test_saved_tables_follow_the_settings(window, monkeypatch, tmp_path, table):
    from looplight.canvas.export import registry

    path = tmp_path / "table.csv"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.settings.set("export/decimal-comma", True)
    window.settings.set("export/byte-order-mark", True)
    if table == "regimens":
        window.controllers.compare.export_table()
    else:
        window.controllers.file.export(registry.LEVELS)
        text = window.shell.status_bar.announcement.text()
        assert text.startswith("Levels saved: table.csv.") and "table.about.txt" in text
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    header, first = raw.decode("utf-8-sig").splitlines()[:2]
    assert header.count(";") == first.count(";") > 0
    assert "," not in header
