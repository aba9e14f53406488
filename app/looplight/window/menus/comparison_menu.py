"""The commands of a comparison: panes, their reference, the table of regimens."""

from functools import partial
from typing import TYPE_CHECKING

from looplight.session.state.comparison_panes import NUMBERS, Reference
from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, together
from looplight.window.menus.conditions_of_commands import (
    HAS_PATHWAY,
    IS_COMPARING,
    Requirement,
    Row,
    Rows,
    is_comparing,
)

if TYPE_CHECKING:
    from looplight.window.shell_and_controllers import Controllers

# Ids stay as they were first: settings, tests and scripts of users know them.
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")
_TIPS = (
    translate("tooltip", "Give the keyboard to the first pane; drugs and scenes go there."),
    translate("tooltip", "Give the keyboard to the second pane; drugs and scenes go there."),
    translate("tooltip", "Give the keyboard to the third pane; drugs and scenes go there."),
    translate("tooltip", "Give the keyboard to the fourth pane; drugs and scenes go there."),
    translate("tooltip", "Give the keyboard to the fifth pane; drugs and scenes go there."),
    translate("tooltip", "Give the keyboard to the sixth pane; drugs and scenes go there."),
)


def _go_to(number: int, parts: "Controllers") -> None:
    parts.compare.go_to(number)


def _has_pane(number: int, parts: "Controllers") -> bool:
    return number < len(parts.shell.document.shown.panes)


_HAS_PANES: tuple[Requirement, ...] = tuple(
    Condition(
        partial(_has_pane, number),
        translate("condition", "There is no pane {number}.", number=NUMBERS[number]),
        IS_COMPARING,
    )
    for number in range(len(_NUMBERS))
)
_CAN_TOGGLE_ROW: Requirement = Condition(
    lambda parts: parts.compare.can_toggle_row,
    translate("condition", "Select a node that is no output; outputs are always rows."),
    IS_COMPARING,
)
_CAN_ADD: Requirement = Condition(
    lambda parts: not parts.compare.actions.is_at_maximum,
    translate("condition", "Six panes are the most."),
    IS_COMPARING,
)
_CAN_REMOVE: Requirement = Condition(
    lambda parts: not parts.compare.actions.is_at_minimum,
    translate("condition", "Two panes stay at least."),
    IS_COMPARING,
)


def _go_command(number: int) -> Row:
    """Return the command that gives the keyboard to a pane."""
    return Command(
        f"compare.{_NUMBERS[number]}",
        translate("menu", "Go to pane {number}", number=NUMBERS[number]),
        partial(_go_to, number),
        tip=_TIPS[number],
        keys=f"Ctrl+{number + 1}",
        enabled=_HAS_PANES[number],
        section=2,
    )


COMPARISON: Rows = (
    Command(
        "view.compare",
        translate("menu", "Compare side by side"),
        lambda parts: parts.compare.toggle(),
        tip=translate(
            "tooltip",
            "Put two to six states of the figure beside each other, with a table of all of them.",
        ),
        words=translate(
            "search words", "compare drugs regimens side by side combinations versus table"
        ),
        keys="Ctrl+B",
        icon="compare",
        enabled=HAS_PATHWAY,
        checked=is_comparing,
        section=2,
    ),
    *(_go_command(number) for number in range(len(_NUMBERS))),
    *together(
        Command(
            "compare.table",
            translate("menu", "Go to the table of regimens"),
            lambda parts: parts.compare.go_to_table(),
            tip=translate(
                "tooltip",
                "Give the keyboard to the table; Enter tells why, Delete takes a chosen row away.",
            ),
            keys="Ctrl+7",
            enabled=IS_COMPARING,
        ),
        Command(
            "compare.row",
            translate("menu", "Add or remove the selected node as a row"),
            lambda parts: parts.compare.toggle_row(),
            tip=translate(
                "tooltip", "List the selected node in the table of regimens, or no longer."
            ),
            keys="Ctrl+Alt+R",
            enabled=_CAN_TOGGLE_ROW,
        ),
        Command(
            "compare.copy-table",
            translate("menu", "Copy the table of regimens"),
            lambda parts: parts.compare.copy_table(),
            tip=translate(
                "tooltip",
                "Copy the table with its question: figure, context, drugs, doses and reference.",
            ),
            enabled=IS_COMPARING,
        ),
        Command(
            "compare.export-table",
            translate("menu", "Export the table of regimens..."),
            lambda parts: parts.compare.export_table(),
            tip=translate("tooltip", "Save the table as TSV or CSV, with its question beside it."),
            enabled=IS_COMPARING,
        ),
        Command(
            "compare.reference",
            translate("menu", "Compare with this pane"),
            lambda parts: parts.compare.make_reference(),
            tip=translate("tooltip", "Compare the other panes with what the front pane shows now."),
            keys="Ctrl+Shift+B",
            enabled=IS_COMPARING,
        ),
        Command(
            "compare.nothing-blocked",
            translate("menu", "Compare with nothing blocked"),
            lambda parts: parts.compare.actions.make_reference(Reference.NOTHING_BLOCKED),
            tip=translate("tooltip", "Compare all panes with the untreated cell."),
            words=translate("search words", "reference baseline untreated panes compare with"),
            enabled=IS_COMPARING,
        ),
        Command(
            "compare.pane-before",
            translate("menu", "Compare each pane with the one before it"),
            lambda parts: parts.compare.actions.make_reference(Reference.PANE_BEFORE),
            tip=translate(
                "tooltip",
                "Compare each pane with the pane before it: what does a second drug add to the "
                "first?",
            ),
            words=translate(
                "search words", "reference step by step stepwise added second drug compare with"
            ),
            enabled=IS_COMPARING,
        ),
        Command(
            "compare.add",
            translate("menu", "Add a pane"),
            lambda parts: parts.compare.actions.add(),
            tip=translate(
                "tooltip", "Add a pane with what the front pane shows; six are the most."
            ),
            enabled=_CAN_ADD,
        ),
        Command(
            "compare.remove",
            translate("menu", "Remove this pane"),
            lambda parts: parts.compare.remove(),
            tip=translate(
                "tooltip",
                "Take the pane in front away; two stay at least, and the reference stays.",
            ),
            enabled=_CAN_REMOVE,
        ),
        Command(
            "compare.ready",
            translate("menu", "Panes of the figure"),
            lambda parts: parts.compare.actions.ready(),
            tip=translate(
                "tooltip", "Show the figure's own panes beside each other, compared with the first."
            ),
            enabled=IS_COMPARING,
        ),
        section=2,
    ),
)
