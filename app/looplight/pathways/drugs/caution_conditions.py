"""Where the answer to a drug misleads: a sentence of inhibitors.yaml, and when it holds."""

from dataclasses import dataclass

from looplight.translation.messages import translate_data


@dataclass(frozen=True, slots=True)
class Condition:
    """Nodes with loss or gain of function; any one of them is enough.

    Attributes
    ----------
    loss, gain : tuple of str
        Node ids.
    """

    loss: tuple[str, ...] = ()
    gain: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.loss or self.gain)


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution of a drug or of its class.

    Attributes
    ----------
    text : str
        What the drug's card says.
    headline : str
        One sentence for the answer, with ``{drug}`` for the drug's name; empty = the caution
        stays on the card.
    when, unless : Condition
        The caution reaches the answer only if the first holds (an empty one always does) and the
        second does not.
    present : tuple of str
        It concerns only figures that draw one of these nodes; empty = all figures.
    absent : tuple of str
        It concerns only figures that draw none of these nodes.
    doubt : bool
        True = the computed direction may be wrong, so it is not asserted.
    active : tuple of str
        Nodes that the headline says are active, or become so, under the drug. Where something else
        takes them or what drives them away, that is no longer so.
    alone : str
        What is said then in place of the headline: a clause about the drug alone, without a full
        stop.
    """

    text: str
    headline: str = ""
    when: Condition = Condition()
    unless: Condition = Condition()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    doubt: bool = False
    active: tuple[str, ...] = ()
    alone: str = ""

    @property
    def shown(self) -> str:
        """The headline in the language in use."""
        return translate_data("drug: caution", self.headline)

    @property
    def alone_shown(self) -> str:
        """The clause about the drug alone in the language in use."""
        return translate_data("drug: caution", self.alone)

    @property
    def card_text(self) -> str:
        """The text of the drug's card in the language in use."""
        return translate_data("drug: caution", self.text)
