"""Calls graphlay, the layout library; in a process of its own where somebody may stop the work.

The library computes in native code and holds Python's lock meanwhile. Called by a worker it would
still stop the window, for a second at 200 nodes; and it could not be cancelled. The same file is
the module that asks and the script that answers, and knows nothing else of the program.
"""

import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

# What the program is started with to answer, where it is one file without a Python of its own.
OPTION = "--arrange"
# How often it is checked whether the work was cancelled.
POLL_SECONDS = 0.02


class EngineProcessError(Exception):
    """The process could not be started, or gave no answer."""


def ask(request: Mapping[str, Any], check: Callable[[], None]) -> Mapping[str, Any]:
    """Return the answer of the library to a request.

    Parameters
    ----------
    request : mapping
        ``graph`` and ``options`` of `graphlay.layout`.
    check : callable
        Called every now and then; what it raises ends the process.

    Returns
    -------
    mapping
        ``nodes`` and ``edges``; or ``refused``, the library's reason.

    Raises
    ------
    EngineProcessError
    """
    # Not by the process that answers: it would take a tenth of its time.
    import subprocess  # noqa: PLC0415

    frozen = getattr(sys, "frozen", False)
    # Isolated: no module comes from the current folder, which may hold files from anywhere.
    words = [sys.executable, OPTION] if frozen else [sys.executable, "-I", __file__]
    pipe = subprocess.PIPE
    # Only Windows has it: else a console would flash up beside a program without one.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        process = subprocess.Popen(
            words, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=flags
        )
    except OSError as error:
        raise EngineProcessError(str(error)) from error
    with process:
        try:
            # Not by `communicate`, which on Python 3.11 forgets to send the rest after a timeout.
            # The process reads all of it before anything else, so this takes a moment.
            assert process.stdin is not None
            with contextlib.suppress(BrokenPipeError), process.stdin as question:
                question.write(json.dumps(request).encode())
            # `communicate` would write to it once more, and it is closed.
            process.stdin = None
            while True:
                try:
                    answer, _ = process.communicate(timeout=POLL_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    check()
        # Also where `check` ends the job: the process must not outlive its question.
        except BaseException:
            process.kill()
            raise
    try:
        result = json.loads(answer)
    except ValueError as error:
        raise EngineProcessError("no answer") from error
    if not isinstance(result, dict):
        raise EngineProcessError("no answer")
    return result


def answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answer of the library, which is called here and now.

    Raises
    ------
    ImportError
        Where the library is not installed.
    """
    # Loaded when a file without places is opened, not at every start.
    import graphlay  # noqa: PLC0415

    try:
        compute = graphlay.reroute if request.get("reroute") else graphlay.layout
        layout = compute(request["graph"], options=request["options"])
    except ValueError as problem:
        return {"refused": str(problem)}
    return {"nodes": layout.nodes, "edges": layout.edges}


def serve() -> int:
    """Answer one request from the standard input on the standard output."""
    result = answer(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(result).encode())
    return 0


if __name__ == "__main__":
    sys.exit(serve())
