"""The words of a pathway file that have a fixed meaning: signs, kinds, grades, speeds."""

from enum import IntEnum, StrEnum

from looplight.translation.messages import translate


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


# Kinds that stand for what a cell does: in drawings of other programs many processes are plain
# words.
PROCESSES = frozenset({NodeKind.PROCESS, NodeKind.LABEL})


class Grade(StrEnum):
    """How strong the primary evidence of an arrow is.

    A = several independent primary papers, or a direct measurement of the step; B = a primary
    paper or a database that was read; C = inference, general knowledge, or no more than the
    statement of a review or a vendor; imported = read from another file. Whether the figure's
    own source states the arrow is a mark apart from the grade (`Arrow.stated`): a statement does
    not make an arrow true.
    """

    A = "A"
    B = "B"
    C = "C"
    IMPORTED = "imported"

    @property
    def word(self) -> str:
        """The grade as a reader sees it: a letter, or a word of the language in use."""
        return translate("panel", "imported") if self is Grade.IMPORTED else self.value

    @property
    def meaning(self) -> str:
        """The meaning of the grade, in words for a reader."""
        return _GRADE_MEANING[self]


_GRADE_MEANING = {
    Grade.A: translate("panel", "several independent primary papers, or a direct measurement"),
    Grade.B: translate("panel", "a primary paper or a database that was read"),
    Grade.C: translate(
        "panel", "inference, general knowledge, or no more than a review's or a vendor's statement"
    ),
    Grade.IMPORTED: translate("panel", "read from another file"),
}


class Speed(StrEnum):
    """Fast = minutes; slow = hours to days (transcription, turnover, metabolic)."""

    FAST = "fast"
    SLOW = "slow"


class Strength(StrEnum):
    """Weight class of an arrow; ``weak`` and ``strong`` need a reason."""

    WEAK = "weak"
    NORMAL = "normal"
    STRONG = "strong"
