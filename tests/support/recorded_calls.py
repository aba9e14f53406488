"""Calls of the command line with the answers they gave, to tell a change from an accident.

Other programs read this JSON. A change of the model changes answers: record them anew with
``python tests/support/recorded_calls.py`` and name each changed key in CHANGELOG.md.
"""

import contextlib
import gzip
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from looplight import assets

RECORDING = Path(__file__).parents[1] / "cli" / "recorded.jsonl.gz"
# Numbers are printed with six decimals; the last one may differ between processors.
TOLERANCE = 2e-6

BLOCKS = {
    "mtorc1-feedback": ("MTORC1", "P70S6K", "AKT", "PI3K", "MTORC2"),
    "pi3k-ras-crosstalk": ("MTORC1", "PI3K", "MEK", "AKT", "RAF"),
    "tumour-environment": ("MTOR", "IL6", "STAT3", "KRAS", "VEGF"),
    "pi3k-akt-mtor": ("MTORC1", "AKT", "PI3K", "MTORC2", "PDK1"),
}
DRUGS = (
    ("everolimus", "mtorc1-feedback"),
    ("alpelisib", "pi3k-ras-crosstalk"),
    ("trametinib", "pi3k-ras-crosstalk"),
    ("bevacizumab", "tumour-environment"),
    ("sapanisertib", "pi3k-akt-mtor"),
)
RECORDS = (
    "PMC3811159__nihms512981f2.md",
    "PMC7350257__ijms-21-04507-g002.md",
    "PMC7957022__fcell-09-641469-g005.md",
)
OUT = "{out}"
RESOURCES = "{resources}"


def calls() -> Iterator[tuple[str, ...]]:
    """Yield the words of each call; ``{out}`` and ``{resources}`` stand for folders."""
    yield ("figures",)
    yield ("figures", "--json")
    for figure, blocks in BLOCKS.items():
        first, second, third = blocks[:3]
        simulate = ("simulate", figure)
        yield (*simulate, "--json")
        yield (*simulate, "--inhibit", first)
        for node in blocks:
            yield (*simulate, "--inhibit", node, "--json")
        pair = ("--inhibit", f"{first}=0.5", "--inhibit", second)
        yield (*simulate, *pair, "--samples", "50", "--seed", "3", "--json")
        yield (*simulate, "--inhibit", first, "--versus", f"inhibit:{second}", "--json")
        yield (*simulate, "--loss", second, "--json")
        yield (*simulate, "--gain", third, "--json")
        yield ("escape", figure, "--inhibit", first, "--json")
        yield ("escape", figure, "--inhibit", second, "--targets", "1", "--any-node", "--json")
        yield ("validate", f"{RESOURCES}/pathways/{figure}.yaml")
        yield ("export", figure, "-o", f"{OUT}/{figure}.json")
    for drug, figure in DRUGS:
        yield ("simulate", figure, "--drug", drug, "--json")
    yield ("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--course", "--json")
    for name in RECORDS:
        yield ("inspect", f"{RESOURCES}/figures/{name}", "--json")
    yield ("inspect", f"{RESOURCES}/pathways/mtorc1-feedback.yaml", "--json")
    # What is refused, and how: 1 for an input, 2 for the wrong words.
    yield ("simulate", "no-such-figure", "--json")
    yield ("simulate", "mtorc1-feedback", "--inhibit", "NOPE", "--json")
    yield ("simulate", "mtorc1-feedback", "--drug", "no-such-drug")
    yield ("render", "mtorc1-feedback")
    yield ("simulate",)


def run(words: tuple[str, ...], folder: Path) -> dict[str, object]:
    """Run one call in this process.

    Parameters
    ----------
    words : tuple of str
        From `calls`.
    folder : pathlib.Path
        Takes the place of ``{out}``.

    Returns
    -------
    dict
        ``status`` and what was printed: ``json`` where the output is JSON, else ``text``; and
        ``file``, the JSON of a file that was written.
    """
    from looplight.cli.main import main

    places = {OUT: str(folder), RESOURCES: str(assets.root())}
    filled = list(words)
    for mark, place in places.items():
        filled = [word.replace(mark, place) for word in filled]
    printed, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(errors):
        try:
            status = main(filled)
        except SystemExit as stop:
            status = int(stop.code or 0)
    text, error_text = printed.getvalue(), errors.getvalue()
    for mark, place in places.items():
        text, error_text = text.replace(place, mark), error_text.replace(place, mark)
    answer: dict[str, object] = {"status": status, "errors": error_text}
    written = folder / f"{words[1]}.json" if "export" in words else None
    if written is not None and written.is_file():
        answer["file"] = json.loads(written.read_text(encoding="utf-8"))
    if "--json" in words and text.strip():
        answer["json"] = json.loads(text)
    else:
        answer["text"] = text
    return answer


def differences(old: object, new: object, path: str = "") -> Iterator[str]:
    """Yield where two recorded answers differ, as ``key/key/number: old, new``."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            if key not in old or key not in new:
                yield f"{path}/{key}: {'new' if key in new else 'gone'}"
            else:
                yield from differences(old[key], new[key], f"{path}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(before, after, f"{path}/{number}")
    elif isinstance(old, float) and isinstance(new, int | float):
        if abs(old - new) > TOLERANCE:
            yield f"{path}: {old}, {new}"
    elif old != new:
        yield f"{path}: {old!r:.80}, {new!r:.80}"


def load() -> list[tuple[tuple[str, ...], dict[str, object]]]:
    """Return the recorded calls with their answers."""
    with gzip.open(RECORDING, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(tuple(row["words"]), row["answer"]) for row in rows]


def record() -> None:
    """Run every call and keep the answers."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        rows = [{"words": words, "answer": run(words, Path(folder))} for words in calls()]
    # No time stamp and no file name in the header: the same answers give the same bytes.
    with RECORDING.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        for row in rows:
            packed.write((json.dumps(row, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    sys.exit(record())
