"""A small library, and the form that asks its figures."""

import pytest
from PySide6.QtCore import Qt
from record_texts import gene, write_record

from looplight.library.indexing.index_update import update_index
from looplight.panels.library.question_form_and_answers.question_dialog import QuestionDialog
from looplight.session.appearance import themes
from looplight.session.background.library_questions import question_jobs

GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1")


@pytest.fixture(autouse=True)
def only_the_library(monkeypatch):
    """Ask the figures of the library alone; tests of Looplight's own take it back."""
    monkeypatch.setattr(question_jobs, "own_answers", lambda *_: ())


@pytest.fixture
def records(tmp_path):
    folder = tmp_path / "records"
    rows = [gene(symbol, symbol) for symbol in GENES]
    write_record(folder, "PMC1__F1", genes=rows, figtitle="Feedback on IRS1")
    write_record(folder, "PMC2__F1", genes=[gene("RPS6KB1", "RPS6KB1"), gene("IRS1", "IRS1")])
    write_record(folder, "PMC3811159__nihms512981f2", genes=rows, figtitle="Curated loop")
    update_index(folder)
    return folder


@pytest.fixture
def dialog(qtbot, records):
    form = QuestionDialog()
    qtbot.addWidget(form)
    form.set_theme(themes.load("light"))
    form.open_for("")
    yield form
    form.shutdown()


def ask(qtbot, dialog, block="RPS6KB1", target="IRS1"):
    dialog.form.blocked.setText(block)
    dialog.form.target.setText(target)
    qtbot.keyClick(dialog.form.target, Qt.Key.Key_Return)


def cells(dialog, column):
    rows = range(dialog.answers.rows.rowCount())
    return [dialog.answers.rows.index(row, column).data() for row in rows]
