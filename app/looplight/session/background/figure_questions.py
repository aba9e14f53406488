"""Reads a typed question, and says what it asks the open figure, or a curated one with its nodes.

What a typed question asks one figure: the open one, or else a curated one that has its nodes.

The values alone; `figure_questions` finds them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Direction, Verdict
from looplight.activity.sentences.grammar import label, listed
from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.files.safe_text import fold
from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.compared_treatments import (
    ComparedTreatments,
    read_comparisons,
)
from looplight.library.questions.name_hints import no_gene_sentence
from looplight.library.questions.questions_in_tumours import (
    read_question_in_tumour,
    with_name_as_mutation,
)
from looplight.library.questions.tumour_alterations import read_alterations
from looplight.library.questions.understood_question import Listed, QuestionKind, QuestionReading
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.records.gene_names import gene_names
from looplight.session.background.library_questions.blocked_nodes import (
    block_of,
    blocks_of,
    boxes_of,
    nodes_of,
)
from looplight.session.background.library_questions.compared_treatments_of_figure import (
    compared_in_figure,
)
from looplight.session.background.library_questions.tumour_context_of_figure import (
    context_of_figure,
)
from looplight.session.text.display_names import names_of
from looplight.translation.messages import translate

# Letters; shorter words stand in any text.
_TELLING = 4


@dataclass(frozen=True)
class AskedFigure:
    """A figure that can be asked.

    Attributes
    ----------
    key, title : str
    pathway : Pathway
    """

    key: str
    title: str
    pathway: Pathway


@dataclass(frozen=True)
class FigureQuestion:
    """A question as one figure is asked it.

    Attributes
    ----------
    figure : AskedFigure
    interventions : tuple of Intervention
        What is done to the figure; empty = what is done to it now.
    names : str
        What these block, in words.
    target : str
        Id of the node that is looked at; empty where none is.
    asks_closing : bool
        True = what closes the loop is asked.
    is_loss : bool
        True = the nodes are taken away, as by a knockout; else they are blocked.
    context : tuple of Intervention
        What the tumour has lost or gained, which the question names; empty = as it is now.
    panes : tuple of tuple of Intervention
        What is done in each pane where treatments are compared, side by side; else empty.
    pane_names : tuple of str
        The same in words.
    """

    figure: AskedFigure
    interventions: tuple[Intervention, ...] = ()
    names: str = ""
    target: str = ""
    asks_closing: bool = False
    is_loss: bool = False
    context: tuple[Intervention, ...] = ()
    panes: tuple[tuple[Intervention, ...], ...] = ()
    pane_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureQuestions:
    """What can be asked with a text.

    Attributes
    ----------
    text : str
    questions : tuple of FigureQuestion
        Those to the open figure first.
    is_question : bool
        False = the text may as well be the name of a node or drug.
    unread : tuple of str
        Parts of the text that mean nothing in a question.
    obstacle : str
        Why a question cannot be asked, as a sentence; empty where it can.
    losses : tuple of str
        Nodes of the open figure whose loss the text names.
    rest : str
        The text without what the tumour has lost or gained.
    """

    text: str
    questions: tuple[FigureQuestion, ...] = ()
    is_question: bool = False
    unread: tuple[str, ...] = ()
    obstacle: str = ""
    losses: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True)
class TypedText:
    """A text that may be a question, and the figures that can be asked it.

    Attributes
    ----------
    text : str
    shown : AskedFigure or None
        The open figure.
    others : tuple of AskedFigure
        Asked where the open figure does not have the nodes.
    is_blocked : bool
        Whether something is done to the open figure now.
    loss_words : frozenset of str
        Words that, with the name of a node, mean its loss, and the little words beside them.
    has_loss_rows : bool
        True = losses in the open figure have rows of their own, and are not looked for.
    """

    text: str
    shown: AskedFigure | None = None
    others: tuple[AskedFigure, ...] = ()
    is_blocked: bool = False
    loss_words: frozenset[str] = frozenset()
    has_loss_rows: bool = False

    @property
    def means_loss(self) -> bool:
        """True where the text speaks of a loss."""
        words = {word.strip("?!.,") for word in self.text.casefold().split()}
        # "of" is among them, too, for the words of a loss.
        telling = {word for word in words & self.loss_words if len(word) >= _TELLING}
        return bool(telling - {"knock"}) or {"knock", "out"} <= words


# Figures that are offered where the open one does not have the nodes, and blocks where the
# question names none.
MOST_FIGURES, MOST_BLOCKS = 2, 3
# Of larger figures, and of more nodes, no block is looked for that does what was asked.
MOST_NODES, MOST_TRIED = 300, 40
_DIRECTIONS = {
    Listed.UP: (Direction.UP,),
    Listed.DOWN: (Direction.DOWN,),
    Listed.SAME: (Direction.SAME,),
}
_MOVES = (Direction.UP, Direction.DOWN)
_OPEN = (Verdict.IN_PART, Verdict.BROUGHT_BACK)


def figure_questions(typed: TypedText) -> FigureQuestions:
    """Return what can be asked with the text of a typed."""
    if comparisons := read_comparisons(typed.text):
        return _comparisons(typed, comparisons)
    reading = read_question_in_tumour(typed.text)
    losses = _losses(typed)
    rest = read_alterations(typed.text).rest
    if reading.kind in (None, QuestionKind.GENES) or reading.is_negated:
        return FigureQuestions(typed.text, losses=losses, rest=rest)
    asks_closing = reading.kind is QuestionKind.CLOSING
    is_question = bool(reading.target or asks_closing or len(reading.blocked) > 1)
    is_question = is_question or bool(reading.blocked and reading.context)
    if reading.blocked:
        is_loss = replace(typed, text=rest).means_loss
        questions = _of_all(typed, lambda figure: _with_blocks(figure, reading, is_loss))
        if altered := with_name_as_mutation(typed.text, reading):
            questions += _of_all(typed, lambda figure: _with_blocks(figure, altered, False))
    elif reading.context and not reading.asks_block:
        questions = _of_all(typed, lambda figure: _in_tumour(figure, reading))
    elif asks_closing and typed.is_blocked and typed.shown is not None:
        questions = (FigureQuestion(typed.shown, asks_closing=True),)
    elif asks_closing or reading.target:
        questions = _of_all(typed, lambda figure: _without_blocks(figure, reading))
    else:
        return FigureQuestions(typed.text, losses=losses, rest=rest)
    obstacle = "" if questions else _obstacle(typed, reading)
    return FigureQuestions(
        typed.text, questions, is_question, reading.unread, obstacle, losses, rest
    )


def _comparisons(typed: TypedText, read: tuple[ComparedTreatments, ...]) -> FigureQuestions:
    """Return the questions that set treatments side by side."""

    def ask(figure: AskedFigure) -> tuple[FigureQuestion, ...]:
        in_figure = (compared_in_figure(figure.pathway, each, _word_in) for each in read)
        return tuple(
            FigureQuestion(
                figure,
                target=each.target,
                context=each.context,
                panes=each.panes,
                pane_names=each.names,
            )
            for each in in_figure
            if each is not None
        )

    questions = _of_all(typed, ask)
    named = tuple(dict.fromkeys(name for each in read[0].treatments for name in each))
    reading = QuestionReading(QuestionKind.EFFECT, named, context=read[0].context)
    obstacle = "" if questions else _obstacle(typed, reading)
    return FigureQuestions(typed.text, questions, is_question=True, obstacle=obstacle)


def _of_all(
    typed: TypedText, ask: Callable[[AskedFigure], tuple[FigureQuestion, ...]]
) -> tuple[FigureQuestion, ...]:
    if typed.shown is not None and (of_shown := ask(typed.shown)):
        return of_shown
    questions: list[FigureQuestion] = []
    for figure in typed.others:
        cancellation.check()
        questions += ask(figure)[:1]
        if len(questions) == MOST_FIGURES:
            break
    return tuple(questions)


def _obstacle(typed: TypedText, reading: QuestionReading) -> str:
    figures = [figure for figure in (typed.shown, *typed.others) if figure is not None]
    names = [*reading.blocked, *filter(None, (reading.target,))]
    names += [name for each in reading.context for name in each.names]
    absent = [name for name in names if not any(_nodes(figure.pathway, name) for figure in figures)]
    for name in absent:
        if drug_named(name) is None and not gene_names().symbols_of(name):
            return no_gene_sentence(name)
    if absent:
        return translate(
            "palette",
            "No figure here shows {names}. Open a figure that does, or search the library.",
            names=", ".join(absent),
        )
    if reading.blocked:
        return translate(
            "palette",
            "No single figure here shows all of {names}. Ask about fewer at once.",
            names=", ".join(names),
        )
    return translate(
        "palette",
        "Say also what is blocked, for example: What happens to AKT when mTORC1 is blocked?",
    )


def _losses(typed: TypedText) -> tuple[str, ...]:
    words = typed.text.split()
    rest = [word for word in words if word.casefold().strip("?!.,") not in typed.loss_words]
    is_named = rest and len(rest) < len(words)
    if typed.shown is None or typed.has_loss_rows or not is_named:
        return ()
    return nodes_of(typed.shown.pathway, " ".join(rest))


def _with_blocks(
    figure: AskedFigure, reading: QuestionReading, is_loss: bool
) -> tuple[FigureQuestion, ...]:
    """Return the question where the figure has all its names, else nothing.

    Genes are lost where the text speaks of a loss; what a drug hits is blocked.
    """
    pathway = figure.pathway
    words = [_word_in(pathway, word) for word in reading.blocked]
    blocks = [block_of(pathway, word) for word in words]
    context = context_of_figure(pathway, reading.context)
    if context is None or not all(block.nodes for block in blocks):
        return ()
    # "mTORC1 (everolimus)", as rows put it: the drug says more precisely what is blocked.
    of_drugs = {node for block in blocks if block.is_drug for node in block.nodes}
    pairs = [
        (word, block)
        for word, block in zip(words, blocks, strict=True)
        if block.is_drug or not of_drugs.issuperset(block.nodes)
    ]
    words, blocks = [word for word, _ in pairs], [block for _, block in pairs]
    target = ""
    if reading.target:
        blocked = {node for block in blocks for node in block.nodes}
        free = [
            node
            for node in boxes_of(pathway, _word_in(pathway, reading.target))
            if node not in blocked
        ]
        if not free:
            return ()
        target = free[0]
    names = []
    for word, block in zip(words, blocks, strict=True):
        drug = drug_named(word) if block.is_drug else None
        nodes = names_of(pathway, block.nodes)
        names.append(f"{nodes} ({drug.name})" if drug is not None else nodes)
    interventions = blocks_of(pathway, words)
    is_loss = is_loss and not any(block.is_drug for block in blocks)
    if is_loss:
        interventions = tuple(Intervention(Kind.LOSS, item.target) for item in interventions)
    asks_closing = reading.kind is QuestionKind.CLOSING
    return (
        FigureQuestion(
            figure, interventions, listed(names), target, asks_closing, is_loss, context
        ),
    )


def _in_tumour(figure: AskedFigure, reading: QuestionReading) -> tuple[FigureQuestion, ...]:
    """Return the question about a cell that has lost or gained something, with nothing to block."""
    pathway = figure.pathway
    context = context_of_figure(pathway, reading.context)
    targets = boxes_of(pathway, _word_in(pathway, reading.target)) if reading.target else ()
    if not context or (reading.target and not targets):
        return ()
    asks_closing = reading.kind is QuestionKind.CLOSING
    target = next(iter(targets), "")
    return (FigureQuestion(figure, (), "", target, asks_closing, context=context),)


def _without_blocks(figure: AskedFigure, reading: QuestionReading) -> tuple[FigureQuestion, ...]:
    """Return some single blocks that do what the question asks the reasons of."""
    pathway = figure.pathway
    if len(pathway.nodes) > MOST_NODES:
        return ()
    targets = boxes_of(pathway, _word_in(pathway, reading.target)) if reading.target else ()
    if reading.target and not targets:
        return ()
    context = context_of_figure(pathway, reading.context)
    if context is None:
        return ()
    target = next(iter(targets), "")
    asks_closing = reading.kind is QuestionKind.CLOSING
    questions: list[FigureQuestion] = []
    for node in _candidates(pathway, targets):
        cancellation.check()
        block = (Intervention(Kind.INHIBIT, node),)
        try:
            answer = respond(Query(pathway, block, context, drugs=table()))
        except InputError:
            continue
        moves = _DIRECTIONS.get(reading.listed, _MOVES)
        does = answer.verdict in _OPEN if asks_closing else answer.nodes[target].direction in moves
        if does:
            name = label(pathway, node)
            question = FigureQuestion(figure, block, name, target, asks_closing, context=context)
            questions.append(question)
        if len(questions) == MOST_BLOCKS:
            break
    return tuple(questions)


def _candidates(pathway: Pathway, targets: tuple[str, ...]) -> Iterator[str]:
    """Return the nodes that are blocked in turn: those that drugs hit, else all with arrows."""
    sources = {arrow.source for arrow in pathway.arrows if arrow.in_model}
    druggable = [node for node in pathway.druggable if node in sources]
    nodes = druggable or [node.id for node in pathway.nodes if node.id in sources]
    yield from [node for node in nodes if node not in targets][:MOST_TRIED]


def _nodes(pathway: Pathway, name: str) -> tuple[str, ...]:
    return block_of(pathway, _word_in(pathway, name)).nodes


def _word_in(pathway: Pathway, word: str) -> str:
    """Return the id of the node that is shown under a word, such as its German name; else it."""
    key = fold(word)
    return next((node.id for node in pathway.nodes if fold(label(pathway, node.id)) == key), word)
