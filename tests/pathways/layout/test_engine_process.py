"""The layout library beside a window: in a process that can be stopped, with the same answer."""

import json
import subprocess
import sys
import time

import pytest
from pathway_builder import large

from looplight.files import cancellation
from looplight.pathways.layout import engine_process, layout_engine
from looplight.pathways.layout.node_boxes import box_of


@pytest.fixture
def question():
    """Boxes and links of a graph that is laid out in a process where somebody waits."""
    pathway = large()
    links = [(a.source, a.target) for a in pathway.arrows if a.source != a.target]
    assert len(pathway.nodes) + len(links) > layout_engine.MOST_AT_ONCE
    return [box_of(node) for node in pathway.nodes], links


@pytest.fixture
def processes(monkeypatch):
    """Every process that is started."""
    started, popen = [], subprocess.Popen

    def noted(*arguments, **named):
        started.append(popen(*arguments, **named))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    return started


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Return a function that lets the process run other code."""

    def run(code):
        path = tmp_path / "other.py"
        path.write_text(code)
        monkeypatch.setattr(engine_process, "__file__", str(path))

    return run


def test_the_process_answers_as_the_library_does(question, processes):
    here = layout_engine.arrange(*question)
    assert processes == []
    with cancellation.cancellable(lambda: False):
        beside = layout_engine.arrange(*question)
    assert len(processes) == 1
    assert beside == here


def test_a_cancelled_layout_ends_its_process(question, processes, script):
    script("import time\ntime.sleep(60)")
    begun = time.monotonic()
    with (
        cancellation.cancellable(lambda: time.monotonic() - begun > 0.2),
        pytest.raises(cancellation.Cancelled),
    ):
        layout_engine.arrange(*question)
    assert processes[0].poll() is not None


def test_a_question_that_fills_every_buffer_arrives_whole(script):
    script(
        "import json, sys, time\n"
        "time.sleep(0.2)\n"
        "request = json.loads(sys.stdin.buffer.read())\n"
        "print(json.dumps({'nodes': [len(request['graph'])], 'edges': []}))"
    )
    answer = engine_process.ask({"graph": "x" * 5_000_000}, lambda: None)
    assert answer["nodes"] == [5_000_000]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["", "print('no JSON')", "print([])"])
def test_a_process_without_an_answer_is_not_needed(question, script, code):
    here = layout_engine.arrange(*question)
    script(code)
    with cancellation.cancellable(lambda: False):
        assert layout_engine.arrange(*question) == here


def test_the_program_itself_answers_where_it_is_one_file():
    graph = {"nodes": [{"key": "0", "size": {"width": 9, "height": 9}}], "edges": []}
    done = subprocess.run(
        [sys.executable, "-m", "looplight", engine_process.OPTION],
        input=json.dumps({"graph": graph, "options": {}}).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(done.stdout)["nodes"]) == 1
