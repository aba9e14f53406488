"""On a full disk every export and every save fails with a sentence, and the old file stays."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parents[1] / "support" / "hostile" / "limited_disk.py"
KINDS = 22
FULL = Path("/dev/full")


def check(printed):
    results = [json.loads(line) for line in printed.splitlines()]
    assert len(results) == KINDS
    for one in results:
        status, message = one["bad"]
        assert status == 1, one
        assert message.count("\n") <= 1 and len(message.split()) >= 3, one
        assert "Traceback" not in message
        assert one["same"], one
        assert not one["left"], one


def test_a_limit_on_the_size_of_files(tmp_path):
    words = [sys.executable, DRIVER, tmp_path]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    check(done.stdout)


@pytest.mark.soak
def test_a_real_file_system_that_is_full(tmp_path):
    """A small file system in memory, mounted for this test alone; needs root or name spaces."""
    script = f'mount -t tmpfs -o size=6m tmpfs "{tmp_path}" && exec "$@"'
    words = ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable, DRIVER, tmp_path]
    assert shutil.which("unshare"), "the soak needs unshare (util-linux)"
    done = subprocess.run([*words, "--mount"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    check(done.stdout)


# Each call in a process that is as it was before its first command; all have the same imports.
EACH = """\
import json, os, sys
from looplight.__main__ import main
for words in json.loads(sys.argv[1]):
    child = os.fork()
    if child == 0:
        sys.exit(main(words))
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), file=sys.stderr, flush=True)
"""


def test_an_output_that_takes_nothing():
    calls = [
        ("figures",),
        ("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--json"),
        ("drugs", "everolimus"),
        ("escape", "mtorc1-feedback", "--inhibit", "MTORC1"),
    ]
    with FULL.open("w") as output:
        done = subprocess.run(
            [sys.executable, "-c", EACH, json.dumps(calls)],
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    lines = done.stderr.splitlines()
    assert len(lines) == 2 * len(calls), done.stderr
    for words, message, status in zip(calls, lines[::2], lines[1::2], strict=True):
        assert message.startswith("looplight: the output cannot be written: "), words
        assert status == "1", words


@pytest.mark.parametrize("words", [("export", "-o"), ("render", "-o")])
def test_a_device_is_refused_and_stays_a_device(words, tmp_path, monkeypatch):
    """As root the draft of a file could take the place of the device."""
    name, option = words
    link = tmp_path / "out.pdf" if name == "render" else tmp_path / "out.sif"
    link.symlink_to(FULL)
    done = subprocess.run(
        [sys.executable, "-m", "looplight", name, "mtorc1-feedback", option, link],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert FULL.is_char_device()
    assert link.readlink() == FULL
