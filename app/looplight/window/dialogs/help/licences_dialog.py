"""The licences: components at the left, the text of one at the right."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from looplight.translation.messages import translate
from looplight.window.dialogs.help.licences_of_components import Component, components
from looplight.window.dialogs.listed_pages import ListedPagesDialog

LIST_WIDTH = 240


class LicencesDialog(ListedPagesDialog):
    """Lists what the program consists of, each with its licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # Plain text: texts from files are shown as they are, and their lines keep their breaks.
        self.view = QPlainTextEdit()
        self.view.setReadOnly(True)
        super().__init__(
            parent,
            translate("dialog", "Licences"),
            self.view,
            listing=translate("dialog", "Components"),
            page=translate("dialog", "Licence"),
        )
        self._components = components()
        self.resize(900, 600)
        names = (f"{part.name} {part.version}".strip() for part in self._components)
        licences = (part.licence for part in self._components)
        self._fill(zip(names, licences, strict=True), LIST_WIDTH)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._components):
            self.view.setPlainText(page(self._components[row]))


def page(component: Component) -> str:
    """Return what is shown of a component: name, licence, and the texts one after the other."""
    head = f"{component.name} {component.version}".strip() + translate(
        "dialog", "\nLicence: {licence}", licence=component.licence
    )
    if not component.texts:
        return translate(
            "dialog", "{head}\n\nIts authors ship no text of the licence with it.", head=head
        )
    return "\n\n".join((head, *(f"{name}\n\n{text.strip()}" for name, text in component.texts)))
