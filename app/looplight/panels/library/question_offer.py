"""Offers to ask the figures a question that was typed as a search."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from looplight.library.questions.questions_in_searches import is_question
from looplight.library.questions.questions_in_tumours import read_question_in_tumour
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.background.library_search import LibraryResult
from looplight.translation.messages import translate


class QuestionOffer(QWidget):
    """What was understood of a question, and a button that asks it; hidden for other texts.

    Parameters
    ----------
    field : QLineEdit
        Where it is typed; Enter asks it, too.

    Attributes
    ----------
    chosen : Signal(str)
        The question, which is to be asked.
    """

    chosen = Signal(str)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self.understood = plain_label("", "muted", font=fonts.interface(11))
        self.button = action_button(
            translate("library", "Ask this question"),
            translate("library", "Ask all figures of your libraries that print its names (Enter)"),
            self._ask,
        )
        field.returnPressed.connect(self._ask)
        layouts.column(self.understood, layouts.row(self.button, 1), within=self, spacing=4)
        self.hide()

    def show_for(self, result: LibraryResult) -> None:
        """Offer to ask what the search text asks, if it does."""
        asks = bool(result.libraries) and is_question(result.text)
        if asks:
            self.understood.setText(read_question_in_tumour(result.text).sentence())
        self.setVisible(asks)

    def _ask(self) -> None:
        # What is in the field now: Enter does not wait for the search.
        if is_question(self._field.text()):
            self.chosen.emit(self._field.text())
