"""The command that sets up, runs and tests: packaging/dev.py."""

import argparse
import ast
import json
import os
import stat
import subprocess
import sys

import pytest


@pytest.fixture
def tools(repository, monkeypatch):
    """Let a test import the modules of packaging/ as dev.py does."""
    monkeypatch.syspath_prepend(str(repository / "packaging"))
    yield
    for name in ("dev", "environment", "machine", "checks", "commands", "apt_packages", "console"):
        sys.modules.pop(name, None)


def program(folder, name, text):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_dev_can_be_read_by_an_old_python(repository):
    source = (repository / "packaging" / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_unsuitable_python_hands_over_to_a_suitable_one(tools, monkeypatch, capfd):
    import dev

    monkeypatch.setattr(dev, "candidates", lambda: iter([["no-such-python"], [sys.executable]]))
    monkeypatch.setattr(sys, "argv", ["dev.py", "--help"])
    with pytest.raises(SystemExit) as ended:
        dev.change_python()
    assert ended.value.code == 0
    out = capfd.readouterr().out
    assert f"going on with {sys.executable}" in out
    assert "usage: dev.py" in out


def test_without_a_suitable_python_dev_says_what_it_wants(tools, monkeypatch, capsys):
    import dev

    monkeypatch.setattr(dev, "candidates", lambda: iter([["no-such-python"]]))
    with pytest.raises(SystemExit) as ended:
        dev.change_python()
    assert ended.value.code == 2
    assert "Python 3.11 to 3.14" in capsys.readouterr().err


def test_what_is_allowed_is_named_and_tried_everywhere(repository, tools):
    import dev

    versions = [f"3.{minor}" for minor in range(dev.OLDEST[1], dev.NEWEST[1] + 1)]
    places = {
        "pyproject.toml": f'requires-python = ">={versions[0]},<3.{dev.NEWEST[1] + 1}"',
        "README.md": f"Python {', '.join(versions[:-1])} or {versions[-1]} ",
        "CONTRIBUTING.md": f"Python {versions[0]} to {versions[-1]} ",
        ".github/workflows/test.yml": f"python: {json.dumps(versions)}\n",
    }
    for name, text in places.items():
        assert text in (repository / name).read_text(encoding="utf-8"), name
    assert {f"{major}.{minor}" for major, minor in dev.LIKED} == set(versions)


def test_a_python_with_parts_left_out_is_told_so(tools, monkeypatch, capsys, tmp_path):
    import dev

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["dev.py", "clean"])
    monkeypatch.setitem(sys.modules, "shutil", None)
    with pytest.raises(SystemExit) as ended:
        dev.main()
    assert ended.value.code == 2
    assert "apt-get install python3 python3-venv" in capsys.readouterr().err


@pytest.fixture
def bare_machine(tools, tmp_path, monkeypatch):
    """A machine where Qt lacks two libraries, one of them unknown to Debian's table."""
    import machine

    program(
        tmp_path,
        "ldd",
        "echo '  libxcb-icccm.so.4 => not found'; echo '  libstrange.so.9 => not found';"
        "echo '  libc.so.6 => /lib/libc.so.6 (0x1)'; echo '  libQt6Core.so.6 => not found'",
    )
    program(tmp_path, "apt-get", f'echo "$@" >> {tmp_path}/apt.log')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(machine.sys, "platform", "linux")
    return machine


def test_missing_libraries_are_found(bare_machine):
    from pathlib import Path

    result = bare_machine.missing_libraries(Path(sys.executable))
    assert result == {"libxcb-icccm.so.4", "libstrange.so.9"}


def test_a_person_gets_the_exact_command(bare_machine, monkeypatch, capsys, tmp_path):
    from pathlib import Path

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not bare_machine.provide_libraries(Path(sys.executable))
    out = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libxcb-icccm4\n" in out
    assert "libstrange.so.9" in out
    assert not (tmp_path / "apt.log").exists()


def test_root_gets_them_installed(bare_machine, monkeypatch, tmp_path):
    from pathlib import Path

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bare_machine.provide_libraries(Path(sys.executable))
    lines = (tmp_path / "apt.log").read_text().splitlines()
    assert lines == ["update", "install -y --no-install-recommends libxcb-icccm4"]


def test_who_builds_reads_what_is_lacking(bare_machine, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bare_machine.shutil, "which", {"apt-get": "apt-get"}.get)
    monkeypatch.setattr(bare_machine, "is_system_python", lambda: True)
    monkeypatch.setattr(bare_machine.Path, "glob", lambda *_words: iter(()))
    assert not bare_machine.provide_for_build()
    library = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"install -y --no-install-recommends binutils {library}\n" in capsys.readouterr().out


def test_without_display_or_libraries_run_says_what_it_needs(bare_machine, monkeypatch, capsys):
    import commands

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(commands, "set_up", lambda _stage: sys.executable)
    monkeypatch.setattr(commands, "has_display", lambda: False)
    monkeypatch.setattr(commands.subprocess, "call", lambda *_a, **_k: pytest.fail("it was run"))
    assert commands.run_command(argparse.Namespace(command="run", figure="any")) == 1
    assert "apt-get install" in capsys.readouterr().out


@pytest.fixture
def debian_python(bare_machine, monkeypatch, tmp_path):
    """Debian's own Python as it comes: ensurepip is in a package that apt-get brings."""
    import console
    import environment

    log = tmp_path / "apt.log"
    monkeypatch.setattr(environment, "is_system_python", lambda: True)
    monkeypatch.setattr(environment, "_can_make_environments", log.exists)
    return console, environment


PYTHON_VENV = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def test_a_person_whose_python_makes_no_environments_reads_the_command(
    debian_python, monkeypatch, capsys, tmp_path
):
    console, environment = debian_python
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(console.DevError, match="Nothing was set up"):
        environment.set_up("run", tmp_path / "new")
    command = f"sudo apt-get install -y --no-install-recommends {PYTHON_VENV}\n"
    assert command in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


def test_root_gets_what_makes_environments(debian_python, monkeypatch, tmp_path):
    import venv

    _, environment = debian_python
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    # Without pip, which nothing here calls: it takes ten seconds to install.
    create = venv.create
    monkeypatch.setattr(
        venv, "create", lambda folder, with_pip, clear: create(folder, with_pip=False, clear=clear)
    )
    monkeypatch.setattr(environment, "_pip", lambda *_words: None)
    python = environment.set_up("run", tmp_path / "new")
    assert python.exists()
    assert (tmp_path / "apt.log").read_text().endswith(f" {PYTHON_VENV}\n")


def test_set_up_is_done_once_and_again_after_a_change(tools, monkeypatch, tmp_path):
    import environment

    calls = []
    lock = tmp_path / "requirements.txt"
    lock.write_text("numpy==1 \\\n    --hash=sha256:0\n")
    monkeypatch.setitem(environment.LOCKS, "run", lock)
    monkeypatch.setattr(environment, "_pip", lambda _python, *words: calls.append(words[1]))
    environment.python_of(tmp_path).parent.mkdir(parents=True)
    # No link: that would start the Python this environment was made with, which may lack pip.
    program(environment.python_of(tmp_path).parent, "python", f'exec {sys.executable} "$@"')
    environment.set_up("run", tmp_path)
    environment.set_up("run", tmp_path)
    assert calls == ["--require-hashes", "--no-deps"]
    lock.write_text("numpy==2 \\\n    --hash=sha256:0\n")
    environment.set_up("run", tmp_path)
    assert calls == ["--require-hashes", "--no-deps"] * 2
    environment.set_up("test", tmp_path)
    lock.write_text("numpy==3 \\\n    --hash=sha256:0\n")
    environment.set_up("run", tmp_path)
    assert calls == ["--require-hashes", "--no-deps"] * 3, "what is set up to test can run"


def test_a_folder_that_is_no_environment_is_left_alone(tools, tmp_path):
    import environment

    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(environment.DevError, match="not a virtual environment"):
        environment.set_up("run", tmp_path)
    assert (tmp_path / "letters.txt").read_text() == "mine"


@pytest.fixture
def small_run(tools, monkeypatch, tmp_path):
    """The test command over one good or bad step and a folder with one passing test."""
    import checks

    (tmp_path / "conftest.py").write_text("")
    (tmp_path / "test_small.py").write_text("def test_small():\n    assert True\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setattr(checks, "TOP", tmp_path)
    monkeypatch.setattr(checks, "set_up", lambda _stage: sys.executable)
    monkeypatch.setattr(checks, "provide_for_tests", lambda _python, quick: (True, True))
    return checks


@pytest.mark.parametrize(("step", "status"), [("import this", 0), ("raise SystemExit(3)", 1)])
def test_a_failed_step_fails_the_run_and_pytest_has_the_last_word(
    small_run, monkeypatch, capsys, step, status
):
    monkeypatch.setattr(small_run, "CHECKS", (("first step", ()),))
    monkeypatch.setattr(small_run, "_command", lambda _p, _t: [sys.executable, "-c", step])
    assert small_run.run_checks(["-n0"]) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("1 passed in ")
    assert any(line.startswith("FAILED first step") for line in lines) == bool(status)


def test_a_failed_test_fails_the_run(small_run, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(small_run, "CHECKS", ())
    (tmp_path / "test_small.py").write_text("def test_small():\n    assert False\n")
    assert small_run.run_checks(["-n0"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 failed in ")


def test_ci_calls_the_same_command_as_people(repository):
    script = repository / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == (
        "exec python3 packaging/dev.py test"
    )


def test_the_checks_name_every_tool(repository, tools):
    import checks

    assert [name for name, _ in checks.CHECKS] == [
        *("ruff check", "ruff format", "mypy", "import-linter")
    ]


def test_dev_knows_only_its_commands(repository):
    done = subprocess.run(
        [sys.executable, repository / "packaging" / "dev.py", "dance"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "invalid choice" in done.stderr
