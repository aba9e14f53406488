"""What the panes of a comparison are compared with, and their headlines, in words."""

from looplight.activity.sentences.grammar import capital
from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.activity.sentences.opposed_arrows import (
    caution_order,
    cautions_of,
    without_cautions,
)
from looplight.session.state.comparison_panes import Pane, PaneAnswer
from looplight.session.state.comparison_results import title_of
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

GONE = translate("comparison", "which no pane shows any more")


def reference_text(shown: ViewState) -> str:
    """Return number and title of the reference, and the tumour context of all panes.

    For example ``pane 1, Baseline (with PTEN loss)``. Where no pane shows the reference any more,
    that is said.
    """
    comparison, pathway = shown.state.compare, shown.pathway
    if comparison is None or pathway is None or not shown.panes:
        return ""
    answer = shown.panes[0].response
    drugs, state = answer.query.drugs, shown.state
    context = context_words(pathway, state.context, drugs) if state.context else ""
    number = comparison.reference_pane
    if number is not None:
        pane = shown.panes[number]
        name = translate(
            "comparison", "pane {number}, {title}", number=pane.number, title=pane.title
        )
        return _with_context(name, context)
    base = Pane("", comparison.reference_interventions)
    title = title_of(base, pathway, drugs, shown.scenes)
    return f"{_with_context(title, context)}, {GONE}"


def _with_context(title: str, context: str) -> str:
    if not context:
        return title
    return translate("comparison", "{title} (with {context})", title=title, context=context)


def caution_text(pane: PaneAnswer) -> str:
    """Return where the answer to the drugs of a pane misleads; mostly empty."""
    return " ".join(caution.headline for caution in cautions_of(pane.alone))


def answer_text(pane: PaneAnswer) -> str:
    """Return the headline of a pane without its title and its cautions, which stand elsewhere."""
    headline = without_cautions(pane.headline, cautions_of(pane.response))
    return capital(headline.removeprefix(f"{pane.title}: "))


def after_title(pane: PaneAnswer) -> str:
    """Return the headline of a pane without its title, which stands right above it.

    A caution that casts doubt on all directions goes first: the end of the text may be cut off.
    """
    if any(caution.doubt for caution in pane.alone.query.cautions):
        return f"{caution_text(pane)} {answer_text(pane)}"
    before, behind = caution_order(cautions_of(pane.response))
    return " ".join((*before, answer_text(pane), *behind))


def doubt_first(pane: PaneAnswer, text: str = "") -> str:
    """Return `after_title` with what is not sure in front, for where the text has no room.

    For example ``AKT depends on strengths. MTORC1 falls.`` for ``MTORC1 falls; AKT depends on
    strengths.`` ``text`` = another text of the pane, such as `answer_text`.
    """
    text, doubt = text or after_title(pane), pane.doubt
    # The first letter of the doubt is small within the sentence.
    place = text.find(doubt[1:]) - 1 if doubt else 0
    before, after = text[:place].rstrip("; "), text[place + len(doubt) :]
    if place <= 0 or not before or before.endswith(":"):
        return text
    return f"{doubt} {before}.{after}"
