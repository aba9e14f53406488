"""The sentences of an explanation: what was done to a node, and what one arrow does to it.

Why a node hardly changes, in one sentence.
"""

from collections.abc import Sequence

from looplight.activity.attribution.arrow_contributions import Frozen
from looplight.activity.results.response import ArrowState, NodeResponse
from looplight.activity.sentences.grammar import capital, inside, label, listed, number, of
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.pathway import Arrow, Pathway, Sign
from looplight.translation.messages import translate


# Every sentence stands here as a whole, in both numbers: other languages order and inflect its
# words in another way, so translators get sentences and no parts. Labels such as RTKs are plurals
# themselves, hence a count for one node.
def nothing_blocked() -> str:
    """Return that nothing was done."""
    return translate("why", "Nothing is blocked.")


def held_at_full_activity(name: str) -> str:
    """Return that a node is driven."""
    return translate(
        "why",
        "{node} is held at full activity.",
        plural="{node} are held at full activity.",
        count=number([name]),
        node=name,
    )


def no_longer_driven(name: str) -> str:
    """Return that only what is compared with drives a node."""
    return translate(
        "why",
        "{node} is no longer held at full activity as in the comparison.",
        plural="{node} are no longer held at full activity as in the comparison.",
        count=number([name]),
        node=name,
    )


def no_longer_blocked(name: str) -> str:
    """Return that a node is blocked only in what is compared with."""
    return translate(
        "why",
        "{node} is no longer blocked as in the comparison.",
        plural="{node} are no longer blocked as in the comparison.",
        count=number([name]),
        node=name,
    )


def more_active(name: str) -> str:
    """Return that a tumour context raises a node."""
    return translate(
        "why",
        "{node} is more active in this tumour context.",
        plural="{node} are more active in this tumour context.",
        count=number([name]),
        node=name,
    )


def lost(name: str) -> str:
    """Return that a node is lost."""
    return translate(
        "why", "{node} is lost.", plural="{node} are lost.", count=number([name]), node=name
    )


def blocked_less(name: str, now: float, before: float) -> str:
    """Return that a node is blocked less than before; both parts are 0..1."""
    return translate(
        "why",
        "{node} is blocked less than in the comparison ({now:.0f} % instead of {before:.0f} %).",
        plural="{node} are blocked less than in the comparison "
        "({now:.0f} % instead of {before:.0f} %).",
        count=number([name]),
        node=name,
        now=now * 100,
        before=before * 100,
    )


def itself_held(answer: NodeResponse, name: str) -> str:
    """Return how a node is held by what was done: ``mTORC1 is itself blocked``."""
    count = number([name])
    if answer.lost:
        return lost(name)
    if answer.driven:
        return translate(
            "why",
            "{node} is itself held at full activity.",
            plural="{node} are itself held at full activity.",
            count=count,
            node=name,
        )
    if answer.blocked >= 1:
        return translate(
            "why",
            "{node} is itself blocked.",
            plural="{node} are itself blocked.",
            count=count,
            node=name,
        )
    return translate(
        "why",
        "{node} is itself blocked by {percent:.0f} %.",
        plural="{node} are itself blocked by {percent:.0f} %.",
        count=count,
        node=name,
        percent=answer.blocked * 100,
    )


def many_small(change: float, name: str) -> str:
    """Return that no single arrow carries the change of a node."""
    if change > 0:
        return translate(
            "why",
            "{node} rises, carried by many small changes.",
            plural="{node} rise, carried by many small changes.",
            count=number([name]),
            node=name,
        )
    return translate(
        "why",
        "{node} falls, carried by many small changes.",
        plural="{node} fall, carried by many small changes.",
        count=number([name]),
        node=name,
    )


def blocked_by(name: str, drugs: str, part: float) -> str:
    """Return that a node is blocked, by which drugs and how far; ``part`` is 0..1."""
    count = number([name])
    if part >= 1 and drugs:
        return translate(
            "why",
            "{node} is blocked by {drugs}.",
            plural="{node} are blocked by {drugs}.",
            count=count,
            node=name,
            drugs=drugs,
        )
    if part >= 1:
        return translate(
            "why", "{node} is blocked.", plural="{node} are blocked.", count=count, node=name
        )
    if drugs:
        return translate(
            "why",
            "{node} is blocked by {drugs} ({percent:.0f} % of its activity is taken away).",
            plural="{node} are blocked by {drugs} ({percent:.0f} % of its activity is taken away).",
            count=count,
            node=name,
            drugs=drugs,
            percent=part * 100,
        )
    return translate(
        "why",
        "{node} is blocked ({percent:.0f} % of its activity is taken away).",
        plural="{node} are blocked ({percent:.0f} % of its activity is taken away).",
        count=count,
        node=name,
        percent=part * 100,
    )


def cause(pathway: Pathway, arrow: Arrow, *, fell: bool, feedback: bool) -> str:
    """Return what the source of an arrow does to its target, as the first half of a sentence."""
    source, target = inside(pathway, arrow.source), inside(pathway, arrow.target)
    count = number([source])
    if arrow.sign is Sign.PLUS and fell:
        return translate(
            "why",
            "{source} normally drives {target}",
            plural="{source} normally drive {target}",
            count=count,
            source=source,
            target=target,
        )
    if arrow.sign is Sign.PLUS and feedback:
        return _drives_more(source, target)
    if arrow.sign is Sign.PLUS:
        return translate(
            "why",
            "{source} drives {target}",
            plural="{source} drive {target}",
            count=count,
            source=source,
            target=target,
        )
    if not fell:
        return _holds_more(source, target)
    if feedback:
        return translate(
            "why",
            "{source} normally holds {target} back: that brake lets go",
            plural="{source} normally hold {target} back: that brake lets go",
            count=count,
            source=source,
            target=target,
        )
    return translate(
        "why",
        "{source} normally holds {target} back",
        plural="{source} normally hold {target} back",
        count=count,
        source=source,
        target=target,
    )


def _drives_more(source: str, target: str) -> str:
    return translate(
        "why",
        "{source} drives {target} more than before",
        plural="{source} drive {target} more than before",
        count=number([source]),
        source=source,
        target=target,
    )


def _holds_more(source: str, target: str) -> str:
    return translate(
        "why",
        "{source} holds {target} back more than before",
        plural="{source} hold {target} back more than before",
        count=number([source]),
        source=source,
        target=target,
    )


def effect(node: str, change: float) -> str:
    """Return what a node does, as the half of a sentence behind ``so``."""
    if change > 0:
        return translate(
            "behind so", "{node} rises", plural="{node} rise", count=number([node]), node=node
        )
    return translate(
        "behind so", "{node} falls", plural="{node} fall", count=number([node]), node=node
    )


def cause_and_effect(cause: str, effect: str, notes: Sequence[str] = ()) -> str:
    """Return the sentence of an arrow from its halves; the notes follow in brackets."""
    text = translate("why", "{cause}, so {effect}", cause=cause, effect=effect)
    tail = f" ({', '.join(notes)})" if notes else ""
    return capital(f"{text}{tail}.")


def account(node: str, part: str, *, rises: bool) -> str:
    """Return which part of a node's change an arrow explains, as a note."""
    owner = of(node)
    if rises:
        return translate("why", "accounts for {part} of {owner} rise", part=part, owner=owner)
    return translate("why", "accounts for {part} of {owner} fall", part=part, owner=owner)


def contested() -> str:
    """Return the note of an arrow that sources disagree about."""
    return translate("why", "contested")


def state_of_feedback(state: ArrowState) -> str:
    """Return the state of a feedback arrow as a note: ``released feedback``."""
    return {
        ArrowState.RELEASED: translate("why", "released feedback"),
        ArrowState.ENGAGED: translate("why", "engaged feedback"),
        ArrowState.STRENGTHENED: translate("why", "strengthened feedback"),
        ArrowState.LOST: translate("why", "lost feedback"),
    }[state]


def side_effect(feedback: str, share: str, *, rises: bool) -> str:
    """Return what a feedback arrow off the chain adds; without a share it works against it."""
    if not share:
        return translate("why", "{feedback}, which works against it.", feedback=feedback)
    if rises:
        return translate(
            "why",
            "{feedback}, which adds to it ({share} of the rise).",
            feedback=feedback,
            share=share,
        )
    return translate(
        "why",
        "{feedback}, which adds to it ({share} of the fall).",
        feedback=feedback,
        share=share,
    )


def contested_side_effect(cause: str, share: str, *, rises: bool) -> str:
    """Return what a contested arrow adds to a change that another path explains."""
    if rises:
        return translate(
            "why",
            "A contested arrow may add to it: {cause}; if so, {share} of the rise comes from it.",
            cause=cause,
            share=share,
        )
    return translate(
        "why",
        "A contested arrow may add to it: {cause}; if so, {share} of the fall comes from it.",
        cause=cause,
        share=share,
    )


def feedback_words(pathway: Pathway, arrow: Arrow, state: ArrowState) -> str:
    """Return what a feedback arrow does now: ``p70S6K's brake on IRS1 lets go``."""
    source, target = inside(pathway, arrow.source), inside(pathway, arrow.target)
    if state is ArrowState.RELEASED:
        return translate(
            "why", "{owner} brake on {target} lets go", owner=of(source), target=target
        )
    if state is ArrowState.ENGAGED:
        return _holds_more(source, target)
    if state is ArrowState.STRENGTHENED:
        return _drives_more(source, target)
    return translate(
        "why",
        "{source} drives {target} less than before",
        plural="{source} drive {target} less than before",
        count=number([source]),
        source=source,
        target=target,
    )


def unchanged_text(pathway: Pathway, case: SolvedCase, node: str, frozen: Frozen) -> str:
    """Return whether what reaches a node cancels out, is too weak, or does not exist."""
    name, index = label(pathway, node), case.model.index[node]
    line, count = case.parameters.cutoffs.target_moved, number([name])
    into = [a for a in live_arrows(pathway) if a.target == node and a.key in frozen]
    up = [inside(pathway, a.source) for a in into if float(frozen[a.key][index]) > line]
    down = [inside(pathway, a.source) for a in into if float(frozen[a.key][index]) < -line]
    if up and down:
        return translate(
            "why",
            "{node} hardly changes: what comes from {up} and from {down} cancels out.",
            plural="{node} hardly change: what comes from {up} and from {down} cancels out.",
            count=count,
            node=name,
            up=listed(up),
            down=listed(down),
        )
    if not into:
        return translate(
            "why",
            "{node} does not change: nothing that was done reaches it.",
            plural="{node} do not change: nothing that was done reaches them.",
            count=count,
            node=name,
        )
    return translate(
        "why",
        "{node} hardly changes: what reaches it is too weak.",
        plural="{node} hardly change: what reaches them is too weak.",
        count=count,
        node=name,
    )
