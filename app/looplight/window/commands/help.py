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
        "help.about",
        "About Looplight",
        lambda parts: parts.help.about(),
        tip="Version, licences, sources.",
        words="version credits cite citation",
        section=2,
    ),
)
