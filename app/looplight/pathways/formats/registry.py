"""What kind of file a text is: told by its first lines, before anything is parsed."""

import re

from looplight.files.problems import InputError, Problem
from looplight.pathways.drugs.table_reader import looks_like_table
from looplight.pathways.formats.native_reader import looks_native
from looplight.records.articles import looks_like_article
from looplight.records.figure_reader import looks_like_record

RECORD, PATHWAY, TABLE, ARTICLE, GPML = "pfocr", "pathway", "inhibitors", "article", "gpml"
_GPML = re.compile(r"<(?:\w+:)?Pathway\b[^>]*pathvisio\.org/GPML", re.DOTALL)
_REFUSED = {
    GPML: ("not-yet-supported", "WikiPathways GPML files are not supported yet"),
    TABLE: ("no-figure", "an inhibitor table, not a figure; looplight validate checks it"),
}


def kind_of(text: str, file: str) -> str:
    """Return the kind of a text file.

    Parameters
    ----------
    text : str
    file : str
        Its name, for messages and for two kinds that only the name tells.

    Returns
    -------
    str
        ``pfocr``, ``pathway``, ``inhibitors``, ``article`` or ``gpml``.

    Raises
    ------
    InputError
        Code ``unknown-kind``, for anything else.
    """
    if not text.strip():
        raise InputError(Problem("unknown-kind", "the file is empty", file, 1))
    if looks_like_record(text.lstrip()):
        return RECORD
    if looks_like_table(text):
        return TABLE
    if looks_like_article(text):
        return ARTICLE
    if looks_native(text):
        return PATHWAY
    if text.startswith("---") and file.endswith(".md"):
        return RECORD
    if _GPML.search(text[:4000]):
        return GPML
    message = "neither a figure record (Markdown with front matter) nor a pathway file (YAML)"
    if file.lower().endswith(".looplight"):
        message = "a session is no figure; open it with: looplight FILE.looplight"
    raise InputError(Problem("unknown-kind", message, file, 1))


def no_figure(kind: str, file: str) -> InputError:
    """Return why a file that is no record, pathway or article cannot be opened."""
    code, message = _REFUSED[kind]
    return InputError(Problem(code, message, file))
