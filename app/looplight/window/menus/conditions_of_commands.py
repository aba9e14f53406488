"""What the tables of commands share: their type, and conditions of several rows."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from looplight.session.text.intervention_labels import NOTHING_TO_PLAY
from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition

if TYPE_CHECKING:
    # Menus are made before the controllers, whose modules take long to load.
    from looplight.window.shell_and_controllers import Controllers

Requirement: TypeAlias = "Condition[Controllers]"
Row: TypeAlias = "Command[Controllers]"
Rows: TypeAlias = "tuple[Row, ...]"


def record_file(parts: "Controllers") -> Path | None:
    """Return the file of the open figure where that is a record without arrows."""
    entry = parts.shell.document.shown.entry
    if entry is None or entry.record is None or entry.pathway is not None:
        return None
    return Path(entry.record.file) if entry.record.file else None


def is_comparing(parts: "Controllers") -> bool:
    """Return whether states are shown side by side."""
    # By what is drawn and not by the state: a comparison of a figure without arrows has no panes.
    return bool(parts.shell.document.shown.panes)


def is_full_screen(parts: "Controllers") -> bool:
    """Return whether the window fills the screen."""
    return parts.full_screen.on


# A figure or an article is open; the first start page has none.
HAS_FIGURE: Requirement = Condition(
    lambda parts: parts.shell.document.shown.entry is not None,
    translate("condition", "Open a figure first."),
)
# The open figure has arrows, so that there is a model.
HAS_PATHWAY: Requirement = Condition(
    lambda parts: parts.shell.document.shown.pathway is not None,
    translate("condition", "This figure has no arrows yet."),
    HAS_FIGURE,
)


# Something is done to the figure: without it no level moves, and there is no course.
HAS_COURSE: Requirement = Condition(
    lambda parts: bool(parts.shell.document.state.interventions),
    NOTHING_TO_PLAY,
    HAS_PATHWAY,
)


def _has_record(parts: "Controllers") -> bool:
    entry = parts.shell.document.shown.entry
    return entry is not None and entry.record is not None


# The open figure has captions and genes, with arrows or without.
HAS_RECORD: Requirement = Condition(
    _has_record, translate("condition", "This figure has no record with genes."), HAS_FIGURE
)
IS_COMPARING: Requirement = Condition(
    is_comparing, translate("condition", "Compare side by side first (Ctrl+B)."), HAS_PATHWAY
)
# A scene is shown, unchanged.
HAS_SCENE: Requirement = Condition(
    lambda parts: parts.shell.document.shown.scene is not None,
    translate("condition", "Show a scene first."),
    HAS_FIGURE,
)
# The stage of the presenter is open.
IS_PRESENTING: Requirement = Condition(
    lambda parts: parts.presenter.presentation is not None,
    translate("condition", "Start presenting first (F5)."),
)

# Of the commands about the drawing and its draft.
IS_DRAFT: Requirement = Condition(
    lambda parts: parts.draft_decisions.is_draft,
    translate("condition", "Only in a draft; arrows of this figure stay as its source has them."),
    HAS_PATHWAY,
)
HAS_DRAFT_ARROW: Requirement = Condition(
    lambda parts: parts.draft_decisions.has_draft_arrow,
    translate("condition", "Select an arrow of the draft first."),
    IS_DRAFT,
)
HAS_OWN_ARROW: Requirement = Condition(
    lambda parts: parts.arrows.can_cite,
    translate("condition", "Select an arrow that you drew first."),
    IS_DRAFT,
)
HAS_DRAFT_PART: Requirement = Condition(
    lambda parts: parts.draft_decisions.has_draft_part,
    translate("condition", "Select an arrow or a node of the draft first."),
    IS_DRAFT,
)
CAN_CHOOSE_OUTPUTS: Requirement = Condition(
    lambda parts: parts.pathway.can_choose_outputs,
    translate("condition", "Select a node first."),
    Condition(
        lambda parts: parts.pathway.has_free_outputs,
        translate("condition", "This figure is curated: its outputs stay as they are."),
        HAS_PATHWAY,
    ),
)
HAS_CHOSEN_OUTPUTS: Requirement = Condition(
    lambda parts: bool(parts.shell.document.state.outputs),
    translate("condition", "No outputs were chosen."),
    HAS_PATHWAY,
)
HAS_DRAFT_NODE: Requirement = Condition(
    lambda parts: parts.arrows.can_rename,
    translate("condition", "Select a node of the draft first."),
    IS_DRAFT,
)
CAN_DRAW: Requirement = Condition(
    lambda parts: parts.arrows.can_draw,
    translate("condition", "End comparing first (Ctrl+B)."),
    IS_DRAFT,
)
IS_BARE_RECORD: Requirement = Condition(
    lambda parts: record_file(parts) is not None,
    translate("condition", "Only for a record without arrows; this figure has some, or no file."),
    HAS_FIGURE,
)
HAS_OWN_DRAWING: Requirement = Condition(
    lambda parts: parts.drawing_look.has_own_drawing,
    translate("condition", "Only for a drawing of another program, such as a GPML file."),
    HAS_PATHWAY,
)
HAS_LOOSE_ARROWS: Requirement = Condition(
    lambda parts: parts.loose_arrows.has_loose_arrows,
    translate("condition", "Every arrow of this figure ends at nodes."),
    HAS_PATHWAY,
)
CAN_ALIGN: Requirement = Condition(
    lambda parts: parts.node_places.can_align,
    translate("condition", "Select two nodes or more first (Shift+click)."),
    HAS_PATHWAY,
)
CAN_DISTRIBUTE: Requirement = Condition(
    lambda parts: parts.node_places.can_distribute,
    translate("condition", "Select three nodes or more first (Shift+click)."),
    HAS_PATHWAY,
)
IS_SELECTED_MOVED: Requirement = Condition(
    lambda parts: parts.node_places.is_selected_moved,
    translate("condition", "Select a node that was moved first."),
    HAS_PATHWAY,
)
HAS_MOVED_NODES: Requirement = Condition(
    lambda parts: parts.node_places.has_moved_nodes,
    translate("condition", "No node was moved."),
    HAS_PATHWAY,
)
HAS_READING_VIEW: Requirement = Condition(
    lambda parts: parts.overview.has_reading_view,
    translate("condition", "The names of this figure can be read as it is."),
    HAS_PATHWAY,
)
HAS_OVERVIEW: Requirement = Condition(
    lambda parts: parts.overview.has_map,
    translate("condition", "No part of a large figure is shown, or the map is hidden."),
    HAS_PATHWAY,
)
HAS_STRAIGHT_ARROWS: Requirement = Condition(
    lambda parts: parts.routing.can_route,
    translate("condition", "The arrows run around the nodes already, or are on their way."),
    HAS_PATHWAY,
)
CAN_OPEN_IMAGE: Requirement = Condition(
    lambda parts: parts.image.can_open,
    translate("condition", "There is no drawing to lay it under."),
    HAS_FIGURE,
)
HAS_IMAGE: Requirement = Condition(
    lambda parts: parts.image.has_image,
    translate("condition", "Open your image of the figure first."),
)
CAN_MOVE_IMAGE: Requirement = Condition(
    lambda parts: parts.image.can_move,
    translate("condition", "Show the image first, without comparing."),
    HAS_IMAGE,
)
