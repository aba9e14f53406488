"""Report a problem: a file that the user reads before anybody else does; nothing is sent."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from looplight.files import atomic_write
from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.text.error_report import without_personal_data
from looplight.translation.messages import translate

ABOUT = translate(
    "dialog",
    "Write down what you did and what you expected. Below stands what goes into "
    "the report; read it, and change what you like. It is saved as a file on "
    "your disk. Nothing is sent.",
)
HINT = translate("dialog", "What did you do? What happened? What did you expect?")
SIZE = (680, 560)


class ProblemReportDialog(Dialog):
    """The user's words and what the program knows, without folders and names of persons.

    Parameters
    ----------
    parent : QWidget or None
    facts : str
        What the program knows.

    Attributes
    ----------
    words, facts : QPlainTextEdit
        What the user writes, and the rest of the report, which can be changed.
    """

    def __init__(self, parent: QWidget | None, facts: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("dialog", "Report a problem"))
        self.words = _field(translate("dialog", "What happened"), HINT)
        self.facts = _field(translate("dialog", "What the report says of program and figure"), "")
        self.facts.setPlainText(without_personal_data(facts))
        self.message = plain_label("", "warning")
        self.message.hide()
        self.save = QPushButton(translate("dialog", "Save the report…"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        copy = QPushButton(translate("dialog", "Copy"))
        copy.clicked.connect(self._copy)
        close = QPushButton(translate("dialog", "Close"))
        close.clicked.connect(self.reject)
        layouts.column(
            plain_label(ABOUT),
            (self.words, 2),
            (self.facts, 3),
            self.message,
            layouts.row(1, copy, close, self.save, spacing=8),
            within=self,
            margins=(16, 14, 16, 14),
            spacing=10,
        )
        self.resize(*SIZE)
        self.words.setFocus()

    def text(self) -> str:
        """Return the whole report, as it stands in the two fields."""
        words = self.words.toPlainText().strip()
        words = words or translate("dialog", "(nothing was written)")
        heading = translate("dialog", "What happened")
        return f"{heading}\n\n{words}\n\n{self.facts.toPlainText().strip()}\n"

    def write(self, path: Path) -> bool:
        """Write the report; where that fails, say why and stay open."""
        try:
            atomic_write.write(path, self.text().encode())
        except OSError as error:
            self.message.setText(
                translate(
                    "dialog",
                    "The report cannot be saved: {reason}.",
                    reason=error.strerror or error,
                )
            )
            self.message.show()
            return False
        self.accept()
        return True

    def _save(self) -> None:
        path = ask_path(
            self,
            translate("dialog", "Save the report"),
            "looplight-report.txt",
            translate("dialog", "Text (*.txt)"),
            ".txt",
        )
        if path is not None:
            self.write(path)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def _field(name: str, hint: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setObjectName("field")
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    # Tab goes on to the next field, as in every other dialog.
    field.setTabChangesFocus(True)
    return field
