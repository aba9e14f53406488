"""What is said where curated figures have the opposite sign of what a drawing says.

It stands before an answer and never changes it: the model computes with what is drawn. Which
directions are not stated because of it is found in `certainty.directions_in_doubt`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from looplight.activity.results.response import Direction, Response
from looplight.activity.sentences.grammar import label, listed_first, number
from looplight.activity.sentences.headline.feedback_and_changes import spoken_of
from looplight.activity.sentences.measurements import measured_cautions
from looplight.pathways.drugs.cautions_of_answers import ActiveCaution
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.pathways.model.vocabulary import Sign
from looplight.pathways.opposite_signs import CuratedArrow, opposite_signs
from looplight.translation.messages import translate

# AKT1, AKT2 and AKT3 are named all; what a drawing has beyond is counted.
_NAMED = 3
# A signal that moves by less moves nothing that is shown.
_STILL = 0.005
_MARK = {Sign.PLUS: "→", Sign.MINUS: "⊣"}


@dataclass(frozen=True, slots=True)
class Opposed:
    """Arrows of a drawing onto one target that one curated arrow speaks against.

    Attributes
    ----------
    sources : tuple of str
        Labels of the nodes that the arrows start at.
    target : str
        Label of the node they end at.
    sign : Sign
        As drawn.
    """

    sources: tuple[str, ...]
    target: str
    sign: Sign
    curated: CuratedArrow

    @property
    def _names(self) -> dict[str, str]:
        figure, arrow = self.curated.figure, self.curated.arrow
        return {
            "nodes": listed_first(self.sources, _NAMED),
            "target": self.target,
            "figure": figure.title,
            "curated_source": label(figure, arrow.source),
            "curated_target": label(figure, arrow.target),
            "evidence": _evidence(arrow),
            "grade": arrow.grade.word,
        }

    @property
    def statement(self) -> str:
        """Who says what, for the arrow itself."""
        count = number(self.sources)
        if self.sign is Sign.PLUS:
            return translate(
                "caution",
                "This drawing says that {nodes} activates {target}; the curated figure "
                "“{figure}” says that {curated_source} inhibits {curated_target} ({evidence}, "
                "grade {grade}).",
                plural="This drawing says that {nodes} activate {target}; the curated figure "
                "“{figure}” says that {curated_source} inhibits {curated_target} ({evidence}, "
                "grade {grade}).",
                count=count,
                **self._names,
            )
        return translate(
            "caution",
            "This drawing says that {nodes} inhibits {target}; the curated figure “{figure}” says "
            "that {curated_source} activates {curated_target} ({evidence}, grade {grade}).",
            plural="This drawing says that {nodes} inhibit {target}; the curated figure “{figure}” "
            "says that {curated_source} activates {curated_target} ({evidence}, grade {grade}).",
            count=count,
            **self._names,
        )


def _evidence(arrow: Arrow) -> str:
    """Return the source of a curated arrow that its curator read; else the first."""
    read = [evidence.source for evidence in arrow.evidence if evidence.verified]
    others = [evidence.source for evidence in arrow.evidence]
    return next(filter(None, (*read, *others)), translate("panel", "no source named"))


def opposed_arrow(pathway: Pathway, key: str) -> str:
    """Return what curated figures have against one arrow; mostly empty."""
    known = opposite_signs(pathway)
    return _gathered(pathway, [key])[0].statement if key in known else ""


def opposed_arrows(pathway: Pathway) -> tuple[str, ...]:
    """Return a sentence for each target of a drawing that curated figures see otherwise."""
    return tuple(item.statement for item in _gathered(pathway, opposite_signs(pathway)))


def drawn_arrow(pathway: Pathway, key: str) -> str:
    """Return an arrow in labels and a sign, for example ``AKT1 → FOXO3``."""
    arrow = pathway.by_key[key]
    source, target = label(pathway, arrow.source), label(pathway, arrow.target)
    return f"{source} {_MARK[arrow.sign]} {target}"


def _gathered(pathway: Pathway, keys: Iterable[str]) -> list[Opposed]:
    known = opposite_signs(pathway)
    groups: dict[tuple[str, Sign, str, str], list[str]] = {}
    for key in keys:
        arrow, curated = pathway.by_key[key], known[key]
        target = label(pathway, arrow.target)
        group = target, arrow.sign, curated.figure.name, curated.arrow.key
        groups.setdefault(group, []).append(key)
    return [
        Opposed(
            tuple(dict.fromkeys(label(pathway, pathway.by_key[key].source) for key in group)),
            target,
            sign,
            known[group[0]],
        )
        for (target, sign, _, _), group in groups.items()
    ]


def cautions_of(response: Response) -> tuple[ActiveCaution, ...]:
    """Return all that stands beside an answer: of drugs, of its arrows, of measurements."""
    return (*response.query.cautions, *cautions_without_drug(response))


def cautions_without_drug(response: Response) -> tuple[ActiveCaution, ...]:
    """Return what stands beside an answer whatever is given: of measurements, of its arrows."""
    return (*measured_cautions(response), *opposed_cautions(response))


def caution_order(
    cautions: Iterable[ActiveCaution],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences of cautions that stand before an answer, and those behind it.

    A measurement against it, and what curated figures have against its arrows, come first: a reader
    of the first half of a sentence would keep an answer that may be the opposite. What is known of
    a drug qualifies an answer, and stands behind it.
    """
    cautions = tuple(cautions)
    before = tuple(caution.headline for caution in cautions if not caution.drug)
    return before, tuple(caution.headline for caution in cautions if caution.drug)


def without_cautions(text: str, cautions: Iterable[ActiveCaution]) -> str:
    """Return a text without the sentences of cautions, for where they stand by themselves."""
    for caution in cautions:
        text = text.replace(caution.headline, " ", 1)
    return " ".join(text.split())


def opposed_cautions(response: Response) -> tuple[ActiveCaution, ...]:
    """Return a caution where an answer goes over arrows that curated figures see otherwise."""
    pathway = response.query.pathway
    known = opposite_signs(pathway)
    if not known:
        return ()
    keys = _rested_on(response, known)
    if not keys:
        return ()
    drawn, curated, more = drawn_arrow(pathway, keys[0]), known[keys[0]].arrow, len(keys) - 1
    sentence = translate(
        "caution",
        "A curated figure says the opposite of {arrow}, on which this answer rests (grade "
        "{grade}).",
        arrow=drawn,
        grade=curated.grade.word,
    )
    if more:
        sentence = translate(
            "caution",
            "A curated figure says the opposite of {arrow} (grade {grade}) and of {count} more "
            "arrow, on which this answer rests.",
            plural="A curated figure says the opposite of {arrow} (grade {grade}) and of {count} "
            "more arrows, on which this answer rests.",
            count=more,
            arrow=drawn,
            grade=curated.grade.word,
        )
    text = " ".join(item.statement for item in _gathered(pathway, keys))
    return (ActiveCaution("", sentence, text, doubt=False),)


def _rested_on(response: Response, keys: Collection[str]) -> list[str]:
    """Return those arrows that push on to what the answer states, the way it goes.

    An arrow pushes where its signal changed and its target moved as its sign has it; what follows
    from that target along such arrows hangs on it.
    """
    pathway = response.query.pathway
    pushing = [arrow for arrow in pathway.arrows if _pushes(response, arrow)]
    own = [arrow for arrow in pushing if arrow.key in keys]
    if not own:
        return []
    back = grouped((arrow.target, arrow.source) for arrow in pushing)
    moved = (n for n in response.judged if response.nodes[n].direction is not Direction.SAME)
    leading = distances({*spoken_of(response), *moved}, back)
    return [arrow.key for arrow in own if arrow.target in leading]


def _pushes(response: Response, arrow: Arrow) -> bool:
    signal = response.arrows[arrow.key]
    change, target = signal.after - signal.before, response.nodes[arrow.target]
    if not arrow.in_model or abs(change) < _STILL or target.direction is Direction.SAME:
        return False
    # What is held is where it was put, whatever its arrows say.
    if target.blocked == 1.0 or target.driven:
        return False
    return (change * int(arrow.sign) > 0) is (target.direction is Direction.UP)
