"""Session files: nothing is lost on the way, and nothing hostile gets in."""

import json
import stat
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from looplight import assets
from looplight.files import atomic_write
from looplight.pathways.chosen_outputs import OutputChoices
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.cutoffs import NAMES, Cutoffs, moved
from looplight.pathways.model.draft_edits import AddedArrow, AddedNode, ChangedNode, DraftEdits
from looplight.pathways.model.drawing_edits import Attachment, DrawingEdits, Place
from looplight.pathways.model.figure_image import MAX_WIDTH, MIN_WIDTH, FigureImage
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.scenes import Question, Scene
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.session.state.snapshot import DraftText, Snapshot
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.session.storage import session_figures, session_file

SCHEMA = Draft202012Validator(json.loads(assets.text("schema", "session.schema.json")))
shares = st.floats(0.0, 1.0)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
several = st.lists(st.builds(Intervention, st.sampled_from(Kind), names, shares), max_size=4).map(
    tuple
)
single = [kind for kind in SelectionKind if kind not in ("", SelectionKind.NODES)]
selections = st.builds(Selection, st.sampled_from(single), names) | st.builds(
    Selection.of_nodes, st.lists(names, max_size=4)
)
cutoffs = st.just(Cutoffs()) | st.builds(
    moved, st.just(Cutoffs()), st.sampled_from(NAMES), st.floats(0.01, 2.0)
)
figures = st.lists(names, min_size=1, max_size=4, unique=True)


coordinates = st.floats(-1e6, 1e6)
places = st.lists(st.builds(Place, names, coordinates, coordinates), max_size=3).map(
    lambda drawn: tuple(sorted({place.node: place for place in drawn}.values(), key=_node))
)
ties = st.lists(st.builds(Attachment, names, names, st.booleans()), max_size=3).map(tuple)
edits = st.builds(DrawingEdits, places, st.booleans(), places, ties)
images = st.none() | st.builds(
    FigureImage,
    st.sampled_from(["/images/a.png", "/b.jpg", "c.tif"]),
    coordinates,
    coordinates,
    st.floats(MIN_WIDTH, MAX_WIDTH),
    shares,
    st.booleans(),
)


def _node(place: Place) -> str:
    return place.node


@st.composite
def snapshots(draw):
    keys = draw(figures)
    files = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from("abc")), unique=True))
    # Files stand beside their figures, so they come back in the order of those.
    files.sort(key=lambda pair: keys.index(pair[0]))
    states = [
        State(
            key,
            draw(several),
            draw(several),
            scene=draw(names),
            drawing=draw(edits),
            image=draw(images),
        )
        for key in keys
    ]
    shown = State(
        states[0].figure,
        states[0].interventions,
        states[0].context,
        draw(st.just(Selection()) | selections),
        states[0].scene,
        draw(st.none() | st.floats(0, 1e6)),
    )
    lines = draw(cutoffs)
    shown = replace(shown, cutoffs=lines, drawing=states[0].drawing, image=states[0].image)
    states = [replace(state, cutoffs=lines) for state in states]
    return Snapshot(shown, tuple(states[1:]), tuple(files))


@given(snapshots())
def test_nothing_is_lost(snapshot):
    text = session_file.dumps(snapshot)
    SCHEMA.validate(json.loads(text))
    assert session_file.loads(text) == snapshot


def test_whatever_a_figure_may_have_comes_back_and_is_in_the_schema():
    blocked = (Intervention(Kind.INHIBIT, "MTORC1", 0.5),)
    compared = Comparison(
        (Pane("both", ()), Pane("", blocked)), front=1, alone=blocked, nodes=("AKT",), stepwise=True
    )
    state = State(
        "a",
        blocked,
        selection=Selection.of_nodes(["MTORC1", "AKT"]),
        compare=compared,
        left_comparison=compared,
        parameters=ParameterOverrides.from_dict({"nodes": {"AKT": {"tau": 2.0}}}),
        scenes=(
            Scene("one", "One", "", "", blocked, question=Question("Up?", "AKT"), plays=True),
            Scene("two", "Two", interventions=blocked, compare=compared.in_scene),
        ),
        drawing=DrawingEdits((Place("AKT", 1.0, 2.0),), True),
        draft=DraftEdits(
            accepted=("A -> B",),
            arrows=(AddedArrow("A", "B", Sign.MINUS, "A -> B", "PMID 12345678"),),
            nodes=(AddedNode("C", "C", ("CDK1",), 1.0, 2.0),),
            changed=(ChangedNode("B", "Growth", (), NodeKind.PROCESS),),
            removed=("D",),
        ),
        outputs=OutputChoices(("A",), ("B",)),
        image=FigureImage("/images/a.png"),
    )
    drafts = (DraftText("a", "/drafts/a.yaml", "name: a", came_along=True),)
    snapshot = Snapshot(state, (), (("a", "/drafts/a.yaml"),), drafts)
    text = session_file.dumps(snapshot)
    data = json.loads(text)
    SCHEMA.validate(data)
    assert set(data["figures"][0]) == set(session_figures.KEYS)
    assert session_file.loads(text) == snapshot


def test_own_files_are_found_after_the_folder_moved(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    elsewhere = str(tmp_path / "far.md")
    files = (("a", str(here / "mine.yaml")), ("b", elsewhere))
    snapshot = Snapshot(State("a"), (State("b"),), files)
    session_file.write(snapshot, here / "x.looplight")
    here.rename(there)
    read = session_file.read(there / "x.looplight")
    assert read.files == (("a", str(there / "mine.yaml")), ("b", elsewhere))


def test_an_image_beside_the_session_is_found_after_the_folder_moved(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    image = FigureImage(str(here / "scan.png"), 10.0, 20.0, 300.0, 0.3, False)
    session_file.write(Snapshot(State("a", image=image)), here / "x.looplight")
    here.rename(there)
    read = session_file.read(there / "x.looplight").state.image
    assert read == replace(image, path=str(there / "scan.png"))


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "x.looplight"
    session_file.write(Snapshot(State("a")), path)
    before = path.read_bytes()

    def fail(*_):
        raise OSError(28, "no space left")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space"):
        session_file.write(Snapshot(State("b")), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_and_links_stay(tmp_path):
    real, link = tmp_path / "real.looplight", tmp_path / "link.looplight"
    atomic_write.write(real, "a")
    real.chmod(0o600)
    link.symlink_to(real)
    atomic_write.write(link, "b")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "b"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_a_document_comes_back_as_it_was(document, empty_document, entries, tmp_path, qapp):
    from looplight.session.document.document import Document

    document.show_scene("mtorc1")
    document.open("other")
    document.interventions.give_drug("dactolisib", 0.5)  # no target there: told, not kept
    document.interventions.set_dose("AKT", 1 / 3)
    document.interventions.set_context((Intervention(Kind.LOSS, "IRS1"),))
    document.select(Selection(SelectionKind.NODE, "AKT"))
    path = tmp_path / "x.looplight"
    session_file.write(document.snapshot(), path)
    again = Document(entries, document.inhibitors)
    heard = []
    again.changed.connect(lambda old, new: heard.append(new))
    snapshot = session_file.read(path)
    assert again.restore(snapshot)
    assert heard == [again.shown]
    assert again.state == document.state
    assert again.undo_stack.isClean()
    again.open("PMC1__f1")
    assert again.state.scene == "mtorc1"


def test_a_session_of_a_missing_figure_keeps_what_is_open(document, reported):
    document.interventions.toggle("AKT")
    before = document.shown
    session = Snapshot(State("gone"), other_figures=(State("gone too"),))
    assert not document.restore(session)
    assert document.shown is before
    assert document.undo_stack.canUndo()
    assert reported[0].code == "unknown-figure"
    assert document.store.figure_states.of("PMC1__f1") == before.state


def test_a_session_that_names_what_the_figure_lost_keeps_the_rest(document, reported):
    kept = Intervention(Kind.INHIBIT, "AKT")
    state = State(
        "PMC1__f1",
        (Intervention(Kind.INHIBIT, "GONE"), kept),
        selection=Selection(SelectionKind.NODE, "GONE"),
        scene="gone",
    )
    assert document.restore(Snapshot(state), saved=False)
    assert document.state == State("PMC1__f1", (kept,))
    assert [p.code for p in reported] == ["does-not-fit"]
    assert not document.undo_stack.isClean()
