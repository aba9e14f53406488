"""The rows that align and distribute the selected nodes, in the Pathway menu and a node's menu."""

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, together
from looplight.window.commands.conditions import Rows

_SEARCH = translate("search words", "align arrange line up row column tidy several nodes")

ARRANGING: Rows = together(
    *together(
        Command(
            "arrange.left",
            translate("menu", "Align left"),
            lambda parts: parts.arranging.align("left"),
            tip=translate("tooltip", "Give the selected nodes one left edge."),
        ),
        Command(
            "arrange.centre",
            translate("menu", "Align centres"),
            lambda parts: parts.arranging.align("centre"),
            tip=translate("tooltip", "Put the selected nodes below each other."),
        ),
        Command(
            "arrange.right",
            translate("menu", "Align right"),
            lambda parts: parts.arranging.align("right"),
            tip=translate("tooltip", "Give the selected nodes one right edge."),
        ),
        Command(
            "arrange.top",
            translate("menu", "Align top"),
            lambda parts: parts.arranging.align("top"),
            tip=translate("tooltip", "Give the selected nodes one upper edge."),
        ),
        Command(
            "arrange.middle",
            translate("menu", "Align middles"),
            lambda parts: parts.arranging.align("middle"),
            tip=translate("tooltip", "Put the selected nodes beside each other."),
        ),
        Command(
            "arrange.bottom",
            translate("menu", "Align bottom"),
            lambda parts: parts.arranging.align("bottom"),
            tip=translate("tooltip", "Give the selected nodes one lower edge."),
        ),
        enabled=lambda parts: parts.arranging.can_align,
    ),
    *together(
        Command(
            "arrange.distribute-across",
            translate("menu", "Distribute horizontally"),
            lambda parts: parts.arranging.distribute(horizontally=True),
            tip=translate("tooltip", "Spread the selected nodes with equal gaps, left to right."),
        ),
        Command(
            "arrange.distribute-down",
            translate("menu", "Distribute vertically"),
            lambda parts: parts.arranging.distribute(horizontally=False),
            tip=translate("tooltip", "Spread the selected nodes with equal gaps, top to bottom."),
        ),
        enabled=lambda parts: parts.arranging.can_distribute,
    ),
    words=_SEARCH,
    section=4,
)
