"""An output that another curated figure has otherwise: told beside the verdict, and opened."""

from looplight.session.export.provenance import about
from looplight.session.state.certainty_request import CertaintyRequest


def know(document):
    response = document.shown.response
    result = CertaintyRequest(response)(lambda _share: None, lambda: False)
    document.store.set_certainty(response, result)
    document.after_paint.flush()


def test_the_other_figure_is_named_below_the_verdict_and_opens_with_the_same_drugs(window):
    document, bar = window.document, window.shell.central.headline
    for drug in ("everolimus", "capivasertib"):
        document.interventions.give_drug(drug)
    document.after_paint.flush()
    height, line = bar.height(), bar.scale
    assert line.scale.isVisible()
    assert not line.link.isVisible(), "nothing is asserted before it is known how sure it is"
    know(document)
    window.grab()
    assert line.link.isVisible()
    assert not line.scale.isVisible()
    assert bar.height() == height, "nothing jumps"
    (action,) = line.menu.actions()
    assert "cell survival at about 106 % of untreated (here under 1 %)" in action.text()
    assert "says otherwise" in about(document.shown)["other_figures"]
    action.trigger()
    document.after_paint.flush()
    assert document.shown.pathway.name == "pi3k-ras-crosstalk"
    assert {i.target for i in document.state.interventions} == {"everolimus", "capivasertib"}
    know(document)
    assert len(line.menu.actions()) == 2
    document.interventions.clear()
    document.after_paint.flush()
    assert not line.link.isVisible()
