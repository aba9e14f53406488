"""The words of a pathway file that have a fixed meaning: signs, kinds, grades, speeds."""

from enum import IntEnum, StrEnum


class Sign(IntEnum):
    """What an arrow does to its target."""

    MINUS = -1
    UNKNOWN = 0
    PLUS = 1

    @property
    def mark(self) -> str:
        """``->``, ``-|`` or ``--``, as written in pathway files."""
        return {1: "->", -1: "-|", 0: "--"}[int(self)]


class NodeKind(StrEnum):
    """Shape and meaning of a node on the canvas."""

    LIGAND = "ligand"
    STIMULUS = "stimulus"
    RECEPTOR = "receptor"
    ADAPTOR = "adaptor"
    KINASE = "kinase"
    PHOSPHATASE = "phosphatase"
    GTPASE = "gtpase"
    COMPLEX = "complex"
    PROTEIN = "protein"
    ENZYME = "enzyme"
    LIPID = "lipid"
    METABOLITE = "metabolite"
    FACTOR = "transcription-factor"
    SITE = "phospho-site"
    VESICLE = "vesicle"
    PROCESS = "process"
    DRUG = "drug"
    LABEL = "label"


class Grade(StrEnum):
    """How well an arrow is founded.

    A = stated in a source document (which does not make it true), B = a primary paper or
    WikiPathways, C = inference, imported = read from another file.
    """

    A = "A"
    B = "B"
    C = "C"
    IMPORTED = "imported"


class Speed(StrEnum):
    """Fast = minutes; slow = hours to days (transcription, turnover, metabolic)."""

    FAST = "fast"
    SLOW = "slow"


class Strength(StrEnum):
    """Weight class of an arrow; ``weak`` and ``strong`` need a reason."""

    WEAK = "weak"
    NORMAL = "normal"
    STRONG = "strong"
