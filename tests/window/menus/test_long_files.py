"""Files that take long are read beside the window: it lives, says so, and can stop them."""

import sys
import threading
import time

import pytest
from PySide6.QtCore import Qt

from looplight.files import cancellation
from looplight.session.background import file_reader
from looplight.session.storage import session_with_files
from looplight.session.storage.settings import Settings
from looplight.window import application

RECORD = """---
figid: PMC9__own
figtitle: {title}
caption: Words.
genes:
- word: AKT
  symbol: AKT
  source: x
  hgnc_symbol: AKT1
  entrez: '207'
---
"""


@pytest.fixture
def slow(monkeypatch):
    """Files whose name begins with ``slow`` are read only once this event is set."""
    go = threading.Event()
    read_file, read_figure = session_with_files.read_file, file_reader.read_figure_file

    def wait(path):
        while path.name.startswith("slow") and not go.wait(0.005):
            cancellation.check()

    def slow_file(path):
        wait(path)
        return read_file(path)

    def slow_figure(path):
        wait(path)
        return read_figure(path)

    monkeypatch.setattr(session_with_files, "read_file", slow_file)
    monkeypatch.setattr(file_reader, "read_figure_file", slow_figure)
    monkeypatch.setattr(file_reader, "PATIENCE_SECONDS", 0.02)
    monkeypatch.setattr(file_reader, "LONG_MS", 30)
    yield go
    go.set()


@pytest.fixture
def slow_window(slow, make_window):
    return make_window()


@pytest.fixture
def make_record(tmp_path):
    def make(name, title):
        path = tmp_path / name
        text = RECORD.format(title=title).replace("PMC9__own", f"PMC9__{path.stem}")
        path.write_text(text, encoding="utf-8")
        return path

    return make


def titles(window):
    return [entry.title for entry in window.document.figures.catalogue.entries]


def test_the_window_lives_while_a_file_is_read_and_shows_it_then(
    slow, slow_window, make_record, qtbot
):
    window, before = slow_window, slow_window.document.state
    assert window.shell.opener.open(make_record("slow.md", "Slow one"))
    line = window.shell.status_bar.reading
    qtbot.waitUntil(line.isVisible)
    assert "slow.md" in line.label.text()
    # The window can be worked with meanwhile.
    assert window.document.state == before
    window.document.interventions.toggle("AKT")
    slow.set()
    qtbot.waitUntil(lambda: window.document.shown.entry.title == "Slow one")
    assert not line.isVisible()
    assert window.shell.recent.paths[0].name == "slow.md"


@pytest.mark.parametrize("way", ["button", "Esc"])
def test_reading_can_be_stopped(slow, slow_window, make_record, qtbot, way):
    window, before = slow_window, slow_window.document.state
    window.shell.opener.open(make_record("slow.md", "Slow one"))
    line = window.shell.status_bar.reading
    qtbot.waitUntil(line.isVisible)
    if way == "button":
        line.button.click()
    else:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window.shell.canvas.single, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert not window.shell.opener.reader.busy
    # The worker ends by itself, and is free for the next file.
    assert window.shell.opener.open(make_record("next.md", "Next one"))
    qtbot.waitUntil(lambda: window.document.shown.entry.title == "Next one")
    assert "Slow one" not in titles(window)
    assert before.figure != window.document.state.figure
    assert window.shell.central.problems.problems == ()


def test_what_is_opened_meanwhile_overtakes(slow, slow_window, make_record, qtbot):
    window = slow_window
    window.shell.opener.open(make_record("slow.md", "Slow one"))
    window.shell.opener.open(make_record("quick.md", "Quick one"))
    qtbot.waitUntil(lambda: window.document.shown.entry.title == "Quick one")
    slow.set()
    qtbot.wait(60)
    assert window.document.shown.entry.title == "Quick one"
    assert "Slow one" not in titles(window)


def test_two_sessions_never_mix(slow, slow_window, tmp_path, qtbot):
    window = slow_window
    paths = {}
    for name, node in (("slow", "AKT"), ("quick", "MTORC1")):
        window.document.interventions.clear()
        window.document.interventions.toggle(node)
        paths[name] = tmp_path / f"{name}.looplight"
        window.controllers.session.save_to(paths[name])
    window.shell.opener.open(paths["slow"])
    window.shell.opener.open(paths["quick"])
    qtbot.waitUntil(lambda: not window.shell.opener.reader.busy)
    slow.set()
    qtbot.wait(60)
    assert window.shell.opener.session_path == paths["quick"]
    assert [i.target for i in window.document.state.interventions] == ["MTORC1"]


def test_a_session_opened_while_another_asks_its_question_stands_alone(
    window, tmp_path, make_record
):
    window.document.interventions.toggle("AKT")
    paths = [tmp_path / "first.looplight", tmp_path / "second.looplight"]
    for path in paths:
        window.controllers.session.save_to(path)

    def ask():
        window.shell.opener.may_replace = lambda: True
        assert window.shell.opener.open(paths[1])
        return True

    window.shell.opener.may_replace = ask
    window.shell.opener.open(paths[0])
    assert window.shell.opener.session_path == paths[1]


def test_closing_does_not_wait_for_a_long_file(slow, slow_window, make_record):
    slow_window.shell.opener.open(make_record("slow.md", "Slow one"))
    before = time.monotonic()
    assert slow_window.close()
    # The worker asks every few ms whether it may stop.
    assert time.monotonic() - before < 5
    assert not slow_window.shell.opener.reader.busy


def test_several_files_are_opened_together_and_the_last_is_shown(window, make_record):
    paths = [make_record(f"own{number}.md", f"Own {number}") for number in range(3)]
    broken = make_record("broken.md", "Broken")
    broken.write_text("---\nfigid: [\n", encoding="utf-8")
    assert not window.shell.opener.open_all([paths[0], broken, *paths[1:]])
    assert window.document.shown.entry.title == "Own 2"
    assert {"Own 0", "Own 1", "Own 2"} <= set(titles(window))
    assert str(broken) in window.shell.central.problems.problems[0].one_line()


@pytest.fixture
def start(qtbot, qapp, monkeypatch):
    """Return a function that starts the window as the program does."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "START_PATIENCE_SECONDS", 0.02)
    started = []

    def make(*words):
        arguments = application._parser().parse_args([str(word) for word in words])
        startup = application.Startup(qapp, Settings(), arguments)
        started.append(startup)
        qtbot.addWidget(startup.window)
        qtbot.waitUntil(lambda: startup.watcher is not None)
        return startup

    yield make
    for startup in started:
        startup.window.close()
        startup.end()


def test_a_start_with_a_long_file_shows_the_window_first(slow, start, make_record, qtbot):
    startup = start(make_record("slow.md", "Slow one"))
    assert startup.window.document.shown.entry is None
    slow.set()
    qtbot.waitUntil(lambda: startup.window.document.shown.entry is not None)
    assert startup.window.document.shown.entry.title == "Slow one"
    assert not startup.refused


def test_a_start_with_a_long_file_that_is_refused_shows_the_start_page(
    slow, start, make_record, qtbot
):
    path = make_record("slow.md", "Slow one")
    path.write_text("---\nfigid: [\n", encoding="utf-8")
    startup = start(path)
    slow.set()
    qtbot.waitUntil(lambda: startup.window.shell.start_page.on)
    assert startup.refused
    assert str(path) in startup.window.shell.central.problems.problems[0].one_line()
