"""The chip of a drug carries the caution that its answer needs."""

from gpml_files import file_2013a, line, node
from PySide6.QtWidgets import QWidget  # noqa: TID251

from looplight.panels.interventions.chips import CAUTION, InterventionsBar
from looplight.panels.widgets import layouts
from looplight.panels.widgets.scrolling_row import HorizontalScroller
from looplight.pathways.model.interventions import parse
from looplight.session.item_models.rows_as_tsv import as_tsv


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


def test_every_drug_with_a_caution_on_its_card_has_the_same_mark(qtbot, document):
    assert document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    marked = {}
    for drug in ("everolimus", "capivasertib", "linsitinib"):
        document.interventions.give_drug(drug)
        chip = bar.chips[-1]
        texts = [label.text() for label in chip.findChildren(type(bar.nothing))]
        marked[drug] = CAUTION in texts
    assert marked == {"everolimus": True, "capivasertib": True, "linsitinib": False}
    assert "4E-BP1 arm weakly" in bar.chips[0].accessibleDescription(), "as on its card"
    assert bar.chips[1].accessibleDescription().startswith("Capivasertib alone raises")
    document.interventions.give_drug("everolimus", 0.0)
    assert "" in [chip.accessibleDescription() for chip in bar.chips if "verol" in chip.row.text]


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


def test_the_boxes_of_a_gene_that_are_blocked_together_have_one_chip(qtbot, document, tmp_path):
    parts = [node(own, "FGF19", at=(50, y)) for own, y in (("a", 40), ("b", 140))]
    parts += [node("t", "AKT1", at=(300, 40)), line("a", "t"), line("b", "t")]
    path = tmp_path / "boxes.gpml"
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert document.open_file(path)
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    document.several_nodes.toggle(("FGF19", "FGF19_2"))
    document.interventions.toggle("AKT1")
    assert [chip.row.text for chip in bar.chips] == ["FGF19 blocked in 2 places", "AKT1 blocked"]
    (chip, _) = bar.chips
    chip.dose_changed.emit(chip.row.intervention, 0.5)
    doses = {item.target: item.dose for item in document.state.interventions}
    assert doses == {"FGF19": 0.5, "FGF19_2": 0.5, "AKT1": 1.0}
    # One box at another dose is a chip of its own.
    document.interventions.set_dose("FGF19_2", 0.75)
    texts = [chip.row.text for chip in bar.chips]
    assert texts == ["FGF19 blocked", "FGF19 (2) blocked", "AKT1 blocked"]
    document.undo_stack.undo()
    (chip, _) = bar.chips
    chip.removed.emit(chip.row.intervention)
    assert [item.target for item in document.state.interventions] == ["AKT1"]
    document.undo_stack.undo()
    assert len(document.state.interventions) == 3


def test_no_chip_is_cut_at_its_beginning(qtbot):
    """Of one that took more than half of a narrow row, "ellisib gegeben" was left."""
    row = QWidget()
    chips = [QWidget(), QWidget()]
    for chip, width in zip(chips, (240, 60), strict=True):
        chip.setFixedSize(width, 24)
    layouts.row(*chips, within=row, spacing=6)
    scroller = HorizontalScroller(row, "interventions")
    qtbot.addWidget(scroller)
    scroller.setFixedSize(260, 30)
    scroller.show()
    scroller.keep_visible(chips[-1])
    qtbot.waitUntil(lambda: scroller.horizontalScrollBar().value() > 0)
    qtbot.wait(20)
    end = chips[0].geometry().right() - scroller.horizontalScrollBar().value()
    assert 0 < end <= scroller.left.width() < chips[1].x() - scroller.horizontalScrollBar().value()
