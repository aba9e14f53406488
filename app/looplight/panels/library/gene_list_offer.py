"""Offers to search for the genes of a text that was typed or pasted as words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.session.background.library_search import LibraryResult
from looplight.translation.messages import translate


class GeneListOffer(QWidget):
    """A button that is there only where the search text is rather a list of genes.

    Attributes
    ----------
    chosen : Signal(tuple of str)
        The genes, which are to be searched for.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._genes: tuple[str, ...] = ()
        self.button = action_button(
            "",
            translate("library", "List the figures that share more of these genes than chance"),
            self._choose,
        )
        layouts.row(self.button, 1, within=self)
        self.hide()

    def show_for(self, result: LibraryResult) -> None:
        """Offer the genes of a search text, if there are any."""
        self._genes = result.genes
        text = translate(
            "library",
            "Search for {count} gene",
            plural="Search for these {count} genes",
            count=len(result.genes),
        )
        self.button.setText(text)
        self.setVisible(bool(result.genes and result.libraries))

    def _choose(self) -> None:
        self.chosen.emit(self._genes)
