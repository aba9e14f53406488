"""Why a direction is called what it is: who disagrees about it, and why it is likely at most."""

from looplight.activity.certainty.cut_offs import grade
from looplight.activity.certainty.variant_answers import Ensemble
from looplight.activity.results.response import Certainty, Response
from looplight.activity.sentences.measurements import measured_sentences
from looplight.activity.sentences.source_disputes import dispute_sentences
from looplight.pathways.model.vocabulary import PROCESSES
from looplight.translation.messages import translate


def disputes_of(response: Response, variants: Ensemble) -> dict[str, str]:
    """Return for each node who says otherwise: sources, curated figures, or a measurement."""
    query = response.query
    acted_on = [n for n, node in response.nodes.items() if node.blocked or node.driven]
    disputes = dispute_sentences(
        query.pathway, acted_on, variants.opposed, query.held, variants.otherwise
    )
    return {**disputes, **measured_sentences(response)}


def caps_of(response: Response, variants: Ensemble) -> dict[str, str]:
    """Return why nodes are called likely at most although nearly all variants agree.

    "Likely: rises in 10 of 10 variants" alone leaves a reader to guess what is still open.
    """
    pathway = response.query.pathway
    capped = (
        node
        for node, known in variants.certainty.items()
        if known is Certainty.LIKELY
        and node in variants.shares
        and grade(variants.shares[node]) is Certainty.VERY_LIKELY
    )
    reasons = {}
    for node in capped:
        share = variants.shares[node]
        rises = pathway.by_id[node].kind in PROCESSES and share.up > share.down
        reasons[node] = _draft() if pathway.draft else _process() if rises else _open()
    return reasons


def _draft() -> str:
    return translate(
        "certainty",
        "Not called very likely: variants move strengths, and what may be wrong in a draft is its "
        "arrows.",
    )


def _process() -> str:
    return translate(
        "certainty",
        "Not called very likely: no process rose where responses were measured, so the size says "
        "little, too.",
    )


def _open() -> str:
    return translate(
        "certainty",
        "Not called very likely: all that moves it are members of a complex, and what each of them "
        "does is not drawn.",
    )
