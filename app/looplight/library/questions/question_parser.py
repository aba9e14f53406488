"""Reads a question that a person typed: which figures, when what is blocked, do what.

The grammar is small: a word for blocking with names beside it, a word for rising, falling or
changing with a name beside it, "closes the loop", "my changed genes". Words of grammar between them
are passed over; whatever else is there is returned as unread, so that nothing is guessed in
silence.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from looplight.files.safe_text import fold
from looplight.library.drug_synonyms import drug_named
from looplight.library.questions.question_words import LONGEST, MEANINGS, OF, Meaning
from looplight.library.questions.understood_question import Listed, QuestionKind, QuestionReading

# Longer texts are no question.
MAX_TEXT = 400
_TOKEN = re.compile(r'"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|[,;]|[^\s,;?!¿¡"“”„«»]+')
_QUOTES = '"“”„«»'
_ENDS = ".:()"
# Between drugs: both are given.
_JOINS = re.compile(r"[/+&]")
_ARTICLES = frozenset(("the", "der", "die", "das", "den", "el", "la"))
_VERBS = {
    Meaning.UP: Listed.UP,
    Meaning.DOWN: Listed.DOWN,
    Meaning.CHANGE: Listed.ALL,
    Meaning.SAME: Listed.SAME,
}
# "Where does AKT change?" lists the changes; "what happens to AKT?" lists everything.
_CHANGES = ("chang", "affect", "alter", "influenc", "ander", "verander", "beeinfl", "cambia")


# With a drug, these ask for the opposite of giving it.
_WITHOUT = frozenset((
    "without", "ohne", "sin", "against", "lose", "loses", "losing", "lost", "loss", "delete",
    "deleting", "deleted", "deletion", "ausfall", "verlust",
))  # fmt: skip


# Before a word for blocking, these ask for what blocks.
_ASKING = frozenset((
    "what", "which", "who", "was", "wer", "welche", "welcher", "welches", "que", "cual", "cuales",
    "quien",
))  # fmt: skip
_DRUG_WORDS = frozenset((
    "drug", "drugs", "medication", "medications", "wirkstoff", "wirkstoffe", "medikament",
    "medikamente", "farmaco", "farmacos", "medicamento", "medicamentos",
))  # fmt: skip


@dataclass(frozen=True)
class _Part:
    """A word of grammar, or names that belong together.

    Attributes
    ----------
    meaning : Meaning or None
        None = names.
    text : str
        The folded words of grammar.
    names : tuple of str
        As typed.
    """

    meaning: Meaning | None
    text: str = ""
    names: tuple[str, ...] = ()


def read_question(text: str) -> QuestionReading:
    """Return what a text asks the figures of a library.

    Examples
    --------
    >>> reading = read_question("In which figures does blocking MTOR raise AKT?")
    >>> reading.blocked, reading.target, reading.listed
    (('MTOR',), 'AKT', <Listed.UP: 'up'>)
    """
    # "everolimus -> AKT": an arrow asks what the names beside it ask.
    plain = text[:MAX_TEXT].replace("->", " ").replace("→", " ")
    parts = _with_drugs_apart(_grouped(_with_resistance(_parts(plain))))
    meanings = {part.meaning for part in parts}
    names = [number for number, part in enumerate(parts) if part.meaning is None]
    is_negated = Meaning.NOT in meanings
    if Meaning.GENES in meanings:
        unread = [name for number in names for name in parts[number].names]
        return QuestionReading(QuestionKind.GENES, unread=tuple(unread), is_negated=is_negated)
    verbs = [number for number, part in enumerate(parts) if part.meaning in _VERBS]
    blocks = {Meaning.BLOCK, Meaning.BLOCKED} & meanings
    if not (blocks or verbs or Meaning.LOOP in meanings):
        return _without_verbs(parts, is_negated)
    if not verbs and _asks_causes(parts):
        unread = [name for number in names for name in parts[number].names]
        return QuestionReading(search=" ".join(unread), asks_causes=True)
    if blocks and verbs and len(names) == 1:
        parts = _with_two_groups(parts, names[0])
        verbs = [number for number, part in enumerate(parts) if part.meaning in _VERBS]
    taken = _blocked(parts)
    # A drug is a cause wherever it stands: "when everolimus is given".
    drugs = [n for n, part in enumerate(parts) if part.meaning is None and _is_drug(part.names[0])]
    is_negated = is_negated or bool(drugs and _WITHOUT & {part.text for part in parts})
    taken += [number for number in drugs if number not in taken]
    rest = [n for n, part in enumerate(parts) if part.meaning is None and n not in taken]
    if Meaning.LOOP in meanings:
        if not taken and len(rest) == 1:
            taken, rest = rest, []
        kind, target, listed = QuestionKind.CLOSING, "", Listed.ALL
    else:
        chosen = _nearest(rest, verbs)
        kind = QuestionKind.EFFECT
        target = parts[chosen].names[0] if chosen is not None else ""
        listed = _listed([parts[number] for number in verbs])
    blocked = dict.fromkeys(name for number in taken for name in parts[number].names)
    # "Blocking MTOR with everolimus": the drug says more precisely what is blocked.
    hit = {gene for name in blocked for gene in _genes_of_drug(name)}
    blocked = dict.fromkeys(name for name in blocked if name.upper() not in hit)
    unread = [name for number in rest for name in parts[number].names if name != target]
    return QuestionReading(kind, tuple(blocked), target, listed, tuple(unread), is_negated)


def _without_verbs(parts: Sequence[_Part], is_negated: bool) -> QuestionReading:
    """Return what names alone ask: a drug, what giving it does; others can be searched for."""
    names = [name for part in parts for name in part.names]
    drugs = tuple(dict.fromkeys(name for name in names if _is_drug(name)))
    others = [name for name in names if name not in drugs]
    if not drugs:
        feedback = any(part.meaning is Meaning.FEEDBACK for part in parts)
        return QuestionReading(search=" ".join(names), asks_feedback=feedback)
    is_negated = is_negated or bool(_WITHOUT & {part.text for part in parts})
    # One more name is what is looked at; of several nobody can tell which.
    target, unread = (others[0], ()) if len(others) == 1 else ("", tuple(others))
    kind = QuestionKind.EFFECT
    return QuestionReading(kind, drugs, target, unread=unread, is_negated=is_negated)


def _asks_causes(parts: Sequence[_Part]) -> bool:
    """Return whether the text asks what blocks something: "what inhibits MTOR?"."""
    words = [part for part in parts if part.text not in _DRUG_WORDS]
    if len(words) < 3 or words[0].text not in _ASKING:
        return False
    blocking = words[1].meaning in (Meaning.BLOCK, Meaning.BLOCKED)
    return blocking and any(part.meaning is None for part in words[2:])


def _with_resistance(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts with resistance as the loop that stays open, or as a name beside a verb.

    "Resistance to PI3K inhibitors" asks what closes the loop; "does it lower resistance?" is about
    a node that is called so.
    """
    is_name = any(part.meaning in _VERBS for part in parts)
    read = []
    for part in parts:
        if part.meaning is not Meaning.RESISTANCE:
            read.append(part)
        elif is_name:
            read.append(_Part(None, names=(part.text.split()[0],)))
        else:
            read.append(_Part(Meaning.LOOP, part.text))
    return read


def _parts(text: str) -> list[_Part]:
    """Return the words of grammar and the single words of names, in their order."""
    tokens = [part for token in _TOKEN.findall(text) for part in _without_marks(token)]
    keys = [_key(token) for token in tokens]
    # A gene may be called WAS or REST; where only names are in capital letters, these are names.
    has_small = any(character.islower() for character in text)
    names = [
        token[0] in _QUOTES or (has_small and len(token) > 1 and token.isupper())
        for token in tokens
    ]
    parts = []
    at = 0
    while at < len(tokens):
        # The longest phrase first: "does not change" must not be read as "change".
        for length in range(min(LONGEST, len(tokens) - at), 0, -1):
            phrase = tuple(keys[at : at + length])
            meaning = MEANINGS.get(phrase)
            if meaning is not None and not any(names[at : at + length]):
                parts.append(_Part(meaning, " ".join(phrase)))
                break
        else:
            length = 1
            separator = tokens[at] in ",;"
            name = tokens[at].strip(_QUOTES).strip()
            parts.append(_Part(Meaning.AND, ",") if separator else _Part(None, names=(name,)))
        at += length
    return [part for part in parts if part.meaning is not None or part.names[0]]


def _without_marks(token: str) -> list[str]:
    """Return a token as it is read: a mark alone, such as a dash, names nothing.

    "Afinitor + Piqray" and "everolimus/alpelisib" join two drugs as "and" does.
    """
    if token in ",;" or token[0] in _QUOTES:
        return [token]
    if token in "+&/":
        return [","]
    if not any(map(str.isalnum, token)):
        return []
    joined = _JOINS.split(token.strip(_ENDS))
    if len(joined) > 1 and all(map(_is_drug, joined)):
        return [part for drug in joined for part in (drug, ",")][:-1]
    return [token.strip(_ENDS) or token]


def _key(token: str) -> str:
    plain = unicodedata.normalize("NFD", fold(token.replace("’", "'")))
    return "".join(character for character in plain if not unicodedata.combining(character))


def _grouped(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts with words of one name joined, and names joined by "and" or a comma."""
    groups: list[_Part] = []
    joins = False
    for number, part in enumerate(parts):
        last = groups[-1] if groups else _Part(Meaning.FILLER)
        if part.meaning is not None:
            follows = next((p for p in parts[number + 1 :] if p.text not in _ARTICLES), None)
            joins = (
                part.meaning is Meaning.AND
                and last.meaning is None
                and follows is not None
                and follows.meaning is None
            ) or (joins and part.text in _ARTICLES)
            if not joins:
                groups.append(part)
        elif joins:
            groups[-1] = _Part(None, names=(*last.names, *part.names))
            joins = False
        elif last.meaning is not None:
            groups.append(part)
        elif (_is_symbol(last.names[-1]) and _is_symbol(part.names[0])) or (
            _is_drug(last.names[-1]) or _is_drug(part.names[0])
        ):
            groups[-1] = _Part(None, names=(*last.names, *part.names))
        else:
            groups[-1] = _Part(None, names=(*last.names[:-1], f"{last.names[-1]} {part.names[0]}"))
    return groups


def _with_drugs_apart(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts with drugs in groups of their own: "if everolimus is given, AKT rises"."""
    divided: list[_Part] = []
    for part in parts:
        drugs = tuple(name for name in part.names if _is_drug(name))
        others = tuple(name for name in part.names if name not in drugs)
        if drugs and others:
            divided += [_Part(None, names=drugs), _Part(None, names=others)]
        else:
            divided.append(part)
    return divided


def _is_drug(name: str) -> bool:
    return drug_named(name) is not None


def _genes_of_drug(name: str) -> tuple[str, ...]:
    drug = drug_named(name)
    return drug.hgnc if drug is not None else ()


def _is_symbol(word: str) -> bool:
    """Return True for words such as MTOR, pAKT and S6K1, which are a name alone."""
    letters = [character for character in word if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(word) > 1 and capitals * 2 >= len(letters) > 0


def _with_two_groups(parts: list[_Part], place: int) -> list[_Part]:
    """Divide the only group of names: what is blocked, and what is looked at.

    "If you block MTOR, AKT rises": the last name is looked at; where the word for blocking stands
    behind the names, the first one is.
    """
    names = parts[place].names
    if len(names) < 2:
        return parts
    before = any(part.meaning in (Meaning.BLOCK, Meaning.BLOCKED) for part in parts[:place])
    # "Does blocking A, B raise C": behind the word for blocking, the last name is looked at.
    cut = len(names) - 1 if before else 1
    halves = [_Part(None, names=names[:cut]), _Part(None, names=names[cut:])]
    return [*parts[:place], *halves, *parts[place + 1 :]]


def _blocked(parts: Sequence[_Part]) -> list[int]:
    """Return the groups of names that the words for blocking take."""
    taken: list[int] = []
    for number, part in enumerate(parts):
        if part.meaning not in (Meaning.BLOCK, Meaning.BLOCKED):
            continue
        after = [n for n in (_beside(parts, number, 1),) if n is not None and n not in taken]
        before = [n for n in (_beside(parts, number, -1),) if n is not None and n not in taken]
        following = parts[number + 1].text if number + 1 < len(parts) else ""
        active = part.meaning is Meaning.BLOCK or following in OF
        taken += (after or before if active else before or after)[:1]
    return taken


def _beside(parts: Sequence[_Part], number: int, step: int) -> int | None:
    """Return the group of names next to a word, only words without meaning between them."""
    places = range(number + step, len(parts) if step > 0 else -1, step)
    passed = list(takewhile(lambda n: parts[n].meaning is Meaning.FILLER, places))
    place = number + step * (len(passed) + 1)
    return place if 0 <= place < len(parts) and parts[place].meaning is None else None


def _nearest(groups: Sequence[int], verbs: Sequence[int]) -> int | None:
    """Return the group of names that is nearest to a verb, behind it where two are as near."""
    if not verbs:
        return groups[0] if groups else None
    pairs = [(abs(group - verb), group < verb, group) for group in groups for verb in verbs]
    return min(pairs)[2] if pairs else None


def _listed(verbs: Sequence[_Part]) -> Listed:
    listed = {_VERBS[verb.meaning] for verb in verbs if verb.meaning is not None}
    if listed == {Listed.ALL} and any(verb.text.startswith(_CHANGES) for verb in verbs):
        return Listed.CHANGED
    return listed.pop() if len(listed) == 1 else Listed.ALL


def has_verb(text: str, reading: QuestionReading) -> bool:
    """Return whether a text says what happens, or what closes the loop."""
    meanings = {part.meaning for part in _parts(text[:MAX_TEXT])}
    blocks = meanings & {Meaning.BLOCK, Meaning.BLOCKED}
    verbs = meanings & {*_VERBS, Meaning.LOOP, Meaning.GENES}
    return bool(verbs or (reading.target and blocks))


def is_sentence(text: str) -> bool:
    """Return whether a text asks: titles of figures hardly ever do."""
    parts = _parts(text[:MAX_TEXT])
    return text.rstrip().endswith("?") or any(part.text in _ASKING for part in parts)
