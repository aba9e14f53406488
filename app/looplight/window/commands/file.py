"""The File menu: open, sessions, exports, quit."""

from looplight.canvas.export import kinds
from looplight.window.actions.command import Command, together
from looplight.window.commands.conditions import Rows, has_pathway, has_record

FILE: Rows = (
    Command(
        "file.open",
        "Open record or pathway...",
        lambda parts: parts.file.open(),
        tip="Open a figure record, a pathway file or a session.",
        words="import load read own file netflux gpml wikipathways yaml session",
        keys="Ctrl+O",
    ),
    # Shown as a sub-menu with the files; as a command it asks for a file, as Open does.
    Command(
        "file.open-recent",
        "Open recent",
        lambda parts: parts.file.open(),
        tip="Files that were opened last.",
    ),
    Command(
        "file.start-page",
        "Start page",
        lambda parts: parts.shell.start_page.toggle(),
        tip="Show the figures as pictures and the files opened last; Esc leaves.",
        words="home welcome begin gallery overview figures thumbnails recent",
        keys="Ctrl+H",
    ),
    Command(
        "file.reload",
        "Read again from disk",
        lambda parts: parts.file.reload(),
        tip="Read the open file again.",
        keys="Ctrl+R",
    ),
    Command(
        "file.locate",
        "Locate missing file...",
        lambda parts: parts.file.locate(),
        enabled=lambda parts: parts.file.missing,
        tip="Tell where a file of the session is that was moved.",
    ),
    Command(
        "file.save-session",
        "Save session",
        lambda parts: parts.session.save(),
        tip="Save what is open and what was done.",
        words="keep my work store",
        keys="Ctrl+S",
        section=1,
    ),
    Command(
        "file.save-session-as",
        "Save session as...",
        lambda parts: parts.session.save_as(),
        tip="Save the session under another name.",
        keys="Ctrl+Shift+S",
        section=1,
    ),
    *together(
        Command(
            "file.export-picture",
            "Export picture...",
            lambda parts: parts.picture.export(),
            tip="Save the figure as PNG, SVG or PDF with legend, source and limits.",
            words="save image png svg pdf figure poster print",
            keys="Ctrl+E",
        ),
        Command(
            "file.export-slide",
            "This view as one slide...",
            lambda parts: parts.picture.export_slide(),
            tip="Save what is shown as one PowerPoint slide with headline, legend and sources.",
            words="pptx single slide export current view",
            keys="Ctrl+Alt+E",
            enabled=has_pathway,
        ),
        Command(
            "file.export-storyboard",
            "Export storyboard...",
            lambda parts: parts.storyboard.export(),
            tip="Save all scenes as PowerPoint slides, PDF, animated GIF or PNG pictures.",
            words="slides powerpoint pptx presentation deck gif talk",
            keys="Ctrl+Shift+E",
        ),
        Command(
            "file.export-network",
            "Export network...",
            lambda parts: parts.file.export(kinds.NETWORK),
            enabled=has_pathway,
            tip="Save nodes and arrows as SIF, TSV, GraphML or JSON.",
            words="cytoscape sif graphml edges arrows interactions table",
        ),
        Command(
            "file.export-genes",
            "Export gene table...",
            lambda parts: parts.file.export(kinds.GENES, "-genes"),
            enabled=has_record,
            tip="Save the gene table as it is sorted and filtered.",
            words="excel csv tsv spreadsheet gene list",
        ),
        Command(
            "file.export-readings",
            "Export readings...",
            lambda parts: parts.file.export(kinds.LEVELS, "-readings"),
            enabled=has_pathway,
            tip="Save level and direction of every node.",
            words="excel csv tsv spreadsheet levels numbers results",
        ),
        # Ids stay as they were first: settings, tests and scripts of users know them.
        Command(
            "file.export-account",
            "Export the view as text...",
            lambda parts: parts.file.export(kinds.TEXT),
            tip="Save what is blocked, what rises, what falls and what lets go as text.",
        ),
        Command(
            "file.export-plot",
            "Export plot...",
            lambda parts: parts.time.export_plot(),
            tip="Save the plot of the time panel as PNG, SVG, PDF or CSV.",
            enabled=has_pathway,
        ),
        section=2,
    ),
    Command(
        "file.quit",
        "Quit",
        lambda parts: parts.shell.window.close(),
        tip="Leave Looplight.",
        keys="Ctrl+Q",
        section=3,
    ),
)
