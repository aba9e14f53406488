"""What the panes of a comparison are compared with, in words."""

from looplight.activity.sentences.headline import context_words
from looplight.session.state.comparison import Pane
from looplight.session.state.comparison_results import title_of
from looplight.session.state.state import ViewState

GONE = "which no pane shows any more"


def reference_text(shown: ViewState) -> str:
    """Return letter and title of the reference, and the tumour context of all panes.

    For example ``A Baseline (with PTEN loss)``. Where no pane shows the reference any more, that
    is said.
    """
    comparison, pathway = shown.state.compare, shown.pathway
    if comparison is None or pathway is None or not shown.panes:
        return ""
    answer = shown.panes[0].response
    drugs, state = answer.query.drugs, shown.state
    context = context_words(pathway, state.context, drugs) if state.context else ""
    suffix = f" (with {context})" if context else ""
    number = comparison.reference_pane
    if number is not None:
        pane = shown.panes[number]
        return f"{pane.letter} {pane.title}{suffix}"
    base = Pane("", comparison.reference_interventions)
    return f"{title_of(base, pathway, drugs, shown.scenes)}{suffix}, {GONE}"
