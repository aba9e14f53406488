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


@pytest.mark.parametrize(
    "words",
    [
        ("figures",),
        ("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--json"),
        ("drugs", "everolimus"),
        ("escape", "mtorc1-feedback", "--inhibit", "MTORC1"),
    ],
)
def test_an_output_that_takes_nothing(words):
    with FULL.open("w") as output:
        done = subprocess.run(
            [sys.executable, "-m", "looplight", *words],
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("looplight: the output cannot be written: ")
    assert done.stderr.count("\n") == 1


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
