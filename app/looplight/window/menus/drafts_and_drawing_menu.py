"""The end of the Pathway menu: arrows of drafts, the library, places of nodes, the image."""

from typing import TYPE_CHECKING

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Scope, together
from looplight.window.menus.conditions_of_commands import (
    CAN_ALIGN,
    CAN_DISTRIBUTE,
    CAN_DRAW,
    CAN_MOVE_IMAGE,
    CAN_OPEN_IMAGE,
    HAS_DRAFT_ARROW,
    HAS_DRAFT_NODE,
    HAS_DRAFT_PART,
    HAS_IMAGE,
    HAS_LOOSE_ARROWS,
    HAS_MOVED_NODES,
    HAS_OWN_ARROW,
    HAS_OWN_DRAWING,
    HAS_RECORD,
    HAS_STRAIGHT_ARROWS,
    IS_BARE_RECORD,
    IS_SELECTED_MOVED,
    Rows,
    record_file,
)

if TYPE_CHECKING:
    from looplight.window.shell_and_controllers import Controllers

_ARRANGING_WORDS = translate("search words", "align arrange line up row column tidy several nodes")

_ARRANGING: Rows = together(
    *together(
        Command(
            "arrange.left",
            translate("menu", "Align left"),
            lambda parts: parts.node_places.align("left"),
            tip=translate("tooltip", "Give the selected nodes one left edge."),
        ),
        Command(
            "arrange.centre",
            translate("menu", "Align centres"),
            lambda parts: parts.node_places.align("centre"),
            tip=translate("tooltip", "Put the selected nodes below each other."),
        ),
        Command(
            "arrange.right",
            translate("menu", "Align right"),
            lambda parts: parts.node_places.align("right"),
            tip=translate("tooltip", "Give the selected nodes one right edge."),
        ),
        Command(
            "arrange.top",
            translate("menu", "Align top"),
            lambda parts: parts.node_places.align("top"),
            tip=translate("tooltip", "Give the selected nodes one upper edge."),
        ),
        Command(
            "arrange.middle",
            translate("menu", "Align middles"),
            lambda parts: parts.node_places.align("middle"),
            tip=translate("tooltip", "Put the selected nodes beside each other."),
        ),
        Command(
            "arrange.bottom",
            translate("menu", "Align bottom"),
            lambda parts: parts.node_places.align("bottom"),
            tip=translate("tooltip", "Give the selected nodes one lower edge."),
        ),
        enabled=CAN_ALIGN,
    ),
    *together(
        Command(
            "arrange.distribute-across",
            translate("menu", "Distribute horizontally"),
            lambda parts: parts.node_places.distribute(horizontally=True),
            tip=translate("tooltip", "Spread the selected nodes with equal gaps, left to right."),
        ),
        Command(
            "arrange.distribute-down",
            translate("menu", "Distribute vertically"),
            lambda parts: parts.node_places.distribute(horizontally=False),
            tip=translate("tooltip", "Spread the selected nodes with equal gaps, top to bottom."),
        ),
        enabled=CAN_DISTRIBUTE,
    ),
    words=_ARRANGING_WORDS,
    section=4,
)


def _list_libraries(parts: "Controllers") -> None:
    """List the libraries, to index again, rename or remove them."""
    # Imported with the panel: most windows never open it.
    from looplight.panels.library.library_panel import LibraryPanel  # noqa: PLC0415

    parts.shell.docks.open("library")
    parts.shell.docks.panel_of(LibraryPanel).index_bar.open_libraries()


DRAWING: Rows = (
    *together(
        Command(
            "draft.accept",
            translate("menu", "Accept the selected arrow"),
            lambda parts: parts.draft_decisions.accept_arrow(),
            tip=translate("tooltip", "Keep the selected arrow of a draft, however many are shown."),
            words=translate("search words", "draft keep confirm candidate"),
            keys="Y",
            enabled=HAS_DRAFT_ARROW,
        ),
        Command(
            "draft.reject",
            translate("menu", "Remove the selected arrow or nodes"),
            lambda parts: parts.draft_decisions.reject_selected(),
            tip=translate(
                "tooltip",
                "Take the selected arrow of a draft away, or the selected nodes with their arrows.",
            ),
            words=translate("search words", "draft reject remove delete candidate node arrow"),
            keys="Del",
            enabled=HAS_DRAFT_PART,
        ),
        Command(
            "draft.change-sign",
            translate("menu", "Change the sign of the selected arrow"),
            lambda parts: parts.draft_decisions.change_sign(),
            tip=translate("tooltip", "Let the selected arrow of a draft do the opposite."),
            words=translate("search words", "draft activates inhibits flip invert"),
            keys="I",
            enabled=HAS_DRAFT_ARROW,
        ),
        Command(
            "draft.cite-arrow",
            translate("menu", "Name the source of the selected arrow..."),
            lambda parts: parts.arrows.cite(),
            tip=translate(
                "tooltip", "Say where you read an arrow that you drew: a PMID, a DOI or words."
            ),
            words=translate(
                "search words", "draft citation reference evidence paper PMID DOI article own"
            ),
            keys="E",
            enabled=HAS_OWN_ARROW,
        ),
        Command(
            "draft.rename-node",
            translate("menu", "Rename the selected node..."),
            lambda parts: parts.arrows.rename_selected(),
            tip=translate("tooltip", "Give a node of a draft another name; its genes follow."),
            words=translate("search words", "draft name label gene change edit node"),
            keys="R",
            enabled=HAS_DRAFT_NODE,
        ),
        Command(
            "draft.draw-arrow",
            translate("menu", "Draw arrows with the mouse"),
            lambda parts: parts.arrows.switch_drawing(),
            tip=translate("tooltip", "Drag from one node of a draft to another; Esc ends drawing."),
            words=translate("search words", "draft add edge connect link interaction pencil"),
            keys="A",
            enabled=CAN_DRAW,
            checked=lambda parts: parts.arrows.is_drawing,
        ),
        scope=Scope.CANVAS,
        section=5,
    ),
    Command(
        "library.draft",
        translate("menu", "Draft arrows for this figure..."),
        lambda parts: parts.library.draft(record_file(parts)),
        tip=translate(
            "tooltip", "Take arrows between its genes from other pathways; none is curated."
        ),
        words=translate("search words", "draft arrows record genes WikiPathways source no arrows"),
        enabled=IS_BARE_RECORD,
        section=3,
    ),
    Command(
        "library.like",
        translate("menu", "Figures like this one"),
        lambda parts: parts.library.show_like_open_figure(),
        tip=translate("menu", "List the figures of your libraries that share most genes with it."),
        words=translate(
            "search words", "similar alike related library overlap genes same pathway PFOCR"
        ),
        enabled=HAS_RECORD,
        section=3,
    ),
    Command(
        "library.ask",
        translate("menu", "Ask the figures of the library..."),
        lambda parts: parts.library.ask(),
        tip=translate("menu", "In which figures does blocking one node raise or lower another?"),
        words=translate("search words", "question many figures which raise lower block target"),
        section=3,
    ),
    Command(
        "library.manage",
        translate("menu", "Libraries..."),
        _list_libraries,
        tip=translate("menu", "See size and place of your libraries; index, rename, remove them."),
        words=translate(
            "search words", "library remove delete forget rename index again size folder manage"
        ),
        section=3,
    ),
    Command(
        "drawing.as-drawn",
        translate("menu", "As its authors drew it"),
        lambda parts: parts.drawing_look.switch_look(),
        tip=translate(
            "tooltip", "Switch between the drawing of the file and Looplight's own look."
        ),
        words=translate(
            "search words",
            "look layout original own GPML WikiPathways colours shapes lay out again",
        ),
        keys="O",
        enabled=HAS_OWN_DRAWING,
        checked=lambda parts: parts.drawing_look.is_as_drawn,
        scope=Scope.CANVAS,
        section=4,
    ),
    Command(
        "drawing.loose-arrows",
        translate("menu", "Loose arrows..."),
        lambda parts: parts.loose_arrows.open_list(),
        tip=translate(
            "tooltip", "Arrows of the file that end at no node, and the offer to attach them."
        ),
        words=translate(
            "search words", "attach connect unconnected dangling GPML WikiPathways edges"
        ),
        enabled=HAS_LOOSE_ARROWS,
        section=4,
    ),
    Command(
        "drawing.route",
        translate("menu", "Draw arrows around nodes"),
        lambda parts: parts.routing.route(),
        tip=translate("tooltip", "Lead arrows that were left straight around the nodes."),
        words=translate("search words", "route orthogonal edges lines straight lay out cancel"),
        enabled=HAS_STRAIGHT_ARROWS,
        section=4,
    ),
    *_ARRANGING,
    Command(
        "drawing.put-back",
        translate("menu", "Put the selected nodes back"),
        lambda parts: parts.node_places.put_selected_back(),
        tip=translate("tooltip", "Draw the selected nodes where the figure has them."),
        words=translate("search words", "reset position move drag place arrange"),
        enabled=IS_SELECTED_MOVED,
        section=4,
    ),
    Command(
        "drawing.put-all-back",
        translate("menu", "Put all nodes back"),
        lambda parts: parts.node_places.put_all_back(),
        tip=translate("tooltip", "Draw every node where the figure has it."),
        words=translate("search words", "reset positions layout move drag places arrange undo all"),
        enabled=HAS_MOVED_NODES,
        section=4,
    ),
    *together(
        Command(
            "image.open",
            translate("menu", "Open your image of the figure..."),
            lambda parts: parts.image.open(),
            tip=translate(
                "tooltip", "Lay your own image under the drawing; only its path is kept."
            ),
            words=translate(
                "search words", "picture photo scan trace background jpg png import under overlay"
            ),
            enabled=CAN_OPEN_IMAGE,
        ),
        Command(
            "image.show",
            translate("menu", "Show the image"),
            lambda parts: parts.image.switch_shown(),
            tip=translate("tooltip", "Show or hide the image under the drawing."),
            words=translate("search words", "hide picture background toggle overlay"),
            keys="Ctrl+Shift+I",
            enabled=HAS_IMAGE,
            checked=lambda parts: parts.image.is_shown,
        ),
        Command(
            "image.move",
            translate("menu", "Move and scale the image"),
            lambda parts: parts.image.switch_moving(),
            tip=translate("tooltip", "Let the mouse move and scale the image; else it is locked."),
            words=translate("search words", "lock unlock zoom resize align picture background"),
            enabled=CAN_MOVE_IMAGE,
            checked=lambda parts: parts.image.is_moving,
        ),
        Command(
            "image.fit",
            translate("menu", "Lay the image under the whole drawing"),
            lambda parts: parts.image.fit(),
            tip=translate("tooltip", "Put the image back to where it was at first."),
            words=translate("search words", "fit reset picture background align"),
            enabled=CAN_MOVE_IMAGE,
        ),
        Command(
            "image.remove",
            translate("menu", "Remove the image"),
            lambda parts: parts.image.remove(),
            tip=translate("tooltip", "Take the image away; its file stays as it is."),
            words=translate("search words", "delete picture background"),
            enabled=HAS_IMAGE,
        ),
        section=4,
    ),
)
