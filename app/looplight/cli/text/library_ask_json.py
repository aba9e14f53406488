"""The answers of ``library ask`` as JSON."""

from typing import Any

from looplight.cli.text.library_ask import reliability
from looplight.library.questions.gene_changes import GeneChanges
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.session.background.library_questions.answer_counts import (
    card_cautions,
    feedback_sentence,
    loop_tally,
    tally,
)
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import GeneExplanation


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
    return {
        "question": {"block": list(question.blocked), "target": question.target},
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
