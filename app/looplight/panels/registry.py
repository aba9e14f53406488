"""The table of dock panels: docks, switcher, View menu and shortcuts read it.

A new panel needs its class, a subclass of `looplight.panels.base_panel.Panel`, and one row here.
"""

from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.panels.base_panel import Panel


class Place(Enum):
    """The default place of a panel in the window."""

    LEFT = "left"
    LEFT_BELOW = "left-below"
    RIGHT = "right"
    """Shares the right side with the others of this place: opening one closes the others."""
    RIGHT_ON_DEMAND = "right-on-demand"
    """As RIGHT, without a button in the switcher unless its row says so."""
    RIGHT_BELOW = "right-below"
    BOTTOM = "bottom"
    """Below the canvas, in a dock of its own kind (`looplight.window.docks.time_dock`)."""


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One panel of the window.

    Attributes
    ----------
    key : str
        Stable name; ``dock.KEY`` is the name of its dock in a saved layout.
    title : str
        Title of the dock, of its button and of its menu entry.
    tip : str
        One sentence for the menu entry.
    shortcut : str
        Portable key sequence.
    icon : str
        Name in resources/icons.
    place : Place
    path : str
        ``module:Class``, imported when the panel is made.
    command : str
        Id of the command that opens it.
    words : str
        What else finds the command in the palette.
    opened : bool
        For a panel that shares its place: True for the one that is open at first.
    """

    key: str
    title: str
    tip: str
    shortcut: str
    icon: str
    place: Place
    path: str
    command: str
    opened: bool = False
    words: str = ""
    button: bool = False

    def panel_class(self) -> "type[Panel]":
        """Import the class of the panel.

        The import is late on purpose: twelve panels take a fifth of the time to the first figure,
        and only those on screen are needed then.
        """
        module, _, name = self.path.partition(":")
        panel_class: type[Panel] = getattr(import_module(f"looplight.panels.{module}"), name)
        return panel_class


# In the order of the View menu.
PANELS = (
    PanelRow(
        "figures",
        translate("panel", "Figures"),
        translate("tooltip", "Show or hide the list of figures."),
        "Alt+1",
        "panel-left",
        Place.LEFT,
        "figure.figures_panel:FiguresPanel",
        "panel.figures",
    ),
    PanelRow(
        "details",
        translate("panel", "Details"),
        translate("tooltip", "Show what is selected."),
        "Alt+2",
        "information",
        Place.RIGHT_BELOW,
        "results.details_panel:DetailsPanel",
        "panel.details",
    ),
    PanelRow(
        "caption",
        translate("panel", "Caption"),
        translate("tooltip", "Show the caption."),
        "Alt+3",
        "caption",
        Place.RIGHT,
        "figure.caption_panel:CaptionPanel",
        "panel.caption",
    ),
    PanelRow(
        "genes",
        translate("panel", "Genes"),
        translate("tooltip", "Show the genes."),
        "Alt+4",
        "genes",
        Place.RIGHT,
        "figure.genes_panel:GenesPanel",
        "panel.genes",
    ),
    PanelRow(
        "inhibitors",
        translate("panel", "Inhibitors"),
        translate("tooltip", "Show the inhibitors."),
        "Alt+5",
        "drug",
        Place.RIGHT,
        "interventions.inhibitors_panel:InhibitorsPanel",
        "panel.inhibitors",
        words=translate(
            "search words",
            "which drugs are approved may prescribe licensed medicines drug status regulator",
        ),
    ),
    PanelRow(
        "feedback",
        translate("panel", "Feedback"),
        translate("tooltip", "Show loops and feedback arrows."),
        "Alt+6",
        "feedback",
        Place.RIGHT,
        "results.feedback_panel:FeedbackPanel",
        "panel.feedback",
        words=translate("search words", "loops brakes circuits"),
    ),
    PanelRow(
        # Saved layouts know this dock as "reading"; the command has always had the plural.
        "reading",
        translate("panel", "Reading"),
        translate("tooltip", "Show every node with its level."),
        "Alt+7",
        "reading",
        Place.RIGHT,
        "results.readings_panel:ReadingPanel",
        "panel.readings",
        opened=True,
    ),
    PanelRow(
        "closing",
        translate("panel", "2nd drug"),
        translate(
            "tooltip", "Rank what else, blocked as well, would keep the outputs down in this model."
        ),
        "Alt+9",
        "closing",
        Place.RIGHT,
        "second_drug.second_drug_panel:ClosingPanel",
        "panel.closing",
        words=translate(
            "search words",
            "closing closes loop add second drug combination bypass escape resistance",
        ),
    ),
    PanelRow(
        "context",
        translate("panel", "Tumour context"),
        translate("tooltip", "Show what is lost or always on before anything is blocked."),
        "Alt+Shift+1",
        "",
        Place.LEFT_BELOW,
        "interventions.tumour_context_panel:ContextPanel",
        "panel.context",
    ),
    PanelRow(
        "parameters",
        translate("panel", "Parameters"),
        translate("tooltip", "Show and change the parameters of the selected node or arrow."),
        "Alt+Shift+2",
        "filter",
        Place.RIGHT_ON_DEMAND,
        "interventions.parameters_panel:ParametersPanel",
        "panel.parameters",
    ),
    PanelRow(
        "outline",
        translate("panel", "Nodes and arrows"),
        translate("tooltip", "Show every node and arrow of the figure as a list."),
        "Alt+Shift+3",
        "",
        Place.RIGHT_ON_DEMAND,
        "figure.outline_panel:OutlinePanel",
        "panel.outline",
    ),
    PanelRow(
        "practice",
        translate("panel", "Practice"),
        translate("tooltip", "Predict what happens in this pathway, and see why."),
        "Ctrl+Shift+Q",
        "",
        Place.RIGHT_ON_DEMAND,
        "results.practice_panel:PracticePanel",
        "practice.open",
        words=translate(
            "search words", "practise quiz exercise test students questions learn training predict"
        ),
    ),
    PanelRow(
        "library",
        translate("panel", "Library"),
        translate("tooltip", "Search the figures of your own folders."),
        "Ctrl+L",
        "library",
        Place.RIGHT_ON_DEMAND,
        "library.library_panel:LibraryPanel",
        "panel.library",
        words=translate(
            "search words", "pfocr search figures database index folder gene set gmt draft arrows"
        ),
        button=True,
    ),
    PanelRow(
        "problems",
        translate("panel", "Messages"),
        translate("tooltip", "Show what was refused, and why."),
        "Alt+8",
        "warning",
        Place.RIGHT_ON_DEMAND,
        "figure.messages_panel:MessagesPanel",
        "panel.problems",
    ),
    PanelRow(
        "drafts",
        translate("panel", "Draft arrows"),
        translate("tooltip", "Accept, reject, change and draw the arrows of a draft."),
        "Alt+Shift+4",
        "",
        Place.RIGHT_ON_DEMAND,
        "drafts.drafts_panel:DraftsPanel",
        "panel.drafts",
        words=translate(
            "search words", "accept reject sign density candidates add arrow node edit pathway"
        ),
    ),
    PanelRow(
        "image",
        translate("panel", "Image"),
        translate("tooltip", "Your own image of the figure, under the drawing or beside it."),
        "Alt+Shift+5",
        "",
        Place.RIGHT_ON_DEMAND,
        "image.image_panel:ImagePanel",
        "panel.image",
        words=translate(
            "search words", "picture photo scan trace figure background opacity under jpg png"
        ),
    ),
    PanelRow(
        "time",
        translate("panel", "Time"),
        translate("tooltip", "Show how levels move in time, and what a dose does."),
        "Ctrl+T",
        "time",
        Place.BOTTOM,
        "time_course.time_panel:TimePanel",
        "panel.time",
    ),
)
