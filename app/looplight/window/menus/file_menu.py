"""The File menu: open, sessions, exports, quit."""

from looplight.canvas.export import content_kinds
from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, together
from looplight.window.menus.conditions_of_commands import (
    HAS_FIGURE,
    HAS_PATHWAY,
    HAS_RECORD,
    Requirement,
    Rows,
)

_MISSES_FILE: Requirement = Condition(
    lambda parts: parts.file.missing,
    translate("condition", "No file of the session is missing."),
)

FILE: Rows = (
    Command(
        "file.open",
        translate("menu", "Open record or pathway..."),
        lambda parts: parts.file.open(),
        tip=translate("tooltip", "Open a figure record, a pathway file or a session."),
        words=translate(
            "search words", "import load read own file netflux gpml wikipathways yaml session"
        ),
        keys="Ctrl+O",
    ),
    Command(
        "file.library",
        translate("menu", "Find in the library..."),
        lambda parts: parts.library.show_search(),
        tip=translate(
            "tooltip",
            "Search the figure records and pathways of your own folders, or add a folder (panel "
            "Library).",
        ),
        words=translate("search words", "index folder records PFOCR gmt open figures search find"),
    ),
    Command(
        "file.new-from-genes",
        translate("menu", "New from genes..."),
        lambda parts: parts.library.new_from_genes(),
        tip=translate("tooltip", "Draft arrows between genes that you type or paste."),
        words=translate("search words", "draft paste gene list symbols network create figure"),
    ),
    Command(
        "file.draft-sources",
        translate("menu", "Sources of drafts..."),
        lambda parts: parts.library.choose_sources(),
        tip=translate("tooltip", "Choose what drafts take their arrows from, and see where."),
        words=translate("search words", "SIGNOR OmniPath Reactome WikiPathways archive licence"),
    ),
    Command(
        "file.new-empty",
        translate("menu", "New empty figure..."),
        lambda parts: parts.library.new_empty(),
        tip=translate("tooltip", "Draw a pathway by hand, from its first nodes on."),
        words=translate("search words", "create blank sheet draw pathway own"),
    ),
    # Shown as a sub-menu with the files; as a command it asks for a file, as Open does.
    Command(
        "file.open-recent",
        translate("menu", "Open recent"),
        lambda parts: parts.file.open(),
        tip=translate("tooltip", "Files that were opened last."),
    ),
    Command(
        "file.start-page",
        translate("menu", "Start page"),
        lambda parts: parts.shell.start_page.toggle(),
        tip=translate(
            "tooltip", "Show the figures as pictures and the files opened last; Esc leaves."
        ),
        words=translate(
            "search words", "home welcome begin gallery overview figures thumbnails recent"
        ),
        keys="Ctrl+H",
    ),
    Command(
        "file.reload",
        translate("menu", "Read again from disk"),
        lambda parts: parts.file.reload(),
        tip=translate("tooltip", "Read the open file again."),
        keys="Ctrl+R",
    ),
    Command(
        "file.locate",
        translate("menu", "Locate missing file..."),
        lambda parts: parts.file.locate(),
        enabled=_MISSES_FILE,
        tip=translate("tooltip", "Choose where a moved file of the session is now."),
    ),
    Command(
        "file.save-session",
        translate("menu", "Save session"),
        lambda parts: parts.session.save(),
        tip=translate("tooltip", "Save what is open and what was done."),
        words=translate("search words", "keep my work store"),
        keys="Ctrl+S",
        section=1,
    ),
    Command(
        "file.save-session-as",
        translate("menu", "Save session as..."),
        lambda parts: parts.session.save_as(),
        tip=translate("tooltip", "Save the session under another name."),
        keys="Ctrl+Shift+S",
        section=1,
    ),
    Command(
        "file.save-figure",
        translate("menu", "Save as your own figure..."),
        lambda parts: parts.file.save_figure(),
        tip=translate(
            "tooltip", "Save nodes, places, arrows and outputs as a file that opens as a figure."
        ),
        words=translate("search words", "save own figure draft name rename title yaml pathway"),
        enabled=HAS_PATHWAY,
        section=1,
    ),
    *together(
        Command(
            "file.export-picture",
            translate("menu", "Export picture..."),
            lambda parts: parts.picture.export(),
            tip=translate(
                "tooltip", "Save the figure as PNG, SVG or PDF with legend, source and limits."
            ),
            words=translate("search words", "save image png svg pdf figure poster print"),
            keys="Ctrl+E",
            enabled=HAS_FIGURE,
        ),
        Command(
            "file.export-slide",
            translate("menu", "This view as PowerPoint..."),
            lambda parts: parts.picture.export_slide(),
            tip=translate(
                "tooltip",
                "Save what is shown as a PowerPoint slide with headline, legend and sources; "
                "of a comparison, one for every two panes and one for the table.",
            ),
            words=translate(
                "search words",
                "pptx save make create single slides export current view compare presentation",
            ),
            keys="Ctrl+Alt+E",
            enabled=HAS_PATHWAY,
        ),
        Command(
            "file.export-storyboard",
            translate("menu", "Export slides (PowerPoint, PDF)..."),
            lambda parts: parts.storyboard.export(),
            tip=translate(
                "tooltip",
                "Save all scenes as PowerPoint slides, PDF, animated GIF or PNG pictures.",
            ),
            words=translate(
                "search words",
                "slides slideshow powerpoint pptx pdf presentation deck gif talk lecture handout "
                "storyboard print pages notes save make create prepare",
            ),
            keys="Ctrl+Shift+E",
            enabled=HAS_FIGURE,
        ),
        Command(
            "file.export-network",
            translate("menu", "Export network..."),
            lambda parts: parts.file.export(content_kinds.NETWORK),
            enabled=HAS_PATHWAY,
            tip=translate("tooltip", "Save nodes and arrows as SIF, TSV, GraphML or JSON."),
            words=translate(
                "search words", "cytoscape sif graphml edges arrows interactions table"
            ),
        ),
        Command(
            "file.export-genes",
            translate("menu", "Export gene table..."),
            # The ending of the proposed name keeps this table apart from the other ones of the
            # figure.
            lambda parts: parts.file.export(content_kinds.GENES, "-genes"),
            enabled=HAS_RECORD,
            tip=translate("tooltip", "Save the gene table as it is sorted and filtered."),
            words=translate("search words", "excel csv tsv spreadsheet gene list"),
        ),
        Command(
            "file.export-readings",
            translate("menu", "Export readings..."),
            lambda parts: parts.file.export(content_kinds.LEVELS, "-readings"),
            enabled=HAS_PATHWAY,
            tip=translate("tooltip", "Save level and direction of every node."),
            words=translate("search words", "excel csv tsv spreadsheet levels numbers results"),
        ),
        # Ids stay as they were first: settings, tests and scripts of users know them.
        Command(
            "file.export-account",
            translate("menu", "Export the view as text..."),
            lambda parts: parts.file.export(content_kinds.TEXT),
            enabled=HAS_FIGURE,
            tip=translate(
                "tooltip", "Save what is blocked, what rises, what falls and what lets go as text."
            ),
        ),
        Command(
            "file.export-plot",
            translate("menu", "Export plot..."),
            lambda parts: parts.time.export_plot(),
            tip=translate("tooltip", "Save the plot of the time panel as PNG, SVG, PDF or CSV."),
            enabled=HAS_PATHWAY,
        ),
        section=2,
    ),
    Command(
        "file.quit",
        translate("menu", "Quit"),
        lambda parts: parts.shell.window.close(),
        tip=translate("tooltip", "Leave Looplight."),
        keys="Ctrl+Q",
        section=3,
    ),
)
