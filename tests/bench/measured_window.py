"""The window of this checkout or of another one, under the same few names.

Looplight is imported from whichever checkout stands first in ``sys.path``. Version 0.1 had other
names for the same parts; whatever is older is not known here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget  # noqa: TID251


class MeasuredWindow:
    """A whole window of the present version.

    Attributes
    ----------
    window : QMainWindow
    document : Document
    """

    def __init__(self) -> None:
        from looplight.session.document.document import Document
        from looplight.session.storage.settings import Settings
        from looplight.window.assembly import make_window
        from looplight.window.theme_controller import ThemeController

        theme = ThemeController(QApplication.instance(), "light")
        self.window: Any = make_window(Document(), Settings(), theme)
        self.document: Any = self.window.document

    def fill_figures(self) -> None:
        """List the figures, as a start does."""
        self.window.shell.docks.panel("figures").fill()

    @property
    def controller(self) -> Any:
        """What makes and joins the canvases."""
        return self.window.shell.canvas

    def open(self, name: str) -> None:
        """Open a figure by its name."""
        self.document.open(self.document.figures.resolve(name).key)

    def following(self) -> bool:
        """Tell whether panels and bars still have to follow the drawing."""
        return self.document.after_paint.waiting

    def viewport(self, canvas: Any) -> QWidget:
        """Return what a canvas is painted on."""
        return canvas.view.viewport()

    def compare(self) -> Any:
        """Begin a comparison; return the canvas of its second pane."""
        self.controller.comparison.begin()
        return self.controller.compare_view.panes[1].canvas

    def turn_away(self) -> None:
        """Bring the first pane of a comparison to the front."""
        self.document.store.turn_to(0)


class MeasuredWindow01(MeasuredWindow):
    """A whole window of version 0.1."""

    def __init__(self) -> None:
        from looplight.session.document import Document
        from looplight.session.settings import Settings
        from looplight.window.main import MainWindow
        from looplight.window.theming import Theming

        theme = Theming(QApplication.instance(), "light")
        self.window = MainWindow(Document(), Settings(), theme)
        self.document = self.window.document

    def fill_figures(self) -> None:
        self.window.figures.fill()

    @property
    def controller(self) -> Any:
        return self.window.canvas

    def open(self, name: str) -> None:
        self.document.open(self.document.shelf.resolve(name).key)

    def following(self) -> bool:
        return self.document.following.waiting

    def viewport(self, canvas: Any) -> QWidget:
        return canvas.sheet.viewport()

    def compare(self) -> Any:
        self.controller.comparing.begin()
        return self.controller.compare.places[1].canvas

    def turn_away(self) -> None:
        self.document.turn_to(0)


@contextmanager
def measured_window() -> Iterator[MeasuredWindow]:
    """Show the whole window with its canvas; settings come from ``LOOPLIGHT_HOME``."""
    present = find_spec("looplight.window.assembly") is not None
    measured = MeasuredWindow() if present else MeasuredWindow01()
    measured.window.resize(1280, 720)
    measured.window.show()
    measured.fill_figures()
    measured.controller.create()
    # Not closed afterwards: a window asks about unsaved work then, and nobody answers.
    yield measured
