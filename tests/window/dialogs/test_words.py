"""Words of answers that explain nothing by themselves are explained in the help."""

from PySide6.QtWidgets import QLabel

from looplight.session.appearance import themes
from looplight.window.dialogs.help.marks import MarksDialog


def test_the_marks_explain_the_words_of_answers_too(qtbot):
    dialog = MarksDialog(None, themes.load("light"))
    qtbot.addWidget(dialog)
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for word in ("lets go", "brought back", "variants", "dose 100 %", "source read", "under 1 %"):
        assert word in texts
