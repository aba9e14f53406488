"""The table of settings: keys, defaults, bounds, and the words of the settings dialog."""

from dataclasses import dataclass
from typing import Any

from looplight.translation.messages import translate

# Title of each group of the settings dialog by the first part of its keys, in their order.
GROUPS = {
    "look": "Appearance",
    "start": "Start",
    "canvas": "Drawing",
    "model": "Answers",
    "files": "Files",
    "export": "Pictures, slides and tables",
    "talk": "Talks",
}
THEMES = ("system", "light", "dark", "print", "contrast")


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes
    ----------
    key : str
        ``group/name``.
    kind : type
        bool, int, float, str or tuple (of str).
    default : object
    text : str
        What it does, in a few words for the settings dialog; empty = kept by the program itself:
        sizes, recent files, scores.
    help : str
        What follows from it, in a sentence or two.
    choices : tuple of str
        Allowed values, where there are only some.
    least, most : float or None
        Bounds of a number.
    step : int
        How far the values lie apart that the dialog offers.
    was : tuple of str
        Earlier keys of the same setting.
    """

    key: str
    kind: type
    default: Any
    text: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    step: int = 25
    was: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """First part of the key."""
        return self.key.partition("/")[0]


TABLE = (
    Setting(
        "look/theme",
        str,
        "system",
        "Theme",
        "The colours of the window and of the drawing. Pictures and slides use them, too.",
        THEMES,
    ),
    Setting(
        "look/reduced-motion",
        bool,
        False,
        "Reduce motion",
        "Changes are shown at once, without moving.",
    ),
    Setting(
        "look/language",
        str,
        "system",
        translate("settings", "Language"),
        translate(
            "settings",
            "Counts from the next start. Scene texts, captions, drug cards and the guide stay "
            "English.",
        ),
        ("system", "en", "de", "es"),
    ),
    Setting("look/scale", int, 100, "Size of the interface", least=100, most=200),
    Setting(
        "start/reopen",
        bool,
        True,
        "Open the last figure at the start",
        "Otherwise a start shows the start page.",
    ),
    Setting(
        "canvas/click-asks",
        bool,
        False,
        "A click asks why, a double click blocks the node",
        "Otherwise a click blocks, and a click with the Alt key asks why.",
    ),
    Setting(
        "model/sure",
        bool,
        True,
        "Work out how sure each direction is",
        "Computes many variants of the model in the background. Without it no answer says how "
        "sure it is.",
    ),
    Setting(
        "files/watch",
        bool,
        True,
        "Read an open file again when it changes on disk",
        "For those who write a pathway file in an editor beside the window.",
    ),
    Setting("export/legend", bool, True, "Legend on pictures and slides"),
    Setting("export/citation", bool, True, "Source on pictures and slides"),
    Setting(
        "export/limits",
        bool,
        True,
        "Limits line on pictures and slides",
        "Without it, say it yourself: who sees the picture does not see the program.",
    ),
    Setting("export/focus", bool, True, "Slides show the part of the figure that a scene is about"),
    Setting("export/questions", bool, True, "Slides ask the question of a scene before its answer"),
    Setting("export/author", str, "", "Author of PowerPoint slides", "Empty: nobody is named."),
    Setting("export/transparent", bool, False, "Transparent background of pictures"),
    Setting(
        "export/scale",
        int,
        200,
        "Size of PNG pictures",
        "At 100 % a picture has 1600 × 1000 pixels.",
        least=100,
        most=400,
        step=100,
    ),
    Setting(
        "export/decimal-comma",
        bool,
        False,
        "Decimal comma in tables",
        "For spreadsheets set to German, French or another language that writes 0,5. Columns of a "
        ".csv file then have semicolons between them.",
    ),
    Setting(
        "export/byte-order-mark",
        bool,
        False,
        "Byte-order mark in tables",
        "Excel then shows Greek letters and umlauts of a .csv file. Some other programs take the "
        "mark for a part of the first heading.",
    ),
    Setting(
        "talk/words",
        int,
        100,
        "Size of the words on stage",
        "Headline, question and reasons in a talk.",
        least=75,
        most=200,
    ),
    Setting("practice/asked", int, 0, least=0),
    Setting("practice/right", int, 0, least=0),
    Setting("practice/best", int, 0, least=0),
    Setting("files/recent", tuple, ()),
    Setting("start/figure", str, ""),
    Setting("start/toured", bool, False),
    Setting("layout/geometry", str, ""),
    Setting("layout/docks", str, ""),
)
