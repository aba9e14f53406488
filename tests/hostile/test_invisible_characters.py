"""Characters that nobody sees come out of no reader, and what is shown is shown as it stands."""

import json
import zipfile

import pytest
from lxml import etree
from netflux_files import REACTIONS, SPECIES, workbook

from looplight.__main__ import main
from looplight.files.safe_text import HIDDEN

# Escapes of YAML and JSON alike: bell, escape, a C1 control, marks of direction, halves of nothing.
HIDDEN_WORDS = ("\\u0007", "\\u001b[31m", "\\u009b2J", "\\u202e", "\\u2067", "\\u061c", "\\uffff")
SHOWN = "R&D <b>x</b> ]]> %s {0}"


def dirty(word):
    """Return a word as a double-quoted text with everything hidden in it."""
    return f'"{word[:1]}{"".join(HIDDEN_WORDS)}{word[1:]} {SHOWN}"'


PATHWAY = f"""\
looplight: 1
name: dirty
title: {dirty("Title")}
source: {dirty("Source")}
tumour_context: {dirty("Context")}
sources: {{s: {{cite: {dirty("Cite")}}}}}
compartments:
  c: {{label: {dirty("Cell")}, kind: cell, box: [9, 9, 600, 300]}}
nodes:
  A: {{label: {dirty("Alpha")}, kind: kinase, note: {dirty("Note")}, at: [100, 100]}}
  B: {{label: {dirty("Beta")}, kind: kinase, aliases: [{dirty("Other")}], at: [300, 100]}}
arrows:
  A -> B: {{mechanism: {dirty("Mechanism")}, evidence: [{{source: s, says: {dirty("Says")}}}]}}
  B -| A: {{note: {dirty("Note")}, speed: slow}}
loops:
  L: {{name: {dirty("Loop")}, path: A -> B -| A, sign: negative, reading: {dirty("Reading")}}}
scenes:
- id: s
  title: {dirty("Scene")}
  text: {dirty("Text")}
  notes: {dirty("Notes")}
  caption: {dirty("Caption")}
  interventions: ["inhibit:B"]
  question: {{ask: {dirty("Ask")}, node: A}}
contexts:
  k: {{label: {dirty("Context")}, set: ["loss:A"]}}
"""


@pytest.fixture
def pathway(tmp_path):
    path = tmp_path / "dirty.yaml"
    path.write_text(PATHWAY, encoding="utf-8")
    return path


@pytest.fixture
def model(tmp_path):
    """A workbook whose long names hold what XML allows; its other controls end it."""
    words = "\u202eA\u2066lpha\u061c\u0085 " + SHOWN.replace("<", "&lt;")
    species = [("t",), SPECIES, ("m", "A", words), ("m", "B", words)]
    reactions = [("t",), REACTIONS, ("m", "r1", "=> A"), ("m", "r2", "A => B")]
    return workbook(tmp_path / "dirty.xlsx", species=species, reactions=reactions)


@pytest.fixture
def session(tmp_path, pathway):
    """A session with scenes of the user's own over the pathway."""
    scene = {"id": "own", "title": "TITLE", "text": "TITLE", "notes": "TITLE", "interventions": []}
    figure = {"key": "dirty", "files": [str(pathway)], "scenes": [scene]}
    data = {"format": "looplight-session", "version": 1, "figure": "dirty", "figures": [figure]}
    text = json.dumps(data).replace('"TITLE"', dirty("Own"))
    path = tmp_path / "dirty.looplight"
    path.write_text(text, encoding="utf-8")
    return path


def texts(path):
    """Return the texts of an exported file, each part of it well-formed XML where it is XML."""
    if path.suffix == ".pptx":
        with zipfile.ZipFile(path) as deck:
            parts = [deck.read(n) for n in deck.namelist() if n.endswith((".xml", ".rels"))]
        return ["".join(etree.fromstring(part).itertext()) for part in parts]
    if path.suffix in (".svg", ".graphml"):
        return ["".join(etree.parse(path).getroot().itertext())]
    return [path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("source", ["pathway", "model", "session"])
def test_every_export_is_clean_and_well_formed(request, tmp_path, qapp, capsys, source):
    path = request.getfixturevalue(source)
    wanted = {"a.pptx": ("storyboard", path)}
    if source != "session":
        wanted = {} if source == "model" else wanted
        wanted |= {f"b.{kind}": ("export", path) for kind in ("sif", "tsv", "graphml", "json")}
        wanted |= {"c.svg": ("render", path), "d.csv": ("export", path, "--inhibit", "A")}
        wanted["e.json"] = ("simulate", path, "--inhibit", "A", "--json")
    for name, words in wanted.items():
        out = tmp_path / name
        option = () if name == "e.json" else ("-o", out)
        assert main([str(word) for word in (*words, *option)]) == 0, capsys.readouterr().err
        printed = capsys.readouterr().out
        if name == "e.json":
            out.write_text(json.dumps(json.loads(printed), ensure_ascii=False), encoding="utf-8")
        lines = texts(out)
        if source == "pathway" and name in ("a.pptx", "c.svg", "b.graphml", "b.json"):
            assert any("R&D" in text for text in lines)
        for text in lines:
            # Lines and tabs structure files; nothing else that is hidden does.
            assert HIDDEN.search(text) is None, (name, HIDDEN.search(text))


def test_what_is_shown_in_the_window_stands_there_as_it_is(window, pathway):
    assert window.shell.opener.open(pathway)
    window.document.interventions.toggle("B")
    label = next(n.label for n in window.document.shown.pathway.nodes if n.id == "B")
    assert "R&D" in label
    actions = window.shell.actions.by_id
    # A single "&" would vanish and underline the letter behind it.
    assert "R&&D" in actions["edit.undo"].text()
    window.shell.actions.run("edit.undo")
    assert "R&&D" in actions["edit.redo"].text()
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("redo")
    model = palette.model
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any("R&D" in text for text in rows if text.startswith("Redo"))


def test_a_file_of_such_a_name_is_named_as_it_is(tmp_path, pathway, window):
    path = tmp_path / "R&D & co.yaml"
    path.write_bytes(pathway.read_bytes())
    assert window.shell.opener.open(path)
    menu = window.shell.menus.recent_menu
    assert menu.actions()[0].text() == "R&&D && co.yaml"


def test_ids_hold_no_hidden_characters(tmp_path, capsys):
    for what in ("A\\u202e", "A\\u0007", "\\u200eA"):
        path = tmp_path / "ids.yaml"
        path.write_text(PATHWAY.replace("  A: {", f'  "{what}": {{'), encoding="utf-8")
        assert main(["validate", str(path)]) == 1
        assert "a character that cannot be seen" in capsys.readouterr().err
