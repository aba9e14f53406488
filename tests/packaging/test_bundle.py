"""What the bundle leaves out is not needed, and what is left in is whole."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from console import DevError
from distribution.bundle import contents, linkage, pyside_support, slimming

PLOT = """
import distribution.bundle.bundle_start
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
import pyqtgraph
plot = pyqtgraph.PlotWidget()
plot.plot([0, 1, 2], [0, 1, 4], pen="r", antialias=True)
plot.resize(300, 200)
plot.show()
picture = plot.grab().toImage()
colours = {picture.pixelColor(x, y).name() for x in range(300) for y in range(200)}
print(len(colours) > 5, any("PySide6/QtOpenGL" in str(getattr(m, "__file__", "")) for m in
    list(sys.modules.values())))
"""


@pytest.mark.slow
def test_plots_are_drawn_without_the_modules_for_opengl(repository):
    paths = os.pathsep.join(str(repository / name) for name in ("packaging", "app"))
    done = subprocess.run(
        # As its byte code is: without docstrings.
        [sys.executable, "-OO", "-c", PLOT],
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout.split(), done.returncode) == (["True", "False"], 0), done.stderr


def test_no_signature_is_made_for_a_class_without_docstring(repository):
    code = (
        "import dataclasses, distribution.bundle.bundle_start\n"
        "made = dataclasses.make_dataclass('Place', [('x', int), ('y', int, 0)], frozen=True)\n"
        "assert made(1) == made(1, 0)\n"
        "print(made.__doc__)\n"
    )
    paths = os.pathsep.join(str(repository / name) for name in ("packaging", "app"))
    environment = {**os.environ, "PYTHONPATH": paths}
    words = [sys.executable, "-OO", "-c", code]
    assert subprocess.check_output(words, env=environment, text=True) == "Place\n"


DATACLASSES = """
import dataclasses

@dataclasses.dataclass(frozen=True)
class Place:
    x: int
    names: list = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(default=0, repr=False)

@dataclasses.dataclass(frozen=True)
class Inner(Place):
    z: str = "z"

class Free(Inner):
    pass

def refused(action, *words):
    try:
        action(*words)
    except Exception as error:
        return type(error).__name__, str(error)

for made in (Place(1), Inner(1, ["a"]), Free(2)):
    print(made, made == type(made)(made.x, made.names), hash(made.x))
    for name in ("x", "z", "other"):
        print(refused(setattr, made, name, 3), refused(delattr, made, name))
    print(vars(made))
made = Place(1)
made.names.append(made)
print(made, dataclasses.replace(made, x=5).x)
"""


def test_dataclasses_of_the_bundle_behave_as_those_of_python(repository):
    paths = os.pathsep.join(str(repository / name) for name in ("packaging", "app"))
    environment = {**os.environ, "PYTHONPATH": paths}
    start = "import distribution.bundle.bundle_start\n"
    own, plain = (
        subprocess.check_output(
            [sys.executable, "-OO", "-c", before + DATACLASSES], env=environment, text=True
        )
        for before in (start, "")
    )
    assert "FrozenInstanceError" in plain
    assert own == plain


def test_numpy_of_the_bundle_has_neither_documentation_nor_types_for_checkers(repository):
    code = (
        "import distribution.bundle.bundle_start, numpy, sys\n"
        "import numpy.typing as npt\n"
        "Numbers = npt.NDArray[numpy.float64]\n"
        "Maybe = Numbers | None\n"
        "assert not [name for name in sys.modules if name.startswith('numpy._typing.')]\n"
        "print(numpy.ndarray.__doc__)\n"
    )
    paths = os.pathsep.join(str(repository / name) for name in ("packaging", "app"))
    environment = {**os.environ, "PYTHONPATH": paths}
    words = [sys.executable, "-OO", "-c", code]
    assert subprocess.check_output(words, env=environment, text=True) == "None\n"


def test_no_module_that_is_left_out_is_imported_by_the_program(repository):
    names = [name for name in slimming.MODULES if not name.startswith(("pyqtgraph", "numpy"))]
    pattern = "|".join(name.replace(".", r"\.") for name in names)
    words = ["git", "grep", "-nE", rf"^\s*(import|from) ({pattern})(\.| |$)", "--", "app"]
    asked = subprocess.run(words, cwd=repository, capture_output=True, text=True, check=False)
    assert asked.stdout == ""


@pytest.fixture
def small_bundle(tmp_path, monkeypatch):
    """A folder with one library, and what it is linked with."""
    path = tmp_path / "_internal" / "libown.so.1"
    path.parent.mkdir()
    path.write_bytes(b"\x7fELF and more")
    (tmp_path / "notes.txt").write_text("no library")
    names = []
    text = "Dynamic Section:\n{}\n"
    listing = lambda *_words, **_more: text.format(  # noqa: E731
        "\n".join(f"  NEEDED               {name}" for name in names)
    )
    monkeypatch.setattr(linkage.subprocess, "check_output", listing)
    return tmp_path, names


def test_a_library_that_is_nowhere_stops_the_build(small_bundle):
    bundle, names = small_bundle
    names += ["libc.so.6", "libX11.so.6", "libown.so.1", "libGL.so.1"]
    assert linkage.missing(bundle) == {}
    names.append("libstrange.so.9")
    assert linkage.missing(bundle) == {"libstrange.so.9": ["_internal/libown.so.1"]}


def test_a_catalogue_that_is_missing_or_empty_stops_the_build(tmp_path):
    for name in (*contents.EVERYWHERE, *contents.LINUX):
        path = tmp_path / "_internal" / "some" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("content")
    assert contents.missing_files(tmp_path) == []
    next(tmp_path.rglob("qtbase_de.qm")).unlink()
    next(tmp_path.rglob("es.mo")).write_text("")
    assert contents.missing_files(tmp_path) == ["es.mo", "qtbase_de.qm"]


def test_what_only_tests_and_builds_need_is_foreign_to_a_bundle():
    bundled = {"looplight", "numpy", "PySide6", "yaml", "PIL", "pptx", "lxml", "graphlay", "json"}
    assert contents.foreign_packages(bundled) == []
    strangers = {"babel", "scipy", "pytest", "hypothesis", "defusedxml"}
    assert contents.foreign_packages({*bundled, *strangers}) == sorted(strangers)


@pytest.fixture
def program(tmp_path):
    """The program as one file, as a bundle has it, from this Python."""
    path = tmp_path / "looplight"
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m looplight "$@"\n')
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for the program")
def test_a_bundle_does_its_work_in_processes_of_its_own(program, tmp_path, repository, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(repository / "app"))
    record = next((repository / "resources" / "figures").glob("*.md"))
    contents.check_own_processes(program, record)
    (tmp_path / "no.md").write_text("no record")
    with pytest.raises(DevError, match=r"does not read no\.md"):
        contents.check_own_processes(program, tmp_path / "no.md")
    start = program.read_text()
    program.write_text(start.replace("exec", '[ "$1" = --write-export ] && exit 0\nexec'))
    with pytest.raises(DevError, match="does not write an export"):
        contents.check_own_processes(program, record)
    program.write_text(start.replace("exec", '[ "$1" = --index-library ] && exit 0\nexec'))
    with pytest.raises(DevError, match=f"does not index {record.name}"):
        contents.check_own_processes(program, record)
    program.write_text("#!/bin/sh\necho '{}'\n")
    with pytest.raises(DevError, match="does not place nodes"):
        contents.check_own_processes(program, record)


def test_the_support_of_pyside_is_unpacked_without_a_trace(tmp_path):
    place = Path(shiboken6.__file__).parent
    before = sorted(place.iterdir())
    folder = pyside_support.unpack(tmp_path)
    assert sorted(place.iterdir()) == before
    assert "shibokensupport.signature.loader" in pyside_support.modules(folder)
    assert not (folder / pyside_support.PACKAGE / pyside_support.UNUSED).read_bytes()
