"""One question of the practice, with its answer: what panels show of it."""

from dataclasses import dataclass
from enum import StrEnum

from looplight.activity.results.response import Certainty
from looplight.pathways.model.interventions import Intervention


class Subject(StrEnum):
    """What a question is about."""

    DIRECTION = "direction"
    RELEASE = "release"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One question with its answer.

    Attributes
    ----------
    blocked : tuple of Intervention
        What the question takes as done.
    choices : tuple of str
    right : int
        Place of the answer among ``choices``.
    subject : Subject
    about : str
        What makes the question this one: a node's id, an arrow's key.
    certainty : Certainty
        How sure the answer is: very likely or likely.
    reasons : str
    remark : str
        What to know before answering; mostly empty.
    added : tuple of Intervention
        The answer, where that is what to block as well.
    """

    subject: Subject
    blocked: tuple[Intervention, ...]
    text: str
    choices: tuple[str, ...]
    right: int
    about: str
    certainty: Certainty
    reasons: str
    remark: str = ""
    added: tuple[Intervention, ...] = ()

    @property
    def name(self) -> str:
        """What two equal questions share."""
        return f"{self.subject.value} {self.blocked[0].target} {self.about}"
