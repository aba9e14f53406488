"""What all panels share: they follow the document, and rest while nobody sees them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind, ViewState

if TYPE_CHECKING:
    from looplight.session.background.job_runner import JobRunner
    from looplight.session.models.genes import GenesModel
    from looplight.session.models.table import FollowingModel


class Panel(QWidget):
    """A panel of the window.

    Subclasses draw in ``refresh``; their key, title and place are a row of
    `looplight.panels.registry.PANELS`. A panel that is folded away or behind another tab is only
    marked stale and redraws when it is seen again: a toggle pays for what is visible.

    ``follows_time`` is True for panels that draw every moment of a course; the others tell how
    it ends, and rest while it plays.
    """

    follows_time = False

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("panelSurface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.document = document
        self.theme: Theme | None = None
        self.first_focus: QWidget | None = None
        self._seen: ViewState | None = None
        self._models: list[FollowingModel | GenesModel] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 0)
        self.column.setSpacing(6)
        document.after_paint.changed.connect(self._document_changed)

    @classmethod
    def create(cls, document: Document, jobs: "JobRunner") -> Self:
        """Make the panel; a panel that computes in the background overrides this."""
        return cls(document)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Draw ``new``; ``old`` is what the panel showed last."""

    def bring(self, *models: "FollowingModel | GenesModel") -> None:
        """Let tables rest and wake with this panel."""
        self._models += models
        for model in models:
            model.resting = not self.isVisible()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        if self._seen is not None:
            self._seen = None
            self.update_if_seen()

    def update_if_seen(self) -> None:
        """Draw the present state if the panel is visible and shows an older one."""
        new = self.document.shown
        if new.entry is None and self._seen is None:
            return  # nothing was opened yet: the window's first paint waits for no panel
        if self.isVisible() and self._seen is not new:
            for model in self._models:
                model.catch_up()
            if not self.follows_time and _only_time(self._seen, new):
                self._seen = new
                return
            old, self._seen = self._seen or ViewState(state=type(new.state)()), new
            self.refresh(old, new)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        for model in self._models:
            model.resting = False
            model.catch_up()
        self.update_if_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        for model in self._models:
            model.resting = True

    def _document_changed(self, _old: object, _new: object) -> None:
        self.update_if_seen()

    def take_focus(self) -> None:
        """Give the keyboard to what the panel is about.

        Not a focus proxy: that would take the filter fields out of the Tab order.
        """
        target = self.first_focus or self.nextInFocusChain()
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select_node(self, node: object) -> None:
        """Select a node of the open pathway."""
        self.document.select(Selection(SelectionKind.NODE, str(node)))

    def select_arrow(self, key: object) -> None:
        """Select an arrow of the open pathway."""
        self.document.select(Selection(SelectionKind.ARROW, str(key)))


def _only_time(old: ViewState | None, new: ViewState) -> bool:
    """Tell whether two values differ in the moment or the light, and in nothing else."""
    if old is None or old.entry is not new.entry or old.response is not new.response:
        return False
    if old.findings is not new.findings:
        return False
    return replace(old.state, time=None) == replace(new.state, time=None)
