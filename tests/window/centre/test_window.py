"""The window as a whole: what a user does first, and what must follow everywhere."""

import csv
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTreeView  # noqa: TID251

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage.settings import Settings
from looplight.window import assembly
from looplight.window.controllers import session
from looplight.window.dialogs import save_export
from looplight.window.main_window import MainWindow
from looplight.window.theme_controller import ThemeController

BAD_RECORD = "---\nfigid: PMC1__x\ngenes:\n- word: [AKT\n---\n"


def headline(window):
    return window.shell.central.headline.sentence.text()


def test_blocking_changes_headline_chips_and_announcement(window):
    before = headline(window)
    window.document.interventions.toggle("MTORC1")
    assert headline(window) != before
    assert "p70S6K" in headline(window)
    assert window.shell.interventions.chips[0].accessibleName() == "mTORC1 blocked"
    assert "mTORC1 blocked" in window.shell.status_bar.announcement.text()
    assert not window.shell.central.headline.verdict.isHidden()


def test_ticking_rapamycin_blocks_mtorc1_and_changes_the_headline(qtbot, window):
    before = headline(window)
    window.shell.docks.show("inhibitors")
    view = window.shell.docks.panel("inhibitors").view
    index = view.index_of("rapamycin")
    view.scrollTo(index)
    area = view.visualRect(index)
    box = QPoint(area.left() + 12, area.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert window.document.shown.response.nodes["MTORC1"].blocked == 1.0
    assert headline(window) != before
    assert "apamycin" in window.shell.interventions.chips[0].accessibleName()


def test_undo_and_redo_of_everything(window):
    baseline = headline(window)
    window.document.interventions.toggle("MTORC1")
    blocked = headline(window)
    window.document.interventions.give_drug("everolimus", 0.5)
    window.shell.actions.run("edit.undo")
    assert headline(window) == blocked
    window.shell.actions.run("edit.undo")
    assert headline(window) == baseline
    assert window.shell.interventions.chips == []
    window.shell.actions.run("edit.redo")
    assert headline(window) == blocked


def test_undo_says_which_step_of_another_figure_it_takes_back(qtbot, window):
    document, line = window.document, window.shell.status_bar.announcement
    document.interventions.toggle("MTORC1")
    document.open(document.figures.resolve("pi3k-ras-crosstalk").key)
    other = document.shown.entry.title
    document.interventions.toggle("MEK")
    window.shell.actions.run("edit.undo")
    document.after_paint.flush()
    assert "Undone" not in line.text(), "in the same figure the drawing shows it"
    window.shell.actions.run("edit.undo")
    document.after_paint.flush()
    first = document.shown.entry.title
    assert first != other
    assert line.text() == f"Undone: open {other}. This is {first} again."
    window.shell.actions.run("edit.redo")
    document.after_paint.flush()
    assert line.text() == f"Done again: open {other}. This is {other}."


def test_scene_buttons_show_the_scenes(qtbot, window):
    scenes = window.document.shown.entry.pathway.scenes
    buttons = window.shell.central.scenes.group.buttons()
    assert len(buttons) == len(scenes)
    assert buttons[0].isChecked()
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert window.document.shown.state.scene == scenes[1].id
    assert window.document.shown.state.interventions == scenes[1].interventions
    assert [button.isChecked() for button in buttons] == [
        number == 1 for number in range(len(buttons))
    ]
    # With a drug it is not what the scene shows, until the drug is stopped.
    window.document.interventions.give_drug("alpelisib")
    window.document.after_paint.flush()
    assert not any(button.isChecked() for button in buttons)
    window.document.interventions.stop_drug("alpelisib")
    window.document.after_paint.flush()
    assert buttons[1].isChecked()
    window.shell.actions.run("scene.next")
    assert window.document.shown.state.scene == scenes[2].id
    window.shell.actions.run("scene.first")
    assert window.document.shown.state.scene == scenes[0].id


def test_theme_can_be_switched_and_is_kept(new_window, make_window, qapp):
    window = new_window
    light = qapp.palette().window().color()
    window.shell.actions.run("theme.switch")
    assert window.theme_controller.theme.dark
    assert qapp.palette().window().color() != light
    assert window.shell.docks.panel("details").theme.dark
    window.close()
    assert make_window().theme_controller.theme.dark


def test_the_system_theme_is_followed(window, monkeypatch):
    from looplight.window import theme_controller

    monkeypatch.setattr(theme_controller, "system_theme", lambda: "dark")
    window.theme_controller._system_changed(None)
    assert window.theme_controller.theme.name == "dark"
    window.controllers.view.use_theme("light")
    window.theme_controller._system_changed(None)
    assert window.theme_controller.theme.name == "light"


def test_the_limits_line_stands_on_the_window_and_opens_the_text(qtbot, window):
    line = window.shell.status_bar.limits
    assert line.isVisible()
    assert line.accessibleName().startswith("Research and education only")
    assert line.visibleRegion().boundingRect().size() == line.size()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert "not a medical device" in window.controllers.help.open_dialog.view.toPlainText()


def test_the_canvas_keeps_most_of_the_room(window):
    assert window.shell.canvas.area.width() >= 730
    assert window.shell.canvas.area.height() >= 440


def test_a_dropped_bad_record_is_one_message_and_the_rest_goes_on(drop, window, tmp_path, capfd):
    path = tmp_path / "broken.md"
    path.write_text(BAD_RECORD, encoding="utf-8")
    figure = window.document.shown.state.figure
    drop(window, path)
    bar = window.shell.central.problems
    assert bar.isVisible()
    assert "broken.md, line " in bar.message.text()
    errors = [line for line in capfd.readouterr().err.splitlines() if "broken.md" in line]
    assert len(errors) == 1
    assert window.document.shown.state.figure == figure
    window.document.interventions.toggle("MTORC1")
    assert "p70S6K" in headline(window)
    bar.close_button.click()
    assert not bar.isVisible()


def test_what_was_told_about_a_file_goes_when_the_file_is_good_again(
    drop, window, tmp_path, repository
):
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    path, other = tmp_path / "own.md", tmp_path / "broken.md"
    path.write_text(text, encoding="utf-8")
    other.write_text(BAD_RECORD, encoding="utf-8")
    bar = window.shell.central.problems
    drop(window, path)
    path.write_text("half", encoding="utf-8")
    assert not window.document.reload(path)
    drop(window, other)
    path.write_text(text, encoding="utf-8")
    assert window.document.reload(path)
    assert bar.isVisible()
    assert {Path(one.file).name for one in bar.problems} == {"broken.md"}
    other.write_text(text, encoding="utf-8")
    drop(window, other)
    assert not bar.isVisible()


def test_a_dropped_record_opens_and_is_remembered(drop, window, tmp_path, repository):
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    path = tmp_path / "own.md"
    path.write_text(text, encoding="utf-8")
    drop(window, path)
    assert window.document.shown.entry.record.pmcid == "PMC9999999"
    assert window.shell.recent.paths == (path,)
    assert [a.text() for a in window.shell.menus.recent_menu.actions()] == ["own.md"]


@pytest.mark.parametrize("renamed", ["talk.looplight", "talk.json"])
def test_a_session_survives_saving_and_opening(new_window, tmp_path, monkeypatch, renamed):
    window = new_window
    path = tmp_path / "talk.looplight"
    monkeypatch.setattr(session, "ask_path", lambda *_, **_named: path)
    window.document.interventions.toggle("MTORC1")
    window.document.interventions.set_dose("PI3K", 0.4)
    kept = window.document.shown.state.interventions
    window.shell.actions.run("file.save-session")
    window.shell.actions.run("edit.clear")
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    # As for every file, what is in it counts and not its name.
    assert window.shell.opener.open(path.rename(tmp_path / renamed))
    assert window.document.shown.entry.pathway.name == "mtorc1-feedback"
    assert window.document.shown.state.interventions == kept
    assert len(window.shell.interventions.chips) == 2


def test_a_broken_session_is_one_problem(window, tmp_path):
    path = tmp_path / "bad.looplight"
    path.write_text('{"format": "looplight-session",\n "version": 99}', encoding="utf-8")
    assert not window.shell.opener.open(path)
    message = window.shell.central.problems.message
    assert message.text().startswith("bad.looplight, line 2: ")
    assert str(path) not in message.text()
    assert str(path) in unescape(message.toolTip()).replace("\n", "")


def test_a_good_session_of_the_same_figure_closes_earlier_messages(
    new_window, tmp_path, monkeypatch, qtbot
):
    window = new_window
    good, bad = tmp_path / "good.looplight", tmp_path / "bad.looplight"
    monkeypatch.setattr(session, "ask_path", lambda *_, **_named: good)
    window.document.interventions.toggle("MTORC1")
    window.shell.actions.run("file.save-session")
    bad.write_text("", encoding="utf-8")
    assert not window.shell.opener.open(bad)
    problems = window.shell.central.problems
    # A person reads it first.
    qtbot.waitUntil(lambda: problems.isVisible() and not problems._recent)
    assert window.shell.opener.open(good)
    assert not problems.isVisible()


def test_readings_are_exported_with_the_limits_line(window, tmp_path, monkeypatch):
    path = tmp_path / "readings.tsv"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: path)
    window.document.interventions.toggle("MTORC1")
    window.shell.actions.run("file.export-readings")
    text = path.read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    akt = next(row for row in rows if row["node"] == "AKT")
    assert akt["direction"] == "up"
    change = float(akt["level"]) - float(akt["baseline"])
    assert change == pytest.approx(float(akt["change"]), abs=2e-6)
    notes = (tmp_path / "readings.about.txt").read_text(encoding="utf-8")
    assert "Research and education only" in notes
    assert "interventions: mTORC1 blocked (inhibit:MTORC1)" in notes


def test_layout_is_kept(new_window, make_window):
    for key in ("reading", "figures"):
        new_window.shell.docks.docks[key].hide()
    new_window.close()
    again = make_window()
    assert again.shell.docks.docks["reading"].isHidden()
    assert not again.shell.actions.by_id["panel.figures"].isChecked()
    again.shell.actions.run("view.reset-layout")
    assert not again.shell.docks.docks["reading"].isHidden()


def test_an_open_time_panel_is_open_again_at_the_next_start(new_window, make_window):
    window = new_window
    window.controllers.time.open()
    assert (
        not make_window().controllers.time.dock.isVisible()
    )  # the layout is kept when a window closes
    window.close()
    assert make_window().controllers.time.dock.isVisible()


def test_a_figure_is_shown_before_panels_and_commands_are_there(qtbot, qapp):
    """As a start does: frame, figure, canvas, then the rest; an early key counts afterwards."""
    settings = Settings()
    window = MainWindow(settings, ThemeController(qapp, "light"))
    qtbot.addWidget(window)
    assembly.build_shell(window, Document())
    assert not window.complete and not window.shell.docks.panels
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    window.shell.canvas.create()
    window.document.interventions.toggle("MTORC1")
    window.shell.actions.run("edit.clear")
    assert window.document.state.interventions  # not yet
    assembly.build_controllers(window)
    qtbot.waitUntil(lambda: not window.document.state.interventions)
    assert window.document.shown.entry.title.split()[0] in window.windowTitle()
    window.show()
    assert {"figures", "reading", "details", "context"} <= set(window.shell.docks.panels)
    window.shell.docks.make_remaining(at_once=True)
    assert set(window.shell.docks.panels) == set(window.shell.docks.docks)


def test_full_screen_leaves_the_figure_and_comes_back(qtbot, window):
    window.document.show_scene(window.document.shown.entry.pathway.scenes[0].id)
    window.shell.actions.run("talk.full-screen")
    assert window.isFullScreen()
    assert not window.shell.toolbar.isVisible()
    assert not any(dock.isVisible() for dock in window.shell.docks.docks.values())
    assert window.shell.central.scenes.isVisible()
    assert window.shell.status_bar.limits.isVisible()
    scenes = window.document.shown.entry.pathway.scenes
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.document.shown.state.scene == scenes[1].id
    window.document.interventions.toggle("AKT")
    qtbot.keyClick(window, Qt.Key.Key_Backspace)
    assert window.document.shown.state.scene == scenes[1].id
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.shell.toolbar.isVisible()
    assert window.shell.docks.docks["figures"].isVisible()


def test_selecting_is_followed_by_every_panel(window):
    window.shell.docks.open("details")
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    assert window.shell.docks.panel("reading").view.current_key() == "AKT"
    assert window.shell.docks.panel("details").body.texts()[0] == "AKT"


def test_all_figures_and_panels_open(new_window):
    window = new_window
    for key in window.shell.docks.panels:
        window.shell.docks.show(key)
    entries = window.document.figures.catalogue.drawable
    assert len(entries) >= 4
    for entry in entries:
        assert window.document.open(entry.key)
        pathway = window.document.shown.entry.pathway
        assert pathway is entry.pathway
        for node in pathway.nodes:
            window.document.select(Selection(SelectionKind.NODE, node.id))
        for scene in pathway.scenes:
            window.document.show_scene(scene.id)
        window.document.after_paint.flush()
        readings = window.shell.docks.panel("reading").model
        # It follows no changes while its panel lies behind another.
        readings.catch_up()
        assert readings.rowCount() == len(pathway.nodes), pathway.name


def test_everything_that_takes_the_keyboard_has_a_name(window):
    for key in window.shell.docks.panels:
        window.shell.docks.show(key)
    for kind in (QAbstractButton, QLineEdit, QTreeView):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, f"{widget} {widget.objectName()} has no name"


def test_keyboard_alone_reaches_a_blocked_node(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.controllers.palette.palette
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "block mtorc1")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.document.shown.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.shown.state.interventions == ()


def test_the_palette_gives_a_drug_by_its_brand(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.controllers.palette.palette
    qtbot.keyClicks(palette.field, "afinitor")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    given = window.document.shown.state.interventions
    assert given == (Intervention(Kind.DRUG, "everolimus"),)


def test_tab_goes_round_the_window(qtbot, window):
    seen = set()
    window.shell.docks.panel("figures").view.setFocus()
    for _ in range(60):
        widget = window.focusWidget()
        if widget is not None:
            seen.add(widget.accessibleName() or type(widget).__name__)
        qtbot.keyClick(widget or window, Qt.Key.Key_Tab)
    assert "Filter nodes by name" in seen
    assert "Levels and directions of all nodes" in seen
    assert any("Baseline" in name for name in seen)
    assert window.shell.status_bar.limits.accessibleName() in seen


def test_settings_page_changes_theme_and_motion(window, qtbot):
    window.shell.actions.run("edit.settings")
    fields = window.controllers.edit.settings_dialog.fields
    fields["look/reduced-motion"].widget.click()
    assert window.settings.get("look/reduced-motion") is True
    qtbot.waitUntil(window.shell.actions.by_id["view.reduced-motion"].isChecked)
    choice = fields["look/theme"].widget
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert window.theme_controller.theme.name == "dark"
