"""Drawings of other programs that have no outputs: the window says why, and what to do."""

import pytest
from gpml_files import file_2013a, line, node

NODES = node("a", "A", at=(50, 50)), node("b", "B", at=(250, 50))


@pytest.fixture
def headline(canvas_window, tmp_path):
    def opened(name, *elements):
        path = tmp_path / f"{name}.gpml"
        path.write_text(file_2013a(*NODES, *elements), encoding="utf-8")
        canvas_window.shell.canvas.create()
        assert canvas_window.document.open_file(path)
        return canvas_window.shell.central.headline

    return opened


def test_where_no_arrow_joins_two_nodes_nobody_is_told_to_block_one(qtbot, headline):
    bar = headline("bare")
    qtbot.waitUntil(lambda: "No arrow of this drawing joins two nodes" in bar.sentence.text())
    assert "New from genes" in bar.sentence.text()
    assert "Click a node" not in bar.sentence.text()


def test_where_every_node_acts_on_another_the_lack_of_a_verdict_is_explained(qtbot, headline):
    bar = headline("round", line("a", "b", id_="x"), line("b", "a", id_="y"))
    qtbot.waitUntil(lambda: bar.caveat is not None and not bar.caveat.isHidden())
    assert "none is an output" in bar.caveat.text.text()
    # No arrow is loose.
    assert bar.caveat.button.isHidden()
