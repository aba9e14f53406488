"""The Talk menu: presenting, the scenes of the storyboard, talks, full screen."""

from typing import TYPE_CHECKING

from looplight.window.actions.command import Command
from looplight.window.commands.conditions import Rows, has_pathway, has_scene, is_full_screen

if TYPE_CHECKING:
    from looplight.window.parts import Controllers


def _is_scene(parts: "Controllers", index: int) -> bool:
    shown = parts.shell.document.shown
    return shown.scene is not None and shown.scene is shown.storyboard[index]


def _has_talk(parts: "Controllers") -> bool:
    return bool(parts.shell.document.state.talk)


def _shows_talk(parts: "Controllers") -> bool:
    return parts.shell.document.state.shows_talk


def _has_own_scenes(parts: "Controllers") -> bool:
    return parts.shell.document.state.scenes is not None and not _shows_talk(parts)


PRESENTATION: Rows = (
    Command(
        "present.start",
        "Present",
        lambda parts: parts.presenter.begin(),
        tip="Show the scenes on the whole screen, from the first one on.",
        words="presentation talk slides lecture full screen projector",
        keys="F5",
        icon="present",
    ),
    Command(
        "present.here",
        "Present from this scene",
        lambda parts: parts.presenter.begin_here(),
        tip="Show the scenes on the whole screen, from the present one on.",
        keys="Shift+F5",
    ),
    Command(
        "present.desk",
        "Speaker notes",
        lambda parts: parts.presenter.begin_with_speaker_view(),
        tip="Open notes, next scene, clock and elapsed time in a window of their own.",
        words="presenter view notes speaker",
        keys="Ctrl+F5",
    ),
    Command(
        "scenes.add",
        "Add a scene from this view...",
        lambda parts: parts.scenes.add(),
        tip="Put what is shown now into the storyboard, behind the present scene.",
        words="bookmark save view slide",
        keys="Ctrl+Shift+A",
        enabled=has_pathway,
    ),
    Command(
        "scenes.edit",
        "Edit the scene...",
        lambda parts: parts.scenes.edit(),
        tip="Change title, text, speaker notes and question of the present scene.",
        keys="F2",
        enabled=has_scene,
    ),
    Command(
        "scenes.take",
        "Take this view into the scene",
        lambda parts: parts.scenes.take_view(),
        tip="Make the scene that was shown last do what is done now, "
        "with what is selected in focus.",
        keys="Ctrl+Shift+U",
        enabled=lambda parts: bool(parts.scenes.source),
    ),
    Command(
        "scenes.duplicate",
        "Duplicate the scene",
        lambda parts: parts.scenes.duplicate(),
        tip="Put a copy of the present scene behind it.",
        keys="Ctrl+Shift+D",
        enabled=has_scene,
    ),
    Command(
        "scenes.left",
        "Move the scene left",
        lambda parts: parts.scenes.move(-1),
        tip="Show the present scene earlier in the talk.",
        keys="Ctrl+Shift+PgUp",
        enabled=lambda parts: has_scene(parts) and not _is_scene(parts, 0),
    ),
    Command(
        "scenes.right",
        "Move the scene right",
        lambda parts: parts.scenes.move(1),
        tip="Show the present scene later in the talk.",
        keys="Ctrl+Shift+PgDown",
        enabled=lambda parts: has_scene(parts) and not _is_scene(parts, -1),
    ),
    Command(
        "scenes.delete",
        "Delete the scene",
        lambda parts: parts.scenes.delete(),
        tip="Take the present scene out of the storyboard; undo brings it back.",
        keys="Ctrl+Shift+Backspace",
        enabled=has_scene,
    ),
    Command(
        "scenes.reset",
        "Back to the figure's own scenes",
        lambda parts: parts.scenes.edits.reset(),
        tip="Show the scenes that the figure brings along; undo brings yours back.",
        enabled=_has_own_scenes,
    ),
    Command(
        "talk.add",
        "Add this view to the talk...",
        lambda parts: parts.scenes.add_to_talk(),
        tip="Put what is shown now at the end of one talk over several figures.",
        words="several figures presentation collect combine scene slide",
        keys="Ctrl+Alt+A",
        enabled=has_pathway,
        section=1,
    ),
    Command(
        "talk.add-figure",
        "Add this figure's scenes to the talk",
        lambda parts: parts.scenes.add_figure_to_talk(),
        tip="Put all scenes of the open figure at the end of one talk over several figures.",
        words="several figures presentation collect combine storyboard",
        enabled=lambda parts: bool(parts.shell.document.shown.scenes),
        section=1,
    ),
    Command(
        "talk.show",
        "Show the talk",
        lambda parts: parts.scenes.talk.show(not _shows_talk(parts)),
        tip="The strip, presenting and slides have the talk in place of the figure's scenes.",
        words="several figures storyboard",
        enabled=_has_talk,
        checked=_shows_talk,
        section=1,
    ),
    Command(
        "talk.clear",
        "Clear the talk",
        lambda parts: parts.scenes.talk.clear(),
        tip="Take all scenes out of the talk; undo brings them back.",
        enabled=_has_talk,
        section=1,
    ),
    # The whole window on the whole screen; the stage above is a window of its own.
    Command(
        "talk.full-screen",
        "Full screen",
        lambda parts: parts.full_screen.toggle(),
        tip="Only the figure and its scenes.",
        words="fullscreen maximise",
        keys="F11",
        checked=is_full_screen,
        section=2,
    ),
)
