"""The View menu: zoom, comparison, panels, time course, theme."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from looplight.canvas.geometry.zoom_and_pan import ZOOM_STEP
from looplight.panels.registry import PANELS, PanelRow, Place
from looplight.session.state import intervention_edits
from looplight.session.state.comparison_start_and_end import end_comparison
from looplight.session.state.state import Selection
from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, together
from looplight.window.menus.comparison_menu import COMPARISON
from looplight.window.menus.conditions_of_commands import (
    HAS_COURSE,
    HAS_FIGURE,
    HAS_OVERVIEW,
    HAS_READING_VIEW,
    Requirement,
    Row,
    Rows,
)

if TYPE_CHECKING:
    from looplight.window.shell_and_controllers import Controllers

# Name of the theme, title of the entry, tip.
THEMES = (
    (
        "system",
        translate("menu", "Theme of the system"),
        translate("tooltip", "Light or dark as the system."),
    ),
    ("light", translate("menu", "Light theme"), translate("tooltip", "Dark on light.")),
    ("dark", translate("menu", "Dark theme"), translate("tooltip", "Light on dark.")),
    ("print", translate("menu", "Print theme"), translate("tooltip", "For paper, safe in grey.")),
    (
        "contrast",
        translate("menu", "High contrast theme"),
        translate("tooltip", "Strong contrast."),
    ),
)
PANEL_SECTION, THEME_SECTION = 2, 4


PRACTICE = "practice"


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
            enabled=_CAN_SHOW_TIME,
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


_CAN_SHOW_TIME: Requirement = Condition(
    lambda parts: parts.shell.document.shown.pathway is not None or parts.time.is_open,
    translate("condition", "This figure has no arrows yet."),
    HAS_FIGURE,
)


def _show_panel(key: str, parts: "Controllers") -> None:
    parts.shell.docks.show(key)


def _practise(parts: "Controllers") -> None:
    """Ask about the figure; from the start page, about the one behind it or the first."""
    if parts.shell.start_page.on:
        parts.shell.start_page.leave_for_figure()
        _show_untreated_single_figure(parts)
    parts.shell.docks.show(PRACTICE)


def _show_untreated_single_figure(parts: "Controllers") -> None:
    """Take what was done earlier off the figure, as one step of undo, and fold the time panel.

    Who begins on the start page sees the earlier work only now, and has not chosen it.
    """
    document = parts.shell.document
    pathway = document.shown.pathway
    state = replace(end_comparison(document.state, pathway), context=(), time=None)
    document.apply(
        intervention_edits.clear(state, pathway), translate("undo", "clear for the practice")
    )
    document.select(Selection())
    if parts.time.is_open:
        parts.time.fold()


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
        translate("menu", "Commands..."),
        lambda parts: parts.palette.open(),
        tip=translate("tooltip", "Find a command, a figure, a node or a drug by its name."),
        keys="Ctrl+K|Ctrl+Shift+P",
    ),
    *together(
        # Zooming works on all panes of a comparison at once: their cameras are linked.
        Command(
            "view.fit",
            translate("menu", "Fit the figure"),
            lambda parts: parts.shell.canvas.fit(),
            tip=translate("tooltip", "Show the whole figure."),
            words=translate("search words", "zoom whole figure reset zoom center"),
            keys="Ctrl+0",
            icon="fit",
        ),
        Command(
            "view.read",
            translate("menu", "Readable size"),
            lambda parts: parts.overview.read(),
            tip=translate("tooltip", "Show a large figure where its names can be read."),
            words=translate("search words", "zoom names too small legible part detail"),
            keys="Ctrl+9",
            enabled=HAS_READING_VIEW,
        ),
        Command(
            "view.zoom-in",
            translate("menu", "Zoom in"),
            lambda parts: parts.shell.canvas.zoom(ZOOM_STEP),
            tip=translate("tooltip", "Make the figure larger."),
            keys="Ctrl++|Ctrl+=",
        ),
        Command(
            "view.zoom-out",
            translate("menu", "Zoom out"),
            lambda parts: parts.shell.canvas.zoom(1 / ZOOM_STEP),
            tip=translate("tooltip", "Make the figure smaller."),
            keys="Ctrl+-",
        ),
        Command(
            "view.frame-selection",
            translate("menu", "Zoom to the selection"),
            lambda parts: parts.view.frame_selection(),
            tip=translate("tooltip", "Show the selected node or loop."),
            keys="Ctrl+J",
        ),
        Command(
            "view.overview",
            translate("menu", "Overview map"),
            lambda parts: parts.overview.switch_shown(),
            tip=translate("tooltip", "Show or hide the small map of a figure shown in part."),
            words=translate("search words", "minimap overview navigator whole figure map corner"),
            keys="Ctrl+Shift+F6",
            checked=lambda parts: parts.overview.is_shown,
        ),
        Command(
            "view.focus-overview",
            translate("menu", "Go to the overview map"),
            lambda parts: parts.overview.take_focus(),
            tip=translate("tooltip", "Move the keyboard to the map; its arrow keys move the view."),
            words=translate("search words", "minimap keyboard navigator pan"),
            keys="Shift+F6",
            enabled=HAS_OVERVIEW,
        ),
        section=1,
    ),
    *COMPARISON,
    # Practice stands in the Help menu: whoever learns looks there.
    *(_panel_command(row) for row in PANELS if row.key != PRACTICE),
    Command(
        "view.focus-canvas",
        translate("menu", "Go to the canvas"),
        lambda parts: parts.shell.canvas.take_focus_visibly(),
        tip=translate("tooltip", "Move the keyboard to the drawing."),
        keys="Alt+0|F6",
        section=2,
    ),
    Command(
        "view.fold-panels",
        translate("menu", "Fold the panels away"),
        lambda parts: parts.shell.docks.fold_all(),
        tip=translate("tooltip", "Give the figure the room of all panels, or bring them back."),
        words=translate("search words", "hide panels docks more room"),
        keys="Shift+F11",
        icon="panel-left",
        section=3,
    ),
    Command(
        "view.reset-layout",
        translate("menu", "Reset the panels"),
        lambda parts: parts.view.reset_layout(),
        tip=translate("tooltip", "Put every panel back to its place."),
        words=translate("search words", "restore panels docks default layout"),
        section=3,
    ),
    *together(
        Command(
            "time.play",
            translate("menu", "Play or pause the time course"),
            lambda parts: parts.time.player.toggle(),
            tip=translate(
                "tooltip", "Play how levels get to where they end, or stay at this moment."
            ),
            words=translate("search words", "animation simulate time course over time kinetics"),
            keys="F8",
        ),
        Command(
            "time.back",
            translate("menu", "One step earlier"),
            lambda parts: parts.time.player.back(),
            tip=translate("tooltip", "Show an earlier moment."),
            keys="F7",
        ),
        Command(
            "time.forward",
            translate("menu", "One step later"),
            lambda parts: parts.time.player.forward(),
            tip=translate("tooltip", "Show a later moment."),
            keys="F9",
        ),
        Command(
            "time.rest",
            translate("menu", "Back to rest"),
            lambda parts: parts.time.player.rest(),
            tip=translate("tooltip", "Show where the levels end."),
            keys="Shift+F8",
        ),
        enabled=HAS_COURSE,
        section=2,
    ),
    *(_theme_command(name, title, tip) for name, title, tip in THEMES),
    Command(
        "theme.switch",
        translate("menu", "Switch light and dark"),
        lambda parts: parts.view.switch_theme(),
        tip=translate("tooltip", "Go from light to dark or back."),
        words=translate("search words", "dark mode light mode night colours"),
        keys="Ctrl+Shift+L",
        icon="theme",
        section=4,
    ),
    Command(
        "view.all-marks",
        translate("menu", "All marks below the figure"),
        lambda parts: parts.view.toggle_all_marks(),
        tip=translate(
            "tooltip", "Explain every mark and line that occurs, or only those that tell most."
        ),
        words=translate("search words", "legend key symbols signs colours explain"),
        keys="Ctrl+Shift+M",
        checked=lambda parts: parts.view.explains_all_marks,
        section=5,
    ),
    Command(
        "view.click-asks",
        translate("menu", "A click asks why"),
        lambda parts: parts.view.toggle_click(),
        tip=translate(
            "tooltip", "A click tells why a node changes; a double click or Space blocks it."
        ),
        words=translate("search words", "click mode question explain without blocking safe"),
        checked=lambda parts: parts.view.clicks_ask,
        section=5,
    ),
    Command(
        "view.reduced-motion",
        translate("menu", "Reduce motion"),
        lambda parts: parts.view.toggle_reduced_motion(),
        tip=translate("tooltip", "Show changes without moving."),
        words=translate("search words", "stop animation accessibility"),
        checked=lambda parts: parts.view.reduced_motion,
        section=5,
    ),
)
LEARNING: Rows = tuple(
    replace(_panel_command(row), run=_practise, section=0) for row in PANELS if row.key == PRACTICE
)
