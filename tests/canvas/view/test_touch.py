"""A toggle touches what changed: counted, not timed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Direction
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.style import state_to_style as styles
from looplight.canvas.style.differences_to_redraw import changes
from looplight.canvas.style.style_interpolation import first_frame
from looplight.canvas.style.style_values import Mark
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import State, ViewState

# Enough nodes to be drawn as a large figure.
WIDE = 40
COUNT = WIDE * 8
MIDDLE, NEXT = f"N{WIDE * 4 + 20}", f"N{WIDE * 4 + 21}"
BETWEEN = f"{MIDDLE} -> {NEXT}"


def large() -> Pathway:
    nodes = tuple(
        Node(f"N{n}", f"GENE{n}", NodeKind.KINASE, x=(n % WIDE) * 150.0, y=(n // WIDE) * 90.0)
        for n in range(COUNT)
    )
    arrows = tuple(
        Arrow(f"N{n}", f"N{n + 1}", Sign.PLUS, f"N{n} -> N{n + 1}") for n in range(COUNT - 1)
    )
    return Pathway("large", "Large", nodes, arrows)


@pytest.fixture(scope="module")
def answers():
    """Nothing done, and one node blocked; answers that do not differ are the same objects."""
    pathway = large()
    entry, done = Entry("large", None, pathway), (Intervention(Kind.INHIBIT, MIDDLE),)
    first = respond(Query(pathway))
    nodes, arrows = dict(first.nodes), dict(first.arrows)
    nodes[MIDDLE] = replace(nodes[MIDDLE], level=0.0, direction=Direction.DOWN, blocked=1.0)
    nodes[NEXT] = replace(nodes[NEXT], level=0.1, direction=Direction.DOWN)
    arrows[BETWEEN] = replace(arrows[BETWEEN], state=ArrowState.LOST)
    other = replace(first, query=Query(pathway, done), nodes=nodes, arrows=arrows)
    return ViewState(State("large"), entry, first), ViewState(State("large", done), entry, other)


@pytest.fixture
def canvas(qtbot, answers):
    fonts.load()
    made = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    made.resize(900, 600)
    made.show_state(None, answers[0])
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_close_up_a_toggle_paints_the_node_and_its_neighbours(canvas, answers):
    index = canvas.view.drawing.index
    painted = {"boxes": set(), "routes": set()}
    for part in painted:
        plain = getattr(index, f"{part}_in")

        def counted(*given, plain=plain, part=part):
            numbers = plain(*given)
            painted[part] |= set(numbers)
            return numbers

        setattr(index, f"{part}_in", counted)
    box = canvas.view.drawing.layout.boxes[MIDDLE]
    # Close up and closer, there and back: a window for each would take two seconds to make.
    for scale, change in ((1.0, answers), (2.0, answers[::-1])):
        canvas.camera.look(Camera(box.x, box.y, scale))
        QCoreApplication.processEvents()
        for numbers in painted.values():
            numbers.clear()
        canvas.show_state(*change)
        QCoreApplication.processEvents()
        assert {index.ids.index(MIDDLE), index.ids.index(NEXT)} <= painted["boxes"]
        assert index.keys.index(BETWEEN) in painted["routes"]
        # Two nodes side by side, and what lies next to them.
        assert len(painted["boxes"]) <= 12
        assert len(painted["routes"]) <= 15


def test_only_what_differs_is_looked_at_again(answers, monkeypatch):
    before, after = answers
    pathway = before.entry.pathway
    first = styles.style_of(pathway, before)
    looked = []
    for name in ("node_style", "arrow_style"):
        plain = getattr(styles, name)

        def counted(one, *rest, plain=plain):
            looked.append(getattr(one, "key", None) or one.id)
            return plain(one, *rest)

        monkeypatch.setattr(styles, name, counted)
    style, changed = styles.restyled(first, pathway, before, after)
    # The answer brings some of them along, made where it was computed.
    assert looked and set(looked) <= {MIDDLE, NEXT, BETWEEN}
    assert changed == ({MIDDLE, NEXT}, {BETWEEN})
    monkeypatch.undo()
    assert style == replace(styles.style_of(pathway, after), stateful=style.stateful)


@pytest.mark.parametrize("twist", ["as it is", "other order", "all anew"])
def test_what_changed_is_found_however_the_answer_was_put_together(answers, twist):
    before, after = answers
    pathway, answer = before.entry.pathway, after.response
    nodes, arrows = dict(answer.nodes), dict(answer.arrows)
    if twist == "other order":
        nodes, arrows = (dict(reversed(part.items())) for part in (nodes, arrows))
    elif twist == "all anew":
        nodes = {k: replace(one) for k, one in nodes.items()}
    after = replace(after, response=replace(answer, nodes=nodes, arrows=arrows))
    first, last = styles.style_of(pathway, before), styles.style_of(pathway, after)
    style, changed = styles.restyled(first, pathway, before, after)
    assert changed == changes(first, last)
    assert style == replace(last, stateful=style.stateful)


def test_the_first_frame_shows_what_was_done_and_nothing_else(answers):
    before, after = answers
    first = styles.style_of(before.entry.pathway, before)
    last = styles.style_of(after.entry.pathway, after)
    style, (nodes, arrows) = first_frame(first, last, changes(first, last))
    assert nodes == {MIDDLE}
    assert not arrows
    assert style.nodes[MIDDLE].mark is Mark.BLOCKED
    assert style.nodes[MIDDLE].level == first.nodes[MIDDLE].level
    assert {k for k, look in style.nodes.items() if look != first.nodes[k]} == {MIDDLE}
    assert style.arrows == first.arrows
