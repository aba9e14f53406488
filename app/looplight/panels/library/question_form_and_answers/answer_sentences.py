"""What the figures of a library answered, as sentences: how many, what closes loops, how clear."""

from collections.abc import Sequence

from looplight.library.drafts.reliability import source_reliability
from looplight.library.questions.understood_question import Listed
from looplight.library.search_query import OWN_ARROWS, FigureKind
from looplight.panels.library.question_form_and_answers.answer_tables import AnswerRow
from looplight.session.background.library_questions.answer_counts import (
    caution_lines,
    counted,
    feedback_sentence,
    loop_tally,
    several_sentence,
)
from looplight.session.background.library_questions.figure_answers import NOT_LINKED
from looplight.session.background.library_questions.gene_explanations import (
    FEWEST_GENES,
    PERMUTATIONS,
    GeneExplanation,
)
from looplight.session.background.library_questions.question_jobs import (
    MOST,
    AskResult,
    ExplanationResult,
)
from looplight.translation.messages import decimal, translate

NO_FIGURE = translate(
    "library",
    "No figure of your libraries matches. Try other names, or another search in the Library panel.",
)
OPENS = translate("library", "Enter or a double click opens the figure with the block.")
_CURATED = translate("library", "Curated: arrows read from the literature.")
_OWN = translate("library", "Curated figures of Looplight were asked, too, and stand first.")
_OF_FILES = translate(
    "library",
    "Drawings and networks: arrows of their files, which nobody has checked here. Where none "
    "leads to a node, the figure says nothing about it.",
)
_UNMEASURED = translate(
    "library", "How often drafts are right about what closes the loop was not measured."
)
# What is counted together.
_COUNTED = (frozenset({FigureKind.CURATED}), OWN_ARROWS, frozenset({FigureKind.DRAFT}))
# Above it the directions are as well explained by chance.
MOST_FALSE = 0.05


def summary(
    rows: Sequence[AnswerRow], result: AskResult, listed: Listed = Listed.ALL, target: str = ""
) -> str:
    """Return in how many figures what happens; curated ones, others and drafts counted apart.

    The direction that was asked for (``listed``) comes first, also where no figure has it.
    ``target`` = the word that was asked about, for figures that print different names of it.
    """
    # Looplight's own figures stand beside those of the library, which are counted without them.
    of_library = [row for row in rows if not row.answer.is_own]
    own = [row for row in rows if row.answer.is_own]
    lines = [_of_kind(own, _COUNTED[0], listed, target, is_own=True)]
    lines += [_of_kind(of_library, kinds, listed, target) for kinds in _COUNTED]
    if not of_library:
        return " ".join(filter(None, (NO_FIGURE, *result.hints, *lines)))
    if result.to_come:
        # Whatever is said of all figures would change with the next one.
        lines.insert(0, _so_far(len(of_library), result.to_come))
        lines.append(_silent(of_library))
        return " ".join(filter(None, lines))
    lines.append(feedback_sentence(row.answer for row in rows))
    lines.append(several_sentence(row.answer for row in rows))
    lines += [_loops(of_library), count_sentence(len(of_library), result.count)]
    lines.append(_silent(of_library))
    return " ".join(filter(None, (*lines, *result.hints)))


def _silent(rows: Sequence[AnswerRow]) -> str:
    """Return how many of the figures that were asked have answered, and how many have not."""
    silent = sum(not row.answer.kind for row in rows)
    # Where no arrow leads to the node the figure was computed, and says nothing about it.
    unlinked = sum(bool(row.answer.kind) and row.answer.stated == NOT_LINKED for row in rows)
    if unlinked:
        return translate(
            "library",
            "With an answer: {answered:,}; not linked: {unlinked:,}; without one: {silent:,} (the "
            "list says why).",
            answered=len(rows) - silent - unlinked,
            unlinked=unlinked,
            silent=silent,
        )
    if not silent:
        return ""
    return translate(
        "library",
        "With an answer: {answered:,}; without one: {silent:,} (the list says why).",
        answered=len(rows) - silent,
        silent=silent,
    )


def count_sentence(count: int, matching: int) -> str:
    """Return how many figures were asked, of how many that match."""
    if matching <= count:
        return translate(
            "library",
            "{count} figure was asked.",
            plural="{count:,} figures were asked.",
            count=count,
        )
    text = translate(
        "library",
        "The first {number:,} of {matching:,} figures that match were asked.",
        number=count,
        matching=matching,
    )
    if count >= MOST:
        limit = translate(
            "library", "More than {most:,} are not asked: narrow the search down.", most=MOST
        )
        return f"{text} {limit}"
    return text


def stopped(part: AskResult | ExplanationResult | None, *, is_kept: bool) -> str:
    """Return that asking was stopped: after how many figures, and how it goes on.

    Parameters
    ----------
    part : AskResult or ExplanationResult, optional
        What had been shown of the question.
    is_kept : bool
        Whether the same question need not ask these figures again.
    """
    goes_on = translate(
        "library", "What was computed so far is kept: ask again to go on from there."
    )
    # Explanations of genes are not kept: they depend on a list that rarely comes twice.
    anew = translate("library", "Ask again to start anew.")
    if part is None:
        first = translate("library", "Stopped.")
    else:
        count = len(part.answers if isinstance(part, AskResult) else part.explanations)
        first = translate(
            "library",
            "Stopped after {number:,} of {total:,} figures.",
            number=count,
            total=count + part.to_come,
        )
    return f"{first} {goes_on if is_kept else anew}"


def _so_far(count: int, to_come: int) -> str:
    return translate(
        "library",
        "{number:,} of {total:,} figures asked so far.",
        number=count,
        total=count + to_come,
    )


def notes(rows: Sequence[AnswerRow], sources: Sequence[str]) -> str:
    """Return what must be known of the answers: where arrows are from, what drafts are worth.

    ``sources`` are the names of what drafts were made from.
    """
    kinds = {row.answer.kind for row in rows} - {""}
    lines = [OPENS] if kinds else []
    # Before what holds of every library: it speaks of these answers.
    lines = [*caution_lines(row.answer for row in rows), *lines]
    lines += [_OWN] if any(row.answer.is_own for row in rows) else []
    lines += [_CURATED] if FigureKind.CURATED in kinds else []
    lines += [_OF_FILES] if OWN_ARROWS & kinds else []
    # A draft is never shown without what drafts are worth.
    if FigureKind.DRAFT in kinds:
        lines.append(_drafts(sources))
        if any(row.answer.closing for row in rows if row.answer.kind == FigureKind.DRAFT):
            lines.append(_UNMEASURED)
    return " ".join(lines)


def explained_summary(result: ExplanationResult) -> str:
    """Return what the genes were read as, and in how many figures a block explains them."""
    rows = result.explanations
    if not rows:
        return " ".join((result.changes.sentence(), NO_FIGURE))
    if result.to_come:
        return " ".join((result.changes.sentence(), _so_far(len(rows), result.to_come)))
    tested = [row for row in rows if row.kind]
    clear = sum(row.q < MOST_FALSE for row in tested)
    lines = [result.changes.sentence(), count_sentence(len(rows), result.count)]
    lines.append(
        translate(
            "library",
            "{count} of them has at least {fewest} of the genes.",
            plural="{count:,} of them have at least {fewest} of the genes.",
            count=len(tested),
            fewest=FEWEST_GENES,
        )
    )
    if not tested:
        return " ".join(lines)
    if clear:
        lines.append(
            translate(
                "library",
                "In {count} of these one block explains the directions better than chance "
                "(q below {most}).",
                plural="In {count:,} of these one block explains the directions better than "
                "chance (q below {most}).",
                count=clear,
                most=decimal(MOST_FALSE),
            )
        )
    else:
        lines.append(
            translate(
                "library",
                "In none of these does one block explain the directions better than chance "
                "(q below {most}): also the first rows may be chance.",
                most=decimal(MOST_FALSE),
            )
        )
    return " ".join(lines)


def explained_notes(rows: Sequence[GeneExplanation], sources: Sequence[str]) -> str:
    """Return what p and q mean, and what the comparison cannot tell."""
    tested = [row for row in rows if row.kind]
    if not tested:
        return ""
    lines = [
        OPENS,
        translate(
            "library",
            "p: how often the best of all blocks of the figure does as well when your directions "
            "are dealt out anew among your genes ({deals:,} times). q: p corrected for "
            "{number} figures (Benjamini-Hochberg).",
            deals=PERMUTATIONS,
            number=len(tested),
        ),
        translate(
            "library",
            "The model gives activities; the amount of an RNA or protein need not follow them. "
            "The blocked node itself does not count.",
        ),
    ]
    lines += [_OF_FILES] if any(row.kind in OWN_ARROWS for row in tested) else []
    if any(row.kind == FigureKind.DRAFT for row in tested):
        lines.append(_drafts(sources))
    return " ".join(lines)


def _drafts(sources: Sequence[str]) -> str:
    measured = source_reliability(sources).sentence()
    return translate("library", "Drafts: {measured}", measured=measured)


def _of_kind(
    rows: Sequence[AnswerRow],
    kinds: frozenset[FigureKind],
    listed: Listed,
    target: str,
    *,
    is_own: bool = False,
) -> str:
    answers = [row.answer for row in rows if row.answer.kind in kinds and row.answer.direction]
    if not answers:
        return ""
    first, *others = dict.fromkeys(" ".join(answer.target.split()) for answer in answers)
    # AKT1 here and AKT2 there: what one of them does in its figures is not told of the other.
    node, joined = target if others and target else first, counted(answers, listed)
    if is_own:
        return translate(
            "library", "Looplight's curated figures: {node} {counts}.", node=node, counts=joined
        )
    if FigureKind.CURATED in kinds:
        return translate("library", "Curated figures: {node} {counts}.", node=node, counts=joined)
    if kinds is OWN_ARROWS:
        return translate("library", "Drawings: {node} {counts}.", node=node, counts=joined)
    return translate("library", "Drafts: {node} {counts}.", node=node, counts=joined)


def _loops(rows: Sequence[AnswerRow]) -> str:
    """Return what closes the loop in how many of the figures in which it is open."""
    tally = loop_tally(row.answer for row in rows)
    lines = []
    if tally.closing:
        node, number = tally.closing[0]
        lines.append(
            translate(
                "library",
                "In {open} figures your block alone does not keep every output down. Blocking "
                "{node}, too, does in {number} of them.",
                node=node,
                number=number,
                open=tally.open,
            )
            if tally.open > 1
            else translate(
                "library",
                "In one figure your block alone does not keep every output down. Blocking "
                "{node}, too, does.",
                node=node,
            )
        )
    elif tally.open:
        lines.append(
            translate(
                "library",
                "In {count} figure your block alone does not keep every output down, and no single "
                "second block does.",
                plural="In {count} figures your block alone does not keep every output down, and "
                "no single second block does.",
                count=tally.open,
            )
        )
    if tally.held:
        lines.append(
            translate(
                "library",
                "In {count} figure your block alone keeps every output down.",
                plural="In {count} figures your block alone keeps every output down.",
                count=tally.held,
            )
        )
    # Of a node that was looked at, the sentence before has said what it does there.
    if tally.other and (lines or not any(row.answer.direction for row in rows)):
        lines.append(
            translate(
                "library",
                "In {count} figure your block brings no output down.",
                plural="In {count:,} figures your block brings no output down.",
                count=tally.other,
            )
        )
    return " ".join(lines)
