"""Which drug's card follows what is given: the caution of a drug is to stand beside its answer."""

from looplight.pathways.model.interventions import Kind
from looplight.session.state.state import State


def drugs_given(state: State) -> tuple[str, ...]:
    """Return the ids of the drugs in force, in the order in which they were given."""
    return tuple(i.target for i in state.interventions if i.kind is Kind.DRUG and i.dose > 0.0)


class CardOfGivenDrug:
    """Chooses the card of the drug that was just given; it goes with the drug."""

    def __init__(self) -> None:
        self._figure = ""
        self._given: tuple[str, ...] = ()
        self._followed = ""

    def follow(self, state: State, card: str) -> str:
        """Return the drug to show.

        Parameters
        ----------
        state : State
        card : str
            The drug that is shown now; may be empty. One that the user opened stays.
        """
        before = self._given if self._figure == state.figure else ()
        now = drugs_given(state)
        self._figure, self._given = state.figure, now
        if added := [drug for drug in now if drug not in before]:
            if added[-1] != card:
                self._followed = card = added[-1]
        elif card and card == self._followed and card in before and card not in now:
            self._followed = card = now[-1] if now else ""
        return card

    def opened_by_user(self) -> None:
        """Take note that a card was opened for its own sake."""
        self._followed = ""
