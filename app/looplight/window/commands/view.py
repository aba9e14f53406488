"""The View menu: zoom, comparison, panels, time course, theme."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from looplight.panels.registry import PANELS, PanelRow, Place
from looplight.window.actions.command import Command, together
from looplight.window.commands.comparison import COMPARISON
from looplight.window.commands.conditions import Row, Rows, has_pathway

if TYPE_CHECKING:
    from looplight.window.parts import Controllers

# Name of the theme, title of the entry, tip.
THEMES = (
    ("system", "Theme of the system", "Light or dark as the system."),
    ("light", "Light theme", "Dark on light."),
    ("dark", "Dark theme", "Light on dark."),
    ("print", "Print theme", "For paper, safe in grey."),
    ("contrast", "High contrast theme", "Strong contrast."),
)
ZOOM_STEP = 1.25
PANEL_SECTION, THEME_SECTION = 2, 4


def _panel_command(row: PanelRow) -> Row:
    """Return the command that opens a panel; at the left and the bottom it closes it as well."""
    command: Row = Command(
        row.command,
        row.title,
        partial(_show_panel, row.key),
        tip=row.tip,
        keys=row.shortcut,
        words=row.words,
        section=PANEL_SECTION,
    )
    if row.place is Place.LEFT:
        return replace(
            command,
            run=partial(_toggle_panel, row.key),
            checked=partial(_panel_is_open, row.key),
        )
    if row.place is Place.BOTTOM:
        return replace(
            command,
            # It alone of the panels has a button in the toolbar.
            icon=row.icon,
            run=lambda parts: parts.time.toggle(),
            enabled=lambda parts: has_pathway(parts) or parts.time.is_open,
            checked=lambda parts: parts.time.is_open,
        )
    return command


def _theme_command(name: str, title: str, tip: str) -> Row:
    return Command(
        f"theme.{name}",
        title,
        partial(_use_theme, name),
        tip=tip,
        checked=partial(_is_theme, name),
        group="theme",
        section=THEME_SECTION,
    )


def _show_panel(key: str, parts: "Controllers") -> None:
    parts.shell.docks.show(key)


def _toggle_panel(key: str, parts: "Controllers") -> None:
    parts.shell.docks.toggle(key)


def _panel_is_open(key: str, parts: "Controllers") -> bool:
    return not parts.shell.docks.docks[key].isHidden()


def _use_theme(name: str, parts: "Controllers") -> None:
    parts.view.use_theme(name)


def _is_theme(name: str, parts: "Controllers") -> bool:
    return parts.view.theme_choice == name


VIEW: Rows = (
    Command(
        "view.palette",
        "Commands...",
        lambda parts: parts.palette.open(),
        tip="Find a command, a figure, a node or a drug by its name.",
        keys="Ctrl+K|Ctrl+Shift+P",
    ),
    *together(
        # Zooming works on all panes of a comparison at once: their cameras are linked.
        Command(
            "view.fit",
            "Fit the figure",
            lambda parts: parts.shell.canvas.fit(),
            tip="Show the whole figure.",
            words="zoom whole figure reset zoom center",
            keys="Ctrl+0",
            icon="fit",
        ),
        Command(
            "view.zoom-in",
            "Zoom in",
            lambda parts: parts.shell.canvas.zoom(ZOOM_STEP),
            tip="Make the figure larger.",
            keys="Ctrl++|Ctrl+=",
        ),
        Command(
            "view.zoom-out",
            "Zoom out",
            lambda parts: parts.shell.canvas.zoom(1 / ZOOM_STEP),
            tip="Make the figure smaller.",
            keys="Ctrl+-",
        ),
        Command(
            "view.frame-selection",
            "Zoom to the selection",
            lambda parts: parts.view.frame_selection(),
            tip="Show the selected node or loop.",
            keys="Ctrl+J",
        ),
        section=1,
    ),
    *COMPARISON,
    *(_panel_command(row) for row in PANELS),
    Command(
        "view.focus-canvas",
        "Go to the canvas",
        lambda parts: parts.shell.canvas.take_focus_visibly(),
        tip="Give the keyboard to the canvas.",
        keys="Alt+0|F6",
        section=2,
    ),
    Command(
        "view.fold-panels",
        "Fold the panels away",
        lambda parts: parts.shell.docks.fold_all(),
        tip="Give the figure the room of all panels, or bring them back.",
        words="hide panels docks more room",
        keys="Shift+F11",
        icon="panel-left",
        section=3,
    ),
    Command(
        "view.reset-layout",
        "Reset the panels",
        lambda parts: parts.view.reset_layout(),
        tip="Put every panel back to its place.",
        words="restore panels docks default layout",
        section=3,
    ),
    *together(
        Command(
            "time.play",
            "Play or pause the time course",
            lambda parts: parts.time.player.toggle(),
            tip="Play how levels get to where they end, or stay at this moment.",
            words="animation simulate time course over time kinetics",
            keys="F8",
        ),
        Command(
            "time.back",
            "One step earlier",
            lambda parts: parts.time.player.back(),
            tip="Show an earlier moment.",
            keys="F7",
        ),
        Command(
            "time.forward",
            "One step later",
            lambda parts: parts.time.player.forward(),
            tip="Show a later moment.",
            keys="F9",
        ),
        Command(
            "time.rest",
            "Back to rest",
            lambda parts: parts.time.player.rest(),
            tip="Show where the levels end.",
            keys="Shift+F8",
        ),
        enabled=has_pathway,
        section=2,
    ),
    *(_theme_command(name, title, tip) for name, title, tip in THEMES),
    Command(
        "theme.switch",
        "Switch light and dark",
        lambda parts: parts.view.switch_theme(),
        tip="Go from light to dark or back.",
        words="dark mode light mode night colours",
        keys="Ctrl+Shift+L",
        icon="theme",
        section=4,
    ),
    Command(
        "view.click-asks",
        "A click asks why",
        lambda parts: parts.view.toggle_click(),
        tip="A click tells why a node changes; a double click or Space blocks it.",
        words="click mode question explain without blocking safe",
        checked=lambda parts: parts.view.clicks_ask,
        section=5,
    ),
    Command(
        "view.reduced-motion",
        "Reduce motion",
        lambda parts: parts.view.toggle_reduced_motion(),
        tip="Show changes without moving.",
        words="stop animation accessibility",
        checked=lambda parts: parts.view.reduced_motion,
        section=5,
    ),
)
