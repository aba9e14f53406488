"""No test opens a socket to the internet, and no program that a test starts.

Sockets of this machine (X11, AT-SPI, one running program talking to another) stay. Python tells an
audit hook of every socket before it is made; the hook cannot be taken off again, and refuses. It
notes each attempt in a file, because the program may catch the refusal.
"""

import os
import socket
import sys
from pathlib import Path

LOG = "LOOPLIGHT_TEST_INTERNET"
# What else asks the net: names of hosts are looked up without a socket of Python's.
_LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
# -1 = a socket that exists already; families that are missing are those of other systems.
_LOCAL = {-1, *(int(getattr(socket, name, -1)) for name in ("AF_UNIX", "AF_NETLINK"))}
EVERY_PYTHON = Path(__file__).with_name("every_python")


class InternetForbidden(RuntimeError):
    """A test, or what it runs, wanted to use the internet."""


def forbid():
    """Refuse sockets of the internet in this process from now on."""
    sys.addaudithook(_hook)


def environment():
    """Return PYTHONPATH with which each Python that is started refuses them, too."""
    given = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join([str(EVERY_PYTHON), *([given] if given else [])])


def attempts(log):
    """Return what was attempted so far, one line each."""
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def _hook(event, arguments):
    if event == "socket.__new__":
        family = int(arguments[1])
        if family not in _LOCAL:
            _refuse(f"a socket of family {family}")
    elif event in _LOOK_UPS:
        _refuse(f"{event} {arguments[0]!r}")


def _refuse(what):
    log = os.environ.get(LOG)
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{what} in {' '.join(sys.argv)[:200]}\n")
    raise InternetForbidden(what)
