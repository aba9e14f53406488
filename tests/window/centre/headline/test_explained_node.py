"""The reasons answer what was asked: by the scene, by a question, else by the headline."""

import pytest

from looplight.session.text import display_names


@pytest.mark.parametrize(
    ("figure", "blocked", "node"),
    [
        # In a drawing of EVs and cytokines the reasons were those of IL-6.
        ("tumour-environment", "AKT", "EV_T"),
        ("mtorc1-feedback", "MTORC1", "AKT"),
        ("pi3k-ras-crosstalk", "MTORC1", "ERK"),
    ],
)
def test_reasons_are_those_that_a_scene_asks_for(canvas_window, figure, blocked, node):
    document = canvas_window.document
    document.open(document.figures.catalogue.resolve(figure).key)
    stepper = canvas_window.controllers.explanation.stepper
    document.interventions.clear()
    document.interventions.toggle(blocked)
    assert stepper.node == node
    document.ask_about("MTORC2" if figure != "tumour-environment" else "STAT3")
    assert stepper.node in ("MTORC2", "STAT3")


@pytest.mark.parametrize("figure", ["tumour-environment", "mtorc1-feedback", "pi3k-akt-mtor"])
def test_without_a_question_the_headline_names_the_node_of_the_reasons(canvas_window, figure):
    document = canvas_window.document
    document.open(document.figures.catalogue.resolve(figure).key)
    stepper = canvas_window.controllers.explanation.stepper
    document.interventions.clear()
    pathway = document.shown.pathway
    asked = {tuple(i.target for i in scene.interventions) for scene in pathway.scenes}
    for node in pathway.nodes:
        if not node.druggable or (node.id,) in asked:
            continue
        document.interventions.toggle(node.id)
        explained = stepper.node
        if explained:
            name = display_names.label(pathway, explained)
            assert name.lower() in document.shown.headline.lower(), node.id
        document.interventions.toggle(node.id)
