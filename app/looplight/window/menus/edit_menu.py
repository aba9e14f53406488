"""The Edit menu: undo, copy, find, settings."""

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, together
from looplight.window.menus.conditions_of_commands import HAS_PATHWAY, Requirement, Rows

_CAN_UNDO: Requirement = Condition(
    lambda parts: parts.shell.document.undo_stack.canUndo(),
    translate("condition", "There is no step to take back."),
)
_CAN_REDO: Requirement = Condition(
    lambda parts: parts.shell.document.undo_stack.canRedo(),
    translate("condition", "No step was taken back."),
)
_HAS_INTERVENTIONS: Requirement = Condition(
    lambda parts: bool(parts.shell.document.state.interventions),
    translate("condition", "Nothing is blocked, given, lost or gained."),
)

EDIT: Rows = (
    # The titles say what is undone; `EditController` writes them.
    Command(
        "edit.undo",
        translate("menu", "Undo"),
        lambda parts: parts.edit.undo(),
        tip=translate("tooltip", "Take the last step back."),
        keys="Ctrl+Z",
        icon="undo",
        enabled=_CAN_UNDO,
    ),
    Command(
        "edit.redo",
        translate("menu", "Redo"),
        lambda parts: parts.edit.redo(),
        tip=translate("tooltip", "Do the step again."),
        keys="Ctrl+Shift+Z|Ctrl+Y",
        icon="redo",
        enabled=_CAN_REDO,
    ),
    Command(
        "edit.clear",
        translate("menu", "Clear all interventions"),
        lambda parts: parts.shell.document.interventions.clear(),
        tip=translate("tooltip", "Take every block, drug, loss and gain away."),
        words=translate("search words", "reset start over remove free all blocks untreated"),
        keys="Ctrl+Backspace",
        icon="clear",
        enabled=_HAS_INTERVENTIONS,
        section=1,
    ),
    *together(
        Command(
            "edit.copy-account",
            translate("menu", "Copy the view as text"),
            lambda parts: parts.edit.copy_summary(),
            tip=translate(
                "tooltip", "Copy what is blocked, what rises, what falls and what lets go."
            ),
            words=translate("search words", "copy answer sentence quote citation clipboard"),
            keys="Ctrl+Shift+C",
        ),
        Command(
            "edit.copy-reasons",
            translate("menu", "Copy the reasons"),
            lambda parts: parts.explanation.copy_reasons(),
            tip=translate(
                "tooltip", "Copy why a node changes: every step with the source of its arrow."
            ),
            words=translate(
                "search words", "copy explanation why because sources citation reference quote"
            ),
            enabled=HAS_PATHWAY,
        ),
        # Not Ctrl+C: tables and texts of the window need it for what is selected in them.
        Command(
            "edit.copy-picture",
            translate("menu", "Copy the view as picture"),
            lambda parts: parts.picture.copy(),
            tip=translate("tooltip", "Copy the figure as a picture."),
            words=translate("search words", "copy image screenshot clipboard"),
            keys="Ctrl+Alt+C",
        ),
        Command(
            "edit.copy-plot",
            translate("menu", "Copy the plot"),
            lambda parts: parts.time.copy_plot(),
            tip=translate("tooltip", "Copy the plot of the time panel as a picture."),
            enabled=HAS_PATHWAY,
        ),
        Command(
            "edit.copy-table",
            translate("menu", "Copy table"),
            lambda parts: parts.edit.copy_table(),
            tip=translate(
                "tooltip",
                "Copy the table that has the keyboard, or else the readings, as "
                "tab-separated text.",
            ),
            keys="Ctrl+Alt+T",
        ),
        section=2,
    ),
    Command(
        "edit.find",
        translate("menu", "Find in the figure"),
        lambda parts: parts.palette.find(),
        tip=translate("tooltip", "Find a node or a gene in the open figure."),
        words=translate("search words", "search gene node protein"),
        keys="Ctrl+F",
        section=3,
    ),
    Command(
        "edit.settings",
        translate("menu", "Settings..."),
        lambda parts: parts.edit.open_settings(),
        tip=translate("tooltip", "Theme, motion, size, files."),
        words=translate("search words", "preferences options font size colours language scale"),
        keys="Ctrl+,",
        section=4,
    ),
)
