"""Hand exports to programs of others, and read networks that come with them.

``python packaging/foreign_programs [FILE ...]`` exports the curated figures, and files that are
named (GPML, for example), in every network format, as slides and as PDF. Programs of others, in a
virtual environment of their own that is downloaded for it, read them: `foreign_readers` compares
their nodes, arrows and signs with ours. Then the networks that come with PyBoolNet and sbmlutils
are read by Looplight, where they lie, and compared with what AEON reads. It ends with 1 where
anything differs. Run it after a writer or a reader of a format has changed.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path

from looplight.cli.main import main as looplight
from looplight.pathways.catalogue import bundled, open_file
from looplight.pathways.formats.writers.bnet import boolean_network
from looplight.pathways.model.pathway import Pathway

FOLDER = Path(__file__).parent
FORMATS = ("sif", "graphml", "cx2", "bnet", "sbml")
# Rows of ids, as JSON has them.
Described = dict[str, object]


def described(pathway: Pathway) -> Described:
    """Return nodes and arrows of a pathway by their ids, and what else these are called."""
    arrows = sorted((a.source, a.target, a.sign.name) for a in pathway.arrows)
    in_model = sorted((a.source, a.target, a.sign.name) for a in pathway.arrows if a.in_model)
    nodes = sorted(node.id for node in pathway.nodes)
    labels = {node.id: node.label for node in pathway.nodes}
    rule_names = dict(boolean_network(pathway).names)
    return {
        "nodes": nodes,
        "arrows": arrows,
        "in_model": in_model,
        "sbml": labels,
        "bnet": rule_names,
    }


def export(folder: Path, files: Iterable[str]) -> None:
    """Write every format of every figure, and what is in them, to a folder."""
    expected: dict[str, Described] = {}
    figures = {
        entry.pathway.name: (entry.pathway, entry.pathway.name)
        for entry in bundled().entries
        if entry.pathway is not None
    }
    for file in files:
        pathway = open_file(Path(file)).pathway
        if pathway is not None:
            figures[Path(file).stem] = (pathway, file)
    for name, (pathway, figure) in figures.items():
        expected[name] = described(pathway)
        for suffix in FORMATS:
            looplight(["export", figure, "-o", str(folder / f"{name}.{suffix}")])
        if not pathway.imported:
            for suffix in ("pptx", "pdf"):
                looplight(["storyboard", figure, "-o", str(folder / f"{name}.{suffix}")])
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


def read_theirs(folder: Path, packages: Path) -> None:
    """Write what Looplight reads of the networks that come with programs of others."""
    files = [*packages.glob("pyboolnet/repository/*/*.bnet")]
    files += packages.glob("sbmlutils/resources/models/qual/*.sbml")
    theirs = {}
    for file in sorted(files):
        pathway = open_file(file).pathway
        if pathway is not None:
            names = {node.id: node.label for node in pathway.nodes}
            theirs[str(file)] = sorted(
                (names[a.source], names[a.target], a.sign.name) for a in pathway.arrows
            )
    (folder / "theirs.json").write_text(json.dumps(theirs), encoding="utf-8")


def main(files: list[str]) -> int:
    """Do both; return 1 where anything differs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        venv.create(folder / "environment", with_pip=True)
        python = str(folder / "environment" / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", "-r", FOLDER / "requirements.txt"]
        subprocess.run(install, check=True)
        export(folder, files)
        read_theirs(folder, next((folder / "environment" / "lib").glob("python*/site-packages")))
        readers = [python, FOLDER / "foreign_readers.py", folder]
        return subprocess.run(readers, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
