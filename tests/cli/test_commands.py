"""The promises of every command: exit status, one-line errors, JSON only, no Qt."""

import importlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from looplight import assets
from looplight.assets import limits_text
from looplight.cli.output import plain
from looplight.cli.parser import Parser
from looplight.cli.registry import COMMANDS, is_command, misspelt
from looplight.translation.limits_of_use import limits_line

# One process for all calls: what is refused is refused for each of them, loaded or not.
NO_QT = """
import json, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in ('PySide6', 'pyqtgraph', 'shiboken6'):
            raise ImportError('a command that draws nothing loaded ' + name)
sys.meta_path.insert(0, Refuse())
from looplight.__main__ import main
for words in json.loads(sys.argv[1]):
    try:
        status = main(words)
    except SystemExit as end:
        status = end.code
    print("STATUS", status or 0)
"""


@pytest.mark.slow
def test_commands_that_draw_nothing_need_no_qt(spawn) -> None:
    calls = [
        ("figures", "--json"),
        ("inspect", assets.path("figures", "PMC3811159__nihms512981f2.md"), "--json"),
        ("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--json", "--course"),
        ("validate", assets.path("pathways", "mtorc1-feedback.yaml")),
        ("escape", "mtorc1-feedback", "--inhibit", "MTORC1", "--targets", "1", "--json"),
        ("--help",),
    ]
    ran = spawn(json.dumps([[str(word) for word in words] for words in calls]), code=NO_QT)
    assert (ran.status, ran.err) == (0, "")
    # Each says something before its status.
    *outputs, rest = re.split(r"^STATUS 0\n", ran.out, flags=re.MULTILINE)
    assert len(outputs) == len(calls) and all(outputs) and not rest


def test_export_needs_no_qt(spawn, tmp_path) -> None:
    words = ["export", "mtorc1-feedback", "-o", str(tmp_path / "levels.csv")]
    ran = spawn(json.dumps([words]), code=NO_QT)
    assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "levels.csv").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ("inspect",),
        ("simulate",),
        ("simulate", "mtorc1-feedback", "--inhibit", "MTORC1=2"),
        ("simulate", "mtorc1-feedback", "--inhibit", "=1"),
        ("simulate", "mtorc1-feedback", "--drug", "=0.5"),
        ("simulate", "mtorc1-feedback", "--drug", "everolimus=much"),
        ("simulate", "mtorc1-feedback", "--loss", "AKT=0.5"),
        ("simulate", "mtorc1-feedback", "--versus", "stop:AKT"),
        ("simulate", "mtorc1-feedback", "--samples", "-1"),
        ("simulate", "mtorc1-feedback", "--samples", "9" * 5000),
        ("simulate", "mtorc1-feedback", "--context", "stop:AKT"),
        ("simulate", "mtorc1-feedback", "--no-such-option"),
        ("escape", "mtorc1-feedback"),
        ("escape", "mtorc1-feedback", "--inhibit", "MTORC1", "--targets", "4"),
        ("render", "mtorc1-feedback"),
        ("render", "mtorc1-feedback", "-o", "a.gif"),
        ("render", "mtorc1-feedback", "-o", "a.png", "--size", "10"),
        ("render", "mtorc1-feedback", "-o", "a.png", "--size", "20000x20000"),
        ("render", "mtorc1-feedback", "-o", "a.png", "--scale", "nan"),
        ("render", "mtorc1-feedback", "-o", "a.png", "--theme", "pink"),
        ("export", "mtorc1-feedback", "-o", "a.doc"),
        ("export", "mtorc1-feedback", "-o", "a.sif", "--what", "genes"),
        ("storyboard", "mtorc1-feedback"),
        ("no-such-command",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2_and_one_line(run, words) -> None:
    ran = run(*(word[:200] for word in words))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("looplight")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("simulate", "no-such-figure"), "no-such-figure"),
        (("simulate", "mtorc1-feedback", "--inhibit", "MTORC3"), "did you mean"),
        (("simulate", "mtorc1-feedback", "--drug", "everolimuss"), "did you mean Everolimus"),
        (("simulate", "mtorc1-feedback", "--drug", "venetoclax"), "Venetoclax"),
        (("simulate", "mtorc1-feedback", "--scene", "Z"), "scene"),
        (
            ("simulate", "pi3k-ras-crosstalk", "--context", "no-pten"),
            "contexts of pi3k-ras-crosstalk",
        ),
        (("inspect", "/no/such/file"), "there is no such file"),
        (("validate", "/no/such/file"), "there is no such file"),
        (("export", "mtorc1-feedback", "-o", "/no/such/folder/a.csv"), "cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_refused_input_is_status_1_and_one_line(run, words, message) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err


def test_help_names_every_command(run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert all(name in ran.out for name in COMMANDS)
    assert limits_line() in ran.out
    for name in COMMANDS:
        assert run(name, "--help").status == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_is_for(command) -> None:
    parser = Parser(command, "")
    importlib.import_module(f"looplight.cli.commands.{command}").add_arguments(parser)
    for action in parser._actions:
        assert action.help, (command, action.option_strings)


def test_the_limits_line_says_what_it_must() -> None:
    assert limits_line().startswith("Research and education only.")
    assert "not for diagnosis or treatment" in limits_line()


def test_the_limits_line_is_the_first_line_of_the_guide() -> None:
    assert limits_line() == limits_text().splitlines()[0]
    assert "imported arrows, not curated" in limits_line(imported=True)


def test_words_that_open_the_window() -> None:
    assert not is_command(())
    assert not is_command(("mtorc1-feedback",))
    assert not is_command(("figure.md",))
    assert is_command(("figures", "--json"))
    assert is_command(("--version",))
    assert misspelt("simulat")
    assert not misspelt("mtorc1-feedback")
    assert not misspelt("PMC3811159")
    assert not misspelt("figures.md")


def test_libraries_are_told_before_they_load(spawn) -> None:
    code = (
        "import os, sys, looplight.__main__\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['PYQTGRAPH_QT_LIB'])\n"
        "print(sorted({'numpy', 'PySide6', 'yaml'} & set(sys.modules)))"
    )
    ran = spawn(code=code, OPENBLAS_NUM_THREADS="1", PYQTGRAPH_QT_LIB="PyQt6")
    assert ran.out.splitlines() == ["1 PySide6", "[]"]


def test_a_misspelt_command_opens_no_window(spawn) -> None:
    ran = spawn("simulat", "mtorc1-feedback")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean simulate" in ran.err


def test_nothing_in_a_text_reaches_the_terminal() -> None:
    assert plain("a\x1b]0;title\x07b\n c\u202ed") == "a�]0;title�b c�d"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
def test_a_closed_pipe_ends_quietly() -> None:
    file = str(assets.path("figures", "PMC3811159__nihms512981f2.md"))
    process = subprocess.Popen(
        [sys.executable, "-m", "looplight", "inspect", "--json", *[file] * 2000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that starts a job in the background has it ignore SIGINT, and children inherit
        # that: the child of this test takes the signal wherever the tests were started.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    printed = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), printed) == (0, b"")


FULL = """
import sys
class Full:
    encoding, fileno = "utf-8", sys.stdout.fileno
    def write(self, text):
        raise OSError(28, "No space left on device")
    def flush(self):
        pass
sys.stdout = Full()
from looplight.__main__ import main
sys.exit(main(["figures"]))
"""


def test_a_full_disk_is_told_in_one_line(spawn) -> None:
    ran = spawn(code=FULL)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "looplight: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
@pytest.mark.parametrize(("closed", "status"), [(1, 0), (2, 0), (2, 1)])
def test_a_stream_that_is_missing_is_no_failure(closed, status) -> None:
    what = assets.path("pathways", "mtorc1-feedback.yaml") if not status else "/no/such/file"
    words = [sys.executable, "-m", "looplight", "validate", str(what)]
    shell = ["sh", "-c", f'"$@" {closed}>&-', "sh", *words]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert done.returncode == status
    # What is said on the error output does not turn up on the other one.
    assert ("good" in done.stdout) == (closed == 2 and not status)
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
def test_an_interrupt_ends_quietly(tmp_path) -> None:
    # A pipe without a writer keeps the process busy nowhere; many files do.
    file = str(assets.path("figures", "PMC7957022__fcell-09-641469-g005.md"))
    process = subprocess.Popen(
        [sys.executable, "-m", "looplight", "inspect", "--json", *[file] * 5000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that starts a job in the background has it ignore SIGINT, and children inherit
        # that: the child of this test takes the signal wherever the tests were started.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        os.read(process.stdout.fileno(), 65536)
    printed = process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    assert (process.wait(timeout=30), printed) == (130, b"")


def test_files_are_written_whole_or_not_at_all(run, tmp_path, monkeypatch) -> None:
    target, notes = tmp_path / "a.csv", tmp_path / "a.about.txt"
    target.write_text("old", encoding="utf-8")
    notes.write_text("old notes", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    ran = run("export", "mtorc1-feedback", "-o", target)
    assert (ran.status, ran.err) == (1, f"{target}: cannot be written: No space left on device\n")
    assert {p.name for p in tmp_path.iterdir()} == {"a.csv", "a.about.txt"}
    assert target.read_text(encoding="utf-8") == "old"
    assert notes.read_text(encoding="utf-8") == "old notes"


def test_a_scene_answers_to_the_letter_that_only_it_has(run):
    by_letter = run("simulate", "mtorc1-feedback", "--scene", "b", "--json").json
    assert (
        by_letter == run("simulate", "mtorc1-feedback", "--scene", "mtorc1-blocked", "--json").json
    )
    assert run("simulate", "mtorc1-feedback", "--scene", "C", "--json").status == 1
