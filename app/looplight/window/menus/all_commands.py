"""All commands of the window: menus, palette, keys and the keyboard page read these tables."""

from dataclasses import replace

from looplight.translation.messages import translate
from looplight.window.menus.conditions_of_commands import Rows
from looplight.window.menus.drafts_and_drawing_menu import DRAWING
from looplight.window.menus.edit_menu import EDIT
from looplight.window.menus.file_menu import FILE
from looplight.window.menus.help_menu import HELP
from looplight.window.menus.pathway_menu import PATHWAY
from looplight.window.menus.stage_and_full_screen_keys import FULL_SCREEN, STAGE
from looplight.window.menus.talk_menu import PRESENTATION
from looplight.window.menus.view_menu import LEARNING, VIEW

# Below the guide and the tour.
_HELP: Rows = (*HELP[:2], *LEARNING, *HELP[2:])
# Slides are looked for where a talk is prepared, too: the same command, in the first section there.
_SLIDES: Rows = tuple(replace(row, section=0) for row in FILE if row.id == "file.export-storyboard")
_AFTER_PRESENT = [row.id for row in PRESENTATION].index("present.desk") + 1
_TALK: Rows = (*PRESENTATION[:_AFTER_PRESENT], *_SLIDES, *PRESENTATION[_AFTER_PRESENT:])
# The keys of the stage and of full screen have no menu: there is none on screen while they work.
MENUS: dict[str, Rows] = {
    translate("menu", "File"): FILE,
    translate("menu", "Edit"): EDIT,
    translate("menu", "Pathway"): (*PATHWAY, *DRAWING),
    translate("menu", "View"): VIEW,
    translate("menu", "Talk"): _TALK,
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
