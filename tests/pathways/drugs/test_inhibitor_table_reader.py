"""The inhibitor table: every drug, one entry each, dated, with targets that exist."""

import copy
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from json_schemas import Draft202012Validator

from looplight import assets
from looplight.files.problems import InputError
from looplight.files.yaml.safe_yaml import load
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.drug import DrugKind, Standing, count_verified
from looplight.pathways.drugs.inhibitor_table_reader import parse_table, table
from looplight.pathways.drugs.regulator_statement import State
from looplight.pathways.model.pathway import NodeKind

PATHWAYS = {
    "mtorc1-feedback": "P1",
    "pi3k-ras-crosstalk": "P2",
    "tumour-environment": "P3",
    "pi3k-akt-mtor": "P4",
}

# Every name of the curators' list, one drug each.
LISTED = """
alpelisib inavolisib capivasertib ipatasertib everolimus temsirolimus gedatolisib sapanisertib
vistusertib dactolisib rapamycin copanlisib idelalisib duvelisib umbralisib buparlisib pictilisib
taselisib MK-2206 ridaforolimus AZD8055 PP242 GSK2334470 GSK650394 trametinib cobimetinib
binimetinib selumetinib mirdametinib vemurafenib dabrafenib encorafenib ulixertinib ravoxertinib
sotorasib adagrasib lapatinib trastuzumab pertuzumab neratinib tucatinib patritumab zenocutuzumab
linsitinib teprotumumab ganitumab ruxolitinib siltuximab tocilizumab bevacizumab sunitinib
axitinib pazopanib nintedanib DAPT nirogacestat 5Z-7-oxozeaenol takinib KU-55933 AZD1390 GW4869
telaglenastat venetoclax navtemadlin idasanutlin fulvestrant letrozole palbociclib abiraterone
BEZ235 NVP-BEZ235 C531198 sirolimus D020123 BKM120 GDC-0941 PD0325901 OSI-906 CB-839
"""
NAMES = LISTED.split()


@pytest.mark.parametrize("name", [*NAMES, "Torin 1", "Wortmannin-rapamycin conjugate 1"])
def test_every_listed_drug_is_found(name: str) -> None:
    assert table().find(name.upper()) is not None


def test_synonyms_meet_in_one_entry() -> None:
    find = table().find
    assert {find(n).id for n in ("BEZ235", "NVP-BEZ235", "Dactolisib", "C531198")} == {"dactolisib"}
    assert {find(n).id for n in ("Rapamycin", "sirolimus", "D020123")} == {"rapamycin"}
    assert find("no such drug") is None
    assert len({d.id for d in table().drugs}) == len(table().drugs)


def test_targets_exist_in_the_science(shared: Path) -> None:
    science = json.loads((shared / "science" / "pathways.json").read_text(encoding="utf-8"))
    isoforms = {"pi3k-akt-mtor": {"P110A", "P110B"}}
    for drug in table().drugs:
        for pathway, nodes in drug.targets:
            known = {node["id"] for node in science[PATHWAYS[pathway]]["nodes"]}
            known |= isoforms.get(pathway, set())
            assert set(nodes) <= known, (drug.id, pathway)
        for key in drug.spares:
            source, mark, target = key.split()
            sign = {"->": "+", "-|": "-"}[mark]
            assert any(
                (edge["source"], edge["sign"], edge["target"]) == (source, sign, target)
                for part in science.values()
                for edge in part["edges"]
            )


def test_targets_exist_in_the_pathway_files() -> None:
    for path in assets.listing("pathways", ".yaml"):
        data = load(path.read_text(encoding="utf-8"), path.name).data
        for drug in table().drugs:
            assert set(drug.nodes_in(data["name"])) <= set(data["nodes"]), (drug.id, path.name)


def test_classes_hit_what_they_should() -> None:
    find = table().find
    assert find("everolimus").spares == ("MTORC1 -| EIF4EBP1",)
    assert find("everolimus").nodes_in("mtorc1-feedback") == ("MTORC1",)
    assert find("everolimus").nodes_in("tumour-environment") == ("MTOR", "STROMA_MTOR")
    assert find("sapanisertib").nodes_in("mtorc1-feedback") == ("MTORC1", "MTORC2")
    assert find("dactolisib").nodes_in("pi3k-akt-mtor") == ("PI3K", "MTORC1", "MTORC2")
    assert find("gedatolisib").nodes_in("pi3k-akt-mtor") == ("PI3K", "MTORC1", "MTORC2")
    assert find("alpelisib").overstated("mtorc1-feedback")
    # There p110α has a node of its own.
    assert find("alpelisib").overstated("pi3k-akt-mtor") == ""
    assert find("alpelisib").nodes_in("tumour-environment") == ()
    assert find("gsk2334470").nodes_in("pi3k-akt-mtor") == ("PDK1",)
    # Allosteric AKT inhibitors lower the phospho-sites too, ATP-competitive ones do not.
    assert find("mk-2206").nodes_in("mtorc1-feedback") == ("AKT", "AKT_T308", "AKT_S473")
    assert find("capivasertib").nodes_in("mtorc1-feedback") == ("AKT",)
    assert find("dapt").nodes_in("tumour-environment") == ("NOTCH", "NOTCH3")


def test_a_drug_that_hits_a_part_of_a_node_says_so() -> None:
    # Enzymes above the node stop all of it; regulatory subunits have no drug of their own.
    above = {"gamma-secretase inhibitor"}
    for entry in bundled().drawable:
        pathway = entry.pathway
        for drug in table().for_pathway(pathway):
            for node in map(pathway.by_id.get, drug.nodes_in(pathway.name)):
                genes = {g.symbol for g in node.genes if not g.symbol.startswith("PIK3R")}
                if node.kind is NodeKind.COMPLEX or drug.drug_class.lower() in above:
                    continue
                if genes - set(drug.hgnc):
                    assert drug.overstated(pathway.name), (drug.id, pathway.name, node.id)


def test_what_is_partial_here_is_said_here() -> None:
    linsitinib, everolimus = table().find("linsitinib"), table().find("everolimus")
    assert "IGF1R and INSR only" in linsitinib.overstated("pi3k-ras-crosstalk")
    assert "HER2" in linsitinib.overstated("pi3k-akt-mtor")
    assert linsitinib.overstated("mtorc1-feedback") == ""
    assert "stromal box" in everolimus.overstated("tumour-environment")
    assert everolimus.overstated("mtorc1-feedback") == ""
    # A reason of the class follows the drug's own.
    assert "HER3" in table().find("lapatinib").overstated("pi3k-ras-crosstalk")


def test_what_no_figure_draws_says_so() -> None:
    for name in ("fulvestrant", "palbociclib", "abiraterone", "defactinib", "TNO155", "Veppanu"):
        assert table().find(name).targets == ()
    for drug in table().drugs:
        text = any("Not in the curated figures" in caution.text for caution in drug.cautions)
        assert text == (not drug.targets), drug.id


def test_a_statement_is_dated_and_sourced_or_says_where_to_look() -> None:
    for drug in table().drugs:
        assert drug.statements
        for statement in drug.statements:
            if drug.kind is DrugKind.CLASS:
                continue
            assert bool(statement.source and statement.read) == statement.verified, drug.id
            assert not statement.date or statement.verified, drug.id
            assert bool(statement.look) != statement.verified, drug.id


def test_every_approved_drug_has_a_dated_approval_that_was_read() -> None:
    approved = [drug for drug in table().drugs if drug.state is State.APPROVED]
    assert all(any(s.verified and s.date for s in drug.leading) for drug in approved)
    # Of these only pages that report the notice could be opened.
    reported = {drug.id for drug in approved if drug.reported}
    assert reported == {"daraxonrasib", "vepdegestrant"}
    count = count_verified(table().drugs)
    assert count.verified >= 55
    assert count.unverified == count.reported == len(reported)


def test_the_sentence_about_sources_can_be_counted_in_the_file(repository) -> None:
    """A count of the verified statements gave 57, where the sentence says 55 of 57."""
    file = repository / "resources/inhibitors/inhibitors.yaml"
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))["drugs"]
    read = {
        name
        for name, row in rows.items()
        if any(
            s["state"] == "approved" and s.get("verified") and not s.get("reported")
            for s in row.get("statements", ())
            if s.get("date")
        )
    }
    counted = {drug.id for drug in table().drugs if drug.is_approval_read}
    assert counted == {drug.id for drug in table().drugs if drug.state is State.APPROVED} & read
    assert count_verified(table().drugs).verified == len(counted)


def test_every_approved_drug_has_a_brand() -> None:
    assert [d.id for d in table().drugs if d.state is State.APPROVED and not d.brands] == []


@pytest.mark.parametrize(
    ("name", "state", "where", "date"),
    [
        ("Truqap", State.APPROVED, "US", "2026-06-12"),
        ("Revtorpyk", State.APPROVED, "US", "2026-07-14"),
        ("Gomekli", State.APPROVED, "US", "2025-02-11"),
        ("Bizengri", State.APPROVED, "US", "2024-12-04"),
        ("Itovebi", State.APPROVED, "EU", "2025-07-18"),
        ("Aliqopa", State.WITHDRAWN, "US", "2024-03-18"),
        ("Zydelig", State.WITHDRAWN, "US", "2022-05-26"),
        ("Zydelig", State.APPROVED, "US", "2022-01-19"),
        ("Zydelig", State.APPROVED, "EU", "2018-01-30"),
        ("Afinitor", State.APPROVED, "US", "2016-02-26"),
        ("Ukoniq", State.WITHDRAWN, "US", "2022-05-31"),
        ("patritumab deruxtecan", State.INVESTIGATIONAL, "US", "2025-05-29"),
        ("ridaforolimus", State.NEVER_APPROVED, "US", "2012-06-05"),
    ],
)
def test_statements_of_the_curators_list(name: str, state: State, where: str, date: str) -> None:
    statements = table().find(name).statements
    assert any((s.state, s.jurisdiction, s.date) == (state, where, date) for s in statements)


def test_withdrawn_never_approved_and_unknown_are_told_apart() -> None:
    find = table().find
    assert find("copanlisib").state is State.WITHDRAWN
    assert find("taselisib").state is State.NEVER_APPROVED
    assert find("buparlisib").state is State.UNKNOWN
    # An indication that was given up does not take the other one away.
    assert find("idelalisib").state is State.APPROVED
    assert find("U3-1287") is not find("HER3-DXd")


@pytest.mark.parametrize(
    "name",
    [
        "copanlisib",
        "umbralisib",
        "teprotumumab",
        "Torin 1",
        "AZD8055",
        "Wortmannin-rapamycin conjugate 1",
        "dual-pi3k-mtor",
        "ridaforolimus",
        "buparlisib",
        "sirolimus",
    ],
)
def test_what_is_no_cancer_drug_of_today_is_never_proposed(name: str) -> None:
    assert table().find(name).standing is Standing.NOT_LISTED


def test_drugs_in_trials_are_apart_from_approved_ones() -> None:
    assert table().find("RLY-2608").standing is Standing.INVESTIGATIONAL
    assert table().find("alpelisib").standing is Standing.APPROVED


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("afinitor", "everolimus"),
        ("piq", "alpelisib"),
        ("GDC-0077", "inavolisib"),
        ("mutant p110α", "zovegalisib"),
        ("PTPN11", "vociprotafib"),
        ("egfr antibody", "cetuximab"),
    ],
)
def test_drugs_are_found_by_brand_synonym_class_and_target(query: str, id: str) -> None:
    hit = table().search(query)
    assert id in {drug.id for drug in hit}
    assert len(hit) < len(table().drugs)


def test_the_articles_mistakes_are_named() -> None:
    for name in ("capivasertib", "temsirolimus", "gedatolisib", "dual-pi3k-mtor"):
        drug = table().find(name)
        assert drug.seed_row and drug.seed_difference, name
    assert "renal" in table().find("temsirolimus").seed_difference
    assert sum(bool(drug.seed_row) for drug in table().drugs) == 11


def test_the_schema_takes_the_shipped_table_and_no_other_key() -> None:
    schema = json.loads(assets.text("schema", "inhibitors.schema.json"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    data = load(assets.text("inhibitors", "inhibitors.yaml"), "f").data
    assert not list(check.iter_errors(data))
    dated = copy.deepcopy(data)
    dated["drugs"]["ganitumab"]["statements"][0]["date"] = "2020"
    assert list(check.iter_errors(dated))
    data["drugs"]["alpelisib"]["efficacy"] = "works"
    assert list(check.iter_errors(data))


HEAD = "looplight: 2\nclasses:\n  mek: {name: MEK inhibitor}\ndrugs:\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("  a: {class: mekk}\n", "unknown-class"),
        ("  a: {class: mek, effect: x}\n", "unknown-key"),
        ("  a: {name: A}\n", "missing-key"),
        ("  a: {class: mek, kind: pill}\n", "unknown-word"),
        ("  a: {class: mek, statements: [{state: allowed}]}\n", "unknown-word"),
        ("  a: {class: mek, statements: [{date: yesterday}]}\n", "bad-date"),
        ("  a: {class: mek, statements: [{verified: true}]}\n", "no-source"),
        ("  a: {class: mek, statements: [{date: '2020'}]}\n", "date-not-verified"),
        ("  a: {class: mek, statements: [{state: approved}]}\n", "no-place"),
        ("  a: {class: mek, statements: [{address: 'file:///x'}]}\n", "bad-address"),
        ("  a: {class: mek, cautions: [{headline: x}]}\n", "missing-key"),
        ("  a: {class: mek, cautions: [{text: x, when: {lost: [A]}}]}\n", "unknown-key"),
        ("  a: {class: mek, cautions: [{text: x, absent: [a b]}]}\n", "bad-identifier"),
        ("  A b: {class: mek}\n", "bad-id"),
        ("  a: {class: mek, partial: {nowhere: x}}\n", "no-target-there"),
        ("  a: {class: mek, mesh: X12}\n", "bad-identifier"),
        ("  a: {class: mek, hgnc: [mek 1]}\n", "bad-identifier"),
        ("  a: {class: mek, targets: {p: [a b]}}\n", "bad-identifier"),
        ("  a: {class: mek, targets: {p: []}}\n", "no-target"),
        ("  b: {class: mek}\n  a: {class: mek, synonyms: [B]}\n", "name-twice"),
    ],
)
def test_mistakes_are_told_by_line(row: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_table(HEAD + row, "t.yaml")
    places = {(p.code, p.line) for p in caught.value.problems}
    assert (code, 4 + row.count("\n")) in places


@pytest.mark.parametrize("version", [1, 7])
def test_another_format_is_refused(version: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_table(f"looplight: {version}\ndrugs: {{}}\n", "t.yaml")
    assert (caught.value.problem.code, caught.value.problem.line) == ("unknown-format", 1)


BASE = load(assets.text("inhibitors", "inhibitors.yaml"), "f").data
SMALL = {
    "looplight": "2",
    "classes": {key: BASE["classes"][key] for key in ("rapalog", "igf1r")},
    "drugs": {key: BASE["drugs"][key] for key in ("everolimus", "rapamycin", "linsitinib")},
}
ODD = (
    "",
    "x",
    "A b",
    "-1",
    "true",
    [],
    {},
    ["x"],
    {"a": "b"},
    [{"a": ["b"]}],
    "\u202e",
    "x" * 5000,
)


def places_in(value, path=()):
    """Yield the path of every part of a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in pairs:
        yield (*path, key)
        if isinstance(part, (dict, list)):
            yield from places_in(part, (*path, key))


@settings(max_examples=80)
@given(st.sampled_from(sorted(places_in(SMALL), key=str)), st.sampled_from(ODD), st.booleans())
def test_a_damaged_table_is_read_or_refused_and_never_worse(place, odd, rename) -> None:
    data = copy.deepcopy(SMALL)
    here = data
    for key in place[:-1]:
        here = here[key]
    if rename and isinstance(here, dict):
        here["odd key"] = here.pop(place[-1])
    else:
        here[place[-1]] = odd
    try:
        answer = parse_table(json.dumps(data), "t.yaml")
    except InputError as error:
        assert all(problem.message and problem.file == "t.yaml" for problem in error.problems)
    else:
        assert all(drug.id and drug.statements for drug in answer.drugs)
