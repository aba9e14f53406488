"""``looplight storyboard``."""

import pytest
from PIL import Image
from pptx import Presentation

from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Scene
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State
from looplight.session.storage import session_file


# The films themselves are tested with the slides; this one takes three seconds.
@pytest.mark.parametrize("ending", ["pptx", "pdf", pytest.param("gif", marks=pytest.mark.soak)])
def test_a_storyboard_is_one_file(run, tmp_path, ending):
    path = tmp_path / f"talk.{ending}"
    ran = run("storyboard", "mtorc1-feedback", "--theme", "dark", "-o", path)
    assert (ran.status, ran.err) == (0, "")
    assert "4 scenes" in ran.out
    start = {"pptx": b"PK", "pdf": b"%PDF", "gif": b"GIF89a"}[ending]
    assert path.read_bytes().startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_folder_gets_a_picture_for_each_scene(run, tmp_path):
    ran = run("storyboard", "PMC3811159", "-o", f"{tmp_path}/new/")
    assert ran.status == 0
    scenes = bundled().resolve("PMC3811159").pathway.scenes
    assert len(list((tmp_path / "new").glob("*.png"))) == len(scenes) == 4


def test_a_tumour_context_holds_for_all_scenes(run, tmp_path):
    plain, lost = tmp_path / "plain.pdf", tmp_path / "lost.pdf"
    assert run("storyboard", "pi3k-akt-mtor", "-o", plain).status == 0
    given = ("--context", "loss:PTEN", "--handout")
    assert run("storyboard", "pi3k-akt-mtor", *given, "-o", lost).status == 0
    assert plain.read_bytes() != lost.read_bytes()


def test_parts_are_left_out_and_figures_shown_whole_by_choice(run, tmp_path):
    path = tmp_path / "talk.pptx"
    words = ("--no-legend", "--no-citation", "--no-limits", "--whole")
    assert run("storyboard", "mtorc1-feedback", *words, "-o", path).status == 0
    for slide in Presentation(str(path)).slides:
        names = [shape.name for shape in slide.shapes]
        assert not [n for n in names if n.startswith(("Legend", "Cover")) or n == "Limits"]
        text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert "Kwong" not in text + slide.notes_slide.notes_text_frame.text


def test_a_picture_says_what_of_its_headline_is_not_sure(run, tmp_path):
    path, doubt = tmp_path / "figure.svg", "growth / proliferation depends on strengths."
    assert run("render", "mtorc1-feedback", "--inhibit", "MTORC1", "-o", path).status == 0
    assert doubt in path.read_text(encoding="utf-8")
    assert run("render", "mtorc1-feedback", "--scene", "baseline", "-o", path).status == 0
    assert "depends on strengths" not in path.read_text(encoding="utf-8")


def test_a_figure_is_rendered_without_its_parts(run, tmp_path):
    every, bare = tmp_path / "every.svg", tmp_path / "bare.svg"
    assert run("render", "mtorc1-feedback", "-o", every).status == 0
    words = ("--no-legend", "--no-citation", "--no-limits", "--transparent")
    assert run("render", "mtorc1-feedback", *words, "-o", bare).status == 0
    for word in (">activates<", ">Research and education only", ">Kwong and Davies"):
        assert word in every.read_text(encoding="utf-8")
        assert word not in bare.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "talk.doc"),
        ("-o", "talk"),
        ("-o", "talk.gif", "--handout"),
        ("-o", "talk.pdf", "--theme", "pink"),
        ("-o", "talk.pdf", "--context", "loss:"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_one_line(run, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    ran = run("storyboard", "mtorc1-feedback", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_scenes_is_refused(run, tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(
        "looplight: 1\nname: small\ntitle: Small\nnodes:\n  A: {label: A, kind: kinase}\n"
    )
    ran = run("storyboard", file, "-o", tmp_path / "a.pptx")
    assert ran.status == 1
    assert "no scenes" in ran.err


def test_a_folder_that_is_missing_is_told(run, tmp_path):
    ran = run("storyboard", "mtorc1-feedback", "-o", tmp_path / "missing" / "a.pdf")
    assert ran.status == 1
    assert "cannot be written" in ran.err


def test_a_session_gives_the_scenes_that_the_user_made(run, tmp_path):
    scenes = tuple(
        Scene(f"own-{n}", f"Mine {n}", interventions=(Intervention(Kind.INHIBIT, target),))
        for n, target in enumerate(("AKT", "NOBODY"))
    )
    key = bundled().resolve("mtorc1-feedback").key
    session, slides = tmp_path / "mine.looplight", tmp_path / "mine.pptx"
    session_file.write(Snapshot(State(key, scenes=scenes)), session)
    ran = run("storyboard", session, "-o", slides)
    assert ran.status == 0
    assert "2 scenes" in ran.out
    assert "NOBODY" in ran.err
    first = Presentation(str(slides)).slides[0]
    assert "Mine 0" in [s.text_frame.text for s in first.shapes if s.has_text_frame]


def test_a_session_of_a_figure_that_is_not_there_is_told(run, tmp_path):
    session = tmp_path / "mine.looplight"
    for state, text in ((State("nobody"), "not there"), (State(), "no figure")):
        session_file.write(Snapshot(state), session)
        ran = run("storyboard", session, "-o", tmp_path / "a.pptx")
        assert ran.status == 1
        assert text in ran.err


def test_several_figures_make_one_talk(run, tmp_path):
    path, second = tmp_path / "talk.pptx", tmp_path / "small.yaml"
    second.write_text(
        "looplight: 1\nname: small\ntitle: Small\nnodes:\n  A: {label: A, kind: kinase}\n"
        "scenes:\n  - {id: one, title: First}\n  - {id: two, title: Second}\n"
    )
    names = ("mtorc1-feedback", second)
    done = run("storyboard", *names, "--no-questions", "-o", path)
    scenes = [scene.title for scene in bundled().resolve(names[0]).pathway.scenes]
    scenes += ["First", "Second"]
    assert f"{len(scenes)} scenes" in done.out
    deck = Presentation(str(path))
    # Where an answer takes the place of the title, that stands above it.
    words = [
        [shape.text_frame.text for shape in slide.shapes if shape.name in ("Figure", "Title 1")]
        for slide in deck.slides
    ]
    for title, texts in zip(scenes, words, strict=True):
        assert any(title in text for text in texts), texts
    assert deck.core_properties.title.endswith("and 1 more figure")
    refused = run("storyboard", *names, "--context", "loss:PTEN", "-o", path)
    assert refused.status == 2


def test_an_animation_goes_from_figure_to_figure(run, tmp_path):
    path = tmp_path / "talk.gif"
    session = tmp_path / "talk.looplight"
    talk = tuple(
        Scene(f"talk-{n}", name, figure=bundled().resolve(name).key)
        for n, name in enumerate(("mtorc1-feedback", "pi3k-akt-mtor"))
    )
    session_file.write(Snapshot(State(talk[0].figure, talk=talk, shows_talk=True)), session)
    assert run("storyboard", session, "-o", path).status == 0
    with Image.open(path) as picture:
        # Two scenes and the frames between them, there and back.
        assert picture.n_frames == 12
