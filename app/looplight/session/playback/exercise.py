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
    disputed : bool
        Whether the answer hangs on an arrow about which the field disagrees.
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
    disputed: bool = False

    @property
    def name(self) -> str:
        """What two equal questions share."""
        return name_of(self.subject, self.blocked[0].target, self.about)


def name_of(subject: Subject, target: str, about: str) -> str:
    """Return the name of the question that asks this about a node or an arrow."""
    return f"{subject.value} {target} {about}"
