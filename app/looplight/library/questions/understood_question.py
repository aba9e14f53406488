"""A question to the figures as it was understood, and the sentences that say how."""

from dataclasses import dataclass
from enum import StrEnum

from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.tumour_alterations import Alteration, alteration_words
from looplight.translation.messages import translate


class QuestionKind(StrEnum):
    """What is wanted of the figures."""

    EFFECT = "effect"
    CLOSING = "closing"
    GENES = "genes"


class Listed(StrEnum):
    """Which answers are listed."""

    ALL = ""
    UP = "up"
    DOWN = "down"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class LibraryQuestion:
    """What happens to one thing when others are blocked, or what closes the loop then.

    Attributes
    ----------
    blocked : tuple of str
        Genes, families or words of figures; all that a figure has of them is blocked at once.
    target : str
        What is looked at; empty = nothing but what closes the loop.
    context : tuple of Alteration
        What the tumour has lost or gained. With nothing blocked, what it does itself is asked.
    """

    blocked: tuple[str, ...]
    target: str = ""
    context: tuple[Alteration, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the question."""
        altered = [name for each in self.context for name in each.names]
        return tuple(filter(None, (*self.blocked, self.target, *altered)))


@dataclass(frozen=True)
class QuestionReading:
    """What was understood of a question.

    Attributes
    ----------
    kind : QuestionKind or None
        None = no question was recognised.
    blocked : tuple of str
        Empty = not given.
    target : str
        Empty = not given.
    listed : Listed
    unread : tuple of str
        Parts of the text that mean nothing here.
    is_negated : bool
        True = the text holds a "not", which turns the question round.
    search : str
        Names of a text that is no question to ask; figures that print them can be searched for.
    asks_causes : bool
        True = the text asks what blocks or hits the names of ``search``.
    asks_feedback : bool
        True = the text asks for feedback on the names of ``search``.
    context : tuple of Alteration
        What the tumour has lost or gained: the cell in which it is asked.
    asks_block : bool
        True = the text asks which block does it: "what lowers AKT when PTEN is lost".
    """

    kind: QuestionKind | None = None
    blocked: tuple[str, ...] = ()
    target: str = ""
    listed: Listed = Listed.ALL
    unread: tuple[str, ...] = ()
    is_negated: bool = False
    search: str = ""
    asks_causes: bool = False
    asks_feedback: bool = False
    context: tuple[Alteration, ...] = ()
    asks_block: bool = False

    @property
    def is_complete(self) -> bool:
        """True where it can be asked; parts that were not understood are left out of it."""
        return self.kind is not None and not self.missing and not self.is_negated

    @property
    def missing(self) -> str:
        """What must be said too, as a sentence; empty where nothing is missing."""
        if self.kind in (None, QuestionKind.GENES):
            return ""
        if self.blocked or (self.context and self.target and not self.asks_block):
            return ""
        if self.context and not self.target and self.kind is QuestionKind.EFFECT:
            return translate("library", "Say also what is blocked, or what is looked at.")
        return translate("library", "Say also what is blocked.")

    @property
    def suggestion(self) -> str:
        """A question that can be asked instead; empty where none is near."""
        if not (self.asks_feedback and self.search):
            return ""
        return translate(
            "library", "What closes the loop when {name} is blocked?", name=self.search
        )

    @property
    def question(self) -> LibraryQuestion:
        """The question itself; of little use before it is complete."""
        target = "" if self.kind is QuestionKind.CLOSING else self.target
        return LibraryQuestion(self.blocked, target, self.context)

    def sentence(self) -> str:
        """Return what was understood, what was not, and what is missing."""
        if self.kind is None:
            return self._not_understood()
        parts = [self._understood(), self._in_tumour(), self.missing]
        if self.is_negated:
            parts.append(
                translate("library", "A question with “not” is not understood; turn it round.")
            )
        if self.unread:
            names = ", ".join(f"“{part}”" for part in self.unread)
            parts.append(
                translate(
                    "library",
                    "Not understood: {names}. Which figures are asked is chosen by a search in the "
                    "Library panel.",
                    names=names,
                )
            )
        return " ".join(filter(None, parts))

    def _not_understood(self) -> str:
        if self.asks_causes:
            return translate(
                "library",
                "What acts on {name} stands in each figure: search for {name}, open a figure and "
                "select the node. Details lists what acts on it and the drugs that hit it.",
                name=self.search,
            )
        if self.suggestion:
            return translate(
                "library",
                "A feedback shows when something is blocked. Ask, for example: “{question}”",
                question=self.suggestion,
            )
        return f"{translate('library', 'This question was not understood.')} {examples()}"

    def _understood(self) -> str:
        blocked = ", ".join(map(_shown, self.blocked))
        if self.kind is QuestionKind.GENES:
            return translate(
                "library",
                "Understood: which single block explains the directions of your changed genes.",
            )
        if not blocked:
            is_whole = self.is_complete and self.target
            return self._target_words(_OF_TUMOURS) if is_whole else ""
        if self.kind is QuestionKind.CLOSING:
            return translate(
                "library",
                "Understood: block {names}; what closes the loop, blocked as well?",
                names=blocked,
            )
        if not self.target:
            return translate(
                "library",
                "Understood: block {names}; what becomes of the outputs, and what closes the loop? "
                "Name a node to ask about that one.",
                names=blocked,
            )
        return self._target_words(_OF_BLOCKS)

    def _target_words(self, texts: dict[Listed, str]) -> str:
        names = ", ".join(map(_shown, self.blocked))
        return texts[self.listed].format(
            names=names, target=self.target, context=alteration_words(self.context)
        )

    def _in_tumour(self) -> str:
        """Return in which cell it is asked, where the sentence before has not said it."""
        if not self.context or (not self.blocked and self.is_complete):
            return ""
        return translate(
            "library", "Tumour context: {context}.", context=alteration_words(self.context)
        )


_OF_BLOCKS = {
    Listed.ALL: translate("library", "Understood: block {names}; what happens to {target}?"),
    Listed.UP: translate(
        "library", "Understood: block {names}; in which figures does {target} rise?"
    ),
    Listed.DOWN: translate(
        "library", "Understood: block {names}; in which figures does {target} fall?"
    ),
    Listed.CHANGED: translate(
        "library", "Understood: block {names}; in which figures does {target} change?"
    ),
    Listed.SAME: translate(
        "library", "Understood: block {names}; in which figures does {target} not change?"
    ),
}
_OF_TUMOURS = {
    Listed.ALL: translate(
        "library", "Understood: {context}, nothing blocked; what happens to {target}?"
    ),
    Listed.UP: translate(
        "library", "Understood: {context}, nothing blocked; in which figures does {target} rise?"
    ),
    Listed.DOWN: translate(
        "library", "Understood: {context}, nothing blocked; in which figures does {target} fall?"
    ),
    Listed.CHANGED: translate(
        "library", "Understood: {context}, nothing blocked; in which figures does {target} change?"
    ),
    Listed.SAME: translate(
        "library",
        "Understood: {context}, nothing blocked; in which figures does {target} not change?",
    ),
}


def _shown(name: str) -> str:
    if drug_named(name) is None:
        return name
    return translate("library", "what {drug} hits", drug=name)


def examples() -> str:
    """Return questions that are understood, as one line."""
    return translate(
        "library",
        "Examples: “In which figures does blocking MTOR raise AKT?”, “What happens to IRS1 when "
        "S6K is inhibited?”, “What closes the loop when MTOR is blocked?”, “Which figures explain "
        "my changed genes?”",
    )
