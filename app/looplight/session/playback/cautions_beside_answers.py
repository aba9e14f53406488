"""What an answer must not be shown without: cautions of drugs, and contested arrows."""

from looplight.pathways.translated_names import contest_text
from looplight.session.state.state import ViewState
from looplight.session.text.display_names import arrow_mark, arrow_statement
from looplight.translation.messages import translate


def caution_sentences(shown: ViewState) -> tuple[str, ...]:
    """Return where the answer to the drugs in force misleads; mostly empty."""
    if shown.response is None:
        return ()
    from looplight.activity.sentences.opposed_arrows import cautions_of  # noqa: PLC0415 - numpy

    return tuple(caution.headline for caution in cautions_of(shown.response))


def measured_in_parts(shown: ViewState) -> tuple[str, ...]:
    """Return what was measured of a part of what is done, and goes another way here."""
    if shown.response is None:
        return ()
    from looplight.activity.sentences.measurements_of_parts import measured_in_parts_sentences  # noqa: PLC0415 - numpy

    return measured_in_parts_sentences(shown.response)


def notices(shown: ViewState) -> tuple[str, ...]:
    """Return cautions and contested arrows as sentences that stand beside an answer."""
    cautions = (
        translate("slides", "Caution: {text}", text=text) for text in caution_sentences(shown)
    )
    lines = filter(None, (*cautions, contested_line(shown)))
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
