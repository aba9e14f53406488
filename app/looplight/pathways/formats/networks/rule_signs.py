"""The sign of each name in a Boolean rule by what the rule does, not by how it is written.

A name that stands both negated and not (``a & b | !a & b & c``) may still only ever switch the rule
on. Each value is an integer whose bits are the rows of the truth table, so that ``&`` and ``|``
work on all rows at once.
"""

from collections.abc import Sequence

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
