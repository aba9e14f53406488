"""Links that ask a question again about one of the nodes that a name stands for."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.files.safe_text import fold
from looplight.panels.widgets import layouts
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.translation.messages import translate

# In one line of the form; MTOR stands for two complexes.
_MOST = 4


class NodeChoices(QWidget):
    """Hidden where every name of the question stands for one node.

    Attributes
    ----------
    chosen : Signal(str, str)
        A name of the question, and the node to ask about in its place.
    """

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.links: list[QPushButton] = []
        self._row = layouts.row(within=self, spacing=12)
        self._row.addStretch(1)
        self.hide()

    def show_for(self, answers: Iterable[LibraryAnswer]) -> None:
        """Offer the nodes that the first ambiguous name stands for in some figure."""
        several = [answer.several for answer in answers if answer.several]
        word = several[0][0] if several else ""
        labels: dict[str, str] = {}
        for first, *others in several:
            if first == word:
                labels = {fold(label): " ".join(label.split()) for label in others} | labels
        for link in self.links:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        for label in tuple(labels.values())[:_MOST]:
            link = QPushButton(
                translate("library", "Ask about {node} alone", node=label.replace("&", "&&"))
            )
            link.setObjectName("link")
            link.setFlat(True)
            # Enter in the lines above asks.
            link.setAutoDefault(False)
            link.clicked.connect(partial(self._choose, word, label))
            self._row.insertWidget(len(self.links), link)
            self.links.append(link)
        self.setVisible(bool(self.links))

    def _choose(self, word: str, label: str, _checked: bool = False) -> None:
        self.chosen.emit(word, label)
