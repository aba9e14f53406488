"""Drafts as files of the user's: all candidates, so that more or fewer can be shown later."""

import re
from pathlib import Path

from looplight.files.atomic_write import write
from looplight.files.problems import InputError, Problem
from looplight.files.user_folder import drafts_home
from looplight.library.drafts.arrow_ranking import Draft
from looplight.library.drafts.draft_pathway import candidates_pathway
from looplight.pathways.formats.writers.native import native_text
from looplight.translation.messages import translate

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.\-]+")


def write_draft(draft: Draft, name: str, title: str, figure: str = "") -> Path:
    """Write a draft into the user's folder, never beside a record; return the file.

    A draft of the same figure is replaced. Pasted genes get a new file each time.

    Raises
    ------
    InputError
        Code ``cannot-write``; ``draft-words`` where there is not one node.
    """
    if not draft.words:
        raise InputError(
            Problem("draft-words", translate("problem", "not one gene or name was given"))
        )
    folder = drafts_home()
    stem = f"draft-{_NOT_IN_NAMES.sub('-', name)[:60]}"
    if not figure:
        number = 1
        while (folder / f"{stem}-{number}.yaml").exists():
            number += 1
        stem = f"{stem}-{number}"
    path = folder / f"{stem}.yaml"
    # Without the figure's id: its own pathway, where one was curated, stays what it is.
    pathway = candidates_pathway(draft, stem, title)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(path, native_text(pathway, pathway.draft))
    except OSError as error:
        message = translate(
            "problem", "the draft cannot be written: {reason}", reason=error.strerror or error
        )
        raise InputError(Problem("cannot-write", message, str(path))) from None
    return path
