"""The four shipped pathways: complete, faithful to the science tables, fit to be drawn."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from json_schemas import Draft202012Validator

from looplight import assets
from looplight.files.problems import InputError
from looplight.pathways import caption_spans
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.table_reader import table
from looplight.pathways.formats import native_network, native_reader, native_story
from looplight.pathways.gene_placement import placements
from looplight.pathways.graph.loops import find_loops
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Grade, NodeKind, Sign, Speed, Strength
from looplight.records.articles import article

TABLES = {
    "mtorc1-feedback": "P1",
    "pi3k-ras-crosstalk": "P2",
    "tumour-environment": "P3",
    "pi3k-akt-mtor": "P4",
}
EXTENTS = {
    "mtorc1-feedback": (1120, 760),
    "pi3k-ras-crosstalk": (1240, 800),
    "tumour-environment": (1240, 800),
    "pi3k-akt-mtor": (1120, 760),
}


@pytest.fixture(params=sorted(TABLES))
def entry(request):
    return next(e for e in bundled().drawable if e.pathway.name == request.param)


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


def test_positions_keep_to_the_grid_and_the_page(entry):
    nodes = entry.pathway.nodes
    assert all(n.x % 4 == 0 and n.y % 4 == 0 for n in nodes)
    wide = max(n.x for n in nodes) - min(n.x for n in nodes)
    high = max(n.y for n in nodes) - min(n.y for n in nodes)
    assert wide + 120 <= EXTENTS[entry.pathway.name][0]
    assert high + 60 <= EXTENTS[entry.pathway.name][1]
    for a, b in combinations(nodes, 2):
        assert abs(a.x - b.x) >= 112 or abs(a.y - b.y) >= 64, (a.id, b.id)


def test_receptors_stand_across_a_membrane(entry):
    edges = [c for c in entry.pathway.compartments if c.kind == "cell"]
    edges += [c for c in entry.pathway.compartments if c.kind == "vessel"]
    for node in entry.pathway.nodes:
        if node.kind is NodeKind.RECEPTOR:
            assert any(abs(node.y - c.y) <= 8 and c.x < node.x < c.x + c.width for c in edges), (
                node.id
            )


def test_regions_lie_apart_or_inside_each_other(entry):
    for a, b in combinations(entry.pathway.compartments, 2):
        apart = (
            a.x + a.width <= b.x
            or b.x + b.width <= a.x
            or a.y + a.height <= b.y
            or b.y + b.height <= a.y
        )
        assert apart or _inside(a, b) or _inside(b, a), (a.id, b.id)


def _inside(a, b) -> bool:
    return (
        b.x < a.x
        and b.y < a.y
        and a.x + a.width < b.x + b.width
        and a.y + a.height < b.y + b.height
    )


def test_loops_of_the_figures_are_found_by_the_search(entry):
    cycles = find_loops(entry.pathway)
    assert not cycles.capped
    assert len(cycles.loops) >= len(entry.pathway.loops)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SCHEMA = json.loads(assets.text("schema", "pathway.schema.json"))


@pytest.mark.parametrize("path", assets.listing("pathways", ".yaml"), ids=lambda p: p.stem)
def test_the_schema_accepts_what_ships(path):
    validator = Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    assert list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []


def test_the_schema_knows_the_same_keys_as_the_reader():
    of = SCHEMA["properties"]
    assert set(of) == set(native_reader.TOP_KEYS)
    node, arrow = (of[key]["additionalProperties"]["properties"] for key in ("nodes", "arrows"))
    assert set(node) == set(native_network.NODE_KEYS)
    assert set(arrow) == set(native_network.ARROW_KEYS)
    assert set(node["parameters"]["properties"]) == set(native_network.NODE_PARAMETERS)
    assert set(arrow["parameters"]["properties"]) == set(native_network.ARROW_PARAMETERS)
    assert set(of["scenes"]["items"]["properties"]) == set(native_story.SCENE_KEYS)
    assert set(node["kind"]["enum"]) == {kind.value for kind in NodeKind}
    assert set(arrow["grade"]["enum"]) == {grade.value for grade in Grade}
    region = of["compartments"]["additionalProperties"]["properties"]
    assert set(region["kind"]["enum"]) == set(native_network.REGIONS)


@pytest.mark.parametrize(
    ("old", "new", "line_of"),
    [
        ("kind: lipid", "kind: lipit", "kind: lipit"),
        ("at: [440, 32]", "at: [440]", "at: [440]"),
        ("at: [440, 32]", "at: here", "at: here"),
        ("label: IGF-1 / insulin", "label: [IGF, 1]", "label: [IGF"),
        ("genes: [+IGF1, +INS]", "genes: IGF1", "genes: IGF1"),
        ("genes: [+IGF1, +INS]", "genes: [IGF 1]", "genes: [IGF 1]"),
        ("    kind: ligand\n", "", "  IGF:"),
        ("    kind: ligand\n", "    kind: ligand\n    colour: red\n", "colour"),
        ("phospho: [P]", "phospho: P", "phospho: P"),
        ("output: true, ", "output: perhaps, ", "output: perhaps"),
        (", added: true", ", added: maybe", "added: maybe"),
        ("    stated: true", "    stated: maybe", "    stated: maybe"),
        ("  IGF -> IGF1R:", "  IGF => IGF1R:", "IGF => IGF1R"),
        ("    grade: B", "    grade: D", "grade: D"),
        ("    speed: slow", "    speed: slowly", "speed: slowly"),
        ("strength: weak", "strength: feeble", "strength: feeble"),
        ("mechanism: The ligand binds and", "mechanism: [x] #", "mechanism: [x]"),
        ("{source: knowledge, says: Textbook step}", "{says: Textbook step}", "{says: Textbook"),
        ("verified: true}", "verified: yes please}", "yes please"),
        ("doi: 10.1038/ncb839", "doi: ncb839", "doi: ncb839"),
        ('pmid: "16452206"', 'pmid: "PMID 1"', "PMID 1"),
        ("sign: negative", "sign: minus", "sign: minus"),
        ("box: [24, 128, 1040, 536]", "box: [24, 128]", "box: [24, 128]"),
        ("kind: lysosome, box", "kind: lake, box", "kind: lake"),
        ("name: mtorc1-feedback", "name: mtorc1 feedback", "name: mtorc1 f"),
        ("looplight: 1", "looplight: 2", "looplight: 2"),
        ("action: muted", "action: hidden", "action: hidden"),
        ("notes:\n  -", "notes:\n  - [x]\n  -", "- [x]"),
    ],
)
def test_schema_and_reader_refuse_the_same_mistakes(old, new, line_of):
    good = assets.text("pathways", "mtorc1-feedback.yaml")
    assert old in good
    text = good.replace(old, new, 1)
    assert list(Draft202012Validator(SCHEMA).iter_errors(yaml.load(text, _LOADER)))
    with pytest.raises(InputError) as caught:
        native_reader.parse_pathway(text, "mine.yaml")
    lines = text.splitlines()
    wanted = next(n for n, line in enumerate(lines, 1) if line_of in line)
    assert wanted in {problem.line for problem in caught.value.problems}


def test_every_source_is_a_reference_or_says_that_it_is_none(entry):
    """A bare id such as PMC1619946 told a reader nothing."""
    folder = assets.path("pathways")
    data = yaml.safe_load((folder / f"{entry.pathway.name}.yaml").read_text(encoding="utf-8"))
    for key, source in data["sources"].items():
        cite = source["cite"]
        is_database = cite.startswith(("WikiPathways WP", "Reactome R-HSA-"))
        has_place = re.search(r"\b(19|20)\d\d\b|\b\d+:\d+", cite) or "(PFOCR record)" in cite
        assert is_database or has_place or "no full reference on file" in cite, key
        # What is only an id has no year to stand before it.
        if re.fullmatch(r".*\(PMC\d+\)", cite):
            assert re.search(r"\b(19|20)\d\d\b", cite), key
