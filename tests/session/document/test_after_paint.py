"""The picture first, everything around it once in the same turn: nobody stays behind."""

import pytest
from PySide6.QtCore import QCoreApplication

from looplight.session.document.document import Document
from looplight.session.item_models.reading_rows import ReadingsModel


@pytest.fixture
def document(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    return made


@pytest.fixture
def notifications(document):
    results = []
    document.after_paint.changed.connect(lambda old, new: results.append((old, new)))
    return results


def levels(model):
    return {row.key: row.reading.level for row in model.rows}


def test_without_a_picture_everybody_is_told_at_once(document, notifications):
    before = document.shown
    document.interventions.toggle("MTORC1")
    assert notifications == [(before, document.shown)]


def test_a_series_in_one_turn_is_told_once_after_it(document, notifications):
    document.after_paint.wait_for_paint(lambda: True)
    before, model = document.shown, ReadingsModel(document)
    stale = levels(model)
    for _ in range(5):
        document.interventions.toggle("MTORC1")
        document.interventions.toggle("AKT")
    assert notifications == []
    assert document.after_paint.waiting
    assert levels(model) == stale
    QCoreApplication.processEvents()
    assert notifications == [(before, document.shown)]
    assert levels(model) == {k: n.level for k, n in document.shown.nodes.items()}
    QCoreApplication.processEvents()
    assert len(notifications) == 1


def test_settling_tells_now_and_never_twice(document, notifications):
    document.after_paint.wait_for_paint(lambda: True)
    document.interventions.toggle("MTORC1")
    document.after_paint.flush()
    assert [new for _, new in notifications] == [document.shown]
    assert not document.after_paint.waiting
    QCoreApplication.processEvents()
    assert len(notifications) == 1


def test_another_figure_moves_the_picture_and_is_told_at_once(document, notifications):
    document.after_paint.wait_for_paint(lambda: True)
    document.interventions.toggle("MTORC1")
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert notifications[-1][1] is document.shown
    assert len(notifications) == 1


@pytest.mark.parametrize("picture", [True, False])
def test_who_changes_the_document_while_it_is_told_is_told_of_that_too(document, picture):
    document.after_paint.wait_for_paint(lambda: picture)
    results = []

    def follow(_old, new):
        results.append(len(new.state.interventions))
        if len(new.state.interventions) == 1:
            document.interventions.toggle("AKT")

    document.after_paint.changed.connect(follow)
    document.interventions.toggle("MTORC1")
    QCoreApplication.processEvents()
    assert results == [1, 2]
    assert not document.after_paint.waiting


def test_a_table_that_rests_makes_no_rows_until_it_catches_up(document, monkeypatch):
    model, made = ReadingsModel(document), []
    monkeypatch.setattr(model, "pieces", lambda shown: made.append(shown) or iter(()))
    model.suspended = True
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("AKT")
    assert made == []
    model.catch_up()
    assert made == [document.shown]
    model.catch_up()
    assert len(made) == 1
