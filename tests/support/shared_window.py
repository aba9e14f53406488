"""A window that tests share: put back before each of them, or made anew."""

from weakref import WeakSet

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import (  # noqa: TID251 - parts of the window
    QApplication,
    QDialog,
    QDockWidget,
    QRubberBand,
    QWidget,
)

from looplight.canvas.view.arrange.tool_hint import ToolHint
from looplight.panels.widgets.fields import SearchField
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import TABLE
from looplight.window import assembly
from looplight.window.controllers.session import Button, UnsavedWorkController
from looplight.window.theme_controller import ThemeController

# Workers of windows that go on with the next test.
LASTING_THREADS = WeakSet()
# The windows themselves.
LASTING_WINDOWS = WeakSet()
# Of these windows, to hide them from tests that do not use them.
_SHARED = WeakSet()
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

    def __init__(self, figure, with_canvas):
        self._figure, self._with_canvas, self._window = figure, with_canvas, None
        self._hidden = False
        self.hindrance = ""
        _SHARED.add(self)

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

    def hide(self):
        """Make room for another window; it is shown again when it is put back."""
        if self._window is not None and self._window.isVisible():
            self._window.hide()
            self._hidden = True

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
        self._hidden = False
        settings = Settings()
        self._theming = ThemeController(QApplication.instance(), settings.get("look/theme"))
        self._window = window = assembly.make_window(Document(), settings, self._theming)
        LASTING_WINDOWS.add(window)
        window.resize(*SIZE)
        window.show()
        QCoreApplication.processEvents()
        window.shell.docks.panel("figures").fill()
        window.document.open(window.document.figures.catalogue.resolve(self._figure).key)
        if self._with_canvas:
            window.shell.canvas.create()
        QCoreApplication.processEvents()
        self._focus = QApplication.focusWidget()
        self._layout, self._docks = window.saveState(), self._places()
        self._settings = {setting.key: settings.get(setting.key) for setting in TABLE}
        self._snapshot = window.document.snapshot()
        self._reduced_motion = window.shell.canvas._reduced_motion
        self._catalogue = window.document.figures.catalogue

    def _put_back(self):
        """Put the window back; return what cannot be, or an empty text."""
        window, document = self._window, self._window.document
        if not window.isVisible() and not self._hidden:
            return "it was closed"
        window.show()
        self._hidden = False
        self._tidy()
        if hindrance := self._hindrance():
            return hindrance
        for key, value in self._settings.items():
            if window.settings.get(key) != value:
                window.settings.set(key, value)
        canvas = window.shell.canvas
        # Nobody watches: half a second of frames would be painted into the next test.
        canvas.set_reduced_motion(True)
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
        if canvas.single is not None:
            if canvas.single.view.drawing.theme is not canvas._theme:
                canvas.single.set_theme(canvas._theme)
            canvas.single.camera.fit()
            # At once: a glide would go on while the next test clicks.
            canvas.single.camera.refit()
        self._activate()
        canvas.set_reduced_motion(self._reduced_motion)
        return self._difference()

    def _activate(self):
        """Make the window the active one, with the focus where it was."""
        window = self._window
        window.activateWindow()
        QCoreApplication.processEvents()
        if QApplication.activeWindow() is not window:
            # Its screen takes it for the active one still, after that of another test has gone.
            other = QWindow()
            other.show()
            other.requestActivate()
            QCoreApplication.processEvents()
            window.activateWindow()
            QCoreApplication.processEvents()
            other.destroy()
        if self._focus is not None:
            self._focus.setFocus()
        QCoreApplication.processEvents()

    def _tidy(self):
        """Take away what a test left: dialogs, messages, texts searched for, its own figures."""
        window, figures = self._window, self._window.document.figures
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.reject()
        window.shell.docks.panel("problems").model.clear()
        window.shell.central.problems.clear()
        for field in window.findChildren(SearchField):
            if field.text():
                field.clear()
        if figures.catalogue is not self._catalogue or figures.refused:
            for files in (figures.own, figures.drafts, figures.refused):
                files.clear()
            figures._catalogue = self._catalogue
            window.document.catalogue_changed.emit()

    def _hindrance(self):
        """Return what stands there that was not there, and does not go by itself."""
        tops = {top for top in QApplication.topLevelWidgets() if top.isVisible()}
        if others := tops - {self._window}:
            return f"windows beside it: {others}"
        if self._window.shell.canvas.single is not None and not self._with_canvas:
            return "it has a canvas"
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
        """Return whether a frame is still drawn, or a tool still in use."""
        canvas = self._window.shell.canvas.single
        marks = canvas.findChildren(QWidget) if canvas is not None else ()
        return any(isinstance(mark, IN_USE) and mark.isVisible() for mark in marks)

    def _places(self):
        """Return what stands where: the panels that are seen, and the middle of the window.

        Not how panels of a column share its height: one that was once open leaves those above it
        less, and no test that looks at heights shares a window.
        """
        docks = [dock for dock in self._window.findChildren(QDockWidget) if dock.isVisible()]
        columns = {(dock.objectName(), dock.x(), dock.width()) for dock in docks}
        return columns | {("", *self._window.centralWidget().geometry().getRect())}


def hide_from(fixtures):
    """Hide all shared windows before a test without one: its own would not be the active one."""
    if "window_pool" not in fixtures:
        for shared in list(_SHARED):
            shared.hide()


def is_part_of_lasting_window(widget):
    """Return whether a widget is a window that goes on with the next test, or belongs to one."""
    while widget is not None and widget not in LASTING_WINDOWS:
        widget = widget.parent()
    return widget is not None


class WindowPool:
    """The windows that tests share: one without and one with a canvas, of one figure at a time."""

    def __init__(self):
        self._figure, self._windows = "", {}

    def of(self, figure, with_canvas=False):
        """Return a window of a figure and hide the other; those of another figure are closed."""
        if figure != self._figure:
            self.close()
            self._figure = figure
        if with_canvas not in self._windows:
            self._windows[with_canvas] = SharedWindow(figure, with_canvas)
        for kind, window in self._windows.items():
            if kind != with_canvas:
                window.hide()
        return self._windows[with_canvas]

    def close(self):
        """Close the windows."""
        for window in self._windows.values():
            window.close()
        self._windows.clear()


@pytest.fixture(scope="session")
def window_pool(qapp):
    """The window of this process; see `WindowPool`."""
    pool = WindowPool()
    yield pool
    pool.close()


@pytest.fixture
def fresh_window(window_pool):
    """Let the shared window of a test be a new one: it looks at what comes once in a start."""
    window_pool.close()


def figure_of(request):
    """Return the figure of a file's tests: its ``FIGURE``."""
    return getattr(request.module, "FIGURE", "mtorc1-feedback")


@pytest.fixture
def shared_window(request, window_pool):
    """The window as it stands after a start, before its canvas is made; see `SharedWindow`.

    For tests that look at what can be put back. A test of settings that stay, of what a start
    does, of the heights of panels, or of what a window leaves behind needs one of its own:
    `new_window`.
    """
    yield from lent(request, window_pool.of(figure_of(request)))


@pytest.fixture
def canvas_window(request, window_pool):
    """The same with its canvas: panels and headline then follow once a change is painted."""
    yield from lent(request, window_pool.of(figure_of(request), with_canvas=True))


def lent(request, shared):
    """Yield a shared window, put back."""
    # A second window would read the settings of this test, this one those of an earlier test.
    assert "make_window" not in request.fixturenames, "take new_window"
    yield shared.ready()
    shared.note_threads()
