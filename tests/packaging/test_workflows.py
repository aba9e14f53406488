"""The files for CI hosts: they can be read, and call commands that dev.py has."""

import re
import sys

import pytest
import yaml
from distribution.packages.windows_and_macos import IDENTITY, PROFILE
from distribution.product import PLACEHOLDERS

FILES = (".github/workflows/test.yml", ".github/workflows/release.yml", ".gitlab-ci.yml")
COMMAND = re.compile(r"packaging/dev\.py ((?:[a-z]+)(?: --[a-z]+)*)")


@pytest.mark.parametrize("name", FILES)
def test_a_workflow_calls_what_dev_py_has(repository, monkeypatch, name):
    import dev

    text = (repository / name).read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)
    calls = COMMAND.findall(text)
    assert calls or ".ci/run" in text
    for call in calls:
        monkeypatch.setattr(sys, "argv", ["dev.py", *call.split()])
        assert dev.arguments().command == call.split()[0]


def test_what_was_not_built_says_so(repository):
    release = (repository / FILES[1]).read_text(encoding="utf-8")
    for system in ("windows", "macos"):
        job = release[release.index(f"  {system}:") :]
        assert "Not built by the authors" in job[: job.index("runs-on")]
    about = (repository / "packaging/distribution/README.md").read_text(encoding="utf-8")
    assert "## Windows (not built here)" in about
    assert "## macOS (not built here)" in about


def test_a_workflow_sets_only_what_a_build_reads(repository):
    known = {*PLACEHOLDERS, IDENTITY, PROFILE}
    for name in FILES:
        text = (repository / name).read_text(encoding="utf-8")
        assert set(re.findall(r"\bLOOPLIGHT_[A-Z_]+", text)) <= known, name
    release = (repository / FILES[1]).read_text(encoding="utf-8")
    assert release.count("LOOPLIGHT_COMPONENT_ID=io.github.$owner.looplight") == 3
