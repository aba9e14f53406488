"""File > Export slides: from the dialog to the file, with a way out."""

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt

from looplight.canvas.export.registry import exports_of
from looplight.window.controllers.storyboard import target_of

ROWS = exports_of("storyboard")
HERE = "looplight.window.controllers.storyboard"


def export(window, number):
    """Ask for the export, choose a kind, and save."""
    window.shell.actions.run("file.export-storyboard")
    window.controllers.storyboard.dialog.kind.setCurrentIndex(number)
    window.controllers.storyboard.dialog.accept()


@pytest.fixture
def choose(monkeypatch):
    """Answer the file dialog."""

    def answer(path, kind):
        monkeypatch.setattr(f"{HERE}.QFileDialog.getSaveFileName", lambda *_: (str(path), kind))

    return answer


def test_the_command_writes_the_scenes(window, qtbot, choose, tmp_path):
    path = tmp_path / "talk.pdf"
    choose(path, ROWS[1].title)
    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    export(window, 1)
    assert window.controllers.storyboard.progress.isModal()
    qtbot.waitUntil(lambda: bool(notifications))
    assert path.read_bytes().startswith(b"%PDF")
    assert notifications == [f"Storyboard saved: talk.pdf, 4 scenes. Folder: {tmp_path.name}."]
    assert window.controllers.storyboard.progress is None


def test_cancel_leaves_no_file(window, qtbot, choose, tmp_path):
    choose(tmp_path / "talk.pptx", ROWS[0].title)
    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    export(window, 0)
    window.controllers.storyboard.progress.canceled.emit()
    qtbot.waitUntil(lambda: not window.shell.jobs.busy)
    assert notifications == ["Export of the slides cancelled."]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(window, qtbot, choose, tmp_path):
    choose(tmp_path / "missing" / "talk.pdf", ROWS[1].title)
    with qtbot.waitSignal(window.document.problems) as signal:
        export(window, 1)
    assert signal.args[0][0].code == "cannot-write"
    qtbot.waitUntil(lambda: window.controllers.storyboard.progress is None)


@pytest.mark.parametrize(
    ("chosen", "number", "wanted"),
    [
        ("a.pptx", 0, ("a.pptx", ".pptx", False)),
        ("a", 0, ("a.pptx", ".pptx", False)),
        ("a.b", 2, ("a.b.pdf", ".pdf", True)),
        ("a.pdf", 2, ("a.pdf", ".pdf", True)),
        ("a.gif", 0, ("a.gif", ".gif", False)),
        ("pictures", 4, ("pictures", "", False)),
    ],
)
def test_the_name_says_the_kind_and_else_the_dialog(tmp_path, chosen, number, wanted):
    target = target_of(str(tmp_path / chosen), ROWS[number])
    name, suffix, handout = wanted
    assert (target.path, target.row.suffix) == (tmp_path / name, suffix)
    assert target.row.handout is handout


@pytest.mark.usefixtures("drawn_here")
def test_the_choices_of_the_dialog_reach_the_slides(window, qtbot, choose, tmp_path):
    path = tmp_path / "talk.pptx"
    choose(path, ROWS[0].title)
    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    window.shell.actions.run("file.export-storyboard")
    for key in ("export/focus", "export/limits"):
        window.controllers.storyboard.dialog.checks[key].setChecked(False)
    window.controllers.storyboard.dialog.accept()
    qtbot.waitUntil(lambda: bool(notifications))
    names = [shape.name for shape in Presentation(str(path)).slides[1].shapes]
    assert not [name for name in names if name == "Limits" or name.startswith("Cover")]
    assert "Source" in names
    assert any(name.startswith("Legend") for name in names)


@pytest.mark.usefixtures("drawn_here")
def test_this_view_is_written_as_one_slide(window, monkeypatch, tmp_path):
    path = tmp_path / "view.pptx"
    monkeypatch.setattr(
        "looplight.window.controllers.picture.ask_export_path", lambda *_words: path
    )
    notifications = []
    window.controllers.picture.announced.connect(notifications.append)
    window.document.interventions.toggle("MTORC1")
    window.settings.set("export/author", "Dr Ada Example")
    window.shell.actions.run("file.export-slide")
    assert notifications == [f"Slide saved: view.pptx. Folder: {tmp_path.name}."]
    deck = Presentation(str(path))
    assert len(deck.slides) == 1
    # What is blocked is a scene of the figure: its slide has the answer to its question.
    assert "In this model AKT rises" in deck.slides[0].shapes.title.text_frame.text
    window.shell.actions.run("view.compare")
    window.shell.actions.run("file.export-slide")
    count = len(Presentation(str(path)).slides)
    assert count > 1
    assert notifications[1:] == [f"{count} slides saved: view.pptx. Folder: {tmp_path.name}."]
    assert deck.core_properties.author == "Dr Ada Example"
    window.settings.set("export/affiliation", "Example Hospital")
    window.shell.actions.run("file.export-slide")
    author = Presentation(str(path)).core_properties.author
    assert author == "Dr Ada Example, Example Hospital"


@pytest.mark.usefixtures("drawn_here")
def test_the_author_and_question_slides_are_chosen_in_the_dialog(window, qtbot, choose, tmp_path):
    path = tmp_path / "talk.pptx"
    choose(path, ROWS[0].title)
    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    window.shell.actions.run("file.export-storyboard")
    dialog = window.controllers.storyboard.dialog
    dialog.author.setText("Dr Ada Example")
    dialog.affiliation.setText("Example Hospital")
    dialog.checks["export/questions"].setChecked(False)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(notifications), timeout=20_000)
    deck = Presentation(str(path))
    assert len(deck.slides) == 4
    assert deck.core_properties.author == "Dr Ada Example, Example Hospital"
    # It is the user's, so the next talk has it, too.
    assert window.settings.get("export/author") == "Dr Ada Example"


@pytest.mark.usefixtures("drawn_here")
def test_the_dialog_says_whose_scenes_are_written(window, qtbot, choose, tmp_path):
    """The figure's, the user's talk, or both; what the strip shows stands first."""
    document = window.document
    document.interventions.toggle("PI3K")
    added = window.controllers.scenes
    added.ask = lambda _parent, _heading, scene, *_rest: scene
    added.add_to_talk()
    added.talk.show(False)
    announcements = []
    window.controllers.storyboard.announced.connect(announcements.append)
    numbers = []
    for choice, titles in enumerate(
        (
            "Scenes of this figure (4)",
            "Your talk alone (1)",
            "Scenes of this figure, then your talk (5)",
        )
    ):
        path = tmp_path / f"{choice}.pptx"
        choose(path, ROWS[0].title)
        window.shell.actions.run("file.export-storyboard")
        dialog = window.controllers.storyboard.dialog
        dialog.checks["export/questions"].setChecked(False)
        assert dialog.storyboard.itemText(choice) == titles
        assert dialog.storyboard.currentIndex() == 0
        dialog.storyboard.setCurrentIndex(choice)
        dialog.accept()
        qtbot.waitUntil(lambda count=choice: len(announcements) > count, timeout=20_000)
        slides = Presentation(str(path)).slides
        numbers.append(len(slides))
    assert numbers == [4, 1, 5]
    assert "PI3K" in slides[4].shapes.title.text_frame.text
    # While the strip shows the talk, that is what is proposed.
    added.talk.show(True)
    window.shell.actions.run("file.export-storyboard")
    dialog = window.controllers.storyboard.dialog
    assert dialog.storyboard.currentText() == "Your talk alone (1)"
    dialog.reject()


@pytest.mark.usefixtures("drawn_here")
def test_single_scenes_can_be_ticked(window, qtbot, choose, tmp_path):
    path = tmp_path / "talk.pptx"
    choose(path, ROWS[0].title)
    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    window.shell.actions.run("file.export-storyboard")
    dialog = window.controllers.storyboard.dialog
    dialog.checks["export/questions"].setChecked(False)
    save = dialog.buttons.button(dialog.buttons.StandardButton.Save)
    assert dialog.scenes.count.text() == "Scenes to write: 4 of 4"
    dialog.scenes.none.click()
    assert not save.isEnabled()
    for number in (0, 2):
        dialog.scenes.list.item(number).setCheckState(Qt.CheckState.Checked)
    assert dialog.scenes.count.text() == "Scenes to write: 2 of 4"
    titles = [dialog.scenes.list.item(number).text() for number in (0, 2)]
    dialog.accept()
    qtbot.waitUntil(lambda: bool(notifications), timeout=20_000)
    slides = Presentation(str(path)).slides
    assert len(slides) == 2
    for slide, title in zip(slides, titles, strict=True):
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(title.split(" · ")[-1] in text for text in words)


@pytest.mark.usefixtures("drawn_here")
def test_a_slide_is_light_unless_another_colour_is_chosen(window, monkeypatch, tmp_path):
    """A dark window gave dark slides, on which nothing is read in a lit hall."""
    path = tmp_path / "view.pptx"
    monkeypatch.setattr(
        "looplight.window.controllers.picture.ask_export_path", lambda *_words: path
    )
    assert window.settings.get("export/theme") == "light"
    window.theme_controller.choose("dark")
    light = []
    for choice in ("light", "window", "dark"):
        window.settings.set("export/theme", choice)
        window.shell.actions.run("file.export-slide")
        background = Presentation(str(path)).slides[0].background.fill.fore_color.rgb
        light.append(str(background)[0] in "EF")
    window.theme_controller.choose("light")
    assert light == [True, False, False]


def test_own_scenes_of_a_figure_and_its_first_ones_can_be_chosen(window):
    from looplight.session.playback.storyboard import storyboard_choices

    scenes = window.controllers.scenes
    window.document.show_scene(window.document.shown.storyboard[0].id)
    scenes.delete()
    first, second = storyboard_choices(window.document.shown)
    assert first.title == "Scenes of this figure, as you changed them (3)"
    assert second.title == "Scenes that the figure brought along (4)"
    assert (len(first.scenes), len(second.scenes)) == (3, 4)


def test_what_was_saved_can_be_opened_and_its_folder_shown(window, monkeypatch, qtbot, tmp_path):
    """Only when a button is pressed, also by the keyboard; other words take the buttons away."""
    opened, works = [], [True]

    def answer(url):
        opened.append(url.toLocalFile())
        return works[0]

    monkeypatch.setattr("looplight.window.bars.saved_file.QDesktopServices.openUrl", answer)
    path = tmp_path / "arrows.sif"
    monkeypatch.setattr("looplight.window.controllers.file.ask_export_path", lambda *_: path)
    saved, bar = window.shell.status_bar.saved, window.shell.status_bar
    assert not saved.isVisible()
    window.shell.actions.run("file.export-network")
    words = bar.announcement.text()
    assert words.startswith("Network saved: arrows.sif.")
    assert words.endswith(f" Folder: {tmp_path.name}.")
    assert saved.open_button.isVisible()
    assert not opened
    assert str(tmp_path) in saved.folder_button.accessibleName()
    for button in (saved.open_button, saved.folder_button):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert opened == [str(path), str(tmp_path)]
    works[0] = False
    saved.open_button.click()
    assert bar.announcement.text() == f"No program was found that opens {path}."
    assert not saved.isVisible()
    # A folder of pictures has no file to open.
    bar.offer_file(tmp_path)
    assert saved.open_button.isHidden()
    saved.folder_button.click()
    assert opened[-1] == str(tmp_path)
    window.document.interventions.toggle("PI3K")
    qtbot.waitUntil(lambda: not saved.isVisible())


def test_slides_are_in_the_menus_of_files_and_of_talks(window):
    """The same action, so that its key, its words and when it is grey are the same."""
    action = window.shell.actions.by_id["file.export-storyboard"]
    menus = {bar.text().replace("&", ""): bar.menu() for bar in window.menuBar().actions()}
    assert [name for name, menu in menus.items() if action in menu.actions()] == ["File", "Talk"]
