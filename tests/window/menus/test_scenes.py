"""The user's own storyboard by command and by the menu of the strip."""

from dataclasses import replace

import pytest
from pptx import Presentation as Slides
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest

from looplight.canvas.export.registry import exports_of
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.playback.presentation import Presentation
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text.scene_titles import marked_title
from looplight.window.controllers.storyboard import target_of
from looplight.window.dialogs.scene_text_dialog import SceneDialog


@pytest.fixture
def say(window):
    """Answer the dialog of a scene."""

    def answer(**words):
        window.controllers.scenes.ask = lambda _window, _heading, scene, *_rest: replace(
            scene, **words
        )

    return answer


def titles(window):
    return [one.accessibleName() for one in window.shell.central.scenes.group.buttons()]


def names(window):
    """Return the titles without their letters: C1 and C2 are numbered in the order shown."""
    return [title.rpartition("  ")[2] for title in titles(window)]


def pathway_scenes(window):
    return window.document.shown.pathway.scenes


def mark(window):
    return [one.isChecked() for one in window.shell.central.scenes.group.buttons()]


def test_a_scene_is_added_from_the_view_and_stands_in_the_strip(window, say):
    window.document.interventions.toggle("AKT")
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    number = len(titles(window))
    say(title="Mine & <b>yours</b>", text="Look here.")
    window.shell.actions.run("scenes.add")
    assert titles(window)[-1] == "Mine & <b>yours</b>"
    assert len(titles(window)) == number + 1
    assert mark(window)[-1]
    # What is blocked, and the path of the reasons to what lets go.
    focus = window.document.shown.scene.focus
    assert focus[0] == "AKT"
    assert {"P70S6K", "IRS1"} <= set(focus)
    window.shell.actions.run("edit.undo")
    assert len(titles(window)) == number


def test_scenes_are_edited_copied_moved_and_deleted_by_command(window, say):
    window.shell.actions.run("scene.first")
    before = titles(window)
    say(title="Start")
    window.shell.actions.run("scenes.edit")
    window.shell.actions.run("scenes.duplicate")
    assert titles(window)[1].endswith("Start (copy)")
    assert mark(window)[:2] == [False, True]
    window.shell.actions.run("scenes.right")
    assert titles(window)[2].endswith("Start (copy)")
    window.shell.actions.run("scenes.left")
    window.shell.actions.run("scenes.left")
    assert titles(window)[0].endswith("Start (copy)")
    window.shell.actions.run("scenes.delete")
    assert len(titles(window)) == len(before)
    assert titles(window)[1:] == before[1:]
    window.shell.actions.run("scenes.reset")
    assert titles(window) == before


def test_commands_are_off_where_they_have_nothing_to_do(window):
    by_id = window.shell.actions.by_id
    window.shell.actions.run("scene.first")
    assert not by_id["scenes.left"].isEnabled()
    assert by_id["scenes.right"].isEnabled()
    assert not by_id["scenes.reset"].isEnabled()
    ids = node_ids(window)
    window.document.interventions.toggle("GRB2" if "GRB2" in ids else ids[0])
    assert not by_id["scenes.edit"].isEnabled()
    assert by_id["scenes.add"].isEnabled()


def test_the_scene_shown_last_takes_what_was_done_since(window):
    window.shell.actions.run("scene.first")
    window.document.interventions.toggle("AKT")
    window.shell.actions.run("scenes.take")
    assert mark(window)[0]
    assert window.document.shown.scenes[0].interventions == window.document.state.interventions


def node_ids(window):
    return [node.id for node in window.document.shown.entry.pathway.nodes]


def test_the_menu_of_a_scene_works_on_that_scene_and_leaves_the_view(new_window):
    window = new_window
    window.shell.actions.run("scene.first")
    before, shown = names(window), window.document.state
    third = window.document.shown.scenes[2]
    window.shell.central.scenes.menu_requested.emit(third.id, QPoint(0, 0))
    menu = window.controllers.scenes.menu
    menu.hide()
    delete = next(one for one in menu.actions() if one.text() == "Delete the scene")
    delete.trigger()
    assert names(window) == before[:2] + before[3:]
    assert window.document.state == replace(shown, scenes=window.document.shown.scenes)


def test_a_right_click_on_a_scene_asks_for_its_menu(window):
    strip = window.shell.central.scenes
    strip.menu_requested.disconnect(window.controllers.scenes.open_menu)
    asked = []
    strip.menu_requested.connect(lambda scene, _place: asked.append(scene))
    for target in (strip.group.buttons()[1], strip):
        place = QPoint(4, 4) if target is not strip else QPoint(1, 1)
        where = target.mapToGlobal(place)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where)
        QCoreApplication.sendEvent(target, event)
    assert asked == [window.document.shown.scenes[1].id, ""]


@pytest.mark.usefixtures("drawn_here")
def test_talk_and_slides_have_the_new_scene(window, qtbot, say, tmp_path):
    window.shell.actions.run("scene.first")
    window.document.interventions.toggle("AKT")
    say(title="Only mine")
    window.shell.actions.run("scenes.add")
    talk = Presentation(window.document)
    talk.show_scene(len(talk.scenes) - 1)
    assert talk.scene.title == "Only mine"
    assert talk.drawn.state.interventions == window.document.state.interventions
    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    window.controllers.storyboard.write(
        target_of(str(tmp_path / "talk.pptx"), exports_of("storyboard")[0])
    )
    qtbot.waitUntil(lambda: bool(notifications))
    last = Slides(str(tmp_path / "talk.pptx")).slides[-1]
    texts = [shape.text_frame.text for shape in last.shapes if shape.has_text_frame]
    assert "Only mine" in texts


def test_the_dialog_says_how_many_more_nodes_a_scene_is_about(window, qtbot):
    pathway = window.document.shown.entry.pathway
    focus = tuple(node.id for node in pathway.nodes[:11])
    dialog = SceneDialog(window, "Add a scene", Scene("", "Mine", focus=focus), pathway)
    qtbot.addWidget(dialog)
    children = dialog.findChildren(QObject)
    texts = [child.text() for child in children if hasattr(child, "text")]
    assert any(text.endswith("and 3 more.") for text in texts), texts


def test_the_dialog_gives_what_was_typed(window, qtbot):
    pathway = window.document.shown.entry.pathway
    blocked = (Intervention(Kind.INHIBIT, "MTORC1"),)
    scene = Scene("", "mTORC1 blocked", interventions=blocked)
    dialog = SceneDialog(window, "Add a scene", scene, pathway)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    dialog.title.clear()
    assert not ok.isEnabled()
    qtbot.keyClicks(dialog.title, "Mine")
    dialog.notes.setPlainText("Say this.")
    assert not dialog.question.isEnabled()
    assert dialog.scene.question is None
    dialog.node.setCurrentIndex(dialog.node.findData("AKT"))
    assert dialog.scene == Scene(
        "",
        "Mine",
        notes="Say this.",
        interventions=blocked,
        question=Question("What happens to AKT?", "AKT"),
    )
    ok.click()
    assert dialog.result() == SceneDialog.DialogCode.Accepted


def test_the_dialog_offers_what_changes_most_first_and_what_cannot_change_last(window):
    window.document.interventions.toggle("MTORC1")
    offered = []

    def answer(parent, *rest):
        dialog = SceneDialog(parent, *rest)
        offered.extend(dialog.node.itemData(number) for number in range(1, dialog.node.count()))
        dialog.deleteLater()

    window.controllers.scenes.ask = answer
    window.shell.actions.run("scenes.add")
    changes = {key: abs(each.change) for key, each in window.document.shown.nodes.items()}
    assert sorted(offered) == sorted(changes)
    assert changes[offered[0]] == max(c for key, c in changes.items() if key != "MTORC1")
    assert offered.index("AKT") < offered.index("IGF")
    # The signal has nothing that acts on it; what is blocked needs no prediction.
    assert offered[-2:] == ["IGF", "MTORC1"]


def test_a_scene_in_which_nothing_is_done_asks_nothing(window, qtbot):
    """Slides asked what happens to AKT, and answered that it stays the same."""
    pathway = window.document.shown.entry.pathway
    scene = Scene("", "Nothing blocked", question=Question("What happens to AKT?", "AKT"))
    dialog = SceneDialog(window, "Add a scene", scene, pathway)
    qtbot.addWidget(dialog)
    assert not dialog.node.isEnabled()
    assert dialog.node.currentText() == "No question: nothing is blocked in this scene"
    assert dialog.scene.question is None


def test_the_dialog_changes_nothing_by_itself(window):
    pathway = window.document.shown.entry.pathway
    for scene in pathway.scenes:
        made = SceneDialog(window, "Edit the scene", scene, pathway).scene
        assert made.title == scene.title
        assert made.question == scene.question
        assert made.notes.split() == scene.notes.split()


def drag(strip, number, to, *, let_go=True):
    """Drag a scene's button with the mouse to just before another one."""
    QCoreApplication.processEvents()
    button, target = strip.group.buttons()[number], strip.group.buttons()[to]
    left = Qt.MouseButton.LeftButton
    start = button.rect().center()
    end = button.mapFrom(target.parent(), target.geometry().topLeft()) + QPoint(2, 8)
    QTest.mousePress(button, left, pos=start)
    for at in (start + QPoint(4, 0), (start + end) / 2, end):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(button.mapToGlobal(at)),
            left,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(button, move)
    if let_go:
        QTest.mouseRelease(button, left, pos=end)


def test_a_scene_is_dragged_to_another_place(window):
    window.resize(1600, 800)
    window.shell.actions.run("scene.first")
    strip, before = window.shell.central.scenes, names(window)
    steps = window.document.undo_stack.count()
    drag(strip, 3, 1)
    assert names(window) == [before[0], before[3], before[1], before[2]]
    assert mark(window)[0], "dragging does not show the scene"
    assert window.document.undo_stack.count() == steps + 1
    drag(strip, 0, 2)
    assert names(window) == [before[3], before[0], before[1], before[2]]
    window.shell.actions.run("edit.undo")
    window.shell.actions.run("edit.undo")
    assert names(window) == before


def test_a_drag_shows_where_it_goes_and_esc_lets_go(window):
    window.resize(1600, 800)
    strip, before = window.shell.central.scenes, titles(window)
    drag(strip, 3, 1, let_go=False)
    assert strip.drag.mark.isVisible()
    assert strip.drag.ghost.isVisible()
    assert abs(strip.drag.mark.x() - strip.group.buttons()[1].x()) < 8
    QTest.keyClick(strip.group.buttons()[3], Qt.Key.Key_Escape)
    assert not strip.drag.mark.isVisible()
    QTest.mouseRelease(strip.group.buttons()[3], Qt.MouseButton.LeftButton)
    assert titles(window) == before


def test_a_click_still_shows_the_scene(window):
    strip = window.shell.central.scenes
    QTest.mouseClick(strip.group.buttons()[1], Qt.MouseButton.LeftButton)
    assert mark(window)[1]


def test_a_long_strip_says_where_it_goes_on_and_keeps_the_present_scene_in_view(qtbot, make_window):
    window = make_window("pi3k-ras-crosstalk")
    scroll = window.shell.central.scenes.side_scroll

    def seen(number):
        button = window.shell.central.scenes.group.buttons()[number]
        left = scroll.mapFromGlobal(button.mapToGlobal(QPoint(0, 0))).x()
        edges = [edge.geometry() for edge in (scroll.left, scroll.right) if edge.isVisible()]
        whole = button.rect().translated(left, 0)
        return scroll.rect().contains(whole) and not any(e.intersects(whole) for e in edges)

    def covered(button):
        """Return whether nothing is seen of a chip."""
        left = scroll.mapFromGlobal(button.mapToGlobal(QPoint(0, 0))).x()
        edges = [edge.geometry() for edge in (scroll.left, scroll.right) if edge.isVisible()]
        inside = button.rect().translated(left, 0).intersected(scroll.rect())
        return inside.isEmpty() or any(edge.contains(inside) for edge in edges)

    window.shell.actions.run("scene.first")
    qtbot.waitUntil(lambda: seen(0))
    assert scroll.right.isVisible()
    assert not scroll.left.isVisible()
    # No chip ends in the middle of a word; how many more there are is said.
    buttons = window.shell.central.scenes.group.buttons()

    def whole_or_hidden():
        hidden = [number for number, button in enumerate(buttons) if covered(button)]
        whole = all(seen(number) for number in range(len(buttons)) if number not in hidden)
        return whole and scroll.right.text() == f"{len(hidden)} more"

    qtbot.waitUntil(whole_or_hidden)
    for number in range(len(window.document.shown.scenes)):
        window.document.show_scene(window.document.shown.scenes[number].id)
        qtbot.waitUntil(lambda number=number: seen(number))
    assert scroll.left.isVisible()
    assert not scroll.right.isVisible(), "this is the end"
    QTest.mouseClick(scroll.left, Qt.MouseButton.LeftButton)
    assert scroll.right.isVisible()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: seen(len(window.document.shown.scenes) - 1))


def test_chips_that_have_no_room_are_announced_by_an_edge(qtbot, window):
    bar = window.shell.interventions
    for node in ("AKT", "MTORC1", "PI3K", "PTEN", "IRS1"):
        if node in node_ids(window):
            window.document.interventions.toggle(node)
    left, right = bar._scroller.left, bar._scroller.right
    # What was done last is in view.
    qtbot.waitUntil(lambda: left.isVisible() and not right.isVisible())


@pytest.mark.usefixtures("drawn_here")
def test_a_talk_over_two_figures_is_built_shown_and_written(window, qtbot, say, tmp_path):
    strip = window.shell.central.scenes
    assert strip.choice.isHidden()
    say(title="Of this figure")
    window.document.interventions.toggle("AKT")
    window.shell.actions.run("talk.add")
    # What F5 presents is the talk that was filled, and the strip offers the figure's scenes.
    assert window.document.shown.scene.title == "Of this figure"
    window.shell.actions.run("present.start")
    on_stage = window.controllers.presenter.presentation.scenes
    assert [scene.title for scene in on_stage] == ["Of this figure"]
    window.controllers.presenter.end()
    assert not strip.choice.isHidden()
    assert strip.choice.talk.text() == "Talk (1)"
    first = window.document.state.figure
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    window.shell.actions.run("talk.add-figure")
    count = len(window.document.state.talk)
    assert window.document.state.shows_talk
    assert len(strip.group.buttons()) == count == 1 + len(window.document.shown.pathway.scenes)
    strip.group.buttons()[0].click()
    assert window.document.state.figure == first
    assert window.document.shown.scene.title == "Of this figure"
    window.shell.actions.run("scene.next")
    assert window.document.shown.pathway.name == "tumour-environment"

    notifications = []
    window.controllers.storyboard.announced.connect(notifications.append)
    path = tmp_path / "talk.pptx"
    window.controllers.storyboard.write(target_of(str(path), exports_of("storyboard")[0]))
    qtbot.waitUntil(lambda: bool(notifications), timeout=20_000)
    assert notifications == [
        f"Storyboard saved: talk.pptx, {count} scenes. Folder: {tmp_path.name}."
    ]
    deck = Slides(str(path))
    words = [" ".join(s.text_frame.text for s in x.shapes if s.has_text_frame) for x in deck.slides]
    assert any("Kwong" in text for text in words)
    assert any("Wu 2021" in text for text in words)
    # The panels of the figure stay within reach of one click beside the talk.
    letters = strip.choice.letters
    assert [each.accessibleName() for each in letters] == [
        marked_title(scene, pathway_scenes(window)) for scene in pathway_scenes(window)
    ]
    QTest.mouseClick(letters[1], Qt.MouseButton.LeftButton)
    assert window.document.state.interventions == pathway_scenes(window)[1].interventions
    assert [each.isChecked() for each in letters].index(True) == 1
    assert window.document.state.shows_talk
    strip.choice.figure.click()
    assert strip.choice.letters == []
    assert not window.document.state.shows_talk
    assert len(strip.group.buttons()) == count - 1
