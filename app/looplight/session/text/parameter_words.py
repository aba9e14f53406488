"""Words for parameters of the model, and for what was changed of them."""

from collections.abc import Callable

from looplight.pathways.model.draft_edits import draft_origin, drawn_origin
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.session.text.evidence_words import is_drawn_by_user
from looplight.translation.catalogues import nouns_are_capital
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import decimal, language, translate

TITLES = {
    "source_level": translate("parameter", "Level of its own"),
    "gate": translate("parameter", "Activators combine"),
    "tau": translate("parameter", "Time constant"),
    "ymax": translate("parameter", "Highest level"),
    "weight": translate("parameter", "Weight"),
    "n": translate("parameter", "Steepness (n)"),
    "ec50": translate("parameter", "Half signal at (EC50)"),
    "delay": translate("parameter", "Delay"),
}
TIPS = {
    "source_level": translate("parameter", "Level of a node that no arrow activates, from 0 to 1."),
    "gate": translate(
        "parameter", "Mean of the activators, any of them (or), or all of them (and)."
    ),
    "tau": translate(
        "parameter", "How long the node takes to follow its arrows, in relative time."
    ),
    "ymax": translate(
        "parameter",
        "Highest level that the node can reach, usually 1; imported models go up to 10.",
    ),
    "weight": translate("parameter", "How much of its signal the arrow hands on, from 0 to 1."),
    "n": translate("parameter", "Steepness of the curve from the source's level to the signal."),
    "ec50": translate("parameter", "Level of the source that gives half a signal."),
    "delay": translate(
        "parameter", "How long the signal takes, in relative time; 0 = at once, 10 = a slow arrow."
    ),
}
GATES = {
    "mean": translate("parameter", "mean"),
    "or": translate("parameter", "any (or)"),
    "and": translate("parameter", "all (and)"),
    "rules": translate("parameter", "own rules"),
}
IMPORTED = translate("parameter", "imported, not curated")
DRAWN_BY_HAND = translate("draft", "drawn by hand, not curated")
DRAFTED = translate("parameter", "taken from other pathways, not curated for this figure")
IMPORTED_MODEL = translate("parameter", "imported, not curated; the file's own parameters")
OWN = translate("parameter", "the file's own parameters")
# What a draft says of itself in its notes, also in a file that it was saved as.
DRAFT = "Draft: the arrows were taken from other pathways"


def value_words(value: object) -> str:
    """Return a value as it is read and typed, with the decimal sign of the language."""
    return decimal(value) if isinstance(value, float | int) else file_value_words(value)


def file_value_words(value: object) -> str:
    """Return a value as files have it: with a decimal point in every language."""
    return f"{value:g}" if isinstance(value, float | int) else GATES.get(str(value), str(value))


def model_words(shown: ViewState, *, short: bool = False) -> str:
    """Return where arrows and parameters come from, if not from the defaults.

    Parameters
    ----------
    short : bool
        For a place beside which the reliability of a draft stands in full.
    """
    pathway = shown.pathway
    if pathway is None:
        return ""
    sentences = (
        [origin_words(pathway, short=short)] if pathway.imported or pathway.own_numbers else []
    )
    count = shown.state.parameters.count
    if count:
        sentences.append(
            translate(
                "parameter",
                "model with {count} changed parameter",
                plural="model with {count} changed parameters",
                count=count,
            )
        )
    return ", ".join(sentences)


def origin_words(pathway: Pathway, *, short: bool = False) -> str:
    """Return where a pathway comes from, as it stands on everything exported; short: on screen."""
    if not pathway.imported:
        return OWN if pathway.own_numbers else ""
    # A file of another kind keeps the note only, in the language of whoever wrote it.
    origins = DRAFT, draft_origin(), drawn_origin()
    if pathway.draft or any(text in note for note in pathway.notes for text in origins):
        from looplight.library.drafts.reliability import draft_reliability  # noqa: PLC0415 - drafts only

        reliability = draft_reliability(pathway)
        return reliability.mark() if short else reliability.badge()
    return IMPORTED_MODEL if pathway.own_numbers else IMPORTED


def origin_in_files(pathway: Pathway) -> str:
    """Return where the arrows of a pathway come from that nobody curated, as files say it."""
    if is_drawn_by_user(pathway):
        return DRAWN_BY_HAND
    return DRAFTED if is_drafted(pathway) else IMPORTED


def is_drafted(pathway: Pathway) -> bool:
    """Return whether arrows of a pathway were taken from others."""
    return not is_drawn_by_user(pathway) and (
        bool(pathway.draft)
        or any(text in note for note in pathway.notes for text in (DRAFT, draft_origin()))
    )


def limits_for(pathway: Pathway | None) -> str:
    """Return the limits line for a pathway by where its arrows come from, in one sentence."""
    if pathway is None or not pathway.imported:
        return limits_line()
    drawn, drafted = is_drawn_by_user(pathway), is_drafted(pathway)
    return limits_line(imported=True, drawn=drawn, drafted=drafted)


def limits_of(pathway: Pathway | None) -> str:
    """Return the limits line for a pathway; None = a figure without arrows."""
    line = limits_for(pathway)
    if pathway is None or not pathway.draft:
        return line
    from looplight.library.drafts.reliability import draft_reliability  # noqa: PLC0415 - few figures are drafts

    return f"{draft_reliability(pathway).short_sentence()} {line}"


def changed_words(
    pathway: Pathway, changes: ParameterOverrides, write: Callable[[object], str] = value_words
) -> tuple[tuple[Selection, str], ...]:
    """Return every changed value in words, with what it belongs to.

    ``write`` writes the values: `file_value_words` for a file.
    """
    texts = []
    for node_id, _ in changes.nodes:
        for name, value in changes.node(node_id).items():
            text = f"{display_names.label(pathway, node_id)}: {_title(name)} {write(value)}"
            texts.append((Selection(SelectionKind.NODE, node_id), text))
    for key, _ in changes.arrows:
        if key not in pathway.by_key:
            continue
        for name, value in changes.arrow(key).items():
            mark = display_names.arrow_mark(pathway, pathway.by_key[key])
            texts.append(
                (
                    Selection(SelectionKind.ARROW, key),
                    f"{mark}: {_title(name)} {write(value)}",
                )
            )
    return tuple(texts)


def _title(name: str) -> str:
    title = TITLES[name]
    # Nouns of German keep their capital inside a sentence.
    return title if nouns_are_capital(language()) else title[0].lower() + title[1:]
