"""The Talk menu: presenting, the scenes of the storyboard, talks, full screen."""

from typing import TYPE_CHECKING

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition
from looplight.window.menus.conditions_of_commands import (
    HAS_FIGURE,
    HAS_PATHWAY,
    HAS_SCENE,
    Requirement,
    Rows,
    is_full_screen,
)

if TYPE_CHECKING:
    from looplight.window.shell_and_controllers import Controllers


def _is_scene(parts: "Controllers", index: int) -> bool:
    shown = parts.shell.document.shown
    return shown.scene is not None and shown.scene is shown.storyboard[index]


def _has_talk(parts: "Controllers") -> bool:
    return bool(parts.shell.document.state.talk)


def _shows_talk(parts: "Controllers") -> bool:
    return parts.shell.document.state.shows_talk


def _has_own_scenes(parts: "Controllers") -> bool:
    return parts.shell.document.state.scenes is not None and not _shows_talk(parts)


_HAS_SOURCE: Requirement = Condition(
    lambda parts: bool(parts.scenes.source),
    translate("condition", "Show the scene first that should take this view."),
)
_IS_NOT_FIRST: Requirement = Condition(
    lambda parts: not _is_scene(parts, 0),
    translate("condition", "It is the first scene already."),
    HAS_SCENE,
)
_IS_NOT_LAST: Requirement = Condition(
    lambda parts: not _is_scene(parts, -1),
    translate("condition", "It is the last scene already."),
    HAS_SCENE,
)
_HAS_OWN_SCENES: Requirement = Condition(
    _has_own_scenes,
    translate("condition", "The scenes shown are not changed ones of yours."),
)
_FIGURE_HAS_SCENES: Requirement = Condition(
    lambda parts: bool(parts.shell.document.shown.scenes),
    translate("condition", "This figure has no scenes."),
    HAS_FIGURE,
)
_HAS_TALK: Requirement = Condition(
    _has_talk,
    translate("condition", "The talk is empty; add a view to it first (Ctrl+Alt+A)."),
)

PRESENTATION: Rows = (
    Command(
        "present.start",
        translate("menu", "Present"),
        lambda parts: parts.presenter.begin(),
        tip=translate("tooltip", "Show the scenes on the whole screen, from the first one on."),
        words=translate(
            "search words",
            "presentation talk slides slideshow lecture full screen projector start hold",
        ),
        keys="F5",
        icon="present",
    ),
    Command(
        "present.here",
        translate("menu", "Present from this scene"),
        lambda parts: parts.presenter.begin_here(),
        tip=translate(
            "tooltip",
            "Show the scenes on the whole screen, from the present one on, or from where the talk "
            "was left.",
        ),
        keys="Shift+F5",
    ),
    Command(
        "present.desk",
        translate("menu", "Speaker notes"),
        lambda parts: parts.presenter.begin_with_speaker_view(),
        tip=translate(
            "tooltip", "Open notes, next scene, clock and elapsed time in a window of their own."
        ),
        words=translate("search words", "presenter view notes speaker"),
        keys="Ctrl+F5",
    ),
    Command(
        "scenes.add",
        translate("menu", "Add a scene from this view..."),
        lambda parts: parts.scenes.add(),
        tip=translate(
            "tooltip", "Put what is shown now into the storyboard, behind the present scene."
        ),
        words=translate("search words", "bookmark save view slides make create"),
        keys="Ctrl+Shift+A",
        enabled=HAS_PATHWAY,
    ),
    Command(
        "scenes.edit",
        translate("menu", "Edit the scene..."),
        lambda parts: parts.scenes.edit(),
        tip=translate(
            "tooltip", "Change title, text, speaker notes and question of the present scene."
        ),
        keys="F2",
        enabled=HAS_SCENE,
    ),
    Command(
        "scenes.take",
        translate("menu", "Take this view into the scene"),
        lambda parts: parts.scenes.take_view(),
        tip=translate(
            "tooltip",
            "Make the scene that was shown last do what is done now, with what is "
            "selected in focus.",
        ),
        keys="Ctrl+Shift+U",
        enabled=_HAS_SOURCE,
    ),
    Command(
        "scenes.duplicate",
        translate("menu", "Duplicate the scene"),
        lambda parts: parts.scenes.duplicate(),
        tip=translate("tooltip", "Put a copy of the present scene behind it."),
        keys="Ctrl+Shift+D",
        enabled=HAS_SCENE,
    ),
    Command(
        "scenes.left",
        translate("menu", "Move the scene left"),
        lambda parts: parts.scenes.move(-1),
        tip=translate("tooltip", "Show the present scene earlier in the talk."),
        keys="Ctrl+Shift+PgUp",
        enabled=_IS_NOT_FIRST,
    ),
    Command(
        "scenes.right",
        translate("menu", "Move the scene right"),
        lambda parts: parts.scenes.move(1),
        tip=translate("tooltip", "Show the present scene later in the talk."),
        keys="Ctrl+Shift+PgDown",
        enabled=_IS_NOT_LAST,
    ),
    Command(
        "scenes.delete",
        translate("menu", "Delete the scene"),
        lambda parts: parts.scenes.delete(),
        tip=translate(
            "tooltip", "Take the present scene out of the storyboard; undo brings it back."
        ),
        keys="Ctrl+Shift+Backspace",
        enabled=HAS_SCENE,
    ),
    Command(
        "scenes.reset",
        translate("menu", "Back to the figure's own scenes"),
        lambda parts: parts.scenes.edits.reset(),
        tip=translate(
            "tooltip", "Show the scenes that the figure brings along; undo brings yours back."
        ),
        enabled=_HAS_OWN_SCENES,
    ),
    Command(
        "talk.add",
        translate("menu", "Add this view to the talk..."),
        lambda parts: parts.scenes.add_to_talk(),
        tip=translate(
            "tooltip", "Put what is shown now at the end of one talk over several figures."
        ),
        words=translate(
            "search words",
            "several figures presentation collect combine scene slides make create prepare",
        ),
        keys="Ctrl+Alt+A",
        enabled=HAS_PATHWAY,
        section=1,
    ),
    Command(
        "talk.add-figure",
        translate("menu", "Add this figure's scenes to the talk"),
        lambda parts: parts.scenes.add_figure_to_talk(),
        tip=translate(
            "tooltip",
            "Put all scenes of the open figure at the end of one talk over several figures.",
        ),
        words=translate("search words", "several figures presentation collect combine storyboard"),
        enabled=_FIGURE_HAS_SCENES,
        section=1,
    ),
    Command(
        "talk.show",
        translate("menu", "Show the talk"),
        lambda parts: parts.scenes.talk.show(not _shows_talk(parts)),
        tip=translate(
            "tooltip",
            "The strip, presenting and slides have the talk in place of the figure's scenes.",
        ),
        words=translate("search words", "several figures storyboard"),
        enabled=_HAS_TALK,
        checked=_shows_talk,
        section=1,
    ),
    Command(
        "talk.clear",
        translate("menu", "Clear the talk"),
        lambda parts: parts.scenes.talk.clear(),
        tip=translate("tooltip", "Take all scenes out of the talk; undo brings them back."),
        enabled=_HAS_TALK,
        section=1,
    ),
    # The whole window on the whole screen; the stage above is a window of its own.
    Command(
        "talk.full-screen",
        translate("menu", "Full screen"),
        lambda parts: parts.full_screen.toggle(),
        tip=translate("tooltip", "Only the figure and its scenes."),
        words=translate("search words", "fullscreen maximise"),
        keys="F11",
        checked=is_full_screen,
        section=2,
    ),
)
