"""The base class of all panels: they follow the document, but only while they are visible."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.table_and_list_views import ThemedDelegate
from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind, State, ViewState
from looplight.session.ui_thread import ui_thread

if TYPE_CHECKING:
    from looplight.session.background.job_runner import JobRunner
    from looplight.session.storage.settings import Settings


class FollowingModel(Protocol):
    """An item model that follows the document.

    Attributes
    ----------
    suspended : bool
        Whether it lets changes pass by for now.
    """

    suspended: bool

    def catch_up(self) -> None:
        """Take over what passed by."""


class Panel(QWidget):
    """A panel of the window.

    Subclasses draw in ``refresh``; their key, title and place are a row of
    `looplight.panels.registry.PANELS`. A panel that is folded away or behind another tab redraws
    when it becomes visible again: a click pays only for what is on screen.

    Parameters
    ----------
    document : Document

    Attributes
    ----------
    follows_time : bool
        Whether the panel draws every moment of a time course; the others show its end.
    first_focus : QWidget or None
        The widget that gets the keyboard focus with the panel.
    """

    follows_time = False

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("panelSurface")
        # Without it a plain widget ignores the background of the style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.document = document
        self.theme: Theme | None = None
        self.first_focus: QWidget | None = None
        self._drawn: ViewState | None = None
        self._models: list[FollowingModel] = []
        self.column = layouts.column(within=self, margins=(8, 8, 8, 0), spacing=6)
        document.after_paint.changed.connect(self._document_changed)

    @classmethod
    def for_window(cls, document: Document, jobs: "JobRunner", settings: "Settings") -> Self:
        """Return a new panel; one that needs more than the document overrides this."""
        return cls(document)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Draw ``new``; ``old`` is the state that the panel drew last."""

    def add_models(self, *models: "FollowingModel") -> None:
        """Let item models follow the document only while the panel is visible."""
        self._models += models
        for model in models:
            model.suspended = not self.isVisible()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.theme = theme
        for delegate in self.findChildren(ThemedDelegate):
            delegate.theme = theme
        for view in self.findChildren(QAbstractItemView):
            view.viewport().update()
        if self._drawn is not None:
            self._drawn = None
            self.update_if_visible()

    def update_if_visible(self) -> None:
        """Draw the present state if the panel is visible and shows an older one."""
        new = self.document.shown
        if new.entry is None and self._drawn is None:
            # Nothing was opened yet: the first paint of the window does not wait for panels.
            return
        if self.isVisible() and self._drawn is not new:
            for model in self._models:
                model.catch_up()
            # While a course plays, panels without a time axis would draw the same content 30 times
            # a second.
            if not self.follows_time and _only_time_differs(self._drawn, new):
                self._drawn = new
                return
            old, self._drawn = self._drawn or ViewState(State()), new
            self.refresh(old, new)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what happened while the panel was hidden."""
        ui_thread.begin_work()
        super().showEvent(event)
        for model in self._models:
            model.suspended = False
            model.catch_up()
        self.update_if_visible()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the document."""
        super().hideEvent(event)
        for model in self._models:
            model.suspended = True

    def take_focus(self) -> None:
        """Give the keyboard focus to the main widget of the panel.

        Not a focus proxy: that would take the filter fields out of the Tab order.
        """
        target = self.first_focus or self.nextInFocusChain()
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select_node(self, node: object) -> None:
        """Select a node of the open pathway by its id, or several by a tuple of ids."""
        nodes = node if isinstance(node, tuple) else (str(node),)
        self.document.select(Selection.of_nodes(nodes))

    def select_arrow(self, key: object) -> None:
        """Select an arrow of the open pathway."""
        self.document.select(Selection(SelectionKind.ARROW, str(key)))

    def _document_changed(self, _old: object, _new: object) -> None:
        if self.isVisible():
            self.document.after_paint.in_turn(self.update_if_visible)


def _only_time_differs(old: ViewState | None, new: ViewState) -> bool:
    """Return whether two states differ in the moment or the highlight, and in nothing else."""
    if old is None or old.entry is not new.entry or old.response is not new.response:
        return False
    if old.certainty_result is not new.certainty_result:
        return False
    return replace(old.state, time=None) == replace(new.state, time=None)
