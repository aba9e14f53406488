"""What every kind of package says of the program, each thing once."""

import datetime
import os
import subprocess
from pathlib import Path

from looplight import __version__

TOP = Path(__file__).resolve().parents[2]
DIST = TOP / "dist"
BUILD = TOP / "build"
NAME = "Looplight"
PROGRAM = "looplight"
VERSION = __version__
# Its name among all programs of a desktop. There is no site of that name yet: nothing links to it.
COMPONENT_ID = "org.looplight.looplight"
DEVELOPER = "The Looplight authors"
# Debian asks for an address; `.invalid` is reserved for addresses that do not exist.
CONTACT = f"{DEVELOPER} <looplight@looplight.invalid>"
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
