"""What every kind of package says of the program, each thing once."""

import datetime
import os
import re
import subprocess
from pathlib import Path

from console import DevError

from looplight import __version__

TOP = Path(__file__).resolve().parents[2]
DIST = TOP / "dist"
BUILD = TOP / "build"
NAME = "Looplight"
PROGRAM = "looplight"
VERSION = __version__
DEVELOPER = "The Looplight authors"
# Who publishes sets these variables (README, "Before something is published"). Until then, the
# name among all programs is that of an account that nobody holds; Debian asks for an address, and
# `.invalid` is reserved for those that do not exist.
PLACEHOLDERS = {
    "LOOPLIGHT_COMPONENT_ID": "io.github.looplight.looplight",
    "LOOPLIGHT_CONTACT": f"{DEVELOPER} <looplight@looplight.invalid>",
    "LOOPLIGHT_HOMEPAGE": "",
}
COMPONENT_ID, CONTACT, HOMEPAGE = (
    os.environ.get(name) or text for name, text in PLACEHOLDERS.items()
)
# As AppStream and Apple both take it: lower case, neither underscore nor a digit first.
REVERSE_NAME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){2,}")
LICENCE = "MIT"
GENERIC_NAME = "Pathway figure viewer"
SUMMARY = "See what blocking a node of a pathway does"
PARAGRAPHS = (
    "Looplight opens curated pathway figures as working drawings. Block mTORC1, and see p70S6K "
    "fall, its brake on IRS1 let go, and PI3K and AKT rise, with the source of every arrow a "
    "click away.",
    "It is made for clinicians, students and researchers who want to understand a feedback: "
    "reasons in sentences, drugs with dated statements of regulators, combinations, time "
    "courses, talks and slides. It works without the internet and sends nothing.",
    "Research and education only; not for diagnosis or treatment decisions.",
)


def unpublished() -> list[str]:
    """Return the variables of the publisher that are not set.

    Raises
    ------
    DevError
        Where the name among all programs is none that desktops take.
    """
    if not REVERSE_NAME.fullmatch(COMPONENT_ID):
        raise DevError(
            f"LOOPLIGHT_COMPONENT_ID is {COMPONENT_ID!r}; it must be a reversed domain in lower "
            "case, as in io.github.ACCOUNT.looplight."
        )
    return [name for name in PLACEHOLDERS if not os.environ.get(name)]


def source_time() -> int:
    """Return the time that all files of a package carry: that of the commit, in seconds.

    ``SOURCE_DATE_EPOCH`` goes first (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    words = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(words, cwd=TOP, capture_output=True, text=True, check=False)
    # An unpacked source archive has no commit: the day of its list of changes stands for it.
    stamp = asked.stdout.strip() or str(int((TOP / "CHANGELOG.md").stat().st_mtime))
    return int(stamp)


def source_date() -> datetime.datetime:
    """Return `source_time` in UTC."""
    return datetime.datetime.fromtimestamp(source_time(), tz=datetime.UTC)
