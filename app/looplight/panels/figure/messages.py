"""Messages: everything that was rejected or left out, and why."""

from looplight.panels.panel import Panel
from looplight.panels.widgets.item_views import MarkDelegate, RowView
from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.models.problems import ProblemsModel


class MessagesPanel(Panel):
    """The log of problems."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model = ProblemsModel(self)
        document.problems.connect(self.model.add)
        self.view = RowView(self.model, "Messages")
        self.view.setSortingEnabled(False)
        self.view.setWordWrap(True)
        self.view.setUniformRowHeights(False)
        self.marks = MarkDelegate((), self)
        self.view.setItemDelegate(self.marks)
        self.view.show_columns({0: 56, 1: 90, 2: 140}, 2)
        self.column.addWidget(self.view, 1)
        self.first_focus = self.view

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.marks.theme = theme
        super().set_theme(theme)
