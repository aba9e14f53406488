"""A draft as a pathway that can be drawn and blocked, as an entry to be opened, and as a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from looplight.files.atomic_write import write
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.files.user_folder import drafts_home
from looplight.library.drafts.arrow_ranking import Candidate, Draft, Support, make_draft
from looplight.library.drafts.printed_words import MIN_WORDS, draft_words
from looplight.library.drafts.reliability import source_kind, source_reliability
from looplight.library.sources.curated import CURATED
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.catalogue import Entry
from looplight.pathways.formats.node_ids import distinct_labels, node_ids
from looplight.pathways.formats.outputs_by_arrows import with_outputs
from looplight.pathways.formats.writers.native import native_text
from looplight.pathways.layout.arrangement import arranged
from looplight.pathways.model.draft_edits import (
    CURATED_SOURCE,
    DENSITY,
    DRAFT_FROM,
    DRAWN,
    MAX_DENSITY,
    draft_origin,
    drawn_origin,
)
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node, key_of
from looplight.pathways.model.pathway import CANDIDATES, SAVED, Pathway
from looplight.pathways.model.vocabulary import Grade, Sign
from looplight.pathways.typed_names import kind_of_typed_name
from looplight.translation.messages import translate

_WIKIPATHWAYS = re.compile(r"WP\d{1,6}\Z")
# More titles of pathways make a sentence too long to be read.
_NAMED = 3
# By the ends and the sign of an arrow: the pathways that draw it with the other sign.
Opposites = Mapping[tuple[int, int, Sign], tuple[Support, ...]]


def opposites_of(draft: Draft) -> Opposites:
    """Return who draws each arrow the other way round, by its ends and its own sign."""
    return {
        (arrow.start, arrow.end, Sign(-arrow.sign)): arrow.supports for arrow in draft.candidates
    }


def _disagreement(candidate: Candidate, others: Sequence[Support], *, is_weaker: bool) -> str:
    """Return which pathways draw an arrow so, which the other way round, and what counts."""
    words = {
        Sign.PLUS: translate("library", "activates"),
        Sign.MINUS: translate("library", "inhibits"),
    }
    here, there = words[candidate.sign], words[Sign(-candidate.sign)]
    return translate(
        "library",
        "The sources disagree. “{here}” is drawn in {these}; “{there}” is drawn in {those}. The "
        "answer uses “{used}”, which more or more similar pathways draw.",
        here=here,
        these=_titles(candidate.supports),
        there=there,
        those=_titles(others),
        used=there if is_weaker else here,
    )


def _titles(supports: Sequence[Support]) -> str:
    """Return the titles of up to three pathways with what their source calls them."""
    names = [f"{support.title} ({support.pathway})" for support in supports[:_NAMED]]
    listed = ", ".join(dict.fromkeys(names))
    if len(supports) <= _NAMED:
        return listed or translate("library", "other pathways")
    more = len(supports) - _NAMED
    return translate(
        "list",
        "{first} and {count} more",
        plural="{first} and {count} more",
        count=more,
        first=listed,
    )


def draft_arrow(candidate: Candidate, ids: Sequence[str], opposites: Opposites) -> Arrow:
    """Return a candidate as an arrow, with its sources and what they disagree about."""
    start, end = ids[candidate.start], ids[candidate.end]
    count = len(candidate.supports)
    note = translate(
        "library",
        "Draft: {count} pathway has this arrow.",
        plural="Draft: {count} pathways have this arrow.",
        count=count,
    )
    # The weaker sign of a pair is drawn, and left out of the answer.
    is_weaker = candidate.contradicted > candidate.score or (
        candidate.contradicted == candidate.score and candidate.sign is Sign.MINUS
    )
    contested = ""
    if candidate.contradicted:
        others = opposites.get((candidate.start, candidate.end, candidate.sign), ())
        contested = _disagreement(candidate, others, is_weaker=is_weaker)
    return Arrow(
        start,
        end,
        candidate.sign,
        key_of(start, candidate.sign, end),
        grade=Grade.IMPORTED,
        evidence=tuple(_evidence(support) for support in candidate.supports),
        note=note,
        contested=contested,
        in_model=not is_weaker,
    )


def _evidence(support: Support) -> Evidence:
    wpid = support.pathway if _WIKIPATHWAYS.match(support.pathway) else ""
    if support.pmids:
        text = translate(
            "library",
            "Drawn in {title}. It cites PMID {numbers}.",
            title=support.title,
            numbers=", ".join(support.pmids[:5]),
        )
    else:
        text = translate("library", "Drawn in {title}.", title=support.title)
    return Evidence(
        text,
        source=f"{support.pathway}, {support.source}",
        wpid=wpid,
    )


def draft_pathway(
    draft: Draft, name: str, title: str, density: float = DENSITY, figure: str = ""
) -> Pathway | None:
    """Return the pathway of the best arrows of a draft, laid out.

    Parameters
    ----------
    name : str
        Id of the pathway.
    title : str
        What the figure is of.
    density : float
        Arrows for each node.
    figure : str
        Id of the record.

    Returns
    -------
    Pathway or None
        None where fewer than `MIN_WORDS` words stand for genes, or no source has an arrow between
        them.
    """
    chosen = draft.chosen(density)
    if len(draft.words) < MIN_WORDS or not chosen:
        return None
    ids, nodes = _nodes(draft)
    opposites = opposites_of(draft)
    arrows = tuple(draft_arrow(candidate, ids, opposites) for candidate in chosen)
    unconnected = ", ".join(word.label for word in draft.unconnected(density))
    notes = (
        f"{draft_origin()} {source_reliability(draft.sources).sentence()}",
        translate("problem", "No arrow was taken for: {words}.", words=unconnected)
        if unconnected
        else "",
        *(word.note for word in draft.words),
    )
    return arranged(
        Pathway(
            name,
            translate("library", "Draft: {title}", title=title),
            with_outputs(nodes, arrows),
            arrows,
            figure=figure,
            source=_source(draft),
            notes=tuple(filter(None, notes)),
            imported=True,
            draft=SAVED,
        )
    )


def candidates_pathway(draft: Draft, name: str, title: str, figure: str = "") -> Pathway:
    """Return the pathway of all candidates, the best first, for a user to decide about.

    Nodes stand, and the arrows of the usual density run, as they are laid out for that density:
    so they stay where they are when arrows come and go. Arrows of words that are no genes by the
    caption come last, out of the model: only a user who accepts them brings them in.
    """
    best = draft_pathway(draft, name, title, DENSITY, figure)
    ids, nodes = _nodes(draft)
    opposites = opposites_of(draft)
    arrows = tuple(draft_arrow(arrow, ids, opposites) for arrow in draft.chosen(MAX_DENSITY))
    held_back = (draft_arrow(arrow, ids, opposites) for arrow in draft.left_out())
    arrows += tuple(replace(arrow, in_model=False) for arrow in held_back)
    origin = draft_origin() if draft.sources else drawn_origin()
    notes = (f"{origin} {source_reliability(draft.sources).sentence()}",)
    if best is None:
        # Nothing was drafted where no source was asked: it is the user's own figure.
        if draft.sources:
            title = translate("library", "Draft: {title}", title=title)
        bare = Pathway(name, title, nodes, arrows, figure=figure, notes=notes, imported=True)
        return replace(arranged(bare), draft=CANDIDATES, source=_source(draft))
    routes = {arrow.key: arrow.route for arrow in best.arrows}
    placed = tuple(replace(node, output=False) for node in best.nodes)
    routed = tuple(replace(arrow, route=routes.get(arrow.key, ())) for arrow in arrows)
    return replace(best, nodes=placed, arrows=routed, notes=notes, draft=CANDIDATES)


def _nodes(draft: Draft) -> tuple[list[str], tuple[Node, ...]]:
    """Return the ids of a draft's words and their nodes, both in the order of the words."""
    labels = distinct_labels(word.label for word in draft.words)
    ids = node_ids(labels, [""] * len(labels))
    return ids, tuple(
        Node(
            own,
            label,
            kind_of_typed_name(label, sorted(word.genes)),
            genes=tuple(Gene(g) for g in sorted(word.genes)),
            note=word.note,
        )
        for own, label, word in zip(ids, labels, draft.words, strict=True)
    )


def _source(draft: Draft) -> str:
    """Return the names of the sources, from which `draft_reliability` reads what was measured."""
    names = (CURATED_SOURCE if source_kind(n) == CURATED else n for n in draft.sources)
    # Names of files may hold the comma that stands between them.
    plain = dict.fromkeys(name.replace(",", "") for name in names)
    return DRAFT_FROM + ", ".join(plain) if plain else DRAWN


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
