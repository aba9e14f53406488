"""The virtual environment: locked packages in, Looplight itself editable."""

import functools
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from apt_packages import is_system_python, provide
from console import DevError, say
from dev import NEWEST, OLDEST

TOP = Path(__file__).resolve().parents[1]
LOCKS = {
    "run": TOP / "packaging" / "requirements.txt",
    "test": TOP / "packaging" / "requirements-test.txt",
    "bundle": TOP / "packaging" / "requirements-bundle.txt",
}
QUIET_PIP = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_NO_INPUT": "1",
    "PIP_NO_WARN_SCRIPT_LOCATION": "1",
}


def python_of(folder: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(stage: str, folder: Path | None = None) -> Path:
    """Make the environment ready for ``run``, ``test`` or ``bundle``; skip what is done.

    Returns
    -------
    pathlib.Path
        The environment's interpreter.
    """
    folder = folder or Path(os.environ.get("LOOPLIGHT_VENV") or TOP / ".venv")
    python = _environment(folder)
    # Whoever can test can run: the test lock holds all of the other.
    for able in (stage, *(["test"] if stage == "run" else [])):
        stamp = folder / f".looplight-{able}"
        if stamp.is_file() and stamp.read_text() == _fingerprint(able, python):
            return python
    lock = LOCKS[stage]
    say(f"Installing {_count(lock)} locked packages into {_short(folder)} (once; some minutes) ...")
    _pip(python, "install", "--require-hashes", "-r", str(lock))
    _pip(python, "install", "--no-deps", "--no-build-isolation", "--editable", str(TOP))
    (folder / f".looplight-{stage}").write_text(_fingerprint(stage, python))
    say("Set-up done.")
    return python


def site_packages(python: Path) -> Path:
    """Return the folder that holds the environment's packages."""
    ask = "import sysconfig; print(sysconfig.get_path('platlib'))"
    return Path(subprocess.check_output([python, "-c", ask], text=True).strip())


def _environment(folder: Path) -> Path:
    python = python_of(folder)
    version = _version(python)
    if version and OLDEST <= version <= NEWEST:
        return python
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise DevError(f"{folder} is not a virtual environment; dev.py will not empty it.")
    _need_venv()
    import venv  # noqa: PLC0415  (a bare Debian lacks parts of it)

    say(f"Making {_short(folder)} with Python {sys.version.split()[0]} ...")
    try:
        venv.create(folder, with_pip=True, clear=True)
    except (ImportError, SystemExit, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise DevError(f"{sys.executable} could not make {_short(folder)}: {error}") from error
    _version.cache_clear()
    return python


def _need_venv() -> None:
    """Have what makes virtual environments; Debian keeps it in a package of its own."""
    if _can_make_environments():
        return
    say(f"{sys.executable} cannot make virtual environments: it lacks venv or ensurepip.")
    if is_system_python():
        provide([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
        importlib.invalidate_caches()
    if not _can_make_environments():
        raise DevError("Nothing was set up. Mend that, or start dev.py with another Python.")


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


@functools.cache
def _version(python: Path) -> tuple[int, ...] | None:
    ask = "import sys, pip; print(*sys.version_info[:2])"
    try:
        out = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(int(n) for n in out.split())


def _fingerprint(stage: str, python: Path) -> str:
    parts = [LOCKS[stage].read_bytes(), (TOP / "pyproject.toml").read_bytes()]
    # Part of Looplight's own metadata, which is written when it is installed and then bundled.
    parts += [(TOP / name).read_bytes() for name in ("app/looplight/__init__.py", "README.md")]
    # The programs that tests start are those of the clone that was installed last.
    parts += [os.fsencode(TOP), str(_version(python)).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _count(lock: Path) -> int:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return len({line.split("==")[0] for line in lines if "==" in line and line[0].isalpha()})


def _pip(python: Path, *words: str) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "-q", "-q", *words],
        env={**os.environ, **QUIET_PIP},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DevError(f"Installing failed:\n{(done.stderr or done.stdout).strip()}")


def _short(path: Path) -> str:
    return str(path.relative_to(TOP)) if path.is_relative_to(TOP) else str(path)
