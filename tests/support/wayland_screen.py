"""A Wayland desktop: Weston, as a window that fills a virtual screen with its mouse and keys."""

import subprocess
import tempfile
import time
from pathlib import Path

from virtual_screen import START_SECONDS, VirtualScreen

SOCKET = "looplight-test"
# Nothing but the program's own window: no bar along the top edge, no keyboard on the screen.
SETTINGS = """\
[shell]
panel-position=none
[input-method]
path=
"""


class WaylandScreen(VirtualScreen):
    """A virtual screen whose programs are clients of a Wayland compositor.

    Weston knows no frames: Qt draws the bar with the title itself, as it does on GNOME.
    """

    def __enter__(self):
        super().__enter__()
        self._runtime = tempfile.TemporaryDirectory(prefix="looplight-wayland-")
        folder = Path(self._runtime.name)
        folder.chmod(0o700)
        settings = folder / "weston.ini"
        settings.write_text(SETTINGS, encoding="utf-8")
        words = ("--backend=x11-backend.so", "--use-pixman", "--idle-time=0")
        size = (f"--width={self.width}", f"--height={self.height}")
        self._weston = subprocess.Popen(
            ["weston", *words, *size, f"--config={settings}", f"--socket={SOCKET}"],
            env={**super().environment(), "XDG_RUNTIME_DIR": self._runtime.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + START_SECONDS
        while not (folder / SOCKET).exists():
            if time.monotonic() > until or self._weston.poll() is not None:
                self.__exit__(None, None, None)
                raise RuntimeError("Weston did not start")
            time.sleep(0.05)
        return self

    def __exit__(self, *reason):
        self._weston.terminate()
        self._weston.wait(10)
        self._runtime.cleanup()
        super().__exit__(*reason)

    def environment(self, **more):
        """Return an environment for a program that shall be a client of the compositor."""
        wayland = {"QT_QPA_PLATFORM": "wayland", "XDG_RUNTIME_DIR": self._runtime.name}
        return super().environment(**{**wayland, "WAYLAND_DISPLAY": SOCKET, **more})
