"""The tumour context panel: a tick makes a baseline, and says who says so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton  # noqa: TID251

from looplight.panels.interventions.chips import InterventionsBar
from looplight.panels.interventions.tumour_context_panel import ContextPanel
from looplight.panels.widgets.labels import QLabel
from looplight.pathways.model.interventions import parse
from looplight.translation.messages import use_language


def line(panel, key):
    return next(one for one in panel.lines if one.context.id == key)


def test_a_tick_is_one_step_and_becomes_the_baseline(shown, document):
    panel = shown(ContextPanel)
    before = document.shown.response.nodes["PIP3"].baseline
    steps = document.undo_stack.count()
    line(panel, "pik3ca-gain").box.click()
    assert document.undo_stack.count() == steps + 1
    assert document.undo_stack.undoText() == "PIK3CA gain"
    assert [str(one) for one in document.state.context] == ["gain:PI3K"]
    # Before anything is blocked the drawing shows what the context itself changes.
    raised = document.shown.response.nodes["PIP3"]
    assert raised.baseline == before
    assert raised.level > before + 0.02
    document.interventions.toggle("MTORC1")
    assert document.shown.response.nodes["PIP3"].baseline == raised.level
    assert "compared with PIK3CA gain alone" in document.shown.response.headline
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not line(panel, "pik3ca-gain").box.isChecked()
    assert document.state.context == ()


def test_several_contexts_add_up_and_leave_one_by_one(shown, document):
    panel = shown(ContextPanel)
    line(panel, "pik3ca-gain").box.click()
    line(panel, "tsc-loss").box.click()
    assert {str(one) for one in document.state.context} == {"gain:PI3K", "loss:TSC"}
    line(panel, "pik3ca-gain").box.click()
    assert {str(one) for one in document.state.context} == {"loss:TSC"}


def test_each_context_names_its_source_and_whether_it_was_read(shown, document):
    panel = shown(ContextPanel)
    harrington = line(panel, "tsc-loss")
    assert harrington.summary.text() == "Harrington 2004: source read"
    assert "read in the source" in harrington.details.text()
    assert not harrington.details.isVisible()
    harrington.box.click()
    assert harrington.details.isVisible()
    document.open(document.figures.catalogue.resolve("tumour-environment").key)
    assert "not verified" in line(panel, "kras-gain").summary.text()


def test_the_panel_follows_figure_and_file(shown, document):
    panel = shown(ContextPanel)
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert "pten-loss" in {one.context.id for one in panel.lines}
    from looplight.pathways.model.interventions import parse

    document.interventions.set_context((parse("loss:PTEN"), parse("gain:SGK1")))
    assert line(panel, "pten-loss").box.isChecked()
    assert "SGK1 always on" in panel.other.text()
    assert panel.other.isVisible()


def test_the_bar_of_interventions_says_what_is_baseline(qtbot, document):
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    gain = next(c for c in document.shown.entry.pathway.contexts if c.id == "pik3ca-gain")
    document.interventions.set_context(gain.interventions)
    assert "Baseline: PI3K always on" in [label.text() for label in bar.findChildren(QLabel)]


def test_the_last_block_is_removed_by_key_beside_a_context(qtbot, document):
    document.interventions.set_context((parse("loss:TSC"),))
    document.interventions.toggle("MTORC1")
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    button = next(chip for chip in bar.chips if not chip.row.context).findChildren(QToolButton)[-1]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert [chip.row.context for chip in bar.chips] == [True]


def test_the_note_of_a_context_stays_english_and_is_set_off_as_a_quotation(shown):
    note = "PI3K depends less on IRS1, so the released brake matters less."
    english = shown(ContextPanel)
    assert note in line(english, "pik3ca-gain").details.text().split("\n")
    use_language("de")
    try:
        panel = shown(ContextPanel)
        german = line(panel, "pik3ca-gain").details.text()
    finally:
        use_language("en")
    assert f"Auf Englisch: „{note}“" in german.split("\n")
