"""How a window starts this program as a child process, and how the child works for it.

Parent and child speak through two pipes. The child gets its question first; what it answers are
lines of JSON. It ends where the other side of its pipe is closed: because the user has cancelled,
or because the window is gone.
"""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import astuple
from typing import IO, Any, NoReturn

from looplight import own_program
from looplight.files.cancellation import Cancelled
from looplight.files.problems import InputError, Problem
from looplight.translation.messages import language

# The variable that also gives the command line another language than English.
LANGUAGE = "LOOPLIGHT_LANGUAGE"


def start(option: str, **variables: str) -> "subprocess.Popen[bytes]":
    """Start this program with an option and pipes for its input and output.

    Parameters
    ----------
    option : str
        What `looplight.__main__` looks for.
    **variables : str
        Added to its environment.

    Raises
    ------
    OSError
        Where no process may be started.
    """
    return subprocess.Popen(
        own_program.command(option),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Its messages about refused files are shown in the window.
        env={**own_program.environment(), LANGUAGE: language(), **variables},
        creationflags=own_program.NO_CONSOLE,
    )


def answer_while_asked(
    questions: IO[bytes],
    answers: IO[bytes],
    work: Callable[[Callable[[], bool], Callable[..., None]], None],
) -> NoReturn:
    """Do the work of a child, answer why it failed where it does, and end the process.

    Parameters
    ----------
    questions : file
        Its question has been read already; only its end is waited for.
    answers : file
    work : callable
        Gets two functions: whether the parent is gone, which it shall ask often (see
        `looplight.files.cancellation`), and one that sends its keyword arguments as an answer.
        Where it raises `Cancelled` the answer is ``{"cancelled": true}``; where it raises
        `InputError`, ``{"problems": ...}``, which `input_error` reads.
    """
    gone = threading.Event()

    def watch() -> None:
        questions.read(1)
        gone.set()

    threading.Thread(target=watch, daemon=True).start()

    def send(**answer: object) -> None:
        # The parent may be gone: then `gone` ends this, too.
        with suppress(OSError):
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()

    try:
        work(gone.is_set, send)
    except Cancelled:
        send(cancelled=True)
    except InputError as error:
        send(problems=[astuple(problem) for problem in error.problems])
    # The thread that watches the pipe may still wait there.
    os._exit(0)


def input_error(problems: Sequence[Sequence[Any]]) -> InputError:
    """Return the error whose problems a child has answered."""
    first, *more = (Problem(*parts) for parts in problems)
    return InputError(first, tuple(more))


def wait_or_kill(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Wait until a child whose pipe is closed has ended; kill it where it takes too long."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
