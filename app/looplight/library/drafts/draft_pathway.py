"""A draft as a pathway that can be drawn, blocked, exported: marked as a draft everywhere."""

import json
import re
from dataclasses import dataclass
from functools import cache

from looplight import assets
from looplight.library.drafts.draft import DENSITY, Candidate, Draft, Support
from looplight.library.drafts.words import MIN_WORDS
from looplight.pathways.formats.names import distinct_labels, node_ids
from looplight.pathways.formats.outputs import with_outputs
from looplight.pathways.layout.arrangement import arranged
from looplight.pathways.model.arrow_notation import key_of
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Grade, NodeKind, Sign
from looplight.translation.messages import translate

_WIKIPATHWAYS = re.compile(r"WP\d{1,6}\Z")


@dataclass(frozen=True)
class Reliability:
    """How often drafts gave the known answer, measured on the curated figures.

    Attributes
    ----------
    right, wrong : float
        Shares of the known answers, 0..1; the rest showed no change.
    answers : int
        How many known answers there were.
    always_down : float
        Share that is right for whoever says "down" every time.
    source, date : str
        The source that the drafts were made from, and when.
    """

    right: float
    wrong: float
    answers: int
    always_down: float
    source: str
    date: str

    def sentence(self) -> str:
        """Return the measurement in words, for the screen and for exports."""
        return translate(
            "problem",
            "Measured on {answers} known answers with {source} alone: drafts gave "
            "{right:.0%} right, {wrong:.0%} the opposite, the rest no change; saying "
            '"down" every time gives {always_down:.0%}.',
            answers=self.answers,
            source=self.source,
            right=self.right,
            wrong=self.wrong,
            always_down=self.always_down,
        )


@cache
def reliability() -> Reliability:
    """Return what tests/bench/library/bench_drafts.py measured last."""
    return Reliability(**json.loads(assets.text("drafts", "reliability.json")))


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
    labels = distinct_labels(word.label for word in draft.words)
    ids = node_ids(labels, [""] * len(labels))
    nodes = tuple(
        Node(own, label, NodeKind.PROTEIN, genes=tuple(Gene(g) for g in sorted(word.genes)))
        for own, label, word in zip(ids, labels, draft.words, strict=True)
    )
    arrows = tuple(_arrow(candidate, ids) for candidate in chosen)
    unconnected = ", ".join(word.label for word in draft.unconnected(density))
    notes = (
        " ".join(
            (
                translate(
                    "library",
                    "Draft: the arrows were taken from other pathways, not from this figure.",
                ),
                reliability().sentence(),
            )
        ),
        translate("problem", "No arrow was taken for: {words}.", words=unconnected)
        if unconnected
        else "",
    )
    return arranged(
        Pathway(
            name,
            translate("library", "Draft: {title}", title=title),
            with_outputs(nodes, arrows),
            arrows,
            figure=figure,
            source="draft from " + ", ".join(_sources(chosen)),
            notes=tuple(filter(None, notes)),
            imported=True,
        )
    )


def _arrow(candidate: Candidate, ids: tuple[str, ...] | list[str]) -> Arrow:
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
        contested = translate("library", "other pathways have this arrow with the opposite sign")
        if is_weaker:
            support = translate("library", "The answer uses the sign with more support.")
            note = f"{note} {support}"
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


def _sources(chosen: tuple[Candidate, ...]) -> list[str]:
    names = (support.source for candidate in chosen for support in candidate.supports)
    return list(dict.fromkeys(names))
