"""Another package adds a format: its files open, and a broken package harms nobody."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from looplight.cli.main import main
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError
from looplight.pathways.catalogue import open_file
from looplight.pathways.formats import plugins
from looplight.pathways.formats.registry import FORMATS, read_figure

EXAMPLE = Path(__file__).parent / "example_package"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Return an empty folder of installed packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    plugins.installed.cache_clear()
    yield folder
    plugins.installed.cache_clear()
    for name in ("looplight_pairs", "broken"):
        sys.modules.pop(name, None)


def install(site: Path, name: str, module: str, target: str, text: str) -> None:
    """Put a package into a folder, as an installer would."""
    (site / f"{module}.py").write_text(text)
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\n{module} = {target}\n")


@pytest.fixture
def example(site):
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    (target,) = project["entry-points"][plugins.GROUP].values()
    text = (EXAMPLE / "looplight_pairs.py").read_text()
    install(site, project["name"], "looplight_pairs", target, text)
    return site


def pairs(folder: Path, text: str = "PAIRS 1\nA > B\nB x C\n") -> Path:
    path = folder / "own.txt"
    path.write_text(text)
    return path


def test_its_files_open_by_what_is_in_them(example, tmp_path, capsys):
    path = pairs(tmp_path)
    pathway = open_file(path).pathway
    assert [arrow.key for arrow in pathway.arrows] == ["A -> B", "B -| C"]
    assert pathway.imported
    assert main(["inspect", str(path), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["kind"], row["arrows"]["minus"], row["warnings"]) == ("pairs", 1, [])
    assert main(["simulate", str(path), "--inhibit", "A", "--samples", "0"]) == 0


def test_its_format_stands_in_the_open_dialog(example):
    from looplight.window.controllers.file import open_kinds

    assert "Pairs of names (*.pairs)" in open_kinds().split(";;")
    assert "*.pairs" in open_kinds().split(";;")[0]


def test_its_messages_name_the_line(example, tmp_path):
    with pytest.raises(InputError, match=r"own.txt:3: a line is"):
        open_file(pairs(tmp_path, "PAIRS 1\nA > B\nB C\n"))


BROKEN = (
    ("raise OSError('no licence')", "OSError: .*no licence"),
    ("ROW = 7", "is no Format"),
    ("import no_such_module", "ModuleNotFoundError"),
    (
        "from looplight.pathways.formats.file_format import Format\n"
        "ROW = Format('gpml', 'x', ('.x',), lambda c: True, lambda c: None)",
        "a format 'gpml' already",
    ),
    (
        "from looplight.pathways.formats.file_format import Format\n"
        "ROW = Format('x', 'x', ('.x);;All (*',), lambda c: True, lambda c: None)",
        "suffixes",
    ),
    (
        "from looplight.pathways.formats.file_format import Format\n"
        "ROW = Format('x', 'x', ('.x',), lambda c: 1 / 0, lambda c: None)",
        "ZeroDivisionError",
    ),
)


@pytest.mark.parametrize(("text", "reason"), BROKEN)
def test_a_broken_package_is_named_once_and_the_rest_works(example, tmp_path, text, reason):
    install(example, "a-broken-one", "broken", "broken:ROW", text)
    contents = read_figure(FileContent(Path("x"), pairs(tmp_path).read_bytes()), FORMATS)
    assert len(contents.pathway.arrows) == 2
    (warning,) = contents.warnings
    assert warning.message.startswith("the added package a-broken-one 1.0 cannot be used (")
    with pytest.raises(InputError, match="neither the record of a figure nor a pathway") as caught:
        read_figure(FileContent(Path("x"), b"what?"), FORMATS)
    (problem,) = caught.value.more
    assert problem.code == "plugin-failed"
    assert re.search(reason, problem.message)
    assert read_figure(FileContent(Path("x.sif"), b"A activates B\n"), FORMATS).warnings == ()


@pytest.mark.parametrize("answer", ["None", "1 / 0"])
def test_a_reader_that_fails_is_one_problem_of_its_file(site, answer):
    row = f"Format('x', 'x', ('.x',), lambda c: True, lambda c: {answer})"
    text = f"from looplight.pathways.formats.file_format import Format\nROW = {row}"
    install(site, "failing", "broken", "broken:ROW", text)
    with pytest.raises(InputError, match=r"own: the added package failing 1\.0 cannot") as caught:
        read_figure(FileContent(Path("own"), b"what?"), FORMATS)
    assert len(caught.value.problems) == 1


def test_no_package_is_looked_up_before_a_file_needs_one(example):
    code = (
        "import sys, pathlib\n"
        f"sys.path.insert(0, {str(example)!r})\n"
        "from looplight.files.bounded_read import FileContent\n"
        "from looplight.session.storage.formats_with_sessions import ALL_FORMATS\n"
        "from looplight.pathways.formats.registry import read_figure\n"
        "names = 'looplight_pairs', 'looplight.pathways.formats.plugins'\n"
        "read_figure(FileContent(pathlib.Path('x.sif'), b'A activates B\\n'), ALL_FORMATS)\n"
        "print([name in sys.modules for name in names])\n"
        "read_figure(FileContent(pathlib.Path('x'), b'PAIRS 1\\nA > B\\n'), ALL_FORMATS)\n"
        "print([name in sys.modules for name in names])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["[False, False]", "[True, True]"]
