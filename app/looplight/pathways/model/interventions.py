"""What a user can do to a node: block it, give a drug, lose it, drive it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from looplight.translation.messages import translate


class Kind(StrEnum):
    """The four interventions."""

    INHIBIT = "inhibit"
    DRUG = "drug"
    LOSS = "loss"
    GAIN = "gain"


@dataclass(frozen=True, slots=True, order=True)
class Intervention:
    """One intervention.

    Attributes
    ----------
    kind : Kind
        ``inhibit`` lowers a node's ceiling by ``dose``; ``drug`` does so for all targets of the
        named drug; ``loss`` is dose 1 without a drug; ``gain`` holds the node at 1.
    target : str
        Node id, or the id of a drug in the inhibitor table for ``drug``.
    dose : float
        0..1, as a share of full effect. Ignored for ``loss`` and ``gain``.
    """

    kind: Kind
    target: str
    dose: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.dose <= 1.0:
            raise ValueError(
                translate("problem", "a dose lies between 0 and 1, not {dose!r}", dose=self.dose)
            )

    def at(self, dose: float) -> "Intervention":
        """Return the same intervention at another dose (0..1)."""
        return replace(self, dose=dose)

    def __str__(self) -> str:
        tail = "" if self.dose == 1.0 or self.kind in (Kind.LOSS, Kind.GAIN) else f"={self.dose:g}"
        return f"{self.kind.value}:{self.target}{tail}"


def parse(text: str) -> Intervention:
    """Read one intervention such as ``inhibit:MTORC1=0.9`` or ``loss:PTEN``.

    Parameters
    ----------
    text : str
        ``KIND:TARGET`` with an optional ``=DOSE``; a bare ``TARGET`` means ``inhibit``.

    Returns
    -------
    Intervention

    Raises
    ------
    ValueError
        If the kind, the target or the dose cannot be read.
    """
    head, _, dose_text = text.strip().partition("=")
    kind_text, colon, target = head.partition(":")
    # A bare name is a block, which is what is asked for most.
    if not colon:
        kind_text, target = Kind.INHIBIT.value, head
    target = target.strip()
    if not target:
        raise ValueError(translate("problem", "no node or drug is named in {text!r}", text=text))
    try:
        kind = Kind(kind_text.strip().lower())
    except ValueError:
        known = ", ".join(k.value for k in Kind)
        raise ValueError(
            translate(
                "problem",
                "{text!r} is not an intervention; use one of {words}",
                text=kind_text,
                words=known,
            )
        ) from None
    try:
        dose = float(dose_text) if dose_text else 1.0
    except ValueError:
        raise ValueError(
            translate("problem", "{text!r} is not a dose between 0 and 1", text=dose_text)
        ) from None
    if kind in (Kind.LOSS, Kind.GAIN) and dose_text:
        raise ValueError(translate("problem", "{kind} takes no dose", kind=kind.value))
    return Intervention(kind, target, dose)


def parse_list(text: str) -> tuple[Intervention, ...]:
    """Read a comma-separated list of interventions; an empty text gives an empty tuple."""
    return tuple(parse(part) for part in text.split(",") if part.strip())
