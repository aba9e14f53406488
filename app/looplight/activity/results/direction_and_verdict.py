"""From levels to words by the cut-offs: direction, class of an output, verdict; shortest paths.

Numbers by which answers are put in order.

The last digits of a solved level differ between processors: their vector units add in another
order. What is equal but for them must be put in order by name, or the same question gets another
list on another computer.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from looplight.activity.query import Query
from looplight.activity.results.response import Certainty, Direction, OutputClass, Verdict
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.pathway import Pathway

# A node below this level is off: there is next to nothing that a block could take away.
OFF_LEVEL = 0.02
# In a drawing of another program, whose strengths nobody set, less than this is no more than off.
OFF_LEVEL_IMPORTED = 0.05
ABOVE = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
RETURNED = (OutputClass.BROUGHT_BACK, OutputClass.RAISED_BY_FEEDBACK)
# Share of the variants that has to put an output into the classes which a verdict speaks of. With
# fewer the opposite is the likelier answer. Of the 42 druggable single blocks of the shipped
# figures 20 are firm at one half, and all four verdicts are among them.
FIRM_SHARE = 0.5
SURE = (Certainty.LIKELY, Certainty.VERY_LIKELY)
# The classes that a verdict speaks of, and whether it speaks of every output or of one at least.
CLAIMS = {
    Verdict.HELD: ((OutputClass.HELD,), all),
    Verdict.IN_PART: ((OutputClass.HELD, OutputClass.LOWERED), any),
    Verdict.BROUGHT_BACK: (RETURNED, any),
    Verdict.NOT_REACHED: ((OutputClass.NOT_REACHED,), all),
}
# What the variants say: the shares of the classes of each output, and how sure its direction is.
Known = tuple[Mapping[str, Mapping[OutputClass, float]], Mapping[str, Certainty]]


def is_off(pathway: Pathway, level: float) -> bool:
    """Return whether a level is so low that a block could take away next to nothing."""
    return level < (OFF_LEVEL_IMPORTED if pathway.imported else OFF_LEVEL)


def direction(change: float, dead_zone: float) -> Direction:
    """Direction of a change beyond the dead zone (`pathways.model.cutoffs.Cutoffs`)."""
    if change > dead_zone:
        return Direction.UP
    return Direction.DOWN if change < -dead_zone else Direction.SAME


def share(level: float, baseline: float) -> float:
    """Level as a share of baseline; 1 where both are nothing."""
    if baseline < 1e-9:
        # A baseline of 0: what stays there is unchanged, anything above has risen beyond measure.
        return 1.0 if level < 1e-9 else level / 1e-9
    return level / baseline


def regained(baseline: float, lowest: float, level: float, least: float = 0.02) -> float:
    """Share of its drop that a level has climbed back; 0 where it hardly dropped."""
    drop = baseline - lowest
    return max(0.0, (level - lowest) / drop) if drop > least else 0.0


def output_class(level: float, frozen: float, cut: Cutoffs) -> OutputClass:
    """Class of one output; the first rule that fits.

    Parameters
    ----------
    level, frozen : float
        Shares of baseline, with feedback and with every feedback arrow frozen.
    """
    if level < cut.held:
        return OutputClass.HELD
    lowered = frozen < cut.held or frozen < cut.lowered <= level
    if lowered and level - frozen >= cut.by_feedback:
        return OutputClass.BROUGHT_BACK
    if level > cut.raised:
        fed = frozen >= cut.lowered and level > frozen + cut.by_feedback
        return OutputClass.RAISED_BY_FEEDBACK if fed else OutputClass.RAISED
    return OutputClass.LOWERED if level < cut.lowered else OutputClass.NOT_REACHED


_DOWN = frozenset({OutputClass.HELD, OutputClass.LOWERED})


def verdict(classes: Iterable[OutputClass]) -> Verdict:
    """Verdict on the outputs together; none without outputs."""
    kinds = set(classes)
    if not kinds:
        return Verdict.NONE
    # One output that feedback brings back decides, whatever the others do.
    if not kinds.isdisjoint(RETURNED):
        return Verdict.BROUGHT_BACK
    if kinds == {OutputClass.HELD}:
        return Verdict.HELD
    return Verdict.IN_PART if kinds & _DOWN else Verdict.NOT_REACHED


def shortest_signs(
    pathway: Pathway,
    targets: Iterable[str],
    without: frozenset[str] = frozenset(),
    *,
    backwards: bool = False,
) -> dict[str, tuple[int, frozenset[int]]]:
    """Length and signs of the shortest paths from any of the targets to every node.

    Parameters
    ----------
    without : frozenset of str
        Keys of arrows that no path may use.
    backwards : bool
        Paths from every node to the targets instead.
    """
    out: dict[str, list[tuple[str, int]]] = {}
    for arrow in live_arrows(pathway):
        if arrow.key not in without:
            ends = (arrow.target, arrow.source) if backwards else (arrow.source, arrow.target)
            out.setdefault(ends[0], []).append((ends[1], int(arrow.sign)))
    paths: dict[str, tuple[int, set[int]]] = {t: (0, {1}) for t in targets}
    queue = deque(paths)
    while queue:
        node = queue.popleft()
        length, signs = paths[node]
        for target, sign in out.get(node, ()):
            new: set[int] = set()
            for known_sign in signs:
                new.add(sign * known_sign)
            known = paths.get(target)
            if known is None:
                paths[target] = (length + 1, new)
                queue.append(target)
            # Another path of the same length: where the signs differ, both are kept.
            elif known[0] == length + 1 and not new <= known[1]:
                known[1].update(new)
    return {node: (length, frozenset(signs)) for node, (length, signs) in paths.items()}


def nearest_signs(
    pathway: Pathway,
    changes: Iterable[tuple[Iterable[str], int]],
    without: frozenset[str] = frozenset(),
) -> dict[str, int]:
    """Sign that the shortest paths from the nearest targets give; absent where they disagree.

    Parameters
    ----------
    changes : iterable of (targets, sign)
        Nodes that are changed, and whether up (1) or down (-1).
    without : frozenset of str
        Keys of arrows that no path may use.
    """
    nearest: dict[str, tuple[int, set[int]]] = {}
    for targets, change in changes:
        for node, (length, signs) in shortest_signs(pathway, targets, without).items():
            signs_here = {change * sign for sign in signs}
            known = nearest.get(node)
            if known is None or length < known[0]:
                nearest[node] = (length, signs_here)
            elif length == known[0]:
                known[1].update(signs_here)
    return {node: next(iter(signs)) for node, (_, signs) in nearest.items() if len(signs) == 1}


def in_doubt(
    verdict: Verdict, kinds: Mapping[str, OutputClass], query: Query, known: Known | None
) -> bool:
    """Return whether a verdict rests on what is in doubt.

    "Held" says of every output that it is held, "not reached" that it changes little; "held in
    part", "brought back by feedback" and "raised" say something of one output at least. Where
    fewer than half of the variants (`FIRM_SHARE`) put such an output into the classes that the
    verdict speaks of, it is in doubt. "Held" and "held in part" are so too where the direction is,
    and "not reached" where an output moves in a direction that depends on strengths or is left
    open: beside it stands that this output may well move. Every other verdict is in doubt where no
    output has a direction that is likely or better. Where a caution of a drug says that directions
    may be wrong, or that the drug fails in this tumour context, every verdict is in doubt. An
    output that a measurement contradicts never speaks for a verdict.

    Parameters
    ----------
    verdict : Verdict
    kinds : Mapping of str to OutputClass
        Of the judged outputs that are concerned.
    query : Query
    known : tuple or None
        What the variants say; None = they were not asked.
    """
    if any(caution.doubts_verdict for caution in query.cautions):
        return True
    if known is None or verdict not in CLAIMS:
        return False
    raised = verdict is Verdict.NOT_REACHED and any(kind in ABOVE for kind in kinds.values())
    # Its words are then "outputs raised".
    classes, whole = (ABOVE, any) if raised else CLAIMS[verdict]
    states_direction = raised or verdict is not Verdict.NOT_REACHED
    if states_direction and not any(known[1].get(node) in SURE for node in kinds):
        return True
    # Certainties that an output may have.
    firm: Collection[Certainty] = frozenset(Certainty) - {Certainty.CONTRADICTED}
    if verdict in (Verdict.HELD, Verdict.IN_PART):
        firm = SURE
    elif verdict is Verdict.NOT_REACHED and not raised:
        firm = (*SURE, Certainty.NONE)
    return not whole(
        _is_firm(known, node, classes, firm)
        for node, kind in kinds.items()
        # An output of another class does not speak for the verdict.
        if whole is all or kind in classes
    )


def falls_anyway(
    verdict: Verdict, levels: Mapping[str, float], certainty: Mapping[str, Certainty]
) -> bool:
    """Return whether a verdict speaks of a return although every judged output surely falls.

    Parameters
    ----------
    verdict : Verdict
    levels : Mapping of str to float
        Of the judged outputs that are concerned, as shares of their baseline.
    certainty : Mapping of str to Certainty
        Of their directions.
    """
    return verdict is Verdict.BROUGHT_BACK and all(
        level < 1.0 and certainty.get(node) in SURE for node, level in levels.items()
    )


def _is_firm(
    known: Known, node: str, classes: Sequence[OutputClass], firm: Collection[Certainty]
) -> bool:
    variants, certainty = known
    shares = variants.get(node, {})
    if sum(shares.get(kind, 0.0) for kind in classes) < FIRM_SHARE:
        return False
    return certainty.get(node, Certainty.UNKNOWN) in firm


# Two orders coarser than the tolerance that the steady states are solved to.
DIGITS: Final = 6


def comparable(number: float) -> float:
    """Return a number as it is compared with others, without the digits that are not certain.

    Parameters
    ----------
    number : float
        A level, a change or a share, 1 = everything.
    """
    # Adding zero makes -0.0 a plain zero, which is printed without a sign.
    return round(number, DIGITS) + 0.0
