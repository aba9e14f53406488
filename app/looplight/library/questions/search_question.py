"""The question that a search is nearest to: what a block of the searched drug or gene does."""

from looplight.files.problems import InputError
from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.question_parser import read_question
from looplight.library.questions.understood_question import QuestionKind, QuestionReading
from looplight.library.search_query import parse_query
from looplight.records.gene_names import gene_names

# What these fields hold is no cause and no node.
_OTHER_FIELDS = ("disease", "organism")


def question_of_search(text: str) -> QuestionReading:
    """Return what a search text asks: drugs are given, else its first gene is blocked.

    The next gene is what is looked at; words that name neither choose figures and no more.

    Examples
    --------
    >>> reading = question_of_search("afinitor breast cancer AKT")
    >>> reading.blocked, reading.target
    (('afinitor',), 'AKT')
    >>> question_of_search("year:2019").missing
    'Say also what is blocked.'
    """
    reading = read_question(text)
    is_of_genes = not reading.target or bool(gene_names().symbols_of(reading.target))
    if reading.is_complete and not reading.unread and is_of_genes:
        return reading
    try:
        terms = parse_query(text).terms
    except InputError:
        terms = ()
    words = [t.text for t in terms if not t.is_excluded and t.field not in _OTHER_FIELDS]
    drugs = tuple(dict.fromkeys(word for word in words if drug_named(word)))
    known = (word for word in words if word not in drugs and gene_names().symbols_of(word))
    genes = tuple(dict.fromkeys(known))
    if not drugs:
        drugs, genes = genes[:1], genes[1:]
    return QuestionReading(QuestionKind.EFFECT, drugs, next(iter(genes), ""))
