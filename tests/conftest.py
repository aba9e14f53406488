"""What every test gets: no screen, its own settings, and no quiet failures.

A Qt log line, an exception in a slot, a thread left running or an unexpected skip fails the
test that caused it. Only the ``shared`` fixture may skip.
"""

import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Before anything imports Qt: tests run without a screen unless they start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# What each started program compiles is kept, whatever the machine's own setting (container images
# turn it off): made anew it takes half a second each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if not os.environ.get("XDG_RUNTIME_DIR"):
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="looplight-runtime-")

import no_internet
import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from virtual_screen import VirtualScreen

from looplight.window.startup.garbage_collection import Collection

# So are the tests as pytest rewrites them, which takes each process ten seconds.
sys.dont_write_bytecode = False
# A thread of one test must not free the closed windows of another: see `Collection`.
gc.disable()
COLLECTION = Collection()
no_internet.forbid()
REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_IS_ABSENT = "the shared material does not lie beside the repository"
THREAD_GRACE_SECONDS = 3.0
# What `dev.py test --quick` leaves out: the whole window, slides, comparisons with LSODA, processes
# of their own, and what plays scenes through. A fifth of the tests by number and most of the time.
# Elsewhere, a test of more than half a second that is not the promise of a unit is marked by hand.
SLOW = (
    "whole/",
    "hostile/",
    "window/",
    "canvas/slides/",
    "canvas/paint/test_far_labels.py",
    "canvas/view/test_accessible_interfaces.py",
    "cli/test_language.py",
    "cli/test_storyboard.py",
    "activity/solver/test_lsoda_comparison.py",
    "canvas/export/test_export_process.py",
    "cli/test_library_ask.py",
    "library/test_index_process.py",
    "library/test_pathway_libraries.py",
    "panels/library/test_question_dialog.py",
    "panels/library/test_typed_questions.py",
    "pathways/layout/test_engine_process.py",
    "session/background/test_combination_search.py",
    "session/background/test_figure_images.py",
    "session/document/test_every_step.py",
    "session/playback/test_practice.py",
    "session/storage/test_autosave.py",
    "panels/time_course/",
    "packaging/test_bundle.py",
    "structure/test_untranslated_sentences.py",
    "translation/test_spoken_texts.py",
)
# Some of them that the quick loop runs all the same: no room of the program goes without a test.
QUICK = (
    "whole/test_guide.py",
    "window/menus/test_menus.py",
    "window/menus/test_navigation.py",
    "window/docks/test_parts.py",
)
# What waits for other programs comes first: short tests are left for the end, when a worker that
# has nothing to do takes over some of another's.
LONG = ("hostile/", "whole/", "library/drafts/")
# How long a test waits for what it expects: a busy machine may be ten times slower than a desk.
PATIENCE_MS = 30_000
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    _wait.__kwdefaults__["timeout"] = PATIENCE_MS

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("LOOPLIGHT_HYPOTHESIS", "steady"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """Top folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with the source documents, beside the repository; skips where there is none."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "design.md").is_file():
        pytest.skip(SHARED_IS_ABSENT)
    return folder


@pytest.fixture(scope="session")
def homes(tmp_path_factory) -> Path:
    """Folder with a home for every test: numbered ones would be counted anew for each."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(homes) -> Iterator[Path]:
    """Settings, recent files and autosaves of this test alone."""
    folder = Path(tempfile.mkdtemp(dir=homes))
    # Not the test's own patches: one that undoes these would write into the user's folders.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOOPLIGHT_HOME", str(folder))
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        yield folder


@pytest.fixture(autouse=True)
def internet_forbidden(home):
    """Fail where a test, or a Python that it starts, asks for a socket to the internet."""
    log = home.with_name(f"{home.name}-internet.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(no_internet.LOG, str(log))
        patch.setenv("PYTHONPATH", no_internet.environment())
        yield log
    if attempts := no_internet.attempts(log):
        pytest.fail(f"the internet was asked for: {'; '.join(attempts)}")


@pytest.fixture(autouse=True)
def no_question_at_the_end(monkeypatch):
    """Answer "Don't save" where a window closes with its test: nobody is there to be asked."""
    if "PySide6.QtWidgets" in sys.modules:
        from looplight.window.controllers.session import Button, UnsavedWorkController

        monkeypatch.setattr(UnsavedWorkController, "_ask", lambda _: Button.Discard)


@pytest.fixture(autouse=True)
def files_are_waited_for(monkeypatch):
    """Open a file within the call, however slow the machine; tests of long ones say otherwise."""
    if "PySide6.QtWidgets" in sys.modules:
        from looplight.session.background import file_reader

        monkeypatch.setattr(file_reader, "PATIENCE_SECONDS", 60.0)


@pytest.fixture(autouse=True)
def no_window_left_open(request):
    """Fail where a test leaves a window on the screen: later ones would not find it empty."""
    if lasting := sys.modules.get("shared_window"):
        lasting.hide_from(request.fixturenames)
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication  # noqa: TID251

    shared = sys.modules.get("shared_window")
    left = [
        top
        for top in QApplication.topLevelWidgets()
        if top.isVisible() and not (shared and shared.is_part_of_lasting_window(top))
    ]
    names = [f"{type(top).__name__} {top.windowTitle()!r}" for top in left]
    for top in left:
        top.hide()
    if names:
        pytest.fail(f"windows left open: {', '.join(names)}")


@pytest.fixture(autouse=True)
def garbage_is_collected_in_the_main_thread():
    """Collect between tests, as the window does between events."""
    yield
    COLLECTION.collect_due()


@pytest.fixture
def jobs(qapp):
    """What computes beside the window; it has stopped when the test ends."""
    from looplight.session.background.job_runner import JobRunner

    made = JobRunner()
    yield made
    made.shutdown()


@pytest.fixture(scope="module")
def blocks_are_computed_once():
    """Let the practice questions of a file's tests share answers: one block has many questions."""
    from looplight.activity.combinations import search
    from looplight.session.playback import practice_questions

    compute, cases = practice_questions._Case, {}
    certify, known = search.certify, {}

    def certified(request, rows, *watched):
        query = request.query
        key = query.pathway.name, query.context, query.interventions, request.samples, request.seed
        new = [row for row in rows if (key, row.add) not in known]
        known.update(((key, row.add), row) for row in certify(request, new, *watched))
        return tuple(known[key, row.add] for row in rows)

    def case(request, target):
        key = request.pathway.name, request.context, target
        if key not in cases:
            cases[key] = compute(request, target)
        return cases[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(practice_questions, "_Case", case)
        # As the questions import it; what checks them has its own.
        patch.setattr(search, "certify", certified)
        yield


@pytest.fixture(autouse=True)
def no_thread_left_running():
    """Fail where a test leaves a thread behind: it would run into the next test."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + THREAD_GRACE_SECONDS
    if shared := sys.modules.get("shared_window"):
        before |= set(shared.LASTING_THREADS)
    left = [t for t in threading.enumerate() if t not in before]
    for thread in left:
        # Threads that Python did not start (Qt's own) cannot be joined and are not ours.
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, until - time.monotonic()))
    left = [t for t in left if t.is_alive() and not isinstance(t, threading._DummyThread)]
    if left:
        pytest.fail(f"threads left running: {', '.join(t.name for t in left)}")


@pytest.fixture(scope="session")
def xvfb():
    """Screen of 1280 x 800 on Xvfb, with a mouse, a keyboard and screenshots (see VirtualScreen).

    For tests marked ``xvfb`` that start the real program in a process of its own.
    """
    with VirtualScreen(1280, 800) as screen:
        yield screen


def pytest_configure(config):
    """Let each process read other rooms first, where all are read.

    In a fresh clone pytest rewrites every file of tests: 11 seconds of a processor. What one
    process has rewritten, the others find as byte code.
    """
    worker = getattr(config, "workerinput", None)
    if worker and [Path(name) for name in config.args] == [Path("tests")]:
        files = sorted(place(path) for path in (REPOSITORY / "tests").rglob("test_*.py"))
        # One that takes the place of a process that ended has a higher number.
        number = int(worker["workerid"].removeprefix("gw")) % worker["workercount"]
        share = number / worker["workercount"]
        first = files[int(len(files) * share)].split("/")[0]
        rooms = sorted({file.split("/")[0] for file in files})
        start = rooms.index(first)
        config.args = [f"tests/{room}" for room in rooms[start:] + rooms[:start]]


# Asked several times for each of thousands of tests: a second of each process otherwise.
@cache
def place(path):
    """Return where a file of tests lies."""
    return path.relative_to(REPOSITORY / "tests").as_posix()


def is_slow(path):
    """Return whether all tests of a file are slow."""
    return place(path).startswith(SLOW) and not place(path).startswith(QUICK)


def pytest_ignore_collect(collection_path, config):
    """Do not read files whose tests are all left out: that takes each worker seconds."""
    if config.option.markexpr == "not slow" and collection_path.suffix == ".py":
        return is_slow(collection_path) or None
    return None


def pytest_collection_modifyitems(config, items):
    """Mark what is slow; put what takes long first.

    What takes hours runs only where it is named: ``dev.py soak``.
    """
    for item in items:
        if is_slow(item.path):
            item.add_marker("slow")
    # Each process has read the rooms in another order; all of them need the same one.
    rooms = {item: place(item.path).split("/")[0] for item in items}
    items.sort(key=lambda item: (not place(item.path).startswith(LONG), rooms[item]))
    if "soak" not in config.option.markexpr:
        items[:] = [item for item in items if item.get_closest_marker("soak") is None]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip that nobody promised into a failure."""
    report = yield
    return _no_unexpected_skip(report, item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Turn a whole module skipped at import into a failure."""
    report = yield
    return _no_unexpected_skip(report, collector.nodeid)


def _no_unexpected_skip(report, name):
    if not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if SHARED_IS_ABSENT not in reason:
        report.outcome = "failed"
        report.longrepr = f"{name}: unexpected skip ({reason}); only `shared` may skip"
    return report


def pytest_terminal_summary(terminalreporter):
    """Print what tests measured (``record_property("measured", text)``) below their results."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "measured":
                    terminalreporter.write_line(f"{report.nodeid}: {value}")
