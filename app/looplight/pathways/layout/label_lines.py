"""Label text: lines, sub- and superscripts, and widths, without a screen.

Widths come from Inter's own advance table, so that a pathway has the same geometry on every
machine.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

# Canvas units; a unit is a pixel at 100 %.
LABEL_PIXELS = 15.0
SMALL_PIXELS = 11.0
SCRIPT_SCALE = 0.72
# Line pitch of labels, in type sizes.
LEADING = 1.22
# A node may be this wide before its label takes a second line.
WRAP_WIDTH = 128.0
MAX_CHARACTERS = 80
MAX_LINES = 3
# Characters of a label that is broken into as many lines as its box has room for.
MOST_BALANCED = 240
# Shorter labels keep their bracketed tail on the first line.
SPLIT_TAIL_FROM = 84.0

# Advances of Inter SemiBold in thousandths of an em, from U+0020 to U+007E.
_ASCII = (
    "252 321 523 644 650 1004 663 326 373 373 540 673 319 465 319 379 660 423 623 636 666 612 640"
    " 576 640 640 319 329 673 673 673 543 999 728 659 737 722 605 588 749 746 277 580 703 565 922"
    " 759 769 645 773 652 650 660 736 728 1020 720 713 652 373 379 373 481 469 351 574 624 583 624"
    " 591 389 625 612 262 262 569 262 900 612 609 624 624 397 549 353 612 587 839 569 588 566 455"
    " 359 455 673"
)
_ADVANCE = {chr(32 + i): int(a) / 1000 for i, a in enumerate(_ASCII.split())}
# Estimates for all other characters: letters with accents and Greek, and full-width ones.
_OTHER = 0.68
# Chinese, Japanese and Korean signs are as wide as they are high.
_FULL_WIDTH = 1.0


class _Advances(dict[str, float]):
    """Advances by character, in ems; those outside ASCII are estimated once."""

    def __missing__(self, character: str) -> float:
        code = ord(character)
        combining = 0x300 <= code < 0x370
        self[character] = _FULL_WIDTH if code > 0x2E80 else 0.0 if combining else _OTHER
        return self[character]


# Bound once: this is called for every character of every label.
_advance_of = _Advances(_ADVANCE).__getitem__

# Lipids and small molecules are the only words with a subscript by themselves: PIP3, but mTORC1.
_LIPID_WORDS = re.compile(r"^(PIP|IP|PtdInsP|CO|O|NH)\d$")
_ION = re.compile(r"^([A-Z][a-z]?)(\d?[+\-−])$")
# Where a label may be broken, with the space or behind the sign that stands there.
_BREAKS = re.compile(r"(?<= )(?=\S)|(?<=[/,;:-])(?=\S)|(?<=[^\s(\[])(?=[(\[])")
_MARKUP = re.compile(r"([_^])\{([^{}]*)\}")
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ", "zeta": "ζ"}
_GREEK_TAIL = re.compile(r"(?<=[A-Za-z0-9])[-‐](alpha|beta|gamma|delta|kappa|zeta)\b")


class Run(NamedTuple):
    """A stretch of label text; ``script`` is -1 for sub-, 1 for superscript, else 0."""

    text: str
    script: int = 0


@dataclass(frozen=True)
class Line:
    """One line of a label; ``small`` lines hold what stood in brackets.

    ``factor`` = share of the usual type size, where a box of a given size has no room for it.
    """

    runs: tuple[Run, ...]
    small: bool = False
    width: float = 0.0
    factor: float = 1.0

    @cached_property
    def pixels(self) -> float:
        """Type size at 100 %."""
        return (SMALL_PIXELS if self.small else LABEL_PIXELS) * self.factor

    @cached_property
    def height(self) -> float:
        """Line pitch at 100 %, in pixels."""
        return self.pixels * LEADING

    @cached_property
    def text(self) -> str:
        """The line as plain text."""
        return "".join(run.text for run in self.runs)


@lru_cache(maxsize=4096)
def advance(text: str, pixels: float = LABEL_PIXELS) -> float:
    """Return the width of ``text`` in Inter SemiBold, in pixels."""
    return pixels * sum(map(_advance_of, text))


def runs(label: str) -> tuple[Run, ...]:
    """Split text into runs: ``PIP3`` gives a subscript, ``Ca2+`` a superscript, ``_{x}`` both."""
    text = _GREEK_TAIL.sub(lambda match: _GREEK[match.group(1)], label)
    parts: list[Run] = []
    position = 0
    for match in _MARKUP.finditer(text):
        parts += _runs_without_markup(text[position : match.start()])
        parts.append(Run(match.group(2), -1 if match.group(1) == "_" else 1))
        position = match.end()
    parts += _runs_without_markup(text[position:])
    return tuple(run for run in parts if run.text)


def _runs_without_markup(text: str) -> list[Run]:
    parts: list[Run] = []
    for word in re.split(r"(\s+|/)", text):
        ion = _ION.match(word)
        if _LIPID_WORDS.match(word):
            parts += [Run(word[:-1]), Run(word[-1], -1)]
        elif ion:
            parts += [Run(ion.group(1)), Run(ion.group(2), 1)]
        elif parts and parts[-1].script == 0:
            parts[-1] = Run(parts[-1].text + word)
        else:
            parts.append(Run(word))
    return parts


@lru_cache(maxsize=4096)
def runs_width(parts: tuple[Run, ...], pixels: float) -> float:
    """Return the width of runs at a type size, in pixels."""
    return sum(advance(r.text, pixels * (SCRIPT_SCALE if r.script else 1.0)) for r in parts)


def lines(label: str, wrap: float = WRAP_WIDTH) -> tuple[Line, ...]:
    """Break a label into at most three lines; a bracketed tail becomes a small line.

    Parameters
    ----------
    label : str
        Any text; control characters become spaces, very long text is cut with an ellipsis.
    wrap : float
        Width from which a line is broken at a space or after a slash, in pixels.

    Returns
    -------
    tuple of Line
    """
    # Most labels are one short word: no regular expressions for them.
    if label.isalnum() and label.isascii() and not _LIPID_WORDS.match(label):
        width = advance(label)
        if width <= wrap and len(label) <= MAX_CHARACTERS:
            return (Line((Run(label),), False, width),)
    text = " ".join("".join(c if c.isprintable() else " " for c in label).split())
    if len(text) > MAX_CHARACTERS:
        text = text[: MAX_CHARACTERS - 1] + "…"
    head, tail = text, ""
    # The number of a name that occurs twice stays beside it.
    bracket = re.match(r"^(.+?) (\((?!\d+\)$).+\))$", text)
    if bracket and advance(text) > SPLIT_TAIL_FROM:
        head, tail = bracket.groups()
    broken = [_line(part, False) for part in _wrap(head, wrap, LABEL_PIXELS)]
    if tail:
        broken += [_line(part, True) for part in _wrap(tail, wrap, SMALL_PIXELS)]
    return tuple(broken[:MAX_LINES]) or (Line(()),)


def balanced_lines(label: str, count: int) -> tuple[Line, ...]:
    """Break a label into at most ``count`` lines of one size, the widest as narrow as can be.

    For a box of a given size, where a long name in two or three lines would be too small to read.

    Parameters
    ----------
    label : str
        Any text; control characters become spaces, a very long text is cut with an ellipsis.
    count : int

    Returns
    -------
    tuple of Line
    """
    text = " ".join("".join(c if c.isprintable() else " " for c in label).split())
    if len(text) > MOST_BALANCED:
        text = text[: MOST_BALANCED - 1] + "…"
    words = [word for word in _BREAKS.split(text) if word]
    # The widest line of the best way to break the words up to each one, and where its last line
    # begins; one round for each further line.
    best = [advance("".join(words[:end]).strip()) for end in range(len(words) + 1)]
    starts: list[list[int]] = [[0] * (len(words) + 1)]
    for _ in range(1, min(count, len(words))):
        widest, chosen = list(best), [0] * (len(words) + 1)
        for end in range(1, len(words) + 1):
            chosen[end] = end
            for start in range(end - 1, 0, -1):
                last = advance("".join(words[start:end]).strip())
                if last >= widest[end]:
                    break
                if max(best[start], last) < widest[end]:
                    widest[end], chosen[end] = max(best[start], last), start
        best = widest
        starts.append(chosen)
    broken: list[str] = []
    end = len(words)
    for chosen in reversed(starts):
        start = chosen[end]
        if start < end:
            broken.append("".join(words[start:end]).strip())
            end = start
    return tuple(_line(part, False) for part in reversed(broken) if part) or (Line(()),)


def _line(text: str, small: bool) -> Line:
    parts = runs(text)
    return Line(parts, small, runs_width(parts, SMALL_PIXELS if small else LABEL_PIXELS))


def _wrap(text: str, wrap: float, pixels: float) -> list[str]:
    """Break a text into two halves of about the same width, where it is too wide."""
    if advance(text, pixels) <= wrap:
        return [text] if text else []
    best: tuple[float, int] | None = None
    for match in re.finditer(r" |(?<=[/,-])(?=\S)", text):
        left, right = text[: match.start()], text[match.end() :]
        widest = max(advance(left, pixels), advance(right, pixels))
        if best is None or widest < best[0]:
            best = (widest, match.start())
    if best is None:
        return [text]
    return [text[: best[1]].strip(), text[best[1] :].strip()]
