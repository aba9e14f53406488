"""Menus that narrow a result down: by year, organism, gene, disease and kind, each with counts."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from looplight.library.figure_search import FacetCounts
from looplight.library.search_query import FigureKind
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import menu_button
from looplight.translation.messages import translate, whole

# What a result is narrowed down by, in the order of the menus.
FACETS = {
    "is": translate("library", "Kind"),
    "year": translate("library", "Year"),
    "organism": translate("library", "Organism"),
    "gene": translate("library", "Gene"),
    "disease": translate("library", "Disease"),
}
KINDS = {
    FigureKind.CURATED: translate("library", "Curated"),
    FigureKind.DRAWING: translate("library", "Drawing"),
    FigureKind.NETWORK: translate("library", "Network"),
    FigureKind.DRAFT: translate("library", "Draft possible"),
    FigureKind.GENES: translate("library", "Genes only"),
    FigureKind.CAPTION: translate("library", "Caption only"),
}


class FacetBar(QWidget):
    """A menu with one sub-menu for each facet that the result has.

    Attributes
    ----------
    chosen : Signal(str, str)
        Facet and value: ``year``, ``2013``.
    text : str
        The search text whose result is shown.
    """

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        hint = translate("library", "Narrow the figures down, with the number of each")
        self.button, menu = menu_button(translate("library", "Narrow down"), hint)
        self.button.setObjectName("panelButton")
        self.menus: dict[str, QMenu] = {}
        for name, title in FACETS.items():
            self.menus[name] = menu.addMenu(title)
            self.menus[name].triggered.connect(self._triggered)
        layouts.row(self.button, 1, within=self)
        self.set_counts({})

    def set_counts(self, counts: FacetCounts) -> None:
        """Show the values that a result has and how many figures each of them."""
        for name, menu in self.menus.items():
            menu.clear()
            values = counts.get(name, ())
            for value, count in values:
                title = KINDS[FigureKind(value)] if name == "is" else value
                action = menu.addAction(f"{title} ({whole(count)})".replace("&", "&&"))
                action.setData((name, value))
            # A single value narrows nothing down.
            menu.menuAction().setVisible(len(values) > 1)
        self.button.setEnabled(any(len(values) > 1 for values in counts.values()))

    def show_counts(self, text: str, counts: FacetCounts) -> None:
        """Show the values of a search text, unless another text was searched for since."""
        if text == self.text:
            self.set_counts(counts)

    def _triggered(self, action: QAction) -> None:
        name, value = action.data()
        self.chosen.emit(name, value)


def narrowed(text: str, name: str, value: str) -> str:
    """Return a search text that asks for a value, too; a year or kind replaces another one."""
    # A figure has one year and one kind, so two of them would find nothing; it has many genes.
    if name in ("is", "year"):
        text = re.sub(rf"(?:^|\s){name}:\s*\S+", "", text)
    plain = value.replace('"', " ")
    term = f"{name}:{plain}" if re.fullmatch(r"[\w.-]+", plain) else f'{name}:"{plain}"'
    return f"{text.strip()} {term}".strip()
