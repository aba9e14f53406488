"""Published outcomes that contradict the model stand beside its answer to the same question."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from looplight import assets
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.combinations.search import EscapeRequest, escape
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.contradictions import (
    contradicted_nodes,
    contradicted_read_outs,
    contradictions,
)
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline.headline import TWO_LINES, headline_of
from looplight.activity.sentences.measurements import measured_sentences
from looplight.activity.sentences.measurements_of_parts import (
    measured_in_parts,
    measured_in_parts_sentences,
)
from looplight.pathways import measured_outcomes as listed
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.measured_outcomes import MeasuredOutcome, measured_outcomes
from looplight.pathways.model.interventions import Intervention, Kind, parse

FEEDBACK = "mtorc1-feedback"


def figure(name):
    return bundled().resolve(name).pathway


def whole(held):
    return tuple(Intervention(Kind.GAIN if on else Kind.LOSS, node) for node, on in held.items())


def asked(*words, context=(), reference=None):
    given = tuple(map(parse, words))
    return Query(figure(FEEDBACK), given, tuple(map(parse, context)), reference, table())


def test_the_guide_says_how_many_published_findings_the_model_contradicts():
    findings, contradicted = 0, 0
    for outcome in measured_outcomes():
        versus = whole(outcome.versus) or None
        query = Query(figure(outcome.figure), whole(outcome.held), reference=versus)
        assert outcome in query.outcomes
        response = respond(query)
        against = [
            node
            for node, measured in outcome.measured.items()
            if response.nodes[node].direction.value != measured
        ]
        known = contradictions(response)
        assert [node for node in outcome.measured if known.get(node) is outcome] == against
        findings, contradicted = findings + len(outcome.measured), contradicted + len(against)
    guide = assets.text("guide", "11-how-far-to-trust-this.md")
    assert 0 < contradicted < findings
    assert f"{contradicted} of its {findings} findings contradict the model" in guide


def test_the_list_is_that_of_the_published_outcomes(shared: Path):
    data = json.loads((shared / "science" / "outcomes.json").read_text(encoding="utf-8"))
    published = {row["id"]: row for row in data["outcomes"]}
    for outcome in measured_outcomes():
        row = published.pop(outcome.id)
        assert (outcome.figure, outcome.held, outcome.versus) == (
            row["figure"],
            row["set"],
            row["versus"] or {},
        )
        assert outcome.measured == row["expect"]
        assert not outcome.read or row["verified"]
    # What a textbook says names no paper that a reader could look up.
    assert set(published) == {"V12", "V19", "T06"}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (asked("inhibit:MTORC2"), ["N01"]),
        (asked("loss:MTORC2"), ["N01"]),
        # A context, and what is compared with, are on both sides.
        (asked("inhibit:MTORC1", context=["loss:TSC"]), ["M05"]),
        (asked("loss:TSC", "inhibit:MTORC1", reference=(parse("loss:TSC"),)), ["M05"]),
        (asked(context=["gain:RHEB"]), ["M02"]),
        (asked("inhibit:MTORC2=0.5"), []),
        (asked("inhibit:MTORC2", "inhibit:IGF1R"), []),
        (asked("inhibit:MTORC2", context=["loss:TSC"]), []),
        # It spares an arrow, so it is no full block.
        (asked("drug:everolimus"), []),
    ],
)
def test_an_outcome_belongs_to_exactly_its_question(query, names):
    assert [outcome.id for outcome in query.outcomes] == names


@pytest.mark.parametrize(
    ("name", "nodes"),
    [
        ("pi3k-akt-mtor", ["AKT_T308", "P70S6K"]),
        ("pi3k-ras-crosstalk", ["P70S6K"]),
    ],
)
def test_an_outcome_is_told_in_other_figures_that_draw_the_same_nodes(name, nodes):
    # It said so in the figure that the outcome was written down for, and the opposite in these.
    query = Query(figure(name), (parse("inhibit:MTORC2"),), (), None, table())
    (outcome,) = [outcome for outcome in query.outcomes if outcome.id == "N01"]
    assert (outcome.figure, sorted(outcome.measured)) == (name, nodes)
    assert set(outcome.measured) <= set(query.pathway.by_id)
    response = respond(query)
    assert sorted(contradictions(response)) == nodes
    known = ensemble(EnsembleRequest(query))
    assert {known.certainty[node] for node in nodes} == {Certainty.CONTRADICTED}
    headline = headline_of(response, known.certainty, known.one_way).text
    assert headline.startswith("Measured otherwise: ")
    assert "likely falls" not in headline.partition("mTORC2 blocked: ")[0]


def test_no_headline_asserts_what_was_measured_otherwise():
    query = asked("inhibit:MTORC2")
    response = respond(query)
    known = ensemble(EnsembleRequest(query))
    assert known.certainty["P70S6K"] is known.certainty["AKT_T308"] is Certainty.CONTRADICTED
    assert known.certainty["AKT_S473"] is Certainty.VERY_LIKELY
    for headline in (headline_of(response), headline_of(response, known.certainty, known.one_way)):
        # Once, in two lines at most; cells, and who read the papers, stand in the long text.
        assert headline.text.startswith("Measured otherwise: p70S6K and pAKT T308 did not change (")
        assert "(Guertin 2006). mTORC2 blocked: " in headline.text
        assert headline.text.lower().count("measured") == 1
        assert "not read" not in headline.text
        assert len(headline.text) <= TWO_LINES
        # What mTORC1 does is read by p70S6K, which did not change.
        answer = headline.text.partition("mTORC2 blocked: ")[2]
        assert not any(words in answer for words in ("p70S6K", "mTORC1", "its brake"))
    assert "p70S6K" in headline.doubt
    (caution,) = headline.cautions
    assert "mouse cells without rictor or SIN1; Guertin 2006, Dev Cell 11:859" in caution.text
    assert "papers not read by us" in caution.text


def test_a_node_is_at_odds_where_what_reads_it_was_measured_otherwise():
    query = asked("inhibit:MTORC2")
    response = respond(query)
    assert contradicted_read_outs(response) == {"MTORC1": "P70S6K"}
    assert ensemble(EnsembleRequest(query, samples=20)).certainty["MTORC1"] is (
        Certainty.CONTRADICTED
    )
    text = measured_sentences(response)["MTORC1"]
    assert text.startswith("Measured by p70S6K, on which nothing else acts: no change (")
    # pAKT T308 has other arrows, so none of their sources is known by it.
    assert "AKT_S473" not in contradicted_nodes(response)


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        (asked("inhibit:MTORC2", "drug:capivasertib"), "capivasertib"),
        (asked("inhibit:MTORC2", "inhibit:IGF1R=0.5"), "IGF1R"),
        (asked("inhibit:MTORC2", "drug:everolimus"), "everolimus"),
        (asked("inhibit:MTORC2", context=["loss:TSC", "gain:RHEB"]), "TSC1/TSC2 and RHEB"),
    ],
)
def test_what_was_measured_of_a_part_is_said_beside_its_node_and_is_no_verdict(query, rest):
    response = respond(query)
    start = f"Measured for mTORC2 alone, not together with {rest}: "
    text = measured_in_parts(response)
    assert text and all(line.startswith(start) for line in text.values())
    (whole,) = measured_in_parts_sentences(response)
    assert whole.startswith(start) and "(mouse cells without rictor or SIN1; Guertin 2006" in whole
    assert not contradictions(response) and "easured" not in response.headline


def test_nothing_is_said_of_a_part_where_that_was_asked_or_nothing_of_it_was_done():
    for query in (asked("inhibit:MTORC2"), asked("inhibit:MTORC1"), asked("inhibit:MTORC2=0.5")):
        assert not measured_in_parts(respond(query))
    # Both sides of the comparison have it.
    both = asked("inhibit:MTORC2", "inhibit:IGF1R", reference=(parse("inhibit:MTORC2"),))
    assert "N01" not in [outcome.id for outcome in both.outcomes_of_parts]


def test_a_drawing_with_the_same_names_has_no_outcomes():
    query = asked("inhibit:MTORC2")
    drawing = replace(query.pathway, draft="candidates")
    assert not replace(query, pathway=drawing).outcomes


def test_closing_calls_no_combination_sure_that_was_measured_otherwise(monkeypatch):
    question = FEEDBACK, frozenset({("MTORC1", 0), ("MTORC2", 0)}), frozenset()
    otherwise = MeasuredOutcome(
        "X", FEEDBACK, {}, {}, {"SURV": "up"}, "", ("A paper",), frozenset({"SURV"})
    )
    monkeypatch.setattr(listed, "_by_question", lambda: {question: (otherwise,)})
    request = EscapeRequest(asked("inhibit:MTORC1"), targets=1, certainty=True)
    rows = {row.add: row for row in escape(request)}
    assert rows["MTORC2",].certainty["SURV"] is Certainty.CONTRADICTED
    assert rows["MTORC2",].doubt(request.query)
    others = [row for add, row in rows.items() if add != ("MTORC2",)]
    assert others
    assert not [row for row in others if Certainty.CONTRADICTED in row.certainty.values()]
