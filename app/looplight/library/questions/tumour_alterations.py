"""Reads what a tumour has lost or gained out of a question: "AKT when PTEN is lost".

A loss or gain that the text names is the cell in which something is asked, and no treatment; what
somebody does ("knock out PTEN", "lose PTEN") is left in the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from looplight.files.safe_text import fold
from looplight.library.questions.question_words import MEANINGS
from looplight.pathways.model.interventions import Kind
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

_NAME = r"[^\W_][\w/.]*(?:-(?:\d\w*|[a-z]))?"
# Alternatives are one alteration: "TSC1 or TSC2 loss".
_NAMES = rf"(?P<names>{_NAME}(?:\s+(?:or|oder|o)\s+{_NAME})?)"
_NOUNS = {
    Kind.LOSS: (
        r"loss|deletions?|deficiency|(?:funktions)?verlust|ausfall|perdida|pérdida|deleci[oó]n"
    ),
    Kind.GAIN: (
        r"gain[\s-]of[\s-]function|gain|amplifications?|activating\s+mutations?|"
        r"amplifikation|(?:zu|funktions)?gewinn|ganancia|amplificaci[oó]n"
    ),
    None: r"mutations?|mutanten?|mutaci[oó]n(?:es)?",
}
_ADJECTIVES = {
    Kind.LOSS: (
        r"lost|deleted|null|deficient|negative|verloren|fehlt|deletiert|defizient|"
        r"perdid[oa]|delecionad[oa]|se\s+pierde|falta"
    ),
    Kind.GAIN: r"amplified|always\s+on|amplifiziert|amplificad[oa]",
    None: r"mutant|mutated|mutiert(?:e[mnrs]?)?|mutad[oa]",
}
_OF = r"(?:of|in|von|vom|des|der|de|en)(?:\s+(?:the|la|el))?"
_AND = rf"(?P<names>{_NAME}\s+(?:and|und|y|plus)\s+{_NAME})"
_IS = r"(?:(?:is|are|was|gets|has\s+been|ist|wurde|está|esta|es|se\s+ha|ha\s+sido)\s+)?"
# What ends a clause with it: verbs of a German one, and whose loss it is.
_LAST = (
    r"(?:\s+(?:ist|wurde|wird|geht))?(?:\s+(?:cells?|tumou?rs?|cancers?|zellen|tumoren|"
    r"c[ée]lulas|tumores))?\b"
)
# What leads to it goes with it; "in" and "with" would stand alone else.
_BEFORE = (
    r"(?:\b(?:when|if|while|with|in|after|given|having|has|have|wenn|falls|bei|mit|nach|"
    r"cuando|si|con|tras|en)\s+)?(?:\b(?:a|an|the|einem?r?|der|dem|la|el|una?)\s+)?"
)


def _patterns() -> list[tuple[Kind | None, re.Pattern[str]]]:
    patterns = []
    # "Activating mutation" is longer than "mutation", so gains go first.
    for kind in (Kind.GAIN, Kind.LOSS, None):
        noun, adjective = _NOUNS[kind], _ADJECTIVES[kind]
        for form in (
            # Two names are both lost where a preposition joins them: "with PTEN and TP53 loss".
            rf"(?:^\s*|\b(?:with|in|for|mit|bei|con|en|para|für)\s+){_AND}[\s-]+(?:{noun}|{adjective}){_LAST}",
            rf"(?:{noun})\s+{_OF}\s+{_AND}\b",
            rf"(?:{noun})\s+{_OF}\s+{_NAMES}\b",
            rf"\b{_NAMES}[\s-]+(?:{noun}){_LAST}",
            rf"\b{_NAMES}[\s-]+{_IS}(?:{adjective}){_LAST}",
            rf"\b(?:{adjective})\s+{_NAMES}\b",
        ):
            patterns.append((kind, re.compile(_BEFORE + form, re.IGNORECASE)))
    return patterns


_PATTERNS = _patterns()
_WORDS = {
    Kind.LOSS: translate("library", "{name} loss"),
    Kind.GAIN: translate("library", "{name} gain"),
    None: translate("library", "{name} mutation"),
}
_OR = re.compile(r"\s+(?:or|oder|o)\s+", re.IGNORECASE)
_BOTH = re.compile(r"\s+(?:and|und|y|plus)\s+", re.IGNORECASE)
MAX_TEXT = 400


@dataclass(frozen=True)
class Alteration:
    """A loss or gain that a text names.

    Attributes
    ----------
    names : tuple of str
        As typed; several mean any of them.
    kind : Kind or None
        Loss or gain; None = a mutation, which may be either.
    """

    names: tuple[str, ...]
    kind: Kind | None

    def __str__(self) -> str:
        return f"{self.kind.value if self.kind else 'mutation'}:{'/'.join(self.names)}"


@dataclass(frozen=True)
class AlteredText:
    """A text in two parts.

    Attributes
    ----------
    alterations : tuple of Alteration
    rest : str
        The text without them.
    """

    alterations: tuple[Alteration, ...]
    rest: str


def read_alterations(text: str) -> AlteredText:
    """Return the losses and gains of genes in a text, and what is left of it.

    Examples
    --------
    >>> read_alterations("what happens to AKT when PTEN is lost?")
    AlteredText(alterations=(Alteration(names=('PTEN',), kind=<Kind.LOSS: 'loss'>),), \
rest='what happens to AKT ?')
    >>> read_alterations("loss of appetite").alterations
    ()
    """
    rest = text[:MAX_TEXT]
    alterations: list[Alteration] = []
    for kind, pattern in _PATTERNS:
        at = 0
        while (match := pattern.search(rest, at)) is not None:
            groups = [tuple(_OR.split(part)) for part in _BOTH.split(match["names"])]
            if not all(_is_gene(name) for names in groups for name in names):
                at = match.start() + max(1, len(match[0].split(maxsplit=1)[0]))
                continue
            alterations += [Alteration(names, kind) for names in groups]
            rest = f"{rest[: match.start()].rstrip()} {rest[match.end() :].lstrip()}".strip()
            at = 0
    return AlteredText(tuple(dict.fromkeys(alterations)), rest)


def alteration_words(alterations: Iterable[Alteration]) -> str:
    """Return alterations as a person types them; `read_alterations` reads each part again."""
    return ", ".join(
        _WORDS[each.kind].format(
            name=translate("library", "{name} or {other}", name=each.names[0], other=each.names[1])
            if len(each.names) > 1
            else each.names[0]
        )
        for each in alterations
    )


def _is_gene(name: str) -> bool:
    # SI and WAS are genes, too; in small letters they are words of grammar.
    is_grammar = (fold(name),) in MEANINGS and not name.isupper()
    return not is_grammar and bool(gene_names().symbols_of(name))
