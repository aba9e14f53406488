"""Commands without a menu: the keys of full screen."""

from looplight.window.actions.command import Command, Scope, together
from looplight.window.commands.conditions import Rows, is_full_screen

FULL_SCREEN: Rows = together(
    # These keys belong to other commands in the usual layout; `Actions.set_full_screen` gives
    # them to these while the window fills the screen.
    Command(
        "talk.leave",
        "Leave full screen",
        lambda parts: parts.full_screen.end(),
        tip="Back to the window.",
        keys="Esc",
    ),
    Command(
        "talk.next",
        "Next scene of the talk",
        lambda parts: parts.shell.central.scenes.step(1),
        tip="Show the next scene.",
        keys="Right|Space|PgDown",
    ),
    Command(
        "talk.previous",
        "Scene before of the talk",
        lambda parts: parts.shell.central.scenes.step(-1),
        tip="Show the scene before.",
        keys="Left|PgUp",
    ),
    Command(
        "talk.back",
        "Back to the scene",
        lambda parts: parts.shell.central.scenes.back(),
        tip="Return to the scene as it was.",
        keys="Backspace",
    ),
    enabled=is_full_screen,
    scope=Scope.FULL_SCREEN,
)
