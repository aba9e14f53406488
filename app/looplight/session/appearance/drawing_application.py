"""What a process needs that draws into files and has no window: Qt without a screen, and fonts."""

import contextlib
import os
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def drawing() -> Iterator[None]:
    """Keep Qt ready to draw into files."""
    if sys.platform.startswith("linux"):
        # A file needs no screen, and a screen's settings must not change the picture.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Imported late: commands that draw nothing need no Qt.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from looplight.session.appearance import fonts  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication(["looplight"])
    fonts.load()
    # As in the window: a drawing names the font of its painter also where it has no text.
    QGuiApplication.setFont(fonts.font())
    yield
    # Named until here: pictures are drawn while it lives.
    del application
