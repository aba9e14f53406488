"""A screen that nobody sees, or two: Xvfb with a mouse, a keyboard and screenshots."""

import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

START_SECONDS = 20
MM = 25.4 / 96


class VirtualScreen:
    """One Xvfb server; use it as a context manager.

    Parameters
    ----------
    width, height : int
    monitors : dict of str to (int, int, int, int), optional
        Screens that lie on it by name: width, height, left and top; else it is one screen.

    Attributes
    ----------
    display : str
        For the environment variable DISPLAY, for example ``:1``.
    """

    def __init__(self, width, height, monitors=None):
        self.width, self.height = width, height
        self._monitors = monitors or {}
        self.display = ""
        self._server = None
        self._folder = None

    def __enter__(self):
        for tool in ("Xvfb", "xdotool", *(["xrandr"] if self._monitors else [])):
            if shutil.which(tool) is None:
                raise RuntimeError(
                    f"{tool} is missing; `python3 packaging/dev.py test` names its package"
                )
        self._start()
        if not self.display:
            self.__exit__(None, None, None)
            raise RuntimeError("Xvfb did not start")
        for name, place in self._monitors.items():
            self.plug_in(name, *place)
        return self

    def _start(self):
        self._folder = tempfile.TemporaryDirectory(prefix="looplight-screen-")
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                # Without -noreset it forgets its monitors when the last program leaves.
                *("Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-dpi", "96", "-noreset"),
                *("-screen", "0", f"{self.width}x{self.height}x24"),
                # No repeated keys: on a busy machine a short press would count twice.
                *("-fbdir", self._folder.name, "-r"),
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        # To the end of the line: a server whose line nobody takes dies of a broken pipe.
        with os.fdopen(read, "rb") as answer:
            ready, _, _ = select.select([answer], [], [], START_SECONDS)
            number = answer.readline().decode().strip() if ready else ""
        self.display = f":{number}" if number else ""

    def __exit__(self, *_):
        self._server.terminate()
        self._server.wait(10)
        self._folder.cleanup()

    def environment(self, **more):
        """Return an environment for a program that shall show on this screen."""
        return {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            **more,
        }

    def plug_in(self, name, width, height, left, top):
        """Make a part of the virtual screen a monitor of its own."""
        size = f"{width}/{round(width * MM)}x{height}/{round(height * MM)}+{left}+{top}"
        # The first one takes the only output; it would stand for the whole screen otherwise.
        output = "screen" if (left, top) == (0, 0) else "none"
        self._run("xrandr", "--setmonitor", name, size, output)

    def unplug(self, name):
        """Take a monitor away."""
        self._run("xrandr", "--delmonitor", name)

    def xdotool(self, *words):
        """Run one xdotool command and return what it prints."""
        return self._run("xdotool", *words)

    def _run(self, *words):
        done = subprocess.run(
            [*map(str, words)],
            # Not what a derived class tells programs: the tools talk to this server.
            env=VirtualScreen.environment(self),
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return done.stdout.strip()

    def window(self, title, seconds=30):
        """Wait for a visible window whose title matches the expression; return its id."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                hit = self.xdotool("search", "--onlyvisible", "--name", title).split()
            except subprocess.CalledProcessError:
                hit = []
            if hit:
                return hit[-1]
            time.sleep(0.1)
        raise TimeoutError(f"no window {title!r} after {seconds} s")

    def click(self, x, y, button=1):
        """Press and release a mouse button at a place on the screen."""
        self.xdotool("mousemove", x, y, "sleep", "0.05", "click", button)

    def key(self, *keys):
        """Press keys by their X names, for example ``ctrl+z``."""
        self.xdotool("key", *keys)

    def pixels(self):
        """Return the screen as an array (height, width, 3) of bytes, red first."""
        raw = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        head = np.frombuffer(raw, ">u4", 25)
        size, width, height, little, stride, colours = head[[0, 4, 5, 7, 12, 19]].tolist()
        start = size + 12 * colours
        rows = np.frombuffer(raw, np.uint8, stride * height, start).reshape(height, stride)
        quads = rows[:, : 4 * width].reshape(height, width, 4)
        return quads[:, :, 2::-1].copy() if little == 0 else quads[:, :, 1:].copy()

    def save(self, path):
        """Write the screen to an image file and return the path."""
        Image.fromarray(self.pixels()).save(path)
        return path
