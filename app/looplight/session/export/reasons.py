"""The reasons why a node changes as text, with the source of every arrow."""

from typing import TYPE_CHECKING

from looplight.pathways.model.pathway import Pathway
from looplight.session.export.about import about, as_lines
from looplight.session.state.state import ViewState
from looplight.session.text import labels
from looplight.session.text.certainty import certainty_line, change_noun, reason_heading

if TYPE_CHECKING:
    from looplight.activity.sentences.explanation import Explanation, Step

# What stands below the steps (see `about`).
_NOTES = (
    *("figure", "source", "reference", "interventions", "compared_with", "context", "cautions"),
    *("changed_parameters", "grades", "program", "limits"),
)


def reasons_text(shown: ViewState, explanation: "Explanation | None") -> str:
    """Return an explanation in lines: title, heading, numbered steps, and what was asked.

    Empty where there is nothing to explain.
    """
    pathway = shown.pathway
    if pathway is None or explanation is None:
        return ""
    node, change = explanation.node, change_noun(shown, explanation.node)
    lines = [pathway.title, f"{reason_heading(shown, node)}:"]
    sure = certainty_line(shown.certainty_result, node)
    if sure:
        lines.append(f"({sure})")
    for number, step in enumerate(explanation.steps, start=1):
        foot = step_source(step, pathway, change)
        lines.append(f"{number}. {step.text}{f' [{foot}]' if foot else ''}")
    whole = about(shown)
    notes = as_lines({name: whole[name] for name in _NOTES if name in whole})
    return "\n".join([*lines, "", notes.rstrip("\n")])


def step_source(step: "Step", pathway: Pathway, change: str) -> str:
    """Return arrow, share, grade and source of a step in one line."""
    arrow = pathway.by_key.get(step.arrow_key) if step.arrow_key else None
    if arrow is None:
        return ""
    parts = [labels.arrow_mark(pathway, arrow)]
    if step.share is not None and abs(step.share) >= 0.005:
        against = ", against it" if step.share < 0 else ""
        parts.append(f"{step.size} of the {change}{against}")
    parts.append(f"grade {step.grade}")
    if step.source:
        parts.append(" ".join(step.source.split()))
    return " · ".join(parts)
