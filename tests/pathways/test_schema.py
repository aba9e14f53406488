"""The schema of pathway files: it takes what ships, and refuses what the reader refuses."""

import json
import re

import pytest
import yaml
from json_schemas import Draft202012Validator

from looplight import assets
from looplight.files.problems import InputError
from looplight.pathways.formats.native import loops_and_scenes, nodes_and_arrows, reader
from looplight.pathways.model.pathway import Grade, NodeKind

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


SCHEMA = json.loads(assets.text("schema", "pathway.schema.json"))


@pytest.mark.parametrize("path", assets.listing("pathways", ".yaml"), ids=lambda p: p.stem)
def test_the_schema_accepts_what_ships(path):
    validator = Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    assert list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []


def test_the_schema_knows_the_same_keys_as_the_reader():
    of = SCHEMA["properties"]
    assert set(of) == set(reader.TOP_KEYS)
    node, arrow = (of[key]["additionalProperties"]["properties"] for key in ("nodes", "arrows"))
    assert set(node) == set(nodes_and_arrows.NODE_KEYS)
    assert set(arrow) == set(nodes_and_arrows.ARROW_KEYS)
    assert set(node["parameters"]["properties"]) == set(nodes_and_arrows.NODE_PARAMETERS)
    assert set(arrow["parameters"]["properties"]) == set(nodes_and_arrows.ARROW_PARAMETERS)
    assert set(of["scenes"]["items"]["properties"]) == set(loops_and_scenes.SCENE_KEYS)
    assert set(node["kind"]["enum"]) == {kind.value for kind in NodeKind}
    assert set(arrow["grade"]["enum"]) == {grade.value for grade in Grade}
    region = of["compartments"]["additionalProperties"]["properties"]
    assert set(region["kind"]["enum"]) == set(nodes_and_arrows.REGIONS)


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
        reader.parse_pathway(text, "mine.yaml")
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
        names_a_gap = "abstract read" in cite or "not on file" in cite
        assert is_database or has_place or names_a_gap, key
        # What is only an id has no year to stand before it.
        if re.fullmatch(r".*\(PMC\d+\)", cite):
            assert re.search(r"\b(19|20)\d\d\b", cite), key
