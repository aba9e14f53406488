"""The reasons why a node changes as text, with the source of every arrow."""

import re
from typing import TYPE_CHECKING

from looplight.activity.results.response import Direction
from looplight.activity.sentences.grammar import inside
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.own_citation import cites
from looplight.session.export.provenance import about, as_lines
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import certainty_line, reason_heading, stated_direction
from looplight.session.text.evidence_words import own_words
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.sentences.explanation_steps import Explanation, Step

# Authors and year at the beginning of a reference.
_THROUGH_YEAR = re.compile(r".{3,40}?\b(?:19|20)\d\d\b")
# What stands below the steps (see `about`).
_NOTES = (
    *("figure", "source", "reference", "tumour_context"),
    *("interventions", "compared_with", "context", "cautions"),
    *("combination", "reading", "measured_in_part", "other_figures"),
    *("changed_parameters", "grades", "program", "limits"),
)


def reasons_text(
    shown: ViewState, explanation: "Explanation | None", headline: "Explanation | None" = None
) -> str:
    """Return an explanation in lines: title, heading, numbered steps, and what was asked.

    Parameters
    ----------
    shown : ViewState
    explanation : Explanation or None
        Of the node that is explained in the window.
    headline : Explanation or None
        Of the node that the headline is about, where that is another one: it stands first.

    Returns
    -------
    str
        Empty where there is nothing to explain.
    """
    pathway = shown.pathway
    if pathway is None or explanation is None:
        return ""
    lines = [pathway.title]
    if headline is not None:
        lines += [*_explanation_lines(shown, pathway, headline), ""]
    lines += _explanation_lines(shown, pathway, explanation)
    whole = about(shown)
    # What is known of the drugs stands behind the cautions.
    names = [name for name in whole if name in _NOTES or name.startswith("drug_")]
    notes = as_lines({name: whole[name] for name in names})
    return "\n".join([*lines, "", notes.rstrip("\n")])


def _explanation_lines(shown: ViewState, pathway: Pathway, explanation: "Explanation") -> list[str]:
    node, change = explanation.node, stated_direction(shown, explanation.node)
    lines = [f"{reason_heading(shown, node)}:"]
    sure = certainty_line(shown.certainty_result, node)
    if sure:
        lines.append(f"({sure})")
    for number, step in enumerate(explanation.steps, start=1):
        foot = step_source(step, pathway, node, change)
        lines.append(f"{number}. {step.text}{f' [{foot}]' if foot else ''}")
    return lines


def step_source(step: "Step", pathway: Pathway, node: str, change: Direction) -> str:
    """Return arrow, share, grade and source of a step in one line.

    The share is of the change of ``node``, the end of the chain, which it names: the step itself
    may be about a fall of another node.
    """
    arrow = pathway.by_key.get(step.arrow_key) if step.arrow_key else None
    if arrow is None:
        return ""
    parts = [display_names.arrow_mark(pathway, arrow)]
    if step.share is not None and abs(step.share) >= 0.005:
        share = _share_of(step.size, inside(pathway, node), change)
        if step.share < 0:
            share = translate("why", "{share}, against it", share=share)
        parts.append(share)
    own = own_words(arrow)
    parts.append(own or translate("why", "grade {grade}", grade=arrow.grade.word))
    # The sources of an arrow that the user changed state the opposite.
    if step.source and not own:
        # Each step stays on one line.
        parts.append(" ".join(step.source.split()))
    if own_source := cites(arrow):
        parts.append(own_source)
    return " · ".join(parts)


def step_source_short(step: "Step", pathway: Pathway) -> str:
    """Return grade and source of a step in a few words: ``grade A · Burnett 1998``."""
    arrow = pathway.by_key.get(step.arrow_key) if step.arrow_key else None
    if arrow is None:
        return ""
    own = own_words(arrow)
    parts = [own or translate("why", "grade {grade}", grade=arrow.grade.word)]
    if step.source and not own:
        source = " ".join(step.source.split())
        through_year = _THROUGH_YEAR.match(source)
        short = through_year[0] if through_year else source.split(",")[0]
        # A vendor sells products in the field: that is never left out.
        parts.append(source if "vendor" in source and "vendor" not in short else short)
    if own_source := cites(arrow):
        parts.append(own_source)
    return " · ".join(parts)


def _share_of(size: str, node: str, change: Direction) -> str:
    if change is Direction.UP:
        return translate("why", "{share} of the rise of {node}", share=size, node=node)
    if change is Direction.DOWN:
        return translate("why", "{share} of the fall of {node}", share=size, node=node)
    return translate("why", "{share} of the change of {node}", share=size, node=node)
