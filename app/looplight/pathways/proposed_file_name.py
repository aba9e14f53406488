"""Under which name a figure is saved, where the user does not choose another one."""

import re

from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway

# Letters and digits of any language; all else may mean something to a shell or a file system.
_NOT_IN_NAMES = re.compile(r"[^\w.+]+")
_MOST_LETTERS = 60
# Drafts are kept under names of their own, which nobody chose.
_DRAFT = "draft-"


def proposed_name(entry: Entry | None, otherwise: str = "looplight") -> str:
    """Return the name of a file without its ending: that of the pathway, or of its record."""
    if entry is None:
        return otherwise
    return name_of_pathway(entry.pathway) if entry.pathway is not None else entry.key


def name_of_pathway(pathway: Pathway) -> str:
    """Return the name of a pathway for files; a figure of the user's is called by its title."""
    if not (pathway.draft and pathway.name.startswith(_DRAFT)):
        return pathway.name
    return file_name(pathway.title) or pathway.name


def file_name(title: str) -> str:
    """Return a title as the name of a file; empty where nothing is left of it."""
    return _NOT_IN_NAMES.sub("-", title).strip("-._")[:_MOST_LETTERS].rstrip("-._")
