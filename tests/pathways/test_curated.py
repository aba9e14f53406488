"""The four shipped pathways: complete, faithful to the science tables, fit to be drawn."""

import json
from pathlib import Path

import pytest
import yaml

from looplight import assets
from looplight.pathways import caption_spans
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.gene_placement import placements
from looplight.pathways.graph.loops import find_loops
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Grade, NodeKind, Sign, Speed, Strength
from looplight.records.articles import article

from .conftest import TABLES


@pytest.fixture
def facts(entry, shared: Path):
    tables = json.loads((shared / "science" / "pathways.json").read_text(encoding="utf-8"))
    return tables[TABLES[entry.pathway.name]]


def key_of(row) -> str:
    return f"{row['source']} {'->' if row['sign'] == '+' else '-|'} {row['target']}"


def test_four_pathways_and_nothing_refused():
    assert bundled().problems == ()
    assert {e.pathway.name for e in bundled().drawable} == set(TABLES)


# What the corrections changed in the wiring of the science tables.
NEW_NODES = {
    "mtorc1-feedback": {"EIF4E": {("EIF4E", True)}},
    "pi3k-ras-crosstalk": {
        "EIF4EBP1": {("EIF4EBP1", True)},
        "EIF4E": {("EIF4E", True)},
    },
    "tumour-environment": {},
    "pi3k-akt-mtor": {
        "EIF4E": {("EIF4E", True)},
        "P110A": {("PIK3CA", False)},
        "P110B": {("PIK3CB", True)},
    },
}
TRANSLATION = {"EIF4EBP1 -| EIF4E": "fast", "EIF4E -> PROTSYN": "fast"}
NEW_ARROWS = {
    "mtorc1-feedback": TRANSLATION,
    "pi3k-ras-crosstalk": {
        **TRANSLATION,
        "MTORC1 -| EIF4EBP1": "fast",
        "P70S6K -> PROTSYN": "fast",
        "ERK -| GSK3B": "fast",
        "ERK -| FOXO": "slow",
    },
    "tumour-environment": {
        "KRAS -> IL6": "slow",
        "KRAS -> CXCL8": "slow",
        "HYPOXIA -> CXCL8": "slow",
        "MEK -> SURV": "fast",
    },
    "pi3k-akt-mtor": {
        **TRANSLATION,
        "RTK -> P110A": "fast",
        "IRS1 -> P110A": "fast",
        "GPCR -> P110B": "fast",
        "P110A -> PI3K": "fast",
        "P110B -> PI3K": "fast",
        "PTEN -| P110B": "fast",
    },
}
GONE = {
    "mtorc1-feedback": {"EIF4EBP1 -| PROTSYN"},
    "pi3k-ras-crosstalk": {"MTORC1 -> PROTSYN"},
    "tumour-environment": set(),
    "pi3k-akt-mtor": {"EIF4EBP1 -| PROTSYN", "RTK -> PI3K", "IRS1 -> PI3K", "GPCR -> PI3K"},
}
NEW_WEAK = {"ERK -| GSK3B", "ERK -| FOXO", "PTEN -| P110B"}


def test_every_node_with_its_genes(entry, facts):
    expected = {
        row["id"]: {(m["symbol"], m["added"]) for m in row["members"]} for row in facts["nodes"]
    }
    expected |= NEW_NODES[entry.pathway.name]
    results = {n.id: {(g.symbol, g.added) for g in n.genes} for n in entry.pathway.nodes}
    assert results == expected


def test_every_arrow_with_sign_and_speed(entry, facts):
    name = entry.pathway.name
    expected = {key_of(row): row["speed"] for row in facts["edges"]}
    expected = {k: v for k, v in expected.items() if k not in GONE[name]} | NEW_ARROWS[name]
    assert {a.key: a.speed.value for a in entry.pathway.arrows} == expected


def test_weak_are_the_secondary_inhibitions_and_no_others(entry, facts):
    expected = {key_of(r) for r in facts["edges"] if r["sign"] == "-" and 0 < r["w"] <= 0.5}
    expected |= NEW_WEAK & NEW_ARROWS[entry.pathway.name].keys()
    weak = {a.key for a in entry.pathway.arrows if a.strength is Strength.WEAK}
    assert weak == expected
    assert not [a for a in entry.pathway.arrows if a.strength is Strength.STRONG]


def test_translation_hangs_on_s6k_and_on_4ebp1():
    for name in ("mtorc1-feedback", "pi3k-ras-crosstalk", "pi3k-akt-mtor"):
        pathway = bundled().resolve(name).pathway
        drives = {a.source for a in pathway.arrows if a.target == "PROTSYN"}
        assert drives == {"P70S6K", "EIF4E"}
        assert pathway.by_id["EIF4E"].source_level == 0.75
        assert "MTORC1 -| EIF4EBP1" in pathway.by_key


def test_loss_of_pten_leaves_more_to_p110_beta_and_a_selective_drug_leaves_it():
    pathway = bundled().resolve("pi3k-akt-mtor").pathway
    assert pathway.by_key["PTEN -| P110B"].contested
    assert table().find("alpelisib").nodes_in(pathway.name) == ("P110A",)
    assert table().find("inavolisib").nodes_in(pathway.name) == ("P110A",)
    assert table().find("buparlisib").nodes_in(pathway.name) == ("PI3K",)


def test_allosteric_akt_inhibitors_empty_the_two_sites_and_competitive_ones_do_not():
    for name in ("mtorc1-feedback", "pi3k-akt-mtor"):
        assert set(table().find("mk-2206").nodes_in(name)) == {"AKT", "AKT_T308", "AKT_S473"}
        assert set(table().find("capivasertib").nodes_in(name)) == {"AKT"}


def test_off_are_the_arrows_without_weight(entry, facts):
    expected = {key_of(row) for row in facts["edges"] if row["w"] == 0}
    assert {a.key for a in entry.pathway.arrows if not a.in_model} == expected


def test_every_named_loop(entry, facts):
    expected = {r["id"]: (tuple(r["nodes"][:-1]), r["sign"]) for r in facts["loops"]}
    if entry.pathway.name == "pi3k-akt-mtor":
        first, *rest = expected["P4-L1"][0]
        expected["P4-L1"] = ((first, "P110A", *rest), expected["P4-L1"][1])
    marks = {Sign.PLUS: "+", Sign.MINUS: "-"}
    results = {loop.id: (loop.nodes, marks[loop.sign]) for loop in entry.pathway.loops}
    assert results == expected


def test_outputs_are_those_of_the_tables(entry, facts):
    expected = {row["id"] for row in facts["nodes"] if "OUTPUT" in row["note"]}
    assert set(entry.pathway.outputs) == expected
    neutral = set(entry.pathway.outputs) - set(entry.pathway.judged_outputs)
    assert neutral <= {"AUTOPHAGY"}


OWN_SOURCE = {
    "mtorc1-feedback": ("PMC3811159",),
    "pi3k-ras-crosstalk": ("PMC7350257",),
    "tumour-environment": ("PMC7957022",),
    "pi3k-akt-mtor": ("Smolecule",),
}
SECONDARY = ("PFOCR record", "Smolecule", "catalogue record", "Cell Press release", "Review of")
REVIEWS = ("Huang and Manning 2008", "Huang and Manning 2009")
# Measured directly in one paper: with purified proteins, or with the very site changed.
DIRECT = {
    "PIP3 -> MTORC2",
    "PIP3 -> PDK1",
    "AKT -| TSC",
    "MTORC1 -> P70S6K",
    "MTORC1 -| ULK1",
    "AKT -| GSK3B",
    "THERAPY -> ATM",
}


def read(arrow) -> list:
    return [one for one in arrow.evidence if one.verified]


def primary(arrow) -> set[str]:
    """Papers and databases that were read for an arrow."""
    aside = (*SECONDARY, *REVIEWS)
    return {one.source for one in read(arrow) if not any(word in one.source for word in aside)}


def test_grades_say_how_strong_the_primary_evidence_is(entry):
    for arrow in entry.pathway.arrows:
        papers = {source for source in primary(arrow) if "WikiPathways" not in source}
        if arrow.grade is Grade.A:
            assert len(papers) >= (1 if arrow.key in DIRECT else 2), arrow.key
        elif arrow.grade is Grade.B:
            assert primary(arrow), arrow.key


def test_knowledge_is_never_verified_and_names_no_publication(entry):
    for arrow in entry.pathway.arrows:
        for one in arrow.evidence:
            if one.source == "general knowledge":
                assert not one.verified
                assert not (one.doi or one.pmid or one.pmcid or one.wpid)


def test_stated_arrows_name_the_figures_own_source(entry):
    stated = [arrow for arrow in entry.pathway.arrows if arrow.stated]
    assert stated
    for arrow in stated:
        own = OWN_SOURCE[entry.pathway.name]
        assert any(word in one.source for one in read(arrow) for word in own), arrow.key
        ends = entry.pathway.by_id[arrow.source], entry.pathway.by_id[arrow.target]
        assert arrow.grade in (Grade.A, Grade.B, Grade.C)
        assert not (ends[0].added and ends[1].added), arrow.key


def test_nodes_of_the_record_are_told_apart_from_added_ones(entry):
    for node in entry.pathway.nodes:
        if any(not gene.added for gene in node.genes):
            assert not node.added, node.id
        if node.added:
            assert node.note or node.kind is NodeKind.LIPID, node.id
    assert any(node.added for node in entry.pathway.nodes)


def test_identifiers_are_those_that_were_read(entry, shared: Path):
    known = "".join(
        (shared / "science" / name).read_text(encoding="utf-8")
        for name in ("pathways.md", "corrections.md")
    )
    known += (Path(__file__).parent / "identifiers_read.txt").read_text(encoding="utf-8")
    evidence = [e for arrow in entry.pathway.arrows for e in arrow.evidence]
    evidence += [e for context in entry.pathway.contexts for e in context.evidence]
    for one in evidence:
        for identifier in (one.doi, one.pmid, one.pmcid, one.wpid):
            assert identifier in known, (one.source, identifier)


def test_every_source_of_the_table_is_used(entry):
    text = assets.text("pathways", f"{entry.pathway.name}.yaml")
    keys = yaml.safe_load(text)["sources"]
    assert [key for key in keys if text.count(f"source: {key},") == 0] == []


def test_every_arrow_says_how_it_works_and_why_we_think_so(entry):
    for arrow in entry.pathway.arrows:
        assert arrow.mechanism, arrow.key
        assert arrow.evidence, arrow.key
        if arrow.grade is Grade.B:
            assert all(one.source for one in arrow.evidence), arrow.key


def test_contested_arrows_carry_a_badge():
    by_name = {e.pathway.name: e.pathway for e in bundled().drawable}
    badges = {
        "mtorc1-feedback": ("P70S6K -| MTORC2", "AKT_S473 -> AKT_T308"),
        "pi3k-ras-crosstalk": ("MTORC2 -> SGK1", "AKT -| RAF", "AUTOPHAGY -> SURV"),
        "tumour-environment": ("ATM -> P53", "AKT -| IL6", "IL6 -> AKT", "EV_S -> NOTCH3"),
    }
    for name, keys in badges.items():
        assert all(by_name[name].by_key[key].contested for key in keys)


def test_levels_of_the_treated_tumour_have_reasons():
    (treated,) = [e.pathway for e in bundled().drawable if e.pathway.name == "tumour-environment"]
    levels = {n.id: n.source_level for n in treated.nodes if n.source_level is not None}
    assert levels == {"THERAPY": 0.5, "EV_S": 0.25}
    assert all(treated.by_id[node].source_reason for node in levels)


@pytest.mark.parametrize(
    ("name", "placed", "not_placed"),
    [
        ("mtorc1-feedback", 12, set()),
        ("pi3k-ras-crosstalk", 40, {"PIK3R4"}),
        ("tumour-environment", 86, {"NR2C2", "TCOF1", "RABL2A", "RABL2B", "IFT22", "RABL3"}),
    ],
)
def test_every_gene_of_the_record_is_placed_or_explained(name, placed, not_placed):
    entry = next(e for e in bundled().drawable if e.pathway.name == name)
    places = placements(entry.record, entry.pathway)
    assert len(places) == len(entry.record.genes)
    assert all(one.reason for one in places if one.action)
    assert all(one.nodes or one.action for one in places)
    symbols = {one.row.hgnc_symbol or one.row.symbol or one.row.word for one in places}
    # A corrected symbol is not placed: the record's gene is not the gene of the node.
    on_nodes = {one.row.hgnc_symbol for one in places if one.nodes and not one.action}
    assert (len(on_nodes), symbols - on_nodes) == (placed, not_placed)
    # Nothing falls through the cracks: an unplaced gene has a reason of its own.
    reasons = {one.reason for one in places if one.row.hgnc_symbol in not_placed}
    assert "No node of this pathway carries the gene." not in reasons


def test_wrong_readings_are_corrected_or_muted():
    by_name = {e.pathway.name: e for e in bundled().drawable}
    treated = by_name["tumour-environment"]
    rows = {p.row.word: p for p in placements(treated.record, treated.pathway)}
    tak1 = rows["TAK1"]
    assert (tak1.action, tak1.becomes, tak1.nodes) == ("corrected", ("MAP3K7",), ("TAK1",))
    assert rows["TCS"].action == "muted"
    first = by_name["mtorc1-feedback"]
    dual = {p.row.word: p for p in placements(first.record, first.pathway)}["DualPI3K/mTor"]
    assert (dual.action, dual.nodes) == ("muted", ())


def test_a_printed_word_that_names_one_node_is_placed_there_alone():
    """MTOR is in both complexes; "mTorc1" and "MTORC2" each stood at both."""
    entry = next(e for e in bundled().drawable if e.pathway.name == "mtorc1-feedback")
    nodes = {}
    for one in placements(entry.record, entry.pathway):
        nodes.setdefault(one.row.word, set()).update(one.nodes)
    assert nodes["mTorc1"] == {"MTORC1"}
    assert nodes["MTORC2"] == {"MTORC2"}


def test_opposite_rabs_and_two_senders_of_vesicles_stay_apart():
    (treated,) = [e.pathway for e in bundled().drawable if e.pathway.name == "tumour-environment"]
    assert "RAB7A" not in {gene.symbol for gene in treated.by_id["RAB"].genes}
    assert treated.by_key["STAT3 -> RAB"].sign is Sign.PLUS
    assert treated.by_key["STAT3 -| RAB7A"].sign is Sign.MINUS
    assert {"EV_T", "EV_S", "MTOR", "STROMA_MTOR"} <= set(treated.by_id)


def test_scenes_quote_the_caption_word_for_word(entry):
    scenes = entry.pathway.scenes
    assert scenes[0].interventions == ()
    assert any(scene.question for scene in scenes)
    for scene in scenes:
        assert scene.text
        assert "Source:" in scene.notes
        assert set(scene.focus) <= set(entry.pathway.by_id)
        if entry.record:
            assert scene.caption in entry.record.caption
            assert caption_spans.sentence(entry.record.caption, scene) is not None


def test_every_inhibitor_class_of_the_article_has_its_scene():
    pathway = bundled().resolve("pi3k-akt-mtor").pathway
    rows = article(pathway.article).inhibitor_rows
    blocked = {frozenset(i.target for i in scene.interventions) for scene in pathway.scenes}
    assert len(blocked) == len(pathway.scenes) == len(rows) + 1


def test_every_sentence_of_the_tumour_caption_has_its_scene():
    treated = next(e for e in bundled().drawable if e.pathway.name == "tumour-environment")
    text = " ".join(scene.caption for scene in treated.pathway.scenes)
    assert text == treated.record.caption


def test_interventions_of_scenes_and_contexts_can_be_made(entry):
    for one in (
        i
        for group in (entry.pathway.scenes, entry.pathway.contexts)
        for item in group
        for i in item.interventions
    ):
        if one.kind is Kind.DRUG:
            assert table().find(one.target).nodes_in(entry.pathway.name)
        else:
            assert one.target in entry.pathway.by_id


def test_contexts_have_a_source(entry):
    assert entry.pathway.contexts
    assert all(c.evidence and c.interventions for c in entry.pathway.contexts)


def test_druggable_nodes_are_those_that_the_table_hits(entry):
    name = entry.pathway.name
    hit = {node for drug in table().drugs for node in drug.nodes_in(name)}
    # An allosteric AKT inhibitor keeps the sites empty; no drug hits a site alone.
    sites = {node.id for node in entry.pathway.nodes if node.kind is NodeKind.SITE}
    assert set(entry.pathway.druggable) == hit - sites


def test_slow_arrows_are_the_only_delay(entry):
    assert any(a.speed is Speed.SLOW for a in entry.pathway.arrows)
    assert all(node.gate == "mean" for node in entry.pathway.nodes)


def test_loops_of_the_figures_are_found_by_the_search(entry):
    cycles = find_loops(entry.pathway)
    assert not cycles.capped
    assert len(cycles.loops) >= len(entry.pathway.loops)
