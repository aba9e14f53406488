"""Closing and tumour context in the window: previews are drawn, contexts are named."""

from PySide6.QtWidgets import QLabel  # noqa: TID251

from looplight.canvas.style import legend_rows
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_values import Mark
from looplight.panels.second_drug.addition_details import NOW, PREVIEWED
from looplight.panels.second_drug.output_bars import OutputBar
from looplight.session.state.intervention_edits import switched_context


def test_a_preview_shows_on_canvas_and_headline_and_goes(qtbot, new_window):
    document, headline = new_window.document, new_window.shell.central.headline
    new_window.shell.canvas.create()
    canvas = new_window.shell.canvas.active
    document.interventions.toggle("MTORC1")
    document.after_paint.flush()
    new_window.shell.docks.show("closing")
    panel = new_window.shell.docks.panel("closing")
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0 and not new_window.shell.jobs.busy)
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    document.after_paint.flush()
    sentence, tall = headline.sentence.text(), headline.height()  # With what it doubts.
    steps = document.undo_stack.count()
    letters = headline.sentence.font().pixelSize()
    panel.view.row_hovered.emit("PI3K")
    assert canvas.shown.response.nodes["PI3K"].blocked == 1.0
    assert headline.sentence.text().startswith("mTORC1 and PI3K blocked")
    assert headline.chip.isVisible() and headline.chip.text() == "Preview"
    assert headline.sentence.font().pixelSize() == letters
    assert headline.verdict.text() == "Outputs held, provisional"
    qtbot.waitUntil(lambda: headline.height() == tall)
    panel.view.row_hovered.emit("")
    assert canvas.shown is document.shown
    assert headline.sentence.text() == sentence
    assert headline.chip.isHidden()
    assert document.undo_stack.count() == steps


def test_applying_while_a_preview_is_drawn_ends_at_the_applied_state(qtbot, canvas_window):
    document = canvas_window.document
    canvas_window.shell.canvas.create()
    document.interventions.toggle("MTORC1")
    canvas_window.shell.docks.show("closing")
    panel = canvas_window.shell.docks.panel("closing")
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0 and not canvas_window.shell.jobs.busy)
    panel.view.row_hovered.emit("PI3K")
    panel.apply_row("PI3K")
    assert canvas_window.shell.canvas.active.shown is document.shown
    assert {one.target for one in document.state.interventions} == {"MTORC1", "PI3K"}
    assert canvas_window.shell.central.headline.chip.isHidden()


def test_beside_a_preview_no_number_of_before_stands(qtbot, new_window):
    """'Outputs now' had other numbers than the row of outputs above the figure."""
    document = new_window.document
    new_window.shell.canvas.create()
    document.interventions.toggle("MTORC1")
    new_window.shell.docks.show("closing")
    panel = new_window.shell.docks.panel("closing")
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0 and not new_window.shell.jobs.busy)

    def written():
        layout = panel.detail._layout
        parts = [layout.itemAt(place).widget() for place in range(layout.count())]
        bars = [part.accessibleName() for part in parts if isinstance(part, OutputBar)]
        return {part.text() for part in parts if isinstance(part, QLabel)}, bars

    # A preview ends where the answer to the present state comes.
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    qtbot.waitUntil(lambda: NOW in written()[0])
    before = written()[1]
    panel.view.row_hovered.emit("PI3K")
    qtbot.waitUntil(lambda: PREVIEWED in written()[0])
    assert NOW not in written()[0] and written()[1] != before
    panel.view.row_hovered.emit("")
    qtbot.waitUntil(lambda: NOW in written()[0])
    assert written()[1] == before


def test_the_window_says_what_it_compares_with(window):
    document = window.document
    pathway = document.shown.entry.pathway
    document.interventions.set_context(switched_context(pathway, (), "pik3ca-gain", True))
    headline = window.shell.central.headline.sentence
    assert headline.text().startswith("PIK3CA gain, nothing blocked: PI3K and AKT rise")
    document.interventions.toggle("MTORC1")
    assert "(compared with PIK3CA gain alone)" in headline.text()
    style = style_of(pathway, document.shown)
    assert style.nodes["PI3K"].mark is Mark.DRIVEN
    assert style.nodes["PI3K"].caption == "gain, baseline"
    assert "compared with PIK3CA gain" in [row.text for row in legend_rows.rows(style)]
    document.interventions.set_context(())
    style = style_of(pathway, document.shown)
    assert not any("compared" in row.text for row in legend_rows.rows(style))


def test_a_folded_legend_still_names_the_context(canvas_window):
    document = canvas_window.document
    canvas_window.shell.canvas.create()
    pathway = document.shown.entry.pathway
    strip = canvas_window.shell.canvas.active.overlays.strip
    strip.folded = True
    assert strip.height_for(600) == 0
    document.interventions.set_context(switched_context(pathway, (), "pik3ca-gain", True))
    strip.folded = True
    assert 0 < strip.height_for(600) < 40
    assert "compared with the cell without PIK3CA gain" in strip.accessibleDescription()


def test_the_commands_open_both_panels(window):
    for command, key in (("panel.closing", "closing"), ("panel.context", "context")):
        window.shell.docks.docks[key].hide()
        window.shell.actions.run(command)
        assert window.shell.docks.docks[key].isVisible()
