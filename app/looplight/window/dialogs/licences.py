"""The licences: components at the left, the text of one at the right."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from looplight.window.dialogs.licence_texts import Component, components

LIST_WIDTH = 240
ROW_HEIGHT = 30


class LicencesDialog(QDialog):
    """Lists what the program consists of, each with its licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Licences")
        self._components = components()
        self.listing = QListWidget()
        self.listing.setAccessibleName("Components")
        for component in self._components:
            item = QListWidgetItem(f"{component.name} {component.version}".strip(), self.listing)
            item.setToolTip(component.licence)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.listing.setFixedWidth(LIST_WIDTH)
        # Plain text: texts from files are shown as they are, and their lines keep their breaks.
        self.view = QPlainTextEdit()
        self.view.setAccessibleName("Licence")
        self.view.setObjectName("page")
        self.view.setReadOnly(True)
        self.view.document().setDocumentMargin(20)
        self.listing.currentRowChanged.connect(self._show)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(0, 0, 12, 0)
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addWidget(self.listing)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(900, 600)
        self.listing.setCurrentRow(0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._components):
            self.view.setPlainText(page(self._components[row]))


def page(component: Component) -> str:
    """Return what is shown of a component: name, licence, and the texts one after the other."""
    head = f"{component.name} {component.version}".strip() + f"\nLicence: {component.licence}"
    if not component.texts:
        return f"{head}\n\nIts authors ship no text of the licence with it."
    return "\n\n".join((head, *(f"{name}\n\n{text.strip()}" for name, text in component.texts)))
