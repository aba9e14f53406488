"""Says that a typed gene works in two complexes, and offers to search for each of them."""

import re
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from looplight.activity.sentences.grammar import listed
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.layouts import FlowLayout
from looplight.records.gene_names import gene_names, names_are_read
from looplight.session.appearance import fonts
from looplight.session.background.library_search import LibraryResult
from looplight.translation.messages import translate

_WORD = re.compile(r"[\w-]+")


def complexes_of(word: str) -> tuple[str, ...]:
    """Return the complexes that a gene works in under its own name: mTORC1 and mTORC2 for MTOR.

    Nothing where there are not two of them, and while the names are still being read.
    """
    if not names_are_read():
        return ()
    names = gene_names()
    symbols = names.symbols_of(word)
    if len(symbols) != 1:
        return ()
    start = f"{symbols[0]}c".casefold()
    families = {family.id: family.members for family in names.families.values()}
    complexes = [
        name
        for name, members in families.items()
        if re.fullmatch(rf"{re.escape(start)}\d", name.casefold()) and symbols[0] in members
    ]
    return tuple(sorted(complexes)) if len(complexes) > 1 else ()


class ComplexOffer(QWidget):
    """A line above the figures that says that a name is several complexes, with one button each.

    Parameters
    ----------
    field : QLineEdit
        Where the name is typed; a button puts the complex in its place.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self.words = plain_label("", "muted", font=fonts.interface(11))
        self.choices = QWidget()
        self._flow = FlowLayout(self.choices, 4)
        self.buttons: list[QWidget] = []
        layouts.column(self.words, self.choices, within=self, spacing=4)
        self.hide()

    def show_for(self, result: LibraryResult) -> None:
        """Offer the complexes of the first word of a search that has several."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        words = _WORD.findall(result.text) if result.libraries else []
        word = next((each for each in words if complexes_of(each)), "")
        names = complexes_of(word) if word else ()
        if names:
            self.words.setText(
                translate(
                    "library",
                    "{name} is in {number} complexes, {names}, which do different things.",
                    name=word,
                    number=len(names),
                    names=listed(names),
                )
            )
        for name in names:
            tip = translate("library", "Search for {name} in place of {word}", name=name, word=word)
            button = action_button(name, tip, partial(self._take, word, name))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(names))

    def _take(self, word: str, name: str) -> None:
        pattern = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
        self._field.setText(re.sub(pattern, name, self._field.text(), count=1))
        self._field.setFocus()
