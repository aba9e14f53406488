"""All commands of the window: menus, palette, keys and the keyboard page read these tables."""

from looplight.translation.messages import translate
from looplight.window.commands.conditions import Rows
from looplight.window.commands.drawing import DRAWING
from looplight.window.commands.edit import EDIT
from looplight.window.commands.file import FILE
from looplight.window.commands.help import HELP
from looplight.window.commands.pathway import PATHWAY
from looplight.window.commands.presentation import PRESENTATION
from looplight.window.commands.stage_and_full_screen import FULL_SCREEN, STAGE
from looplight.window.commands.view import LEARNING, VIEW

# Below the guide and the tour.
_HELP: Rows = (*HELP[:2], *LEARNING, *HELP[2:])
# The keys of the stage and of full screen have no menu: there is none on screen while they work.
MENUS: dict[str, Rows] = {
    translate("menu", "File"): FILE,
    translate("menu", "Edit"): EDIT,
    translate("menu", "Pathway"): (*PATHWAY, *DRAWING),
    translate("menu", "View"): VIEW,
    translate("menu", "Talk"): PRESENTATION,
    translate("menu", "Help"): _HELP,
}
# In the order of the keyboard page and the palette.
COMMANDS: Rows = (
    *FILE,
    *EDIT,
    *PATHWAY,
    *DRAWING,
    *VIEW,
    *PRESENTATION,
    *STAGE,
    *FULL_SCREEN,
    *_HELP,
)
