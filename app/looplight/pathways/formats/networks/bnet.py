"""Boolean networks of BoolNet and PyBoolNet (.bnet): ``target, rule`` with ``!``, ``&`` and ``|``.

The signs are those with which a name stands in its rule: negated or not. Of a name that stands both
ways it is what the rule does with it: where that is both, too, the sign is unknown. A rule that is
one AND or one OR of names becomes the gate of its node; other rules are no more than their arrows,
which the note of the node says. A name that its own rule alone sets (``A, A``) is an input.

The sign of each name in a Boolean rule by what the rule does, not by how it is written.

A name that stands both negated and not (``a & b | !a & b & c``) may still only ever switch the rule
on. Each value is an integer whose bits are the rows of the truth table, so that ``&`` and ``|``
work on all rows at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, short
from looplight.pathways.formats.networks.pathway_builder import Link, Network, NodeDetails, build
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Sign
from looplight.translation.messages import translate

# Names of a rule: with more, its truth table would be too long.
MOST_NAMES = 12


def signs_by_effect(tokens: Sequence[str]) -> dict[str, int]:
    """Return 1 for names that only switch the rule on, -1 for those that only switch it off.

    Parameters
    ----------
    tokens : sequence of str
        A rule that was read before without a mistake: names, ``0``, ``1``, ``!&|()``.

    Returns
    -------
    dict of str to int
        Without names that do both, or nothing; empty for a rule of many names.
    """
    names = sorted(set(tokens) - set("01!&|()"))
    if len(names) > MOST_NAMES:
        return {}
    rows = 1 << len(names)
    every = (1 << rows) - 1
    columns = {name: _column(number, rows) for number, name in enumerate(names)}
    result = _Table(tokens, columns | {"0": 0, "1": every}, every).value()
    signs = {}
    for number, name in enumerate(names):
        on = columns[name]
        # What the rule gives in the rows with the name, and without it, moved to the same rows.
        with_name, without = result & on, ((result & ~on) << (1 << number)) & on
        rises, falls = with_name & ~without, without & ~with_name
        if bool(rises) is not bool(falls):
            signs[name] = 1 if rises else -1
    return signs


def _column(number: int, rows: int) -> int:
    """Return the column of one name: bit ``r`` is set where bit ``number`` of ``r`` is."""
    block = 1 << number
    ones = ((1 << block) - 1) << block
    width = 2 * block
    while width < rows:
        ones |= ones << width
        width *= 2
    return ones


class _Table:
    """Works a rule out: ``!`` binds tightest, then ``&``, then ``|``."""

    def __init__(self, tokens: Sequence[str], columns: dict[str, int], every: int) -> None:
        self._tokens, self._columns, self._every = tokens, columns, every
        self._place = 0

    def value(self) -> int:
        """Return the rows in which the rule is true, from the present place on."""
        result = self._all_of()
        while self._take("|"):
            result |= self._all_of()
        return result

    def _all_of(self) -> int:
        result = self._factor()
        while self._take("&"):
            result &= self._factor()
        return result

    def _factor(self) -> int:
        negated = False
        # No recursion: a file may have thousands of them in a row.
        while self._take("!"):
            negated = not negated
        if self._take("("):
            result = self.value()
            self._take(")")
        else:
            result = self._columns[self._tokens[self._place]]
            self._place += 1
        return self._every & ~result if negated else result

    def _take(self, token: str) -> bool:
        is_next = self._place < len(self._tokens) and self._tokens[self._place] == token
        self._place += is_next
        return is_next


MAX_RULE, MAX_DEPTH = 20_000, 60
# Blanks of one line only: across lines, 20,000 empty ones would be tried from each of them.
_HEADER = re.compile(
    r"^[^\S\n]*targets?[^\S\n]*,[^\S\n]*(?:factors|functions?)\b", re.IGNORECASE | re.MULTILINE
)
_LINE = re.compile(r"^\s*[\w.\-]+\s*,[\w.\-!~()\s&|]+$")
_TOKEN = re.compile(r"\s*(?:([A-Za-z_][\w.\-]*)|([01])(?![\w.])|([!~&|()]+?))")
_WORDS = {"not": "!", "and": "&", "or": "|", "~": "!", "true": "1", "false": "0"}
_MANY = translate(
    "evidence", "The rule of this node is more than one AND or OR; only its signs are used."
)


@dataclass
class Rule:
    """What was read of a rule: the signs of its names, its operators, its last constant."""

    signs: dict[str, set[int]]
    operators: set[str]
    constant: str = ""


def is_bnet(content: FileContent) -> bool:
    """Return whether a file is a Boolean network."""
    if _HEADER.search(content.head):
        return True
    # A list of rules needs no heading, but then the ending of the file must say what it is.
    lines = [line for line in content.head.splitlines() if line.strip() and line[0] != "#"]
    return content.path.suffix.lower() == ".bnet" and all(map(_LINE.match, lines[:5]))


def read_bnet(content: FileContent) -> Pathway:
    """Read a Boolean network.

    Raises
    ------
    InputError
        Code ``bad-rule`` with the line, or as `build` does.
    """
    network = Network()
    for number, line in enumerate(content.text.splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if not text or _HEADER.match(text):
            continue
        target, comma, rule_text = text.partition(",")
        try:
            if not comma or not target.strip():
                raise ValueError(translate("problem", "a line is: name, comma, rule"))
            rule = parse_rule(rule_text)
        except ValueError as error:
            message = f"{error}: {short(text)}"
            raise InputError(Problem("bad-rule", message, content.name, number)) from None
        add_rule(network, target.strip(), rule)
    return build(network, content, "Boolean network")


def add_rule(network: Network, target: str, rule: Rule) -> None:
    """Add a node with its gate, its level and the arrows of its rule."""
    # A Boolean network marks an input by the rule `A, A`: it keeps its value. As an arrow it
    # would be a positive feedback loop. `A, A | A`, which nobody needs to write, is that loop.
    own_input = rule.signs == {target: {1}} and not rule.operators
    gate = "mean"
    if len(rule.operators) == 1:
        gate = "and" if "&" in rule.operators else "or"
    mixed = len(rule.operators) > 1
    level = float(rule.constant) if rule.constant and not rule.signs else None
    network.nodes[target] = NodeDetails(note=_MANY if mixed else "", gate=gate, source_level=level)
    for name, signs in rule.signs.items():
        network.nodes.setdefault(name, NodeDetails())
        if not own_input:
            sign = Sign(next(iter(signs))) if len(signs) == 1 else Sign.UNKNOWN
            network.links.append(Link(name, target, sign))


def parse_rule(text: str) -> Rule:
    """Read one rule.

    Raises
    ------
    ValueError
        If it is no rule, in words.
    """
    if len(text) > MAX_RULE:
        raise ValueError(translate("problem", "the rule is too long"))
    tokens = _tokens(text)
    reader = _Reader(tokens)
    reader.expression(1, 0)
    if reader.left():
        raise ValueError(
            translate("problem", "the rule does not end after {word}", word=short(reader.previous))
        )
    if any(len(signs) > 1 for signs in reader.rule.signs.values()):
        by_effect = signs_by_effect(tokens)
        for name, signs in reader.rule.signs.items():
            if len(signs) > 1 and name in by_effect:
                reader.rule.signs[name] = {by_effect[name]}
    return reader.rule


def _tokens(text: str) -> list[str]:
    tokens, place = [], 0
    # Programs write both the operators of logic and those of C.
    text = text.strip().replace("&&", "&").replace("||", "|")
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise ValueError(
                translate(
                    "problem", "{text} is no part of a rule", text=short(text[place : place + 10])
                )
            )
        token = match.group(1) or match.group(2) or match.group(3)
        tokens.append(_WORDS.get(token.casefold(), token))
        place = match.end()
    return tokens


class _Reader:
    """Reads ``a & !b | (c & d)``: ``!`` binds tightest, then ``&``, then ``|``."""

    def __init__(self, tokens: list[str]) -> None:
        self.rule = Rule({}, set())
        self.previous = ""
        self._tokens = tokens
        self._place = 0

    def left(self) -> bool:
        """Return whether anything is left to read."""
        return self._place < len(self._tokens)

    def expression(self, sign: int, depth: int) -> None:
        """Read terms that are joined by ``|``, each of factors that are joined by ``&``."""
        # The reader calls itself for each bracket.
        if depth > MAX_DEPTH:
            raise ValueError(translate("problem", "brackets nest too deep"))
        self._factor(sign, depth)
        while self._next() in ("&", "|"):
            operator = self._take()
            # Under a negation, AND and OR change places.
            self.rule.operators.add(operator if sign > 0 else "&|".replace(operator, ""))
            self._factor(sign, depth)

    def _factor(self, sign: int, depth: int) -> None:
        while self._next() == "!":
            self._take()
            sign = -sign
        token = self._take()
        if token == "(":
            self.expression(sign, depth + 1)
            if self._take() != ")":
                raise ValueError(translate("problem", "a bracket is not closed"))
        elif token in ("0", "1"):
            self.rule.constant = token if sign > 0 else "10"[int(token)]
        elif token in ("", "&", "|", ")"):
            raise ValueError(translate("problem", "a name is missing"))
        else:
            self.rule.signs.setdefault(token, set()).add(sign)

    def _next(self) -> str:
        return self._tokens[self._place] if self.left() else ""

    def _take(self) -> str:
        token = self._next()
        self._place += 1
        self.previous = token
        return token
