"""One question to many figures of a library, such as where blocking X raises Y.

Figures with curated arrows are answered by these; for the others arrows are drafted first. Answers
stay in the user's folder, so that the same question takes no computing the next time.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from looplight import __version__, assets
from looplight.activity.certainty.variant_answers import EnsembleRequest, certainty_by_node
from looplight.activity.combinations.search import EscapeRequest, escape
from looplight.activity.model.model_version import model_stamp
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.output_readings import reached_nodes
from looplight.activity.results.response import IN_DOUBT, Certainty, Direction, Response, Verdict
from looplight.activity.sentences.measurements import measured_cautions
from looplight.files import cancellation
from looplight.files.atomic_write import write
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError
from looplight.files.user_folder import data_home
from looplight.library.figure_search import Hit
from looplight.library.indexing.archive_members import member_of
from looplight.library.indexing.folder_contents import TABLE_KINDS
from looplight.library.questions.understood_question import LibraryQuestion, Listed
from looplight.library.search_query import FigureKind
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.draft_edits import DENSITY
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.opposite_signs import read_curated_signs
from looplight.pathways.repeated_boxes import plain_name
from looplight.pathways.translated_names import node_name
from looplight.records import record_tables
from looplight.session.background.library_questions.blocked_nodes import (
    block_of,
    blocks_of,
    boxes_of,
)
from looplight.session.background.library_questions.figure_arrows import (
    feedback_effect,
    figure_arrows,
)
from looplight.translation.messages import language, translate

# Questions whose answers stay; the oldest go first.
MOST_ANSWERS = 50
Progress = Callable[[int, int], None]
# The block alone does not keep every output down.
_OPEN = (Verdict.IN_PART, Verdict.BROUGHT_BACK)
_MOVES = (Direction.UP, Direction.DOWN)
DOUBT = "doubt"
NOT_LINKED = "unlinked"


@dataclass(frozen=True)
class LibraryAnswer:
    """What one figure answers.

    Attributes
    ----------
    figid, title, path : str
    kind : str
        ``curated``, ``drawing``, ``network`` or ``draft``; empty where there is no answer.
    direction : str
        ``up``, ``down`` or ``same``; empty where there is no answer, or nothing was looked at.
    blocked : tuple of str
        Ids of the nodes that were blocked.
    target : str
        Label of the node that was looked at.
    reason : str
        Why there is no answer.
    certainty : str
        How sure the direction is (a value of `Certainty`); empty for drafts, for which
        `reliability` was measured.
    closing : tuple of str
        Labels of the nodes that keep every output down when one of them is blocked as well, best
        first; empty where the block alone does, or none of them does.
    verdict : str
        What becomes of the outputs of the figure (a value of `Verdict`); empty without outputs.
    labels : tuple of str
        Labels of the nodes that were blocked.
    several : tuple of str
        The first name of the question that stands for several nodes here, and behind it their
        labels; empty where every name stands for one node.
    classes : tuple of str
        What becomes of each output (values of `OutputClass`), for the words of the verdict.
    is_linked : bool
        False where no path of arrows leads to `target` from what was blocked.
    is_own : bool
        One of Looplight's curated figures, which were asked beside those of the library; `path` is
        the key that it is opened by.
    is_fed_back : bool
        Feedback arrows of the figure move the target.
    needs_feedback : bool
        Without its feedback arrows the target would not go this way.
    cautions : tuple of str
        What the answer to the drugs of the question must not be shown without.
    """

    figid: str
    title: str
    path: str
    kind: str = ""
    direction: str = ""
    blocked: tuple[str, ...] = ()
    target: str = ""
    reason: str = ""
    certainty: str = ""
    closing: tuple[str, ...] = ()
    verdict: str = ""
    labels: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    is_linked: bool = True
    is_own: bool = False
    is_fed_back: bool = False
    needs_feedback: bool = False
    cautions: tuple[str, ...] = ()

    @property
    def stated(self) -> str:
        """What the answer counts as: a direction, `DOUBT` or `NOT_LINKED`."""
        if not self.is_linked:
            return NOT_LINKED
        return DOUBT if self.is_in_doubt else self.direction

    @property
    def is_open(self) -> bool:
        """True where the block alone does not keep every output down: a loop is to be closed."""
        return self.verdict in _OPEN

    @property
    def is_in_doubt(self) -> bool:
        """True where the direction may not be stated: it depends on strengths."""
        return self.direction in _MOVES and self.certainty in IN_DOUBT

    def is_listed(self, listed: Listed) -> bool:
        """Return whether the answer is wanted; one in doubt or without a link never is."""
        if listed is Listed.ALL or not self.direction:
            return True
        directions = _MOVES if listed is Listed.CHANGED else (listed.value,)
        return self.stated in directions


def ask_figures(
    hits: Sequence[Hit],
    question: LibraryQuestion,
    sources: Sequence[InteractionSource],
    progress: Progress | None = None,
    earlier: Iterable[LibraryAnswer] = (),
    partial: Callable[[list[LibraryAnswer]], None] | None = None,
) -> tuple[LibraryAnswer, ...]:
    """Return the answers of figures, in their order; the thread can be stopped.

    Parameters
    ----------
    hits : sequence of Hit
        Lines of gene-set files have no record and give no answer.
    sources : sequence of InteractionSource
        What arrows are drafted from.
    progress : callable, optional
        Takes the number of figures that were asked and of all.
    earlier : iterable of LibraryAnswer
        Answers of some of them to the same question, which are not asked again.
    partial : callable, optional
        Takes the answers so far, after each figure.
    """
    by_path = {answer.path: answer for answer in earlier}
    file = _answers_file(question, sources)
    known = _load(file)
    answers: list[LibraryAnswer] = []
    is_new = False
    try:
        for number, hit in enumerate(hits, start=1):
            cancellation.check()
            if (answer := by_path.get(hit.path)) is None:
                # With the stamp of its file: a record that was changed is asked again.
                key = f"{hit.path} {_stamp(hit)}"
                values = known.get(key)
                if values is None:
                    is_new = True
                    values = _values(_answer(hit, question, sources))
                    known[key] = values
                answer = _restored(values)
            answers.append(answer)
            if progress is not None:
                progress(number, len(hits))
            if partial is not None:
                partial(answers)
    finally:
        # What was computed until somebody stopped it is of use the next time.
        if is_new:
            _save(file, known)
    return tuple(answers)


def _answer(
    hit: Hit, question: LibraryQuestion, sources: Sequence[InteractionSource]
) -> LibraryAnswer:
    plain = LibraryAnswer(hit.figid, hit.title, hit.path)
    try:
        pathway, kind = figure_arrows(hit, sources)
    except InputError as error:
        return _without(plain, error.problem.message)
    return answer_of(plain, pathway, kind, question)


def answer_of(
    plain: LibraryAnswer, pathway: Pathway, kind: FigureKind, question: LibraryQuestion
) -> LibraryAnswer:
    """Return what a pathway answers; ``plain`` = the figure that it belongs to."""
    # What curated figures have against an arrow makes an answer doubtful.
    read_curated_signs()
    try:
        # A draft that the user has kept is a file with arrows, and a draft all the same.
        is_draft = kind is FigureKind.DRAFT or bool(pathway.draft)
        blocks = {w: block_of(pathway, w) for w in question.blocked}
        blocked = tuple(dict.fromkeys(node for block in blocks.values() for node in block.nodes))
        targets = boxes_of(pathway, question.target) if question.target else ()
        absent = [word for word, block in blocks.items() if not block.nodes]
        absent += [question.target] if question.target and not targets else []
        if absent:
            return _without(
                plain, translate("library", "not in the figure: {names}", names=", ".join(absent))
            )
        if targets and targets[0] in blocked:
            return _without(
                plain, translate("library", "{name} is blocked itself", name=question.target)
            )
        query = Query(pathway, blocks_of(pathway, question.blocked), drugs=table())
        response = respond(query)
        # A drawing may have the node twice, and its arrows at the second box alone.
        linked = [n for n in targets if n not in blocked and _is_linked(response, n)]
        node = next(iter([*linked, *targets]), "")
        direction = response.nodes[node].direction.value if node else ""
        closing: tuple[str, ...] = ()
        if response.verdict in _OPEN:
            closing = _closing(query)
        is_linked = not targets or bool(linked)
        # How sure would be about a change, and a figure without a link says nothing of one.
        has_certainty = bool(targets) and is_linked and not is_draft
        certainty = _certainty(query, node) if has_certainty else ""
        effect = feedback_effect(response, node)
    except InputError as error:
        return _without(plain, error.problem.message)
    label = node_name(pathway, pathway.by_id[node]) if node else ""
    labels = {each: " ".join(pathway.by_id[each].label.split()) for each in blocked}
    several = next(
        ((word, *(labels[each] for each in block.nodes))
         for word, block in blocks.items()
         if len({plain_name(labels[each]) for each in block.nodes}) > 1 and not block.is_drug), ()
    )  # fmt: skip
    return replace(
        plain,
        kind=kind,
        direction=direction,
        blocked=blocked,
        target=label,
        certainty=certainty,
        closing=closing,
        verdict=response.verdict.value,
        labels=tuple(labels.values()),
        several=several,
        classes=tuple(reading.kind.value for reading in response.judged.values()),
        is_linked=is_linked,
        is_fed_back=effect.moves,
        needs_feedback=effect.decides,
        # What curated figures deny shows in how sure the node that was looked at is.
        cautions=tuple(
            caution.headline for caution in (*query.cautions, *measured_cautions(response))
        ),
    )


def _is_linked(response: Response, node: str) -> bool:
    if response.nodes[node].direction is not Direction.SAME or response.case is None:
        return True
    return node in reached_nodes(response.case)


def _closing(query: Query) -> tuple[str, ...]:
    """Return what closes the loop: the single additions that hold every output of the figure.

    No node of a draft or a drawing is known to be druggable, so there all are looked at.
    """
    if not query.pathway.judged_outputs:
        return ()
    rows = escape(EscapeRequest(query, targets=1, any_node=not query.pathway.druggable))
    return tuple(
        query.pathway.by_id[row.add[0]].label for row in rows if row.verdict is Verdict.HELD
    )


def _certainty(query: Query, node: str) -> str:
    # A draft never says how sure it is: its arrows themselves may be wrong.
    known = certainty_by_node(EnsembleRequest(query))
    return known.get(node, Certainty.UNKNOWN).value


def _without(answer: LibraryAnswer, reason: str) -> LibraryAnswer:
    return replace(answer, reason=reason)


def _stamp(hit: Hit) -> str:
    """Return what changes whenever the record, or a table beside it, changes."""
    member = member_of(hit.path)
    path = Path(member[0] if member is not None else hit.path)
    tables = (record_tables.find(path, hit.figid, kind) for kind in TABLE_KINDS)
    try:
        stats = [file.stat() for file in (path, *filter(None, tables))]
    except OSError:
        return ""
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in stats)


def _answers_file(question: LibraryQuestion, sources: Sequence[InteractionSource]) -> Path:
    """Return where the answers to a question stand, given sources, model and curated arrows."""
    stamps = sorted(f"{source.file} {source.stamp}" for source in sources)
    # Reasons are kept in the language they were written in.
    # Answers of before a name blocked all boxes of its gene are others.
    words = [
        "boxes:signs:cautions:measured",
        __version__,
        language(),
        model_stamp(),
        _curated_stamp(),
        str(DENSITY),
        *stamps,
    ]
    words += [*question.blocked, "?", question.target]
    mark = hashlib.sha256("\x00".join(words).encode("utf-8", "surrogateescape")).hexdigest()
    return data_home() / "answers" / f"{mark[:32]}.json"


def _curated_stamp() -> str:
    """Return what changes whenever a shipped arrow, a drug's target or a measurement does."""
    mark = hashlib.sha256()
    # The inhibitor table says which nodes a drug hits.
    for folder in ("pathways", "inhibitors"):
        for file in assets.listing(folder, ".yaml"):
            mark.update(file.read_bytes())
    mark.update(assets.path("measurements", "outcomes.json").read_bytes())
    return mark.hexdigest()


def _load(file: Path) -> dict[str, list[Any]]:
    try:
        data = json.loads(read_text(file)) if file.is_file() else {}
    except (InputError, ValueError):
        # It can be computed again.
        return {}
    rows = data.items() if isinstance(data, dict) else ()
    return {key: row for key, row in rows if isinstance(row, list) and len(row) == len(_FIELDS)}


def _save(file: Path, known: dict[str, list[Any]]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, json.dumps(known), durable=False)
        files = sorted(file.parent.glob("*.json"), key=_time)
        for old in files[:-MOST_ANSWERS]:
            old.unlink(missing_ok=True)
    except OSError:
        # Only slower the next time.
        return


def _time(file: Path) -> int:
    return file.stat().st_mtime_ns


_FIELDS = tuple(LibraryAnswer.__dataclass_fields__)


def _values(answer: LibraryAnswer) -> list[Any]:
    return [getattr(answer, name) for name in _FIELDS]


def _restored(values: list[Any]) -> LibraryAnswer:
    fields: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return LibraryAnswer(*fields)
