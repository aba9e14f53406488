"""The Help menu."""

from looplight.window.actions.command import Command
from looplight.window.commands.conditions import Rows

HELP: Rows = (
    Command(
        "help.guide",
        "Guide",
        lambda parts: parts.help.guide(),
        tip="What the marks and the words mean.",
        words="help manual documentation tutorial how to use",
        keys="F1",
    ),
    Command(
        "help.tour",
        "Two-minute tour",
        lambda parts: parts.tour.start(),
        tip="Block mTORC1, read the answer and ask why, step by step.",
        words="tutorial introduction getting started learn first steps walkthrough demo",
    ),
    Command(
        "help.shortcuts",
        "Keys",
        lambda parts: parts.help.keyboard(),
        tip="All commands with their keys.",
        words="keyboard shortcuts hotkeys",
        keys="Ctrl+/",
    ),
    Command(
        "help.marks",
        "Marks of the drawing",
        lambda parts: parts.help.marks(),
        tip="Every mark, as it is drawn, with what it means.",
        words="legend symbols arrows colours key",
    ),
    Command(
        "help.evidence",
        "Arrows and who found them",
        lambda parts: parts.help.evidence(),
        tip="Every arrow with its grade, its sources, and whether a curator has read them.",
        words="curation evidence table grade verified who measured sources provenance",
        section=1,
    ),
    Command(
        "help.references",
        "References",
        lambda parts: parts.help.references(),
        tip="Every source once, with what rests on it.",
        words="literature papers citations bibliography doi pubmed sources",
        section=1,
    ),
    # The limits line at the bottom right opens the same page.
    Command(
        "help.limits",
        "What this is not for",
        lambda parts: parts.help.limits(),
        tip="Research and education only: the limits in full.",
        words="limits disclaimer trust reliable validity medical advice diagnosis",
        section=1,
    ),
    Command(
        "help.licences",
        "Licences",
        lambda parts: parts.help.licences(),
        tip="What Looplight consists of, and under which licences.",
        words="licence license copyright lgpl open source components credits",
        section=2,
    ),
    Command(
        "help.report",
        "Report a problem...",
        lambda parts: parts.help.report_problem(),
        tip="Write a report to a file that you can read first; nothing is sent.",
        words="bug error feedback crash support help wrong",
        section=2,
    ),
    Command(
        "help.about",
        "About Looplight",
        lambda parts: parts.help.about(),
        tip="Version, licences, sources.",
        words="version credits cite citation",
        section=2,
    ),
)
