"""How often drafts were right, where the answer is known: it stands beside every draft.

It was measured for some choices of sources, and for drafts that nobody changed. For all others
nothing is claimed.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from looplight import assets
from looplight.pathways.formats.edited_draft import DECIDED
from looplight.pathways.model.draft_edits import CURATED_SOURCE, DRAFT_FROM, DRAWN
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

WIKIPATHWAYS, OTHER = "wikipathways", "other"


@dataclass(frozen=True)
class Measurement:
    """One measurement with the known answers.

    Attributes
    ----------
    right, wrong : float
        Shares of the known answers, 0..1; the rest showed no change.
    answers : int
        How many known answers there were.
    always_down : float
        Share that is right for whoever says "down" every time.
    likely, likely_least : tuple of (int, int), or None
        Answers that the variants of the model call likely or more: how many were right, of how
        many; of all figures, and of the one in which fewest were. None = not measured.
    likely_down : int or None
        How many of these answers are right for whoever says "down" every time.
    """

    right: float
    wrong: float
    answers: int
    always_down: float
    likely: tuple[int, int] | None = None
    likely_least: tuple[int, int] | None = None
    likely_down: int | None = None


@dataclass(frozen=True)
class Reliability:
    """What was measured about a draft, in words.

    Attributes
    ----------
    sources : frozenset of str
        Kinds of the draft's sources: ``wikipathways``, ``curated``, ``other``; empty where all
        arrows are the user's.
    is_changed : bool
        Whether the user drew, accepted, rejected or re-signed arrows.
    """

    sources: frozenset[str]
    is_changed: bool = False

    @property
    def measurement(self) -> Measurement | None:
        """What drafts with these sources gave; None = they were not measured."""
        return measurements().get(self.sources)

    def sentence(self) -> str:
        """Return the measurement in words, for notes and exports."""
        measured = self.measurement
        if measured is None:
            return self.short_sentence()
        text = translate(
            "problem",
            "Measured on {answers} known answers with {source}: drafts gave {right:.0%} right, "
            '{wrong:.0%} the opposite, the rest no change; saying "down" every time gives '
            "{always_down:.0%}.",
            answers=measured.answers,
            source=_source_words(self.sources),
            right=measured.right,
            wrong=measured.wrong,
            always_down=measured.always_down,
        )
        return f"{text} {_changed_words()}" if self.is_changed else text

    def short_sentence(self) -> str:
        """Return the measurement in few words, beside an answer."""
        measured = self.measurement
        if not self.sources:
            return translate(
                "draft", "Its arrows are drawn by hand: an answer is only as right as they are."
            )
        if measured is None:
            return translate(
                "draft",
                "How many known answers this draft gives was not measured with these sources.",
            )
        text = translate(
            "draft",
            "Drafts of this kind got {right} % of {answers} known answers right (saying “down” "
            "every time: {down} %), {wrong} % the opposite.",
            answers=measured.answers,
            right=round(measured.right * 100),
            down=round(measured.always_down * 100),
            wrong=round(measured.wrong * 100),
        )
        return f"{text} {_changed_words()}" if self.is_changed else text

    def badge(self) -> str:
        """Return what stands on exported pictures."""
        measured = self.measurement
        if not self.sources:
            return translate("draft", "drawn by hand, not curated")
        if measured is None:
            return translate("draft", "draft, not curated; not measured with these sources")
        if self.is_changed:
            return translate("draft", "draft, not curated; changed by you, which was not measured")
        return translate(
            "parameter",
            "draft; drafts of this kind got {share} of {answers} known answers right (always "
            "“down”: {down})",
            answers=measured.answers,
            share=f"{round(measured.right * 100)} %",
            down=f"{round(measured.always_down * 100)} %",
        )

    def mark(self) -> str:
        """Return what stands beside the title, where the whole sentence stands by the answer."""
        measured = self.measurement
        if measured is None or self.is_changed:
            return self.badge()
        # A share says nothing without what is right by saying one thing every time.
        return translate(
            "parameter",
            "draft; {share} right (always “down”: {down})",
            share=f"{round(measured.right * 100)} %",
            down=f"{round(measured.always_down * 100)} %",
        )

    def likely_sentence(self) -> str:
        """Return how often an answer was right that is called likely; empty if not measured."""
        measured = self.measurement
        if measured is None or self.is_changed:
            return ""
        likely, least, down = measured.likely, measured.likely_least, measured.likely_down
        if likely is None or least is None or down is None:
            return ""
        text = translate(
            "draft",
            "In drafts, “likely” was right in {right} of {all} known answers (saying “down” every "
            "time: {down}).",
            right=likely[0],
            all=likely[1],
            down=down,
        )
        if likely[0] == likely[1]:
            return text
        worst = translate(
            "draft",
            "In one of the four figures alone it was right only in {least} of {fewest}.",
            least=least[0],
            fewest=least[1],
        )
        return f"{text} {worst}"


def draft_reliability(pathway: Pathway) -> Reliability:
    """Return what was measured about a draft, by its sources and by what the user did to it."""
    names = pathway.source.removeprefix(DRAFT_FROM)
    sources = names.split(", ") if names != pathway.source else [pathway.source]
    stated_by = {evidence.source for arrow in pathway.arrows for evidence in arrow.evidence}
    # Not by its note, which is in the language of whoever began it.
    if pathway.source == DRAWN and stated_by <= {USER}:
        sources = []
    by_user = USER in stated_by
    decided = any(note.startswith(DECIDED) for note in pathway.notes)
    return source_reliability(sources, is_changed=by_user or decided)


def source_reliability(names: Iterable[str], *, is_changed: bool = False) -> Reliability:
    """Return what was measured about drafts from sources with these names."""
    return Reliability(frozenset(map(source_kind, names)), is_changed)


def source_kind(name: str) -> str:
    """Return ``curated``, ``wikipathways`` for an archive of its human pathways, or ``other``."""
    # Imported late: the module of the curated pathways loads all readers.
    from looplight.library.sources.curated import CURATED, NAME  # noqa: PLC0415

    if name in (NAME, CURATED_SOURCE):
        return CURATED
    file = name.lower()
    is_archive = file.startswith("wikipathways") and file.endswith(".zip")
    # Archives of other species have their names, too, and were not measured.
    return WIKIPATHWAYS if is_archive and ("human" in file or "homo_sapiens" in file) else OTHER


@cache
def measurements() -> dict[frozenset[str], Measurement]:
    """Return what tests/bench/library/bench_drafts.py measured last, by the kinds of sources."""
    values = json.loads(assets.text("drafts", "reliability.json"))
    table = {}
    for row in values["measured"]:
        table[frozenset(row["sources"])] = Measurement(
            row["right"],
            row["wrong"],
            values["answers"],
            values["always_down"],
            _pair(row.get("likely")),
            _pair(row.get("likely_least")),
            row.get("likely_down"),
        )
    return table


def _pair(values: list[int] | None) -> tuple[int, int] | None:
    return (values[0], values[1]) if values else None


def _source_words(sources: frozenset[str]) -> str:
    archive = translate("draft", "the archive of human WikiPathways")
    if sources == {WIKIPATHWAYS}:
        return translate("draft", "{source} alone", source=archive)
    curated = translate("draft", "the other curated figures")
    if WIKIPATHWAYS not in sources:
        return translate("draft", "{source} alone", source=curated)
    return translate("draft", "{first} and {second}", first=archive, second=curated)


def _changed_words() -> str:
    return translate("draft", "You have changed it since; that was not measured.")
