"""The Edit menu: undo, copy, find, settings."""

from looplight.window.actions.command import Command, together
from looplight.window.commands.conditions import Rows, has_pathway

EDIT: Rows = (
    # The titles say what is undone; `EditController` writes them.
    Command(
        "edit.undo",
        "Undo",
        lambda parts: parts.shell.document.undo_stack.undo(),
        tip="Take the last step back.",
        keys="Ctrl+Z",
        icon="undo",
        enabled=lambda parts: parts.shell.document.undo_stack.canUndo(),
    ),
    Command(
        "edit.redo",
        "Redo",
        lambda parts: parts.shell.document.undo_stack.redo(),
        tip="Do the step again.",
        keys="Ctrl+Shift+Z|Ctrl+Y",
        icon="redo",
        enabled=lambda parts: parts.shell.document.undo_stack.canRedo(),
    ),
    Command(
        "edit.clear",
        "Clear all interventions",
        lambda parts: parts.shell.document.interventions.clear(),
        tip="Take every block, drug, loss and gain away.",
        words="reset start over remove free all blocks untreated",
        keys="Ctrl+Backspace",
        icon="clear",
        enabled=lambda parts: bool(parts.shell.document.state.interventions),
        section=1,
    ),
    *together(
        Command(
            "edit.copy-account",
            "Copy the view as text",
            lambda parts: parts.edit.copy_summary(),
            tip="Copy what is blocked, what rises, what falls and what lets go.",
            words="copy answer sentence quote citation clipboard",
            keys="Ctrl+Shift+C",
        ),
        Command(
            "edit.copy-reasons",
            "Copy the reasons",
            lambda parts: parts.explanation.copy_reasons(),
            tip="Copy why a node changes: every step with the source of its arrow.",
            words="copy explanation why because sources citation reference quote",
            enabled=has_pathway,
        ),
        # Not Ctrl+C: tables and texts of the window need it for what is selected in them.
        Command(
            "edit.copy-picture",
            "Copy the view as picture",
            lambda parts: parts.picture.copy(),
            tip="Copy the figure as a picture.",
            words="copy image screenshot clipboard",
            keys="Ctrl+Alt+C",
        ),
        Command(
            "edit.copy-plot",
            "Copy the plot",
            lambda parts: parts.time.copy_plot(),
            tip="Copy the plot of the time panel as a picture.",
            enabled=has_pathway,
        ),
        Command(
            "edit.copy-table",
            "Copy table",
            lambda parts: parts.edit.copy_table(),
            tip="Copy the table that has the keyboard, or else the readings, "
            "as tab-separated text.",
            keys="Ctrl+Alt+T",
        ),
        section=2,
    ),
    Command(
        "edit.find",
        "Find in the figure",
        lambda parts: parts.palette.find(),
        tip="Find a node or a gene in the open figure.",
        words="search gene node protein",
        keys="Ctrl+F",
        section=3,
    ),
    Command(
        "edit.settings",
        "Settings...",
        lambda parts: parts.edit.open_settings(),
        tip="Theme, motion, size, files.",
        words="preferences options font size colours language scale",
        keys="Ctrl+,",
        section=4,
    ),
)
