"""Take the README's picture of the window anew, on a virtual screen.

Runs in the test environment: `.venv/bin/python packaging/screenshot.py`.
"""

import sys
import time
from pathlib import Path

from PIL import Image

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests" / "support"))

from started import Started  # noqa: E402
from virtual_screen import VirtualScreen  # noqa: E402

PICTURE = TOP / "resources" / "guide" / "pictures" / "window.png"
MTORC1 = (547, 487)


def main() -> None:
    """Block mTORC1 with a click and keep the screen."""
    with VirtualScreen(1440, 900) as screen:
        environment = screen.environment()
        with Started("mtorc1-feedback", environment=environment) as window:
            window.wait("canvas-painted")
            time.sleep(1)
            screen.click(*MTORC1)
            screen.xdotool("mousemove", 1000, 170)
            time.sleep(2)
            picture = Image.fromarray(screen.pixels())
    PICTURE.parent.mkdir(exist_ok=True)
    picture.save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(TOP)}: {PICTURE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
