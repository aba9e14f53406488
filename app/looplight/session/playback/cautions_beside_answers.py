"""What an answer must not be shown without: cautions of drugs, and contested arrows.

What a question of practice says where its right answer hangs on an arrow in dispute.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.pathways.translated_names import contest_text
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.display_names import arrow_mark, arrow_statement
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.omission import Omission


def caution_sentences(shown: ViewState) -> tuple[str, ...]:
    """Return where the answer to the drugs in force misleads, and what their cards caution about.

    Mostly empty.
    """
    from looplight.session.text.drug_uses import given_drugs  # noqa: PLC0415 - no start needs it

    return given_drugs.caution_lines(shown.response)


def combination_sentences(shown: ViewState) -> tuple[str, ...]:
    """Return what the table knows of the combination of any two drugs that are given."""
    from looplight.session.text.drug_uses import given_drugs  # noqa: PLC0415 - no start needs it

    return given_drugs.combination_lines(given_drugs.drugs_in_force(shown.response))


def measured_in_parts(shown: ViewState) -> tuple[str, ...]:
    """Return what was measured of a part of what is done, and goes another way here."""
    if shown.response is None:
        return ()
    from looplight.activity.sentences.measurements_of_parts import measured_in_parts_sentences  # noqa: PLC0415 - numpy

    return measured_in_parts_sentences(shown.response)


def notices(shown: ViewState) -> tuple[str, ...]:
    """Return what stands beside an answer as sentences.

    Cautions, the first of the other figures that say otherwise, what is known of the combination
    of drugs, and contested arrows.
    """
    cautions = (
        translate("slides", "Caution: {text}", text=text) for text in caution_sentences(shown)
    )
    lines = filter(
        None,
        (
            *cautions,
            *combination_sentences(shown),
            *shown.other_figures[:1],
            contested_line(shown),
        ),
    )
    return tuple(map(in_own_signs, lines))


def in_own_signs(text: str) -> str:
    """Return a text in signs of Inter, the font of pictures and slides: ``–|`` for U+22A3."""
    return text.replace("⊣", "–|")


def without_cautions(shown: ViewState, headline: str) -> str:
    """Return a headline without its cautions, for where they stand by themselves."""
    if shown.response is None:
        return headline
    from looplight.activity.sentences import opposed_arrows  # noqa: PLC0415 - numpy

    return opposed_arrows.without_cautions(headline, opposed_arrows.cautions_of(shown.response))


def contested_line(shown: ViewState) -> str:
    """Return the contested arrows of a figure, for example ``Contested arrow: S6K ⊣ mTORC2.``."""
    pathway = shown.pathway
    if pathway is None:
        return ""
    arrows = [arrow_mark(pathway, arrow) for arrow in pathway.arrows if arrow.contested]
    if not arrows:
        return ""
    return translate(
        "slides",
        "Contested arrow: {arrows}.",
        plural="Contested arrows: {arrows}.",
        count=len(arrows),
        arrows="; ".join(arrows),
    )


def contested_reasons(shown: ViewState) -> tuple[str, ...]:
    """Return for each contested arrow why it is contested."""
    pathway = shown.pathway
    if pathway is None:
        return ()
    return tuple(
        f"{arrow_statement(pathway, arrow)}: {contest_text(arrow.contested).rstrip('.')}."
        for arrow in pathway.arrows
        if arrow.contested
    )


# Each costs a steady state; no curated figure has as many.
_MOST = 20


def dispute(pathway: Pathway, arrow: Arrow) -> str:
    """Return who disputes an arrow that an answer is about; mostly empty."""
    from looplight.activity.sentences.opposed_arrows import opposed_arrow  # noqa: PLC0415 - numpy

    if arrow.contested:
        return translate(
            "talk",
            "The field disagrees about {arrow}, on which this answer hangs.",
            arrow=display_names.arrow_mark(pathway, arrow),
        )
    return opposed_arrow(pathway, arrow.key)


def contest_of(query: Query, stays: Callable[["Omission"], bool]) -> str:
    """Return which disputed arrow an answer hangs on, and who disputes it; empty for none.

    Parameters
    ----------
    query : Query
    stays : callable
        Returns whether the right answer is the same without an arrow.
    """
    from looplight.activity.certainty.omission import omit  # noqa: PLC0415 - numpy

    pathway = query.pathway
    disputed = [(a.key, dispute(pathway, a)) for a in pathway.arrows if a.in_model]
    for key, words in [item for item in disputed if item[1]][:_MOST]:
        without = omit(query, key)
        if not (without.settled and stays(without)):
            return words
    return ""


def joined(contest: str, reasons: str) -> str:
    """Return the reasons of an answer, behind what speaks against the arrow it hangs on."""
    return f"{contest} {reasons}" if contest else reasons
