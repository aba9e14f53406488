"""Manual page and shell completion: they name what the command line really takes."""

import argparse
import shutil
import subprocess

import pytest
from distribution.desktop.completion import SHELLS, completion
from distribution.desktop.manual import manual_page

from looplight import __version__
from looplight.cli.main import command_parser
from looplight.cli.registry import COMMANDS
from looplight.pathways.catalogue import bundled


def options(name):
    """Return the options that one command shows in its help."""
    actions = command_parser(name)._actions
    listed = (action for action in actions if action.help != argparse.SUPPRESS)
    return {option for action in listed for option in action.option_strings}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_has_every_option_of_a_command(name):
    page = manual_page().replace("\\-", "-")
    start = page.index(f'.SS "looplight {name}"')
    end = page.find(".SS ", start + 4)
    part = page[start : end if end > 0 else None]
    for option in options(name) - {"-h", "--help"}:
        assert f"\\fB{option}\\fR" in part


def test_the_manual_names_version_limits_and_exit_status():
    page = manual_page()
    assert page.startswith('.TH LOOPLIGHT 1 "')
    assert f'"Looplight {__version__}"' in page
    assert "not for diagnosis" in page
    assert ".SH EXIT STATUS" in page


def test_no_line_of_the_manual_is_taken_for_a_request_by_mistake():
    known = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".br"}
    requests = {line.split()[0] for line in manual_page().splitlines() if line.startswith(".")}
    assert requests <= known
    assert not any(line.startswith("'") for line in manual_page().splitlines())


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_commands_options_and_figures(shell):
    script = completion(shell)
    assert all(name in script for name in COMMANDS)
    assert "regimen" in script
    assert "transparent" in script
    names = [entry.pathway.name for entry in bundled().entries if entry.pathway]
    assert len(names) >= 4
    assert all(name in script for name in names)


def typed(tmp_path, *words):
    """Return what bash offers after these words."""
    script = tmp_path / "looplight.bash"
    script.write_text(completion("bash"), encoding="utf-8")
    line = " ".join(f'"{word}"' for word in words)
    asked = (
        f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; "
        f"_shtab_looplight looplight {words[-1]!r} {words[-2]!r}; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this system")
def test_bash_offers_commands_options_choices_figures_and_files(tmp_path):
    (tmp_path / "my.gpml").touch()
    assert typed(tmp_path, "looplight", "sim") == {"simulate"}
    assert "--inhibit" in typed(tmp_path, "looplight", "simulate", "--")
    assert typed(tmp_path, "looplight", "simulate", "mtor") == {"mtorc1-feedback"}
    assert typed(tmp_path, "looplight", "simulate", "my") == {"my.gpml"}
    assert typed(tmp_path, "looplight", "render", "--theme", "d") == {"dark"}
