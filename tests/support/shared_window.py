"""A window that the tests of a file share: put back before each of them, or made anew."""

from weakref import WeakSet

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (  # noqa: TID251 - parts of the window
    QApplication,
    QDockWidget,
    QRubberBand,
    QWidget,
)

from looplight.canvas.view.arrange.tool_hint import ToolHint
from looplight.panels.widgets.basic import SearchField
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import TABLE
from looplight.window import assembly
from looplight.window.controllers.unsaved_work import Button, UnsavedWorkController
from looplight.window.theme_controller import ThemeController

# Workers of windows that go on with the next test.
LASTING_THREADS = WeakSet()
# The windows themselves.
LASTING_WINDOWS = WeakSet()
SIZE = (1280, 720)
# What lies on the canvas while something is drawn on it.
IN_USE = (QRubberBand, ToolHint)


class SharedWindow:
    """Makes a window as a start does, and puts it back as it was then.

    Attributes
    ----------
    hindrance : str
        Why the window was last made anew; empty where it was put back.
    """

    def __init__(self, figure):
        self._figure, self._window = figure, None
        self.hindrance = ""

    def ready(self):
        """Return the window as after a start; a new one where it cannot be put back."""
        self.hindrance = self._put_back() if self._window is not None else "the first window"
        if self.hindrance:
            self.close()
            self._make()
        return self._window

    def note_threads(self):
        """Let the workers of the window go on after this test."""
        if self._window is not None:
            for runner in self._window.findChildren(JobRunner):
                if runner._worker is not None:
                    LASTING_THREADS.add(runner._worker)

    def close(self):
        """Close the window without a question, and let all of it go."""
        if self._window is None:
            return
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(UnsavedWorkController, "_ask", lambda _: Button.Discard)
            self._window.close()
        # The next one is made as after the first start, whatever the test chose in this one.
        self._window.settings.flush()
        self._window.settings.path.unlink(missing_ok=True)
        self._window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        # Its style sheet stays: see `make_window`.
        self._theming.deleteLater()
        self._window = None

    def _make(self):
        settings = Settings()
        self._theming = ThemeController(QApplication.instance(), settings.get("look/theme"))
        self._window = window = assembly.make_window(Document(), settings, self._theming)
        LASTING_WINDOWS.add(window)
        window.resize(*SIZE)
        window.show()
        QCoreApplication.processEvents()
        window.shell.docks.panel("figures").fill()
        window.document.open(window.document.figures.catalogue.resolve(self._figure).key)
        QCoreApplication.processEvents()
        self._focus = QApplication.focusWidget()
        self._layout, self._docks = window.saveState(), self._places()
        self._settings = {setting.key: settings.get(setting.key) for setting in TABLE}
        self._snapshot = window.document.snapshot()
        self._keys = self._figures()

    def _put_back(self):
        """Put the window back; return what cannot be, or an empty text."""
        window, document = self._window, self._window.document
        if hindrance := self._hindrance():
            return hindrance
        for key, value in self._settings.items():
            if window.settings.get(key) != value:
                window.settings.set(key, value)
        # Answers, and how sure they are, are computed anew: no test finds those of another.
        document.store._evaluator = None
        document.restore(self._snapshot)
        document.undo_stack.clear()
        if window.windowState() or (window.width(), window.height()) != SIZE:
            window.showNormal()
            window.resize(*SIZE)
            QCoreApplication.processEvents()
        if self._places() != self._docks:
            window.restoreState(self._layout)
            QCoreApplication.processEvents()
        if window.shell.canvas.active is not None:
            window.shell.canvas.active.camera.fit()
        window.activateWindow()
        if self._focus is not None:
            self._focus.setFocus()
        QCoreApplication.processEvents()
        return self._difference()

    def _hindrance(self):
        """Return what stands there that was not there, and does not go by itself."""
        if not self._window.isVisible():
            return "it was closed"
        tops = {top for top in QApplication.topLevelWidgets() if top.isVisible()}
        if others := tops - {self._window}:
            return f"windows beside it: {others}"
        if self._window.shell.docks.panel("problems").model.rowCount():
            return "messages"
        if self._figures() != self._keys:
            return "other figures"
        return "something in use" if self._is_in_use() else ""

    def _difference(self):
        """Return what is not as it was, of all that can be compared."""
        window, document, focus = self._window, self._window.document, QApplication.focusWidget()
        if document.snapshot() != self._snapshot or document.shown.pathway is None:
            return "another state"
        if document.undo_stack.count():
            return "steps to undo"
        if (window.width(), window.height()) != SIZE:
            return f"another size: {window.size()}"
        if self._places() != self._docks:
            return f"other places: {sorted(self._places() ^ self._docks)}"
        return f"the focus at {focus}, not at {self._focus}" if focus is not self._focus else ""

    def _is_in_use(self):
        """Return whether a text is still searched, a frame still drawn, or a tool still in use."""
        fields = self._window.findChildren(SearchField)
        canvas = self._window.shell.canvas.single
        marks = canvas.findChildren(QWidget) if canvas is not None else ()
        in_use = any(isinstance(mark, IN_USE) and mark.isVisible() for mark in marks)
        return in_use or any(field.text() for field in fields)

    def _places(self):
        """Return what stands where: the panels that are seen, and the middle of the window."""
        docks = [dock for dock in self._window.findChildren(QDockWidget) if dock.isVisible()]
        parts = {dock.objectName(): dock for dock in docks} | {"": self._window.centralWidget()}
        return {(name, part.geometry().getRect()) for name, part in parts.items()}

    def _figures(self):
        return [entry.key for entry in self._window.document.figures.catalogue.entries]


def is_part_of_lasting_window(widget):
    """Return whether a widget is a window that goes on with the next test, or belongs to one."""
    while widget is not None and widget not in LASTING_WINDOWS:
        widget = widget.parent()
    return widget is not None


@pytest.fixture(scope="module")
def reusable_window(request, qapp):
    """The window of the tests of a file; its figure may be named there as ``FIGURE``."""
    window = SharedWindow(getattr(request.module, "FIGURE", "mtorc1-feedback"))
    yield window
    window.close()


@pytest.fixture
def shared_window(request, reusable_window):
    """The window as it stands after a start; see `SharedWindow`.

    For tests that look at what can be put back. A test of settings that stay, of what a start
    does, or of what a window leaves behind needs one of its own: `make_window`.
    """
    # A second window would read the settings of this test, this one those of an earlier test.
    assert "make_window" not in request.fixturenames, "take new_window"
    yield reusable_window.ready()
    reusable_window.note_threads()
