"""What the Library panel says of a search: how many figures match, or why none does."""

from looplight.library.questions.questions_in_searches import is_question
from looplight.session.background.library_search import LIMIT, LibraryResult
from looplight.translation.messages import translate

EMPTY = translate("library", "No library yet.")
RENEWED = translate("library", "Libraries of an older version of Looplight are indexed anew, once.")
QUESTION = translate(
    "library", "This is a question. It is not searched for; your figures can be asked it."
)
NOTHING = translate(
    "library", "No figure matches. Leave a word out, or try another name of the gene or drug."
)


def result_summary(result: LibraryResult) -> str:
    """Return how many figures a search lists, or why there are none."""
    problem = result.problems[0].message if result.problems else ""
    if problem and not result.count:
        return problem
    return f"{_count_summary(result)} {problem[:1].upper()}{problem[1:]}".strip()


def _count_summary(result: LibraryResult) -> str:
    if not result.libraries:
        return RENEWED if result.outdated else EMPTY
    if not result.text.strip() and not any(hit.year for hit in result.hits):
        return translate(
            "library",
            "{count} figure. Type a gene, a drug or a word of its title.",
            plural="{count:,} figures. Type a gene, a drug or a word of the title.",
            count=result.count,
        )
    if not result.text.strip():
        return translate(
            "library",
            "{count} figure. Type a gene, a drug, a word of its title or a PMC id.",
            plural="{count:,} figures, the newest first. Type a gene, a drug, a word of the title "
            "or a PMC id.",
            count=result.count,
        )
    note = f" {result.note}." if result.note else ""
    if not result.count:
        return f"{_nothing(result)}{note}"
    if result.count > LIMIT:
        text = translate(
            "library",
            "{number:,} figures match; the first {limit} are listed.",
            number=result.count,
            limit=LIMIT,
        )
    else:
        text = translate(
            "library",
            "{count} figure matches.",
            plural="{count:,} figures match.",
            count=result.count,
        )
    return f"{text}{note}"


def _nothing(result: LibraryResult) -> str:
    if is_question(result.text):
        return QUESTION
    if result.genes:
        return translate(
            "library", "No figure has all of these words. They look like a list of genes:"
        )
    return NOTHING
