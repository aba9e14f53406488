"""Native pathway files: what is read, and every problem told by its line."""

from pathlib import Path

import pytest

from looplight.files.problems import InputError
from looplight.pathways.formats.native.reader import parse_pathway, read_pathway
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Gene, Grade, NodeKind, Sign, Speed, Strength

GOOD = """\
looplight: 1
name: small
title: A small ring
version: "1"
sources:
  paper: {cite: "Somebody 2000", doi: 10.1000/x, pmid: "12"}
compartments:
  cell: {label: cytosol, kind: cell, box: [0, 0, 400, 300]}
nodes:
  A: {label: alpha, kind: kinase, genes: [AAA1, +AAA2], at: [100, 100], druggable: true}
  B: {label: beta, kind: process, at: [200, 100.5], output: true, neutral: true}
  C: {label: gamma, kind: ligand, at: [0, 0], level: 0.25, level_reason: little at rest}
arrows:
  C -> A: {}
  A -> B: {grade: A, mechanism: by magic, evidence: [{source: paper, says: so, verified: true}]}
  B -| A: {speed: slow, strength: weak, strength_reason: secondary, contested: disputed}
  A -- C: {in_model: false, via: [[1, 2], [3, 4]], source_side: left}
loops:
  L1: {name: ring, path: A -> B -| A, sign: negative, reading: holds itself back}
scenes:
  - {id: one, title: One, interventions: [inhibit:A=0.5, loss:B], focus: [A],
     question: {ask: "And B?", node: B}}
contexts:
  lost: {label: A lost, set: [loss:A], evidence: [{source: knowledge}]}
gene_rows:
  - {word: alfa, symbol: XXX, action: corrected, becomes: [AAA1], reason: an alias}
"""


def problems_of(text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(InputError) as caught:
        parse_pathway(text, "x.yaml")
    return [(p.line, p.code, p.message) for p in caught.value.problems]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_everything_that_is_written_is_read():
    pathway = parse_pathway(GOOD, "x.yaml")
    alpha, beta, gamma = pathway.nodes
    assert alpha.kind is NodeKind.KINASE
    assert alpha.genes == (Gene("AAA1"), Gene("AAA2", added=True))
    assert (beta.x, beta.y) == (200.0, 100.5)
    assert pathway.outputs == ("B",)
    assert pathway.judged_outputs == ()
    assert pathway.druggable == ("A",)
    assert gamma.source_level == 0.25
    made = pathway.by_key["A -> B"]
    assert made.grade is Grade.A
    assert made.evidence[0].url == "https://doi.org/10.1000/x"
    assert made.evidence[0].verified
    back = pathway.by_key["B -| A"]
    assert (back.sign, back.speed, back.strength) == (Sign.MINUS, Speed.SLOW, Strength.WEAK)
    assert back.contested == "disputed"
    drawn = pathway.by_key["A -- C"]
    assert not drawn.in_model
    assert drawn.via == ((1.0, 2.0), (3.0, 4.0))
    assert pathway.loops[0].nodes == ("A", "B")
    assert pathway.loops[0].sign is Sign.MINUS
    assert pathway.scenes[0].interventions == (
        Intervention(Kind.INHIBIT, "A", 0.5),
        Intervention(Kind.LOSS, "B"),
    )
    assert pathway.contexts[0].evidence[0].source == "general knowledge"
    assert pathway.curation[0].becomes == ("AAA1",)
    assert pathway.by_key["B -| A"].line == line_of(GOOD, "B -| A: {speed")


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("C -> A: {}", "C -> D: {}", "unknown-node", "no node is called 'D'"),
        ("C -> A: {}", "C => A: {}", "bad-arrow", "write A -> B"),
        ("C -> A: {}", "C  ->  A: {}\n  C -> A: {}", "duplicate-arrow", "C -> A is written twice"),
        ("kind: kinase", "kind: kinas", "unknown-word", "did you mean kinase?"),
        ("druggable: true", "drugable: true", "unknown-key", "did you mean druggable?"),
        ("druggable: true", "druggable: maybe", "unknown-word", "druggable"),
        ("label: alpha, ", "", "missing-key", "'label'"),
        ("at: [100, 100]", "at: [100]", "wrong-shape", "2 numbers"),
        ("at: [100, 100]", "at: [100, nan]", "not-a-number", "number"),
        ("at: [100, 100]", "at: [1e308, 0]", "out-of-range", "1e+308"),
        (
            "level: 0.25, level_reason: little at rest",
            "level: 0.25",
            "missing-reason",
            "level_reason",
        ),
        ("level: 0.25", "level: 7", "out-of-range", "between 0 and 1"),
        (
            "evidence: [{source: paper, says: so, verified: true}]",
            "note: x",
            "missing-evidence",
            "A -> B",
        ),
        ("source: paper", "source: papier", "unknown-source", "'papier'"),
        (
            "{source: knowledge}",
            "{source: knowledge, verified: true}",
            "verified-knowledge",
            "knowledge",
        ),
        ("doi: 10.1000/x", "doi: doi.org/x", "bad-identifier", "doi"),
        ("strength_reason: secondary, ", "", "missing-reason", "strength_reason"),
        ("C -> A: {}", "C -> A: {strength: weak, strength_reason: x}", "weak-activation", "C -> A"),
        ("path: A -> B -| A", "path: A -> B -> A", "loop-broken", "B -> A"),
        ("path: A -> B -| A", "path: A -> B", "loop-open", "come back to A"),
        ("path: A -> B -| A", "path: round and round", "bad-loop", "A -> B -| A"),
        ("path: A -> B -| A", "path: A -> Q -| A", "unknown-node", "'Q'"),
        ("sign: negative", "sign: positive", "loop-sign", "multiply to minus"),
        ("inhibit:A=0.5", "inhibit:A=1.5", "bad-intervention", "between 0 and 1"),
        ("inhibit:A=0.5", "inhibit:AA=0.5", "unknown-node", "did you mean A?"),
        ("inhibit:A=0.5", "block:A", "bad-intervention", "not an intervention"),
        ("focus: [A]", "focus: [Z]", "unknown-node", "'Z'"),
        ("node: B}", "node: Y}", "unknown-node", "'Y'"),
        ("becomes: [AAA1]", "becomes: [AAA3]", "unknown-gene", "did you mean AAA"),
        ("becomes: [AAA1], ", "", "gene-row", "becomes"),
        ("genes: [AAA1, +AAA2]", "genes: [AAA1, +AAA1]", "duplicate-gene", "AAA1"),
        ("genes: [AAA1, +AAA2]", "genes: [A B]", "bad-gene", "'A B'"),
        ("box: [0, 0, 400, 300]", "box: [0, 0, -4, 300]", "out-of-range", "above 0"),
        ("looplight: 1", "looplight: 9", "unknown-format", "'9'"),
        ("name: small", "name: ../small", "bad-name", "letters"),
        ("  A: {label: alpha", "  A B: {label: alpha", "bad-node-id", "'A B'"),
        ("nodes:\n", "nodes: {}\nnods:\n", "no-nodes", "at least one"),
        (
            "kind: ligand, at: [0, 0], level",
            "kind: ligand, at: [0, 0], neutral: true, level",
            "neutral-output",
            "C",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, code, says):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    problems = [(line, message) for line, kind, message in problems_of(text) if kind == code]
    assert problems, problems_of(text)
    assert says in " ".join(message for _, message in problems)
    first = line_of(GOOD, old)
    assert all(line is not None and first <= line <= first + 3 for line, _ in problems[:1])


def test_all_problems_of_a_file_are_told_in_the_order_of_the_lines():
    text = (
        GOOD.replace("kind: kinase", "kind: kinas")
        .replace("C -> A: {}", "C -> Q: {}")
        .replace("focus: [A]", "focus: [Z]")
    )
    problem = problems_of(text)
    assert [code for _, code, _ in problem] == ["unknown-word", "unknown-node", "unknown-node"]
    assert [line for line, _, _ in problem] == sorted(line for line, _, _ in problem)


def test_a_level_without_effect_is_a_problem():
    text = GOOD.replace("A -- C: {in_model: false, via", "A -> C: {via")
    assert [code for _, code, _ in problems_of(text)] == ["idle-level"]


def test_a_repeated_key_does_not_hide_the_other_problems():
    text = GOOD.replace("C -> A: {}", "C -> A: {}\n  C -> A: {}").replace(
        "focus: [A]", "focus: [Z]"
    )
    codes = [code for _, code, _ in problems_of(text)]
    assert codes == ["yaml-duplicate-key", "unknown-node"]


def test_one_line_for_stderr_names_file_and_line():
    with pytest.raises(InputError) as caught:
        parse_pathway(GOOD.replace("kind: kinase", "kind: kinas"), "mine.yaml")
    line = line_of(GOOD, "kind: kinase")
    assert str(caught.value).startswith(f"mine.yaml:{line}: ")


def test_a_file_that_is_not_there_is_one_clear_problem(tmp_path: Path):
    with pytest.raises(InputError) as caught:
        read_pathway(tmp_path / "none.yaml")
    assert caught.value.problem.code == "file-missing"


@pytest.mark.parametrize(
    "text", ["", "- a\n- b\n", "just words", "{}", "nodes: 3", "a: &x 1\nb: *x"]
)
def test_what_is_no_pathway_is_refused(text):
    assert problems_of(text)


@pytest.mark.parametrize(
    ("word", "plays"), [("", False), (", time: rest", False), (", time: play", True)]
)
def test_a_scene_says_whether_its_levels_move_in_time(word, plays):
    text = GOOD.replace("node: B}}", "node: B}" + word + "}")
    assert parse_pathway(text, "small.yaml").scenes[0].plays is plays


def test_an_unknown_time_of_a_scene_is_told_by_its_line():
    with pytest.raises(InputError) as text:
        parse_pathway(GOOD.replace("node: B}}", "node: B}, time: slowly}"), "small.yaml")
    assert "unknown time 'slowly'" in str(text.value)
