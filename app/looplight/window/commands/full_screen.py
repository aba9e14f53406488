"""Commands without a menu: the keys of full screen."""

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, Scope, together
from looplight.window.commands.conditions import Requirement, Rows, is_full_screen

_IS_FULL_SCREEN: Requirement = Condition(
    is_full_screen,
    translate("condition", "Fill the screen first (F11)."),
)

FULL_SCREEN: Rows = together(
    # These keys belong to other commands in the usual layout; `Actions.set_full_screen` gives
    # them to these while the window fills the screen.
    Command(
        "talk.leave",
        translate("menu", "Leave full screen"),
        lambda parts: parts.full_screen.end(),
        tip=translate("tooltip", "Back to the window."),
        keys="Esc",
    ),
    Command(
        "talk.next",
        translate("menu", "Next scene of the talk"),
        lambda parts: parts.shell.central.scenes.step(1),
        tip=translate("tooltip", "Show the next scene."),
        keys="Right|Space|PgDown",
    ),
    Command(
        "talk.previous",
        translate("menu", "Scene before of the talk"),
        lambda parts: parts.shell.central.scenes.step(-1),
        tip=translate("tooltip", "Show the scene before."),
        keys="Left|PgUp",
    ),
    Command(
        "talk.back",
        translate("menu", "Back to the scene"),
        lambda parts: parts.shell.central.scenes.back(),
        tip=translate("tooltip", "Return to the scene as it was."),
        keys="Backspace",
    ),
    enabled=_IS_FULL_SCREEN,
    scope=Scope.FULL_SCREEN,
)
