"""Asks the figures of a search, as jobs in the background and for the command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.database import Library
from looplight.library.drug_synonyms import drug_named
from looplight.library.figure_search import MAX_RESULTS, search
from looplight.library.questions.gene_changes import GeneChanges, gene_changes
from looplight.library.questions.name_hints import name_hints
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import parse_query
from looplight.library.sources.source_cache import chosen_sources
from looplight.records.gene_names import gene_names
from looplight.session.background.job_runner import Progress
from looplight.session.background.library_questions.curated_figure_answers import own_answers
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import (
    GeneExplanation,
    clearest_first,
    explain_changes,
)
from looplight.session.background.library_questions.parallel_answers import ask_figures
from looplight.session.background.library_search import GENES, LibraryResult, SearchRequest
from looplight.session.partial_results import Delivery
from looplight.translation.messages import translate, whole

# Asked at once; so many take some ten seconds.
STEP = 200
MOST = MAX_RESULTS


@dataclass(frozen=True)
class AskResult:
    """What the figures of a search answer.

    Attributes
    ----------
    answers : tuple of LibraryAnswer
        In the order of the search.
    count : int
        How many figures match; more than were asked where there are very many.
    hints : tuple of str
        Where no figure answers: what may be wrong with the names, a sentence each.
    sources : tuple of str
        Names of what drafts were made from; how often drafts are right depends on it.
    to_come : int
        Figures that are still being asked; above 0 only in what is shown meanwhile.
    own : tuple of LibraryAnswer
        Of Looplight's curated figures, which are asked beside those of the library.
    """

    answers: tuple[LibraryAnswer, ...] = ()
    count: int = 0
    hints: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    to_come: int = 0
    own: tuple[LibraryAnswer, ...] = ()


@dataclass(frozen=True)
class AskRequest:
    """Asks the figures of a search one question.

    Attributes
    ----------
    text : str
        What is searched for; empty = all figures that print what the question names.
    question : LibraryQuestion
    most : int
        Figures to ask, 1..`MOST`.
    earlier : tuple of LibraryAnswer
        Answers to the same question, from which it goes on.
    """

    text: str
    question: LibraryQuestion
    most: int = STEP
    earlier: tuple[LibraryAnswer, ...] = ()

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> AskResult:
        """Return the answers.

        Raises
        ------
        InputError
            Where the text cannot be searched for.
        """
        with cancellation.cancellable(cancelled):
            text = self.text.strip() or figures_with(self.question)
            result = _searched(SearchRequest(text, self.most), progress, cancelled)
            sources = chosen_sources()
            names = tuple(source.name for source in sources)
            delivery = Delivery()
            own = own_answers(self.question)

            def show_part(rows: list[LibraryAnswer]) -> None:
                to_come = len(result.hits) - len(rows)
                # Answers to go on from are shown already.
                if to_come and len(rows) > len(self.earlier):
                    delivery.offer(
                        lambda: AskResult(tuple(rows), result.count, (), names, to_come, own)
                    )

            answers = ask_figures(
                result.hits, self.question, sources, _counted(progress), self.earlier, show_part
            )
            hints: tuple[str, ...] = ()
            if result.libraries and not any(answer.kind for answer in answers):
                hints = question_hints(self.question, result.libraries)
        own = own_answers(self.question, answers)
        return AskResult(answers, result.count, hints, names, own=own)


@dataclass(frozen=True)
class ExplanationResult:
    """Which single blocks explain changed genes.

    Attributes
    ----------
    explanations : tuple of GeneExplanation
        The clearest first; figures that say nothing last.
    changes : GeneChanges
        What was read of the genes.
    count : int
        How many figures match.
    sources : tuple of str
        Names of what drafts were made from.
    to_come : int
        Figures that are still being asked; above 0 only in what is shown meanwhile.
    """

    explanations: tuple[GeneExplanation, ...]
    changes: GeneChanges
    count: int = 0
    sources: tuple[str, ...] = ()
    to_come: int = 0


@dataclass(frozen=True)
class ExplainRequest:
    """Asks the figures of a search which single block gives the directions of changed genes.

    Attributes
    ----------
    text : str
        What is searched for; empty = the figures that have most of the genes.
    genes : str
        The pasted genes with their directions.
    most : int
        Figures to ask, 1..`MOST`.
    earlier : tuple of GeneExplanation
        What figures explain of the same genes, from which it goes on.
    """

    text: str
    genes: str
    most: int = STEP
    earlier: tuple[GeneExplanation, ...] = ()

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> ExplanationResult:
        """Return the figures; raises InputError where the text cannot be searched for."""
        with cancellation.cancellable(cancelled):
            changes = gene_changes(self.genes)
            text = self.text.strip() or f"{GENES} {' '.join(changes.directions)}"
            result = _searched(SearchRequest(text, self.most), progress, cancelled)
            hits = result.hits if changes.directions else ()
            sources = chosen_sources()
            names = tuple(source.name for source in sources)
            delivery = Delivery()

            def show_part(rows: list[GeneExplanation]) -> None:
                to_come = len(hits) - len(rows)
                if to_come and len(rows) > len(self.earlier):
                    delivery.offer(
                        lambda: ExplanationResult(
                            clearest_first(rows), changes, result.count, names, to_come
                        )
                    )

            explained = explain_changes(
                hits, changes.directions, sources, _counted(progress), self.earlier, show_part
            )
        return ExplanationResult(explained, changes, result.count, names)


@dataclass(frozen=True)
class ReadGenesRequest:
    """Reads pasted genes while their form is filled in."""

    genes: str

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> GeneChanges:
        """Return genes and directions."""
        del progress, cancelled
        return gene_changes(self.genes)


def figures_with(question: LibraryQuestion) -> str:
    """Return the search for all figures that print what a question names.

    A name that is no gene (Proliferation) stands in no list of printed genes; it is looked for in
    the figures themselves.
    """
    drugs = [drug for drug in map(drug_named, question.blocked) if drug is not None]
    plain = [*question.blocked, question.target]
    # Of several names that mean one alteration, a figure may have any.
    plain += [each.names[0] for each in question.context if len(each.names) == 1]
    words = [word for word in dict.fromkeys(plain) if gene_names().symbols_of(word)]
    # A figure without the one gene that a drug hits cannot answer; of several, it may have any.
    words += [drug.hgnc[0] for drug in drugs if len(drug.hgnc) == 1 or (drug.hgnc and not words)]
    words = words or list(question.names)
    return " ".join(f'gene:"{word}"' for word in words)


def question_hints(question: LibraryQuestion, libraries: Sequence[Library]) -> tuple[str, ...]:
    """Return what may be wrong with the names of a question that no figure answers."""

    def frequency(name: str) -> int:
        query = parse_query(f'gene:"{name}"')
        return sum(search(library, query, 1).count for library in libraries)

    try:
        hints = name_hints(question.names, frequency)
        if hints:
            return hints
        counts = {name: frequency(name) for name in question.names}
    except InputError:
        # The search itself tells what is wrong with a library.
        return ()
    return (
        translate(
            "library",
            "No figure with arrows has all of these names. Figures that print each of them: "
            "{counts}.",
            counts=", ".join(f"{name} {whole(count)}" for name, count in counts.items()),
        ),
    )


def _searched(
    request: SearchRequest, progress: Progress, cancelled: Callable[[], bool]
) -> LibraryResult:
    result = request(progress, cancelled)
    if not result.libraries:
        message = translate(
            "library", "No library yet: add a folder of figures in the Library panel first."
        )
        raise InputError(Problem("library-missing", message))
    if result.problems:
        raise InputError(result.problems[0], result.problems[1:])
    return result


def _counted(progress: Progress) -> Callable[[int, int], None]:
    """Return a function that takes a number of figures and of all, and passes on the share."""

    def count_figures(count: int, total: int) -> None:
        progress(count / total)

    return count_figures


def continued(
    request: AskRequest | ExplainRequest, result: AskResult | ExplanationResult | None
) -> AskRequest | ExplainRequest:
    """Return the request with what was answered so far; its rows stay until there are more."""
    if isinstance(request, AskRequest) and isinstance(result, AskResult):
        return replace(request, earlier=result.answers)
    if isinstance(request, ExplainRequest) and isinstance(result, ExplanationResult):
        return replace(request, earlier=result.explanations)
    return request
