"""A draft of a record as an entry that can be opened."""

from collections.abc import Iterable
from dataclasses import replace

from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.library.drafts.arrow_ranking import Draft, make_draft
from looplight.library.drafts.draft_pathway import draft_pathway
from looplight.library.drafts.printed_words_as_nodes import MIN_WORDS, draft_words
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.draft_edits import DENSITY
from looplight.translation.messages import translate


def draft_of(entry: Entry, sources: Iterable[InteractionSource], least: int = MIN_WORDS) -> Draft:
    """Return the draft of a record.

    Parameters
    ----------
    entry : Entry
    sources : iterable of InteractionSource
    least : int
        Fewest gene words that the figure has to print.

    Raises
    ------
    InputError
        Code ``draft-words``, if it prints too few gene words, or is no record.
    """
    words = draft_words(entry.record) if entry.record is not None else ()
    number = sum(not word.is_left_out for word in words)
    if number < least:
        message = translate(
            "problem",
            "“{figure}” prints {number} words that stand for genes; a draft needs "
            "{min_words} or more. Take its genes as nodes and draw the arrows yourself, or open a "
            "pathway file",
            figure=one_line(entry.title),
            number=number,
            min_words=least,
        )
        raise InputError(Problem("draft-words", message))
    return make_draft(words, sources)


def draft_entry(entry: Entry, draft: Draft, density: float = DENSITY) -> Entry:
    """Return the entry with the draft as its pathway.

    Raises
    ------
    InputError
        Code ``draft-arrows``, if no source has an arrow between the words.
    """
    pathway = draft_pathway(draft, f"draft-{entry.key}", entry.title, density, entry.key)
    if pathway is None:
        message = translate(
            "problem",
            "no source has an arrow between the words of “{figure}”",
            figure=one_line(entry.title),
        )
        raise InputError(Problem("draft-arrows", message))
    # What ships is curated; with a draft in it the entry is not what ships.
    return replace(entry, pathway=pathway, bundled=False)
