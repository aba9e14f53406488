"""Which questions are typed where figures are searched for.

The question that a search is nearest to: what a block of the searched drug or gene does.
"""

from dataclasses import replace

from looplight.files.problems import InputError
from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.question_parser import has_verb, is_sentence
from looplight.library.questions.questions_in_tumours import read_question_in_tumour
from looplight.library.questions.tumour_alterations import read_alterations
from looplight.library.questions.understood_question import QuestionKind, QuestionReading
from looplight.library.search_query import parse_query
from looplight.records.gene_names import gene_names

# What these fields hold is no cause and no node.
_OTHER_FIELDS = ("disease", "organism")
# With a loss behind them they ask: "AKT when PTEN is lost".
_CLAUSES = frozenset(("when", "if", "wenn", "falls", "cuando", "si"))


def is_question(text: str) -> bool:
    """Return whether a search text is a sentence that asks something, rather than words to find.

    Its words of grammar stand in no figure, so it must not choose which figures are asked. Names
    alone, and what is blocked or lost alone ("mTOR inhibition", "PTEN loss", common titles), are
    searched for.

    A sentence that asks may have words to spare, and ask about what is no gene.

    Examples
    --------
    >>> is_question("what raises AKT when MTOR is blocked"), is_question("mTOR inhibition")
    (True, False)
    >>> is_question("what raises AKT when MTOR is blocked in muscle")
    True
    """
    reading = read_question_in_tumour(text)
    asks = is_sentence(text)
    if not has_verb(read_alterations(text).rest, reading):
        # Names beside a loss ask nothing: "PTEN loss AKT signalling" is a title.
        is_clause = bool(_CLAUSES & set(text.casefold().split()))
        return bool(reading.context) and (asks or is_clause) and _is_whole(reading)
    return _is_whole(reading) or (asks and reading.is_complete)


def _is_whole(reading: QuestionReading) -> bool:
    return reading.is_complete and not reading.unread and _is_of_genes(reading)


def _is_of_genes(reading: QuestionReading) -> bool:
    return not reading.target or bool(gene_names().symbols_of(reading.target))


def question_of_search(text: str) -> QuestionReading:
    """Return what a search text asks: drugs are given, else its first gene is blocked.

    The next gene is what is looked at; words that name neither choose figures and no more.

    Examples
    --------
    >>> reading = question_of_search("afinitor breast cancer AKT")
    >>> reading.blocked, reading.target
    (('afinitor',), 'AKT')
    >>> question_of_search("which drug raises AKT").missing
    'Say also what is blocked.'
    >>> question_of_search("year:2019").missing
    'Say also what is blocked.'
    >>> question_of_search("what raises AKT when MTOR is blocked in muscle").unread
    ('muscle',)
    """
    reading = read_question_in_tumour(text)
    asks = has_verb(read_alterations(text).rest, reading) and is_sentence(text)
    # What a sentence does not say is asked for, and not guessed from its first gene.
    if _is_whole(reading) or (asks and reading.kind is not None):
        return reading
    if reading.is_complete and reading.target and _is_of_genes(reading):
        # "AKT activation in MTOR knockout mice": the other words choose the figures.
        return replace(reading, unread=())
    if reading.context:
        # A loss is no block, and which of the other words are nodes is not guessed.
        target = reading.target if _is_of_genes(reading) else ""
        kind = QuestionKind.EFFECT
        return replace(reading, kind=kind, target=target, unread=(), asks_block=False)
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
