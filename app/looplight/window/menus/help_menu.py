"""The Help menu."""

from looplight.translation.messages import translate
from looplight.window.actions.command import Command
from looplight.window.menus.conditions_of_commands import Rows

HELP: Rows = (
    Command(
        "help.guide",
        translate("menu", "Guide"),
        lambda parts: parts.help.guide(),
        tip=translate("tooltip", "What the marks and the words mean."),
        words=translate("search words", "help manual documentation tutorial how to use"),
        keys="F1",
    ),
    Command(
        "help.tour",
        translate("menu", "Two-minute tour"),
        lambda parts: parts.tour.start(),
        tip=translate("tooltip", "Block mTORC1, read the answer and ask why, step by step."),
        words=translate(
            "search words",
            "tutorial introduction getting started learn first steps walkthrough demo",
        ),
    ),
    Command(
        "help.shortcuts",
        translate("menu", "Keys"),
        lambda parts: parts.help.keyboard(),
        tip=translate("tooltip", "All commands with their keys."),
        words=translate("search words", "keyboard shortcuts hotkeys"),
        keys="Ctrl+/",
    ),
    Command(
        "help.marks",
        translate("menu", "Marks of the drawing"),
        lambda parts: parts.help.marks(),
        tip=translate("tooltip", "Every mark, as it is drawn, with what it means."),
        words=translate("search words", "legend symbols arrows colours key"),
    ),
    Command(
        "help.evidence",
        translate("menu", "Arrows and who found them"),
        lambda parts: parts.help.evidence(),
        tip=translate(
            "tooltip",
            "Every arrow with its grade, its sources, and whether a curator has read them.",
        ),
        words=translate(
            "search words", "curation evidence table grade verified who measured sources provenance"
        ),
        section=1,
    ),
    Command(
        "help.references",
        translate("menu", "References"),
        lambda parts: parts.help.references(),
        tip=translate("tooltip", "Every source once, with what rests on it."),
        words=translate(
            "search words", "literature papers citations bibliography doi pubmed sources"
        ),
        section=1,
    ),
    # The limits line at the bottom right opens the same page.
    Command(
        "help.limits",
        translate("menu", "What this is not for"),
        lambda parts: parts.help.limits(),
        tip=translate("tooltip", "Research and education only: the limits in full."),
        words=translate(
            "search words", "limits disclaimer trust reliable validity medical advice diagnosis"
        ),
        section=1,
    ),
    Command(
        "help.licences",
        translate("menu", "Licences"),
        lambda parts: parts.help.licences(),
        tip=translate("tooltip", "What Looplight consists of, and under which licences."),
        words=translate(
            "search words", "licence license copyright lgpl open source components credits"
        ),
        section=2,
    ),
    Command(
        "help.report",
        translate("menu", "Report a problem..."),
        lambda parts: parts.help.report_problem(),
        tip=translate(
            "tooltip", "Write a report to a file that you can read first; nothing is sent."
        ),
        words=translate("search words", "bug error feedback crash support help wrong"),
        section=2,
    ),
    Command(
        "help.about",
        translate("menu", "About Looplight"),
        lambda parts: parts.help.about(),
        tip=translate("tooltip", "Version, licences, sources."),
        words=translate("search words", "version credits cite citation"),
        section=2,
    ),
)
