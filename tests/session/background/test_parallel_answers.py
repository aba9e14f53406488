"""Many drawings are answered by processes beside the window, with the same answers."""

import pytest
from gpml_files import file_2013a, line, node

from looplight import child_process
from looplight.files.cancellation import Cancelled, cancellable
from looplight.library.figure_search import Hit
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import FigureKind
from looplight.session.background.library_questions import parallel_answers
from looplight.session.background.library_questions.parallel_answers import ask_figures

QUESTION = LibraryQuestion(("MTOR",), "AKT1")


@pytest.fixture
def hits(tmp_path):
    """Drawings of two kinds in turn, and a caption between them."""
    found = []
    for number in range(5):
        arrow = line("a", "b", "mim-inhibition" if number % 2 else "Arrow")
        path = tmp_path / f"WP{number}.gpml"
        path.write_text(file_2013a(node("a", "MTOR"), node("b", "AKT1"), arrow), encoding="utf-8")
        kind = FigureKind.CAPTION if number == 2 else FigureKind.DRAWING
        found.append(Hit(f"WP{number}", f"Drawing {number}", "", str(path), None, "", (), kind))
    return found


@pytest.mark.slow
def test_processes_answer_as_one_does_and_in_the_order_of_the_search(hits, monkeypatch) -> None:
    alone = ask_figures(hits, QUESTION, ())
    monkeypatch.setattr(parallel_answers, "FEWEST_FOR_PROCESSES", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(parallel_answers.AnswerCache, "answer", lambda *_: None)
    started, shown = [], []
    start = child_process.start

    def recorded(option):
        started.append(start(option))
        return started[-1]

    monkeypatch.setattr(child_process, "start", recorded)
    together = ask_figures(hits, QUESTION, (), partial=lambda rows: shown.append(len(rows)))
    assert together == alone
    assert [a.direction for a in together] == ["down", "up", "down", "up", "down"]
    # Rows come one by one, and the processes are gone with the last of them.
    assert shown == [1, 2, 3, 4, 5]
    assert len(started) == 2 and all(process.returncode is not None for process in started)


@pytest.mark.slow
def test_what_a_process_leaves_is_answered_here_and_stopping_ends_all(hits, monkeypatch) -> None:
    monkeypatch.setattr(parallel_answers, "FEWEST_FOR_PROCESSES", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    started = []
    start = child_process.start

    def killed(option):
        started.append(start(option))
        started[-1].kill()
        return started[-1]

    monkeypatch.setattr(child_process, "start", killed)
    assert all(answer.direction for answer in ask_figures(hits, QUESTION, ()))
    monkeypatch.setattr(parallel_answers.AnswerCache, "answer", lambda *_: None)
    shown = []
    with pytest.raises(Cancelled), cancellable(lambda: bool(shown)):
        ask_figures(hits, QUESTION, (), partial=shown.append)
    assert len(shown) == 1
    assert all(process.returncode is not None for process in started)
