"""Outputs teach themselves: coloured arrows, a bar with a tick, and no wall of names."""

import pytest
from PySide6.QtCore import QCoreApplication

from looplight.session.appearance import themes
from looplight.window.centre.outputs.output_cell import BAR_WIDTH, EDGE, SIDE


def settle(window):
    window.document.after_paint.flush()
    QCoreApplication.processEvents()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_arrow_and_bar_have_the_colour_of_the_direction(canvas_window, theme):
    window = canvas_window
    window.resize(1280, 720)
    window.theme_controller.choose(theme)
    window.shell.canvas.create()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    window.document.interventions.clear()
    window.document.interventions.toggle("MTORC1")
    settle(window)
    colours = themes.load(theme)
    cells = {cell.output.node: cell for cell in window.shell.central.headline.outputs.cells}
    for node, role in (("SURV", "up"), ("PROTSYN", "down")):
        cell = cells[node]
        assert cell.lines == 3
        assert cell.output.frozen is not None
        image = cell.grab().toImage()
        ratio = image.devicePixelRatio()
        dots = {
            image.pixelColor(x, y).name()
            for x in range(SIDE, int((SIDE + BAR_WIDTH) * ratio))
            for y in range(EDGE, image.height())
        }
        assert colours.color(role).name() in dots
        assert colours.color("text").name() in dots, "the tick"
        if role == "up":
            assert "without feedback" in cell.toolTip().replace("\n", " ")


def test_of_many_outputs_the_unchanged_share_a_cell_that_lists_them(canvas_window, tmp_path):
    path = tmp_path / "ten.sif"
    arrows = [f"KINASE\tactivates\tOUT{n}" for n in range(3)]
    arrows += [f"OTHER\tactivates\tOUT{n}" for n in range(3, 10)]
    path.write_text("\n".join(arrows) + "\n", encoding="utf-8")
    window = canvas_window
    window.shell.canvas.create()
    window.document.open_file(path)
    settle(window)
    strip = window.shell.central.headline.outputs
    assert strip.cells == []
    assert strip.more.texts()[:2] == ["10 outputs", "as untreated"]
    assert "OUT4" in strip.more.toolTip()
    node = next(n.id for n in window.document.shown.pathway.nodes if n.label == "KINASE")
    window.document.interventions.toggle(node)
    settle(window)
    assert [cell.output.label for cell in strip.cells] == ["OUT0", "OUT1", "OUT2"]
    assert strip.more.texts()[0] == "7 outputs not linked"
