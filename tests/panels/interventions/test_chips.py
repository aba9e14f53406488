"""The chip of a drug carries the caution that its answer needs."""

from looplight.panels.interventions.chips import CAUTION, InterventionsBar
from looplight.pathways.model.interventions import parse
from looplight.session.models.tsv import as_tsv


def test_a_drug_that_the_context_contradicts_has_a_caution_on_its_chip(qtbot, document):
    assert document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    document.interventions.give_drug("alpelisib")
    (chip,) = bar.chips
    assert chip.accessibleDescription().startswith("A full block overstates alpelisib")
    document.interventions.set_loss("PTEN")
    drug, loss = bar.chips
    assert drug.accessibleDescription().startswith("In PTEN-null cells p110β carries the signal")
    badges = [label for label in drug.findChildren(type(bar.nothing)) if label.text() == CAUTION]
    assert "p110β" in badges[0].toolTip()
    assert loss.accessibleDescription() == ""
    assert "In PTEN-null cells" in as_tsv(bar.model)
    document.interventions.set_gain("PTEN")
    assert "PTEN-null" not in bar.chips[0].accessibleDescription()


def test_what_is_in_the_baseline_can_be_taken_away_as_well(qtbot, document):
    assert document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    document.interventions.toggle("MTORC1")
    document.interventions.set_context((parse("loss:PTEN"), parse("gain:AKT")))
    chip = next(chip for chip in bar.chips if chip.row.text.startswith("PTEN"))
    chip.removed.emit(chip.row.intervention)
    assert document.state.context == (parse("gain:AKT"),)
    assert [item.target for item in document.state.interventions] == ["MTORC1"]


def test_it_says_that_nothing_is_blocked_where_something_could_be(qtbot, document):
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    assert bar.nothing.isHidden() is (document.shown.pathway is None)
    assert document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert not bar.nothing.isHidden()
    document.interventions.toggle("AKT")
    assert bar.nothing.isHidden()
    document.interventions.clear()
    articles = [e for e in document.figures.catalogue.entries if e.article is not None]
    assert document.open(articles[0].key)
    assert bar.nothing.isHidden()
