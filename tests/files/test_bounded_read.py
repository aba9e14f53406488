"""The gate: which files are opened at all, how much of them is read, and as what text."""

import os
import threading
from pathlib import Path

import pytest

from looplight.files import bounded_read
from looplight.files.problems import InputError


def unreadable(path: Path, **options: int) -> str:
    with pytest.raises(InputError) as caught:
        bounded_read.read_text(path, **options)
    assert caught.value.problem.file == str(path)
    return caught.value.problem.code


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    assert unreadable(tmp_path) == "file-not-regular"
    assert unreadable(tmp_path / "none") == "file-missing"
    assert unreadable(Path("a\0b")) == "file-unreadable"
    assert unreadable(Path("/" + "n" * 5_000)) == "file-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_devices_and_loops_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert unreadable(tmp_path / "pipe") == "file-not-regular"
    assert unreadable(tmp_path / "loop") == "file-unreadable"
    assert unreadable(Path("/dev/zero")) == "file-not-regular"


def test_size_cap_utf8_and_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"12345")
    assert unreadable(file, limit=4) == "file-too-large"
    assert bounded_read.read_text(file, limit=5) == "12345"
    file.write_bytes(b"\xef\xbb\xbfa: 1")
    assert bounded_read.read_text(file) == "a: 1"
    file.write_bytes(b"a: 1\nb: \xff")
    with pytest.raises(InputError) as caught:
        bounded_read.read_text(file)
    assert (caught.value.problem.code, caught.value.problem.line) == ("text-not-utf8", 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path, monkeypatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    open_file = os.open

    def swap(path, flags, *rest, **named):
        if path == file and not file.is_fifo():
            file.unlink()
            os.mkfifo(file)
        return open_file(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", swap)
    codes: list[str] = []
    reader = threading.Thread(target=lambda: codes.append(unreadable(file)), daemon=True)
    reader.start()
    reader.join(20)
    assert codes == ["file-not-regular"]


def test_a_huge_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "sparse"
    with file.open("wb") as handle:
        handle.truncate(3 * 1024**3)
    assert unreadable(file) == "file-too-large"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc on this system")
def test_files_of_the_system_are_read_as_far_as_they_say(tmp_path: Path) -> None:
    assert unreadable(Path("/proc/self/mem")) == "file-unreadable"
    assert "Name:" in bounded_read.read_text(Path("/proc/self/status"))


def test_a_file_without_its_last_line_end_may_be_cut_off() -> None:
    assert bounded_read.warn_unended("a: 1\n", "f") == ()
    assert bounded_read.warn_unended("", "f") == ()
    (warning,) = bounded_read.warn_unended("a: 1\nb: 2", "f")
    assert (warning.code, warning.file, warning.line) == ("file-unended", "f", 2)


def test_one_reading_serves_bytes_text_and_head(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 1\r")
    content = bounded_read.read(file)
    file.unlink()
    assert (content.text, content.head) == ("a: é\nb: 1\n", "a: é\nb: 1\n")
    broken = bounded_read.FileContent(file, b"PK\xff\x00", "named")
    assert broken.head == "PK\ufffd\x00"
    with pytest.raises(InputError, match="named"):
        _ = broken.text


def test_lines_are_read_in_parts(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "f"
    monkeypatch.setattr(bounded_read, "_BLOCK", 7)
    lines = [b"\xef\xbb\xbffirst\r\n", b"\n", "zwölf\x0b Zeichen\n".encode(), b"last"]
    file.write_bytes(b"".join(lines))
    texts = ["first\n", "\n", "zwölf\x0b Zeichen\n", "last"]
    assert list(bounded_read.read_lines(file, 100)) == texts
    file.write_bytes(b"a\n" * 20 + b"\xff\n")
    with pytest.raises(InputError) as caught:
        list(bounded_read.read_lines(file, 100))
    assert (caught.value.problem.code, caught.value.problem.line) == ("text-not-utf8", 21)
    with pytest.raises(InputError, match="larger than"):
        list(bounded_read.read_lines(file, 40))
    # One without an end would be held as a whole.
    monkeypatch.setattr(bounded_read, "MAX_TEXT_BYTES", 30)
    file.write_bytes(b"a\n" + b"b" * 50)
    with pytest.raises(InputError, match="larger than"):
        list(bounded_read.read_lines(file, 100))
