"""The guard that keeps the whole suite off the internet catches what it should."""

import socket
import subprocess
import sys

import no_internet
import pytest

TRY = "import socket\ntry:\n    {}\nexcept RuntimeError:\n    print('refused')\n"


@pytest.mark.parametrize(
    "call",
    [
        "socket.socket()",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "__import__('urllib.request').request.urlopen('http://localhost/')",
    ],
)
def test_sockets_to_the_internet_are_refused_here_and_in_programs(call, internet_forbidden):
    with pytest.raises(no_internet.InternetForbidden):
        eval(call, {"socket": socket})
    words = [sys.executable, "-c", TRY.format(call)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("refused\n", "")
    assert len(no_internet.attempts(internet_forbidden)) == 2
    # Noted on purpose; any other test would fail for it.
    internet_forbidden.unlink()


def test_sockets_of_this_machine_stay(tmp_path):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        client.connect(str(tmp_path / "socket"))
        accepted, _ = server.accept()
        accepted.close()
    for end in socket.socketpair():
        end.close()
