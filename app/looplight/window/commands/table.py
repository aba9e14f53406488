"""All commands of the window: menus, palette, keys and the keyboard page read these tables."""

from typing import TYPE_CHECKING

from looplight.window.commands.edit import EDIT
from looplight.window.commands.file import FILE
from looplight.window.commands.full_screen import FULL_SCREEN
from looplight.window.commands.help import HELP
from looplight.window.commands.pathway import PATHWAY
from looplight.window.commands.presentation import PRESENTATION
from looplight.window.commands.stage import STAGE
from looplight.window.commands.view import VIEW

if TYPE_CHECKING:
    from looplight.window.actions.command import Command
    from looplight.window.parts import Controllers

MENUS: "dict[str, tuple[Command[Controllers], ...]]" = {
    "File": FILE,
    "Edit": EDIT,
    "Pathway": PATHWAY,
    "View": VIEW,
    "Talk": PRESENTATION,
    "Help": HELP,
}
# In the order of the keyboard page and the palette.
COMMANDS: "tuple[Command[Controllers], ...]" = (
    *FILE,
    *EDIT,
    *PATHWAY,
    *VIEW,
    *PRESENTATION,
    *STAGE,
    *FULL_SCREEN,
    *HELP,
)
