"""The answers of ``library ask``: text for a reader, JSON for a program."""

from collections.abc import Iterable, Sequence
from typing import Any

from looplight.activity.results.response import Certainty, OutputClass, Verdict
from looplight.cli.output import plain, say, say_limits
from looplight.library.drafts.reliability import source_reliability
from looplight.library.questions.gene_changes import GeneChanges
from looplight.library.questions.understood_question import LibraryQuestion, Listed
from looplight.library.search_query import OWN_ARROWS
from looplight.library.sources.source_cache import chosen_sources
from looplight.session.background.library_questions.answer_counts import (
    card_cautions,
    counted,
    feedback_sentence,
    loop_tally,
    tally,
)
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import GeneExplanation
from looplight.session.text.verdict_words import verdict_name
from looplight.translation.messages import translate

DIRECTIONS = ("up", "down", "same")
_ANSWERS = {
    "up": translate("command line", "{node} rises"),
    "down": translate("command line", "{node} falls"),
    "same": translate("command line", "{node} does not change"),
}
# What the arrows of a figure are.
ARROWS = {
    "curated": translate("command line", "curated"),
    "drawing": translate("command line", "drawing"),
    "network": translate("command line", "network"),
    "draft": translate("command line", "draft"),
}


def answer_words(answer: LibraryAnswer) -> str:
    """Return what one figure answers, in a few words."""
    if not answer.direction:
        if answer.verdict:
            kinds = [OutputClass(kind) for kind in answer.classes]
            verdict = verdict_name(Verdict(answer.verdict), kinds, short=True)
            return translate("command line", "outputs {verdict}", verdict=verdict)
        return translate("command line", "no output is reached")
    if not answer.is_linked:
        return translate("command line", "{node}: not linked", node=answer.target)
    if answer.is_in_doubt:
        if answer.certainty == Certainty.NONE:
            return translate("command line", "{node}: no clear effect", node=answer.target)
        return translate("command line", "{node}: depends on strengths", node=answer.target)
    return _ANSWERS[answer.direction].format(node=answer.target)


def say_counts(target: str, answers: tuple[LibraryAnswer, ...], listed: Listed) -> None:
    """Print how many figures of each kind say what."""
    for kind in dict.fromkeys(answer.kind for answer in answers if answer.direction):
        counts = counted((answer for answer in answers if answer.kind == kind), listed)
        say(plain(f"{ARROWS[kind]}: {target} {counts}"))


def say_own_counts(target: str, own: tuple[LibraryAnswer, ...], listed: Listed) -> None:
    """Print how many of Looplight's own curated figures say what."""
    if any(answer.direction for answer in own):
        text = translate(
            "command line",
            "Looplight's curated figures: {node} {counts}",
            node=target,
            counts=counted(own, listed),
        )
        say(plain(text))


def say_loops(answers: Iterable[LibraryAnswer]) -> None:
    """Print what closes the loop in how many figures."""
    counts = loop_tally(answers)
    if counts.closing:
        names = ", ".join(
            translate("command line", "{node} in {number}", node=node, number=number)
            for node, number in counts.closing[:5]
        )
        say(
            plain(
                translate(
                    "command line",
                    "closes the loop, blocked as well: {names} of {count} figure",
                    plural="closes the loop, blocked as well: {names} of {count:,} figures",
                    count=counts.open,
                    names=names,
                )
            )
        )
    if counts.held:
        say(
            translate(
                "command line",
                "the block alone keeps every output down in {count} figure",
                plural="the block alone keeps every output down in {count:,} figures",
                count=counts.held,
            )
        )


def say_count(count: int, matching: int, silent: int) -> None:
    """Print how many figures were asked, of how many that match, and how many have no answer."""
    if matching > count:
        text = translate(
            "command line",
            "the first {number} of {count} figure that matches were asked (--limit N)",
            plural="the first {number} of {count:,} figures that match were asked (--limit N)",
            number=count,
            count=matching,
        )
    else:
        text = translate(
            "command line",
            "{count} figure was asked",
            plural="{count:,} figures were asked",
            count=count,
        )
    if not silent:
        say(f"{text}.")
        return
    silents = translate(
        "command line",
        "{count} gives no answer",
        plural="{count} give no answer",
        count=silent,
    )
    say(f"{text}; {silents}.")


def say_kinds(answers: Sequence[LibraryAnswer | GeneExplanation]) -> None:
    """Print where the arrows of the answers are from, and what drafts are worth."""
    kinds = {answer.kind for answer in answers}
    if any(isinstance(answer, LibraryAnswer) and answer.is_own for answer in answers):
        say(
            translate(
                "command line",
                "Looplight's own curated figures were asked, too, and stand first where they "
                "answer.",
            )
        )
    if "curated" in kinds:
        say(translate("command line", "Curated figures: arrows read from the literature."))
    if OWN_ARROWS & kinds:
        say(
            translate(
                "command line",
                "Drawings and networks: arrows of their files, which nobody has checked here. "
                "Where none leads to a node, the figure says nothing about it.",
            )
        )
    if "draft" in kinds:
        say(reliability())
    say_limits()


def reliability() -> str:
    """Return how often drafts from the chosen sources are right."""
    return source_reliability(source.name for source in chosen_sources()).sentence()


def answers_json(
    shown: list[LibraryAnswer],
    answers: tuple[LibraryAnswer, ...],
    own: tuple[LibraryAnswer, ...],
    question: LibraryQuestion,
    matching: int,
    hints: tuple[str, ...],
) -> dict[str, Any]:
    """Return what the figures answer, those that are listed row by row."""
    loops = loop_tally(answers)
    values: dict[str, Any] = {"block": list(question.blocked), "target": question.target}
    if question.context:
        values["context"] = [str(each) for each in question.context]
    return {
        "question": values,
        "answers": [_answer_json(answer) for answer in shown],
        "own": [_answer_json(answer) for answer in own],
        "without": [
            {"id": answer.figid, "reason": answer.reason} for answer in answers if not answer.kind
        ],
        "counts": tally(answers),
        "feedback": feedback_sentence((*own, *answers)),
        "card_cautions": list(card_cautions(question.blocked)),
        "loops": {"open": loops.open, "held": loops.held, "closing": dict(loops.closing)},
        "asked": len(answers),
        "matching": matching,
        "hints": list(hints),
        "reliability": reliability(),
    }


def _answer_json(answer: LibraryAnswer) -> dict[str, Any]:
    return {
        "id": answer.figid,
        "title": answer.title,
        "file": answer.path,
        "kind": answer.kind,
        "direction": answer.direction,
        "certainty": answer.certainty,
        "in_doubt": answer.is_in_doubt,
        "linked": answer.is_linked,
        "verdict": answer.verdict,
        "closing": list(answer.closing),
        "blocked": list(answer.blocked),
        "target": answer.target,
        "needs_feedback": answer.needs_feedback,
        "fed_back": answer.is_fed_back,
        "cautions": list(answer.cautions),
    }


def explanations_json(
    changes: GeneChanges, rows: tuple[GeneExplanation, ...], matching: int
) -> dict[str, Any]:
    """Return which blocks explain changed genes."""
    return {
        "genes": changes.directions,
        "unknown": list(changes.unknown),
        "undirected": list(changes.undirected),
        "explanations": [
            {
                "id": row.figid,
                "title": row.title,
                "file": row.path,
                "kind": row.kind,
                "block": row.label,
                "equal": list(row.equal),
                "right": row.right,
                "opposite": row.opposite,
                "same": row.same,
                "genes": list(row.genes),
                "p": row.p,
                "q": row.q,
            }
            for row in rows
            if row.kind
        ],
        "without": [{"id": row.figid, "reason": row.reason} for row in rows if not row.kind],
        "asked": len(rows),
        "matching": matching,
        "reliability": reliability(),
    }
