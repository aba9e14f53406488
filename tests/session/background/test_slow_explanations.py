"""Explanations of large pathways come from the worker; those of small ones at once."""

import threading

import pytest
from pathway_builder import large, pathway

from looplight.activity.attribution import arrow_contributions
from looplight.activity.sentences.explanation_steps import explain
from looplight.pathways.catalogue import Catalogue, Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.session.background.slow_explanations import ExplanationComputation
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper


@pytest.fixture
def document(qapp):
    small = pathway("A -> B", "B -> C", name="small", outputs=("C",))
    entries = (Entry("large", None, large()), Entry("small", None, small))
    return Document(Catalogue(entries), InhibitorTable(()))


@pytest.fixture
def stepper(document, jobs):
    stepper = ExplanationStepper(document)
    ExplanationComputation(document, stepper, jobs, stepper)
    return stepper


@pytest.fixture
def freezers(monkeypatch):
    """The threads in which arrows were frozen."""
    threads, contributions = [], arrow_contributions.contributions

    def noted(*arguments, **named):
        threads.append(threading.current_thread())
        return contributions(*arguments, **named)

    monkeypatch.setattr(arrow_contributions, "contributions", noted)
    return threads


def test_a_large_pathway_is_explained_by_the_worker(qtbot, document, stepper, freezers):
    document.open("large")
    document.interventions.toggle("N7")
    assert stepper.explanation is None
    assert stepper.is_waiting
    qtbot.waitUntil(lambda: stepper.explanation is not None)
    assert not stepper.is_waiting
    assert stepper.explanation == explain(document.shown.response, stepper.node)
    assert freezers[0] is not threading.main_thread()


def test_asking_why_shows_the_first_step_when_it_is_there(qtbot, document, stepper):
    document.open("large")
    document.interventions.toggle("N7")
    stepper.start()
    assert not stepper.is_running
    qtbot.waitUntil(lambda: stepper.is_running)
    assert stepper.step == 0
    assert document.shown.highlight is not None
    stepper.next()
    assert stepper.step == 1


def test_another_answer_drops_the_explanation_of_the_one_before(qtbot, document, stepper, jobs):
    document.open("large")
    document.interventions.toggle("N7")
    stepper.start()
    document.undo_stack.undo()
    assert not jobs.busy
    assert not stepper.is_waiting
    qtbot.wait(50)
    assert not stepper.is_running


def test_a_small_pathway_is_explained_at_once(document, stepper, freezers):
    document.open("small")
    document.interventions.toggle("A")
    assert stepper.explanation.text.startswith("A is blocked.")
    assert set(freezers) == {threading.main_thread()}
