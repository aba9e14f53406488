"""Every GPML file of the shared data, from reading to every export: the 41 and the 857 human ones.

Each is opened, counted a second time, solved with its node of most arrows blocked, drawn in its
authors' look and in our own, and written in every format of a single figure; networks are read
back. `soak` takes all files; a usual run takes a few.
"""

import math
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from gpml_files import gpml
from gpml_recount import Recount

from looplight.canvas.export.export_input import Content, PictureOptions
from looplight.canvas.export.registry import (
    EXPORTS,
    GENES,
    LEVELS,
    NETWORK,
    TEXT,
    find_export,
    write,
)
from looplight.files.problems import InputError
from looplight.pathways.catalogue import open_file
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.drawing_edits import DrawingEdits
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.appearance import themes
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.state import State, ViewState

SIZE = (1280, 720)
TABLES = (NETWORK, GENES, LEVELS, TEXT)
PICTURES = ("picture", "slide")
RULES = (".bnet", ".sbml")
NOT_READ = (".tsv", ".json")
# Of the soak, which can run beside each other.
PARTS = 4


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file, the largest of the human ones first."""
    for path in sorted((shared / "data" / "gpml").glob("*.gpml")):
        yield path.name, path.read_text(encoding="utf-8")
    with zipfile.ZipFile(shared / "data" / "wikipathways-human.zip") as archive:
        members = [one for one in archive.infolist() if one.filename.endswith(".gpml")]
        for member in sorted(members, key=lambda one: -one.file_size):
            yield member.filename, archive.read(member).decode("utf-8")


def busiest_node(pathway) -> str:
    """Return the node that most arrows of the model leave; else the first."""
    leaving = Counter(arrow.source for arrow in pathway.arrows if arrow.in_model)
    return max(leaving, key=lambda node: leaving[node], default=pathway.nodes[0].id)


def blocked(entry, node: str, edits: DrawingEdits = DrawingEdits()) -> ViewState:  # noqa: B008
    """Return what the model answers."""
    state = State(entry.key, (Intervention(Kind.INHIBIT, node),), drawing=edits)
    shown, problems = Evaluator(table()).show(state, entry)
    assert not problems, (entry.key, [problem.message for problem in problems])
    levels = [node.level for node in shown.response.nodes.values()]
    assert len(levels) == len(entry.pathway.nodes)
    assert all(math.isfinite(level) and -1e-9 <= level <= 1 + 1e-9 for level in levels), entry.key
    return shown


def written(content: Content, contents: tuple[str, ...], folder: Path) -> list[Path]:
    """Write everything that a content can be written as; return the files."""
    paths = []
    for row in EXPORTS:
        if row.content in contents:
            path = folder / f"{row.content}{row.suffix}"
            write(row, content, path)
            assert path.stat().st_size, path
            paths.append(path)
    return paths


def check_network(path: Path, pathway) -> None:
    """Read a network again: its own drawing equal, the others with the same nodes and arrows.

    Rules have no place for an arrow of unknown sign, so they have to have the nodes only. A
    network without arrows is refused where the file is not a drawing.
    """
    if not pathway.arrows and path.suffix not in (".gpml", ".yaml"):
        with pytest.raises(InputError) as caught:
            open_file(path)
        assert caught.value.problem.code == "no-arrows", pathway.name
        return
    back = open_file(path).pathway
    if path.suffix == ".gpml":
        assert (back.nodes, back.arrows) == (pathway.nodes, pathway.arrows), pathway.name
    elif path.suffix in RULES:
        assert len(back.nodes) == len(pathway.nodes), (pathway.name, path.suffix)
    else:
        assert {node.id for node in back.nodes} == {node.id for node in pathway.nodes}
        assert signed(back) == signed(pathway), (pathway.name, path.suffix)


def signed(pathway) -> set[tuple[str, str, str]]:
    return {(arrow.source, arrow.sign.name, arrow.target) for arrow in pathway.arrows}


@pytest.mark.parametrize(
    ("first", "step"),
    [(0, 300), *(pytest.param(part, PARTS, marks=pytest.mark.soak) for part in range(PARTS))],
)
def test_every_file_opens_counts_answers_draws_and_is_exported(qapp, shared, tmp_path, first, step):
    numbers, failures = Counter(), []
    every = list(texts(shared))
    assert len(every) == 41 + 857
    for name, text in every[first::step]:
        numbers["files"] += 1
        # One file that fails does not hide the others; the traceback names the line.
        try:
            numbers.update(check(name, text, tmp_path))
        except Exception:
            failures.append(f"{name}\n{traceback.format_exc(limit=-3)}")
            # At once: a run that is stopped tells what it found.
            print(failures[-1], flush=True)
        # Seen where it takes long, with `-s`, and where it fails.
        print(numbers["files"], name, flush=True)
    print(dict(numbers))
    assert not failures, "\n".join(failures)
    assert numbers["files"] == len(every[first::step])


def check(name: str, text: str, folder: Path) -> Counter:
    """Do everything with one file; return its counts and how much was written."""
    counts = gpml(text, name).counts
    numbers = Counter({field: getattr(counts, field) for field in counts.__slots__})
    recount = Recount(text)
    expected = recount.counts()
    # Which free arrows are samples of a legend the recount does not know: those are no loose ends.
    loose = expected.pop("unresolved_ends") - numbers["unresolved_ends"]
    assert 0 <= loose <= 2 * recount.free_lines(), name
    assert {key: numbers[key] for key in expected} == expected, name
    path = folder / Path(name).name
    path.write_text(text, encoding="utf-8")
    entry = open_file(path)
    path.unlink()
    node = busiest_node(entry.pathway)
    shown = blocked(entry, node)
    files = written(Content(shown), TABLES, folder)
    for file in files:
        if file.stem == NETWORK and file.suffix not in NOT_READ:
            check_network(file, entry.pathway)
            numbers["networks read back"] += 1
    light, dark = (themes.load(theme) for theme in ("light", "dark"))
    files += written(Content(shown, PictureOptions(light, SIZE)), PICTURES, folder)
    in_own_look = blocked(entry, node, DrawingEdits(own_look=True))
    for view, theme in ((shown, dark), (in_own_look, light)):
        picture = find_export("picture", ".png")
        write(picture, Content(view, PictureOptions(theme, SIZE)), folder / "picture.png")
    numbers["files written"] += len(files) + 2
    return numbers
