"""The table of settings: keys, defaults, bounds, and what the settings dialog says of each."""

from dataclasses import dataclass
from typing import Any

from looplight.translation.languages import LANGUAGES
from looplight.translation.messages import translate

THEMES = ("system", "light", "dark", "print", "contrast")
EXPORT_THEMES = ("light", "dark", "print", "contrast", "window")


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
        translate("settings", "Theme"),
        translate(
            "settings",
            "The colours of the window and of the drawing. Pictures and slides have their own.",
        ),
        THEMES,
    ),
    Setting(
        "look/reduced-motion",
        bool,
        False,
        translate("settings", "Reduce motion"),
        translate("settings", "Changes are shown at once, without moving."),
    ),
    Setting(
        "look/language",
        str,
        "system",
        translate("settings", "Language"),
        translate(
            "settings",
            "Counts from the next start. Speaker notes, captions, drug cards and the guide stay "
            "English.",
        ),
        ("system", *LANGUAGES),
    ),
    Setting(
        "look/scale", int, 100, translate("settings", "Size of the interface"), least=100, most=200
    ),
    Setting(
        "start/reopen",
        bool,
        True,
        translate("settings", "Open the last figure at the start"),
        translate("settings", "Otherwise a start shows the start page."),
    ),
    Setting(
        "canvas/click-asks",
        bool,
        False,
        translate("settings", "A click asks why, a double click blocks the node"),
        translate("settings", "Otherwise a click blocks, and a click with the Alt key asks why."),
    ),
    Setting(
        "canvas/all-marks",
        bool,
        False,
        translate("settings", "Explain all marks below the figure"),
        translate("settings", "Otherwise one line explains those that tell most."),
    ),
    Setting(
        "canvas/overview",
        bool,
        True,
        translate("settings", "Show a small map of a figure that is opened at a part"),
        translate("settings", "Figures whose names would be too small as a whole open at a part."),
    ),
    Setting(
        "model/sure",
        bool,
        True,
        translate("settings", "Work out how sure each direction is"),
        translate(
            "settings",
            "Computes many variants of the model in the background. Without it no answer "
            "says how sure it is.",
        ),
    ),
    Setting(
        "files/watch",
        bool,
        True,
        translate("settings", "Read an open file again when it changes on disk"),
        translate("settings", "For those who write a pathway file in an editor beside the window."),
    ),
    Setting(
        "export/theme",
        str,
        "light",
        translate("settings", "Colours of pictures and slides"),
        translate("settings", "Light suits a projector and paper, whatever the window looks like."),
        EXPORT_THEMES,
    ),
    Setting("export/legend", bool, True, translate("settings", "Legend on pictures and slides")),
    Setting("export/citation", bool, True, translate("settings", "Source on pictures and slides")),
    Setting(
        "export/limits",
        bool,
        True,
        translate("settings", "Limits line on pictures and slides"),
        translate(
            "settings",
            "Without it, say it yourself: who sees the picture does not see the program.",
        ),
    ),
    Setting(
        "export/focus",
        bool,
        True,
        translate("settings", "Slides show the part of the figure that a scene is about"),
    ),
    Setting(
        "export/questions",
        bool,
        True,
        translate("settings", "Slides ask the question of a scene before its answer"),
    ),
    Setting(
        "export/author",
        str,
        "",
        translate("settings", "Author of PowerPoint slides"),
        translate("settings", "Empty: nobody is named."),
    ),
    Setting(
        "export/affiliation",
        str,
        "",
        translate("settings", "Affiliation of the author"),
        translate("settings", "Clinic or institute; it stands behind the name of the author."),
    ),
    Setting(
        "export/transparent",
        bool,
        False,
        translate("settings", "Transparent background of pictures"),
    ),
    Setting(
        "export/scale",
        int,
        200,
        translate("settings", "Size of PNG pictures"),
        translate("settings", "At 100 % a picture has 1600 × 1000 pixels."),
        least=100,
        most=400,
        step=100,
    ),
    Setting(
        "export/decimal-comma",
        bool,
        False,
        translate("settings", "Decimal comma in tables"),
        translate(
            "settings",
            "For spreadsheets set to German, French or another language that writes 0,5. "
            "Columns of a .csv file then have semicolons between them.",
        ),
    ),
    Setting(
        "export/byte-order-mark",
        bool,
        False,
        translate("settings", "Byte-order mark in tables"),
        translate(
            "settings",
            "Excel then shows Greek letters and umlauts of a .csv file. Some other "
            "programs take the mark for a part of the first heading.",
        ),
    ),
    Setting(
        "talk/words",
        int,
        100,
        translate("settings", "Size of the words on stage"),
        translate("settings", "Headline, question and reasons in a talk."),
        least=75,
        most=200,
    ),
    Setting(
        "talk/legend",
        bool,
        True,
        translate("settings", "Legend on stage"),
        translate(
            "settings",
            "One line below the figure says what its marks mean. In a talk, K shows all marks, "
            "then none.",
        ),
    ),
    Setting("practice/asked", int, 0, least=0),
    Setting("practice/right", int, 0, least=0),
    Setting("practice/best", int, 0, least=0),
    Setting("files/recent", tuple, ()),
    Setting("files/folders", tuple, ()),
    Setting("start/figure", str, ""),
    Setting("start/toured", bool, False),
    Setting("layout/geometry", str, ""),
    Setting("layout/docks", str, ""),
    Setting("layout/details-folded", bool, False),
)
