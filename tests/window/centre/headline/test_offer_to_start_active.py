"""Where a drawing leaves nodes off, the headline offers to start with them active."""

import pytest
from PySide6.QtCore import Qt

from looplight.activity.results.response import Direction
from looplight.pathways.model.interventions import Kind

DRAWING = """<?xml version="1.0" encoding="UTF-8"?>
<Pathway xmlns="http://pathvisio.org/GPML/2021" title="Phosphatase and kinases">
<Graphics boardWidth="1500" boardHeight="400" />
<DataNodes>{nodes}</DataNodes>
<Interactions>{lines}</Interactions>
<Groups><Group elementId="kinases" style="Group" type="Group">
<Graphics centerX="300" centerY="160" width="120" height="90" /></Group></Groups>
</Pathway>
"""
NODE = """<DataNode elementId="{id}" textLabel="{id}" type="GeneProduct"{group}>
<Graphics centerX="{x}" centerY="{y}" width="80" height="24" /></DataNode>"""
LINE = """<Interaction elementId="l{n}"><Waypoints>
<Point elementId="a{n}" x="{x1}" y="{y1}" elementRef="{source}" relX="0" relY="0" />
<Point elementId="b{n}" x="{x2}" y="{y2}" elementRef="{target}" relX="0" relY="0"
 arrowHead="{head}" /></Waypoints><Graphics lineStyle="Solid" /></Interaction>"""
PLACES = {"GROWTH": (100, 100), "AKT2": (300, 180), "AKT1": (300, 140), "EFFECT": (500, 160)}
PHOSPHATASES = {f"PPP{n}": (60 + 90 * n, 300) for n in range(15)}


@pytest.fixture
def drawing(tmp_path):
    """A file in which fifteen phosphatases hold two kinases of one group down."""
    places = {**PLACES, **PHOSPHATASES}
    pairs = [("GROWTH", kinase, "Conversion") for kinase in ("AKT1", "AKT2")]
    pairs += [(kinase, "EFFECT", "Conversion") for kinase in ("AKT1", "AKT2")]
    pairs += [(one, k, "Inhibition") for one in PHOSPHATASES for k in ("AKT1", "AKT2")]
    nodes = "".join(
        NODE.format(id=id_, x=x, y=y, group=' groupRef="kinases"' if id_.startswith("AKT") else "")
        for id_, (x, y) in places.items()
    )
    lines = "".join(
        LINE.format(
            n=n,
            source=source,
            target=target,
            head=head,
            x1=places[source][0],
            y1=places[source][1],
            x2=places[target][0],
            y2=places[target][1],
        )
        for n, (source, target, head) in enumerate(pairs)
    )
    path = tmp_path / "kinases.gpml"
    path.write_text(DRAWING.format(nodes=nodes, lines=lines))
    return path


def test_the_headline_leads_on_where_a_block_tells_nothing(make_window, qtbot, drawing):
    window = make_window()
    document, headline = window.document, window.shell.central.headline
    assert window.shell.opener.open(drawing)
    qtbot.waitUntil(lambda: document.shown.response is not None)
    document.interventions.toggle("AKT2")
    qtbot.waitUntil(lambda: headline.active_start is not None)
    buttons = headline.active_start.buttons
    assert [button.offer.text for button in buttons] == [
        "Start with the whole group AKT1 and AKT2 active, then block",
        "Start with AKT2 active, then block",
    ]
    assert "so blocking it tells nothing." in headline.sentence.text()
    assert "Start with it" not in headline.sentence.text(), "the buttons say it"
    assert headline.verdict.isHidden() and headline.outputs.isHidden()
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    state = document.state
    assert {(i.kind, i.target) for i in state.context} == {
        (Kind.GAIN, "AKT1"),
        (Kind.GAIN, "AKT2"),
    }
    assert {i.target for i in state.interventions} == {"AKT1", "AKT2"}
    assert document.shown.response.nodes["EFFECT"].direction is Direction.DOWN
    qtbot.waitUntil(headline.active_start.isHidden)
    assert not headline.outputs.isHidden()
    # One step, and the drawing is as it was.
    document.undo_stack.undo()
    assert not document.state.context
    assert [i.target for i in document.state.interventions] == ["AKT2"]
