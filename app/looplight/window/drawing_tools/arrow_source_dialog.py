"""Asks for the source of an arrow that the user drew."""

from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QWidget

from looplight.panels.widgets.dialogs import give_focus_back
from looplight.pathways.own_citation import MAX_CITATION, citation_evidence
from looplight.translation.messages import translate

HINT = translate("draft", "PMID, DOI or words; nothing is looked up")


class SourceDialog(QInputDialog):
    """One line for a source; what is wrong with it is said while it is typed.

    Parameters
    ----------
    arrow : str
        The arrow in words.
    present : str
        Its source so far; may be empty.
    parent : QWidget
    """

    def __init__(self, arrow: str, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        give_focus_back(self)
        self.setWindowTitle(translate("dialog", "Source of {arrow}", arrow=arrow))
        self.setLabelText(HINT)
        self.setTextValue(present)
        self.textValueChanged.connect(self._check)
        # Room for a citation; the dialog is as wide as its title at least.
        self.resize(460, self.sizeHint().height())

    def _check(self, text: str) -> None:
        """Say what a source looks like; a text that is none cannot be taken."""
        problem = ""
        try:
            citation_evidence(text)
        except ValueError as error:
            problem = str(error)
        self.setLabelText(problem or HINT)
        buttons = self.findChild(QDialogButtonBox)
        if isinstance(buttons, QDialogButtonBox):
            buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def ask_for_source(arrow: str, present: str, parent: QWidget) -> str | None:
    """Return a source, empty for none; None where the user cancelled."""
    dialog = SourceDialog(arrow, present, parent)
    accepted, text = dialog.exec(), dialog.textValue()[: MAX_CITATION + 1]
    dialog.deleteLater()
    return text if accepted else None
