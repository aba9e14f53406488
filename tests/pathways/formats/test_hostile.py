"""Nothing but InputError leaves the reader, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from looplight.files.problems import InputError
from looplight.pathways import caption_spans
from looplight.pathways.formats.native.reader import parse_pathway
from looplight.pathways.formats.writers import sif_graphml_json
from looplight.pathways.graph.loops import find_loops

SEED = """\
looplight: 1
name: small
title: A small ring
sources: {paper: {cite: Somebody}}
nodes:
  A: {label: alpha, kind: kinase, genes: [AAA], at: [100, 100]}
  B: {label: beta, kind: process, at: [200, 100], output: true}
arrows:
  A -> B: {grade: A, evidence: [{source: paper}]}
  B -| A: {speed: slow}
loops:
  L: {name: ring, path: A -> B -| A, sign: negative}
scenes: [{id: one, title: One, interventions: ["inhibit:A=0.5"], question: {ask: B, node: B}}]
contexts: {c: {label: lost, set: ["loss:A"]}}
gene_rows: [{symbol: X, action: muted, reason: none}]
"""
WORDS = st.sampled_from(
    [
        *("-", "{}", "[]", "[[]]", "{a: b}", "[1, 2]", "-1", "nan", "1e999", "true", "A", "&a"),
        *("*a", "!!python/object", "<<", "\x00", "🧬", "'", ": :", "", "\n", "A -> A"),
        *("inhibit:A=2", "x" * 5000),
    ]
)


def survives(text: str) -> None:
    try:
        pathway = parse_pathway(text, "x.yaml")
    except InputError as error:
        assert all(problem.message for problem in error.problems)
        return
    find_loops(pathway)
    caption_spans.words("alpha beta AAA A", pathway)
    sif_graphml_json.sif_text(pathway).encode()
    sif_graphml_json.arrows_table(pathway).as_text("\t").encode()
    sif_graphml_json.graphml_text(pathway, {"title": pathway.title}, {}).encode()
    sif_graphml_json.json_text(pathway, {"title": pathway.title}, {}).encode()


@given(st.text(max_size=400))
def test_random_text(text):
    survives(text)


@given(st.integers(0, len(SEED)), st.integers(0, 60), WORDS | st.text(max_size=20))
def test_cut_and_pasted_text(start, length, new):
    survives(SEED[:start] + new + SEED[start + length :])


@given(st.integers(0, SEED.count(" ") - 1), WORDS)
def test_one_word_replaced(number, new):
    words = SEED.split(" ")
    words[number] = new
    survives(" ".join(words))
