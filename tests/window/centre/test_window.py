"""The window as a whole: what a user does first, and what must follow everywhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTreeView  # noqa: TID251

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage.settings import Settings
from looplight.window.commands import file, session
from looplight.window.main_window import MainWindow
from looplight.window.theme_controller import Theming

BAD_RECORD = "---\nfigid: PMC1__x\ngenes:\n- word: [AKT\n---\n"


def headline(window):
    return window.centre.headline.sentence.text()


def test_every_command_does_something(window):
    assert window.commands.missing() == ()


def test_blocking_changes_headline_chips_and_announcement(window):
    before = headline(window)
    window.document.toggle("MTORC1")
    assert headline(window) != before
    assert "p70S6K" in headline(window)
    assert window.interventions.chips[0].accessibleName() == "mTORC1 blocked"
    assert "mTORC1 blocked" in window.bottom.announcement.text()
    assert not window.centre.headline.verdict.isHidden()


def test_ticking_rapamycin_blocks_mtorc1_and_changes_the_headline(qtbot, window):
    before = headline(window)
    window.docks.show("inhibitors")
    view = window.inhibitors.view
    index = view.index_of("rapamycin")
    view.scrollTo(index)
    area = view.visualRect(index)
    box = QPoint(area.left() + 12, area.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert window.document.shown.response.nodes["MTORC1"].blocked == 1.0
    assert headline(window) != before
    assert "apamycin" in window.interventions.chips[0].accessibleName()


def test_undo_and_redo_of_everything(window):
    baseline = headline(window)
    window.document.toggle("MTORC1")
    blocked = headline(window)
    window.document.give_drug("everolimus", 0.5)
    window.commands.run("edit.undo")
    assert headline(window) == blocked
    window.commands.run("edit.undo")
    assert headline(window) == baseline
    assert window.interventions.chips == []
    window.commands.run("edit.redo")
    assert headline(window) == blocked


def test_scene_buttons_show_the_scenes(qtbot, window):
    scenes = window.document.shown.entry.pathway.scenes
    buttons = window.centre.scenes.buttons
    assert len(buttons) == len(scenes)
    assert buttons[0].isChecked()
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert window.document.shown.state.scene == scenes[1].id
    assert window.document.shown.state.interventions == scenes[1].interventions
    assert [button.isChecked() for button in buttons] == [
        number == 1 for number in range(len(buttons))
    ]
    window.commands.run("scene.next")
    assert window.document.shown.state.scene == scenes[2].id
    window.commands.run("scene.first")
    assert window.document.shown.state.scene == scenes[0].id


def test_theme_can_be_switched_and_is_kept(window, make_window, qapp):
    light = qapp.palette().window().color()
    window.commands.run("theme.switch")
    assert window.theming.theme.dark
    assert qapp.palette().window().color() != light
    assert window.details.theme.dark
    window.close()
    assert make_window().theming.theme.dark


def test_the_system_theme_is_followed(window, monkeypatch):
    from looplight.window import theme_controller

    monkeypatch.setattr(theme_controller, "system_theme", lambda: "dark")
    window.theming._system_changed(None)
    assert window.theming.theme.name == "dark"
    window.views.use_theme("light")
    window.theming._system_changed(None)
    assert window.theming.theme.name == "light"


def test_the_limits_line_stands_on_the_window_and_opens_the_text(qtbot, window):
    line = window.bottom.limits
    assert line.isVisible()
    assert line.accessibleName().startswith("Research and education only")
    assert line.visibleRegion().boundingRect().size() == line.size()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert "not a medical device" in window.help.open_dialog.view.toPlainText()


def test_the_canvas_keeps_most_of_the_room(window):
    assert window.canvas.width() >= 740
    assert window.canvas.height() >= 440


def dropped(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_dropped_bad_record_is_one_message_and_the_rest_goes_on(window, tmp_path, capfd):
    path = tmp_path / "broken.md"
    path.write_text(BAD_RECORD, encoding="utf-8")
    figure = window.document.shown.state.figure
    dropped(window, path)
    bar = window.centre.problems
    assert bar.isVisible()
    assert "broken.md:" in bar.message.text()
    errors = [line for line in capfd.readouterr().err.splitlines() if "broken.md" in line]
    assert len(errors) == 1
    assert window.document.shown.state.figure == figure
    window.document.toggle("MTORC1")
    assert "p70S6K" in headline(window)
    bar.shut.click()
    assert not bar.isVisible()


def test_what_was_told_about_a_file_goes_when_the_file_is_good_again(window, tmp_path, repository):
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    path, other = tmp_path / "own.md", tmp_path / "broken.md"
    path.write_text(text, encoding="utf-8")
    other.write_text(BAD_RECORD, encoding="utf-8")
    bar = window.centre.problems
    dropped(window, path)
    path.write_text("half", encoding="utf-8")
    assert not window.document.reload(path)
    dropped(window, other)
    path.write_text(text, encoding="utf-8")
    assert window.document.reload(path)
    assert bar.isVisible()
    assert {Path(one.file).name for one in bar.problems} == {"broken.md"}
    other.write_text(text, encoding="utf-8")
    dropped(window, other)
    assert not bar.isVisible()


def test_a_dropped_record_opens_and_is_remembered(window, tmp_path, repository):
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    path = tmp_path / "own.md"
    path.write_text(text, encoding="utf-8")
    dropped(window, path)
    assert window.document.shown.entry.record.pmcid == "PMC9999999"
    assert window.recent.paths == (path,)
    assert [a.text() for a in window.menus.recent_menu.actions()] == ["own.md"]


def test_a_session_survives_saving_and_opening(window, tmp_path, monkeypatch):
    path = tmp_path / "talk.looplight"
    monkeypatch.setattr(session, "ask_path", lambda *_: path)
    window.document.toggle("MTORC1")
    window.document.set_dose("PI3K", 0.4)
    kept = window.document.shown.state.interventions
    window.commands.run("file.save-session")
    window.commands.run("edit.clear")
    window.document.open(window.document.catalogue.resolve("tumour-environment").key)
    assert window.files.open_path(path)
    assert window.document.shown.entry.pathway.name == "mtorc1-feedback"
    assert window.document.shown.state.interventions == kept
    assert len(window.interventions.chips) == 2


def test_a_broken_session_is_one_problem(window, tmp_path):
    path = tmp_path / "bad.looplight"
    path.write_text('{"format": "looplight-session",\n "version": 99}', encoding="utf-8")
    assert not window.files.open_path(path)
    assert "bad.looplight:2" in window.centre.problems.message.text()


def test_readings_are_exported_with_the_limits_line(window, tmp_path, monkeypatch):
    path = tmp_path / "readings.tsv"
    monkeypatch.setattr(file, "ask_path", lambda *_: path)
    window.document.toggle("MTORC1")
    window.commands.run("file.export-readings")
    text = path.read_text(encoding="utf-8")
    assert "Research and education only" in text
    assert any(line.startswith("AKT\t") and "rises" in line for line in text.splitlines())


def test_layout_is_kept(window, make_window):
    window.docks.docks["details"].hide()
    window.docks.docks["figures"].hide()
    window.close()
    again = make_window()
    assert again.docks.docks["details"].isHidden()
    assert not again.commands.by_id["panel.figures"].isChecked()
    again.commands.run("view.reset-layout")
    assert not again.docks.docks["details"].isHidden()


def test_an_open_time_panel_is_open_again_at_the_next_start(window, make_window):
    window.time.open()
    assert not make_window().time.dock.isVisible()  # the layout is kept when a window closes
    window.close()
    assert make_window().time.dock.isVisible()


def test_a_figure_is_shown_before_panels_and_commands_are_there(qtbot, qapp):
    """As a start does: frame, figure, canvas, then the rest; an early key counts afterwards."""
    settings = Settings()
    window = MainWindow(None, settings, Theming(qapp, "light"))
    qtbot.addWidget(window)
    window.build(Document())
    assert not window.complete and not window.docks.panels
    window.document.open(window.document.catalogue.resolve("mtorc1-feedback").key)
    window.canvas.create()
    window.document.toggle("MTORC1")
    window.commands.run("edit.clear")
    assert window.document.state.interventions  # not yet
    window.finish()
    qtbot.waitUntil(lambda: not window.document.state.interventions)
    assert window.document.shown.entry.title.split()[0] in window.windowTitle()
    window.show()
    assert {"figures", "reading", "details", "context"} <= set(window.docks.panels)
    window.docks.make_rest(at_once=True)
    assert window.commands.missing() == ()


def test_full_screen_leaves_the_figure_and_comes_back(qtbot, window):
    window.document.show_scene(window.document.shown.entry.pathway.scenes[0].id)
    window.commands.run("talk.full-screen")
    assert window.isFullScreen()
    assert not window.toolbar.isVisible()
    assert not any(dock.isVisible() for dock in window.docks.docks.values())
    assert window.centre.scenes.isVisible()
    assert window.bottom.limits.isVisible()
    scenes = window.document.shown.entry.pathway.scenes
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.document.shown.state.scene == scenes[1].id
    window.document.toggle("AKT")
    qtbot.keyClick(window, Qt.Key.Key_Backspace)
    assert window.document.shown.state.scene == scenes[1].id
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.toolbar.isVisible()
    assert window.docks.docks["figures"].isVisible()


def test_selecting_is_followed_by_every_panel(window):
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    assert window.reading.view.current_key() == "AKT"
    assert window.details.body.texts()[0] == "AKT"


@pytest.mark.parametrize(
    "figure", ["mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor"]
)
def test_all_figures_and_panels_open(make_window, figure):
    window = make_window(figure)
    for key in window.docks.panels:
        window.docks.show(key)
    pathway = window.document.shown.entry.pathway
    for node in pathway.nodes:
        window.document.select(Selection(SelectionKind.NODE, node.id))
    for scene in pathway.scenes:
        window.document.show_scene(scene.id)
    assert window.reading.model.rowCount() == len(pathway.nodes)


def test_everything_that_takes_the_keyboard_has_a_name(window):
    for key in window.docks.panels:
        window.docks.show(key)
    for kind in (QAbstractButton, QLineEdit, QTreeView):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, f"{widget} {widget.objectName()} has no name"


def test_keyboard_alone_reaches_a_blocked_node(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palettes.palette
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "block mtorc1")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.document.shown.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.shown.state.interventions == ()


def test_the_palette_gives_a_drug_by_its_brand(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palettes.palette
    qtbot.keyClicks(palette.field, "afinitor")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    given = window.document.shown.state.interventions
    assert given == (Intervention(Kind.DRUG, "everolimus"),)


def test_tab_goes_round_the_window(qtbot, window):
    seen = set()
    window.figures.view.setFocus()
    for _ in range(60):
        widget = window.focusWidget()
        if widget is not None:
            seen.add(widget.accessibleName() or type(widget).__name__)
        qtbot.keyClick(widget or window, Qt.Key.Key_Tab)
    assert "Filter nodes by name" in seen
    assert "Levels and directions of all nodes" in seen
    assert any("Baseline" in name for name in seen)
    assert window.bottom.limits.accessibleName() in seen


def test_settings_page_changes_theme_and_motion(window):
    window.commands.run("edit.settings")
    fields = window.edits.settings_dialog.fields
    fields["look/reduced-motion"].widget.click()
    assert window.settings.get("look/reduced-motion") is True
    assert window.commands.by_id["view.reduced-motion"].isChecked()
    choice = fields["look/theme"].widget
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert window.theming.theme.name == "dark"
