"""Session files that are damaged, hostile or old: refused with their line, or read."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.files.problems import InputError
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.figure_image import FigureImage
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State
from looplight.session.storage import session_file

GOOD = json.loads(
    session_file.dumps(
        Snapshot(
            State(
                "a",
                (Intervention(Kind.INHIBIT, "MTORC1", 0.5),),
                image=FigureImage("/images/a.png"),
            ),
            (State("b"),),
        )
    )
)


def text_with(change) -> str:
    data = json.loads(json.dumps(GOOD))
    change(data)
    return json.dumps(data, indent=1)


def put(*path, value):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("figures", 0, "interventions", 0, "dose"), 1.5, "between 0 and 1"),
        (("figures", 0, "interventions", 0, "dose"), True, "number"),
        (("figures", 0, "interventions", 0, "dose"), 10**400, "number"),
        (("figures", 0, "interventions", 0, "kind"), "kill", "one of"),
        (("figures", 0, "interventions", 0, "target"), "", "target"),
        (("figures", 0, "interventions", 0, "extra"), 1, "unknown key"),
        (("figures", 0, "interventions"), {}, "a list"),
        (("figures", 1, "key"), "a", "twice"),
        (("figures", 1, "scene"), "\ud800", "not text"),
        (("figures", 1, "scene"), "x" * 5000, "longer than 4000"),
        (("figures", 1, "files"), ["\\\\server\\share\\x.md"], "this machine"),
        (("figures", 1, "files"), ["//server/share/x.md"], "this machine"),
        (("figures", 1, "files"), ["https://x.example/y"], "this machine"),
        (("figures", 0, "image", "path"), "//server/share/x.png", "this machine"),
        (("figures", 0, "image", "path"), "https://x.example/y.png", "this machine"),
        (("figures", 0, "image", "width"), 1e9, "between"),
        (("figures", 0, "image", "x"), "left", "number"),
        (("figures", 0, "image", "opacity"), 1.5, "between 0 and 1"),
        (("figures", 0, "image", "visible"), "perhaps", "true or false"),
        (("time",), -1, "not between 0"),
        (("cutoffs",), {"held": 3}, "between"),
        (("cutoffs",), {"held": 0.9, "lowered": 0.5}, "must rise in the order"),
        (("cutoffs",), {"lowered": "0.5"}, "number"),
        (("cutoffs",), {"dead_zone": 0.5}, "unknown key"),
        (("selection", "pick"), "planet", "use one of node"),
        (("version",), 2, "version 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(path, value, message):
    text = text_with(put(*path, value=value))
    with pytest.raises(InputError) as caught:
        session_file.loads(text, "x.looplight")
    problem = caught.value.problem
    assert message in problem.message
    line = text.splitlines()[problem.line - 1]
    names = [f'"{name}"' for name in (path[-1], *(value if isinstance(value, dict) else ()))]
    assert any(name in line for name in names) or path[-1] in ("kind", "files")


def test_a_file_with_the_camera_of_an_older_version_still_opens():
    data = json.loads(json.dumps(GOOD))
    for camera in (None, [0.0, 12.5, 0.8]):
        data["camera"] = camera
        assert session_file.loads(json.dumps(data)) == session_file.loads(json.dumps(GOOD))
    assert "camera" not in session_file.dumps(session_file.loads(json.dumps(data)))


def test_a_file_from_before_the_cut_offs_still_opens():
    data = json.loads(json.dumps(GOOD))
    data["cutoffs"] = {"suppressed": 0.6, "escapes": 0.8, "climbs_back": 0.3}
    old = session_file.loads(json.dumps(data)).state.cutoffs
    assert old == Cutoffs(held=0.6, lowered=0.8), "the names of the lines before"
    del data["cutoffs"]
    assert session_file.loads(json.dumps(data)).state.cutoffs == Cutoffs()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b'"looplight-session"',
        b"{}",
        b"[" * 100_000,
        b'{"format": "looplight-session"}',
        b'{"format": "looplight-session", "version": NaN}',
        b'{"format": "looplight-session", "version": ' + b"9" * 5000 + b"}",
        b"\xff\xfe",
        b'{\n"format": "looplight-session",\n"version": 1,\n"figures": [,]}',
        b"x" * 5_000_000,
    ],
    ids=range(12),
)
def test_other_files_are_refused(tmp_path, raw):
    path = tmp_path / "x.looplight"
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        session_file.read(path)
    assert caught.value.problem.file == str(path)
    assert "\n" not in caught.value.problem.one_line()


def test_a_pipe_or_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.looplight")
    for name in ("pipe.looplight", ".", "missing"):
        with pytest.raises(InputError):
            session_file.read(tmp_path / name)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
paths = st.sampled_from(
    [
        (),
        ("figure",),
        ("figures",),
        ("figures", 0),
        ("figures", 0, "key"),
        ("figures", 0, "interventions"),
        ("figures", 0, "interventions", 0),
        ("figures", 0, "interventions", 0, "dose"),
        ("figures", 0, "files"),
        ("selection",),
        ("camera",),
        ("time",),
        ("version",),
    ]
)


@pytest.mark.slow
@given(paths, json_values)
def test_any_value_at_any_place_is_read_or_refused(path, value):
    text = json.dumps(value) if not path else text_with(put(*path, value=value))
    try:
        assert isinstance(session_file.loads(text), Snapshot)
    except InputError as error:
        assert error.problem.message


@given(st.integers(0, 600), st.binary(max_size=6))
def test_any_damage_is_read_or_refused(place, junk):
    raw = json.dumps(GOOD, indent=1).encode()
    damaged = raw[:place] + junk + raw[place + len(junk) :]
    try:
        session_file.loads(damaged.decode("utf-8", "replace"))
    except InputError as error:
        assert error.problem.message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"places": [{"node": "A", "x": 1e9, "y": 0}]}, "between"),
        ({"places": [{"node": "A", "x": 1}]}, "needs 'y'"),
        ({"attached": [{"line": "a", "end": "b", "to": "c"}]}, "one of"),
        ({"attached": [{"line": "a", "end": "last", "to": 7}]}, "text"),
        ({"moved": []}, "unknown key"),
        ([], "drawing"),
    ],
)
def test_what_is_wrong_with_a_drawing_is_named(value, message):
    text = text_with(put("figures", 0, "drawing", value=value))
    with pytest.raises(InputError) as caught:
        session_file.loads(text, "x.looplight")
    assert message in caught.value.problem.message
    assert caught.value.problem.line > 1
