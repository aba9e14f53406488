"""The table of exports: one place for the window and the command line."""

import sys
from pathlib import Path

import pytest

from looplight.canvas.export import registry
from looplight.canvas.export.registry import EXPORTS, Content, exports_of, find_export, write
from looplight.files.problems import InputError
from looplight.session.state.state import State, ViewState

from ..conftest import curated
from ..style.test_state_to_style import shown

# What is drawn or compared is tested beside its writer and its command.
OWN_CONTENT = ("picture", "slide", "storyboard", "regimens", "plot")
LIMITS = "Research and education only"


def test_every_row_is_found_by_its_content_and_ending() -> None:
    assert len({(row.content, row.suffix, row.handout) for row in EXPORTS}) == len(EXPORTS)
    for row in EXPORTS:
        assert find_export(row.content, row.suffix.upper(), row.handout) is row
        assert row in exports_of(row.content)
    assert find_export("levels", ".sif") is None


@pytest.mark.parametrize(
    "row", [r for r in EXPORTS if r.content not in OWN_CONTENT], ids=lambda r: r.title
)
def test_every_file_says_where_it_comes_from_and_what_was_asked(qapp, tmp_path: Path, row) -> None:
    pathway = curated("mtorc1-feedback")
    path = tmp_path / f"out{row.suffix}"
    written = write(row, Content(shown(pathway, "inhibit:MTORC1=0.5")), path)
    assert sorted(written) == sorted(tmp_path.iterdir())
    texts = [one.read_text(encoding="utf-8") for one in written]
    about = texts[-1]
    for fact in (LIMITS, "Kwong and Davies 2013", "mTORC1 blocked at 50 %"):
        assert fact in about
    if len(written) == 2:
        assert written == (path, tmp_path / "out.about.txt")
        assert LIMITS not in texts[0]
        assert not texts[0].startswith("#")


def test_the_figure_as_printed_has_no_levels(qapp, tmp_path: Path) -> None:
    printed = Content(shown(curated("mtorc1-feedback")))
    for suffix in (".json", ".graphml"):
        path = tmp_path / f"net{suffix}"
        write(find_export("network", suffix), printed, path)
        text = path.read_text(encoding="utf-8")
        assert "baseline" not in text.partition("nodes")[2].partition("scenes")[0]


def test_what_cannot_be_written_is_one_clear_problem(qapp, tmp_path: Path) -> None:
    content = Content(shown(curated("mtorc1-feedback")))
    for row in EXPORTS:
        if row.content in OWN_CONTENT:
            continue
        with pytest.raises(InputError) as caught:
            write(row, content, tmp_path / "none" / f"x{row.suffix}")
        assert caught.value.problem.code == "cannot-write"
        with pytest.raises(InputError):
            write(row, Content(ViewState(State("gone"))), tmp_path / f"x{row.suffix}")
    assert list(tmp_path.iterdir()) == []


def test_the_table_is_read_without_qt() -> None:
    import subprocess

    code = (
        "import sys\n"
        "import looplight.canvas.export.registry\n"
        "print([m for m in sys.modules if m.startswith(('PySide6', 'numpy'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
    assert registry.EXPORTS
