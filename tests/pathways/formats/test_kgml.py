"""KGML: relations, complexes and reactions of a file of the user's own."""

from pathlib import Path

import pytest

from looplight.canvas.geometry.layout import layout
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError
from looplight.pathways.formats.registry import FORMATS, format_of, read_figure
from looplight.pathways.model.drawing import CANVAS_SCALE

DOCTYPE = '<!DOCTYPE pathway SYSTEM "https://www.kegg.jp/kegg/xml/KGML_v0.7.2_.dtd">'


def entry(id_, name, kind="gene", x=0, parts=()):
    inside = "".join(f'<component id="{part}"/>' for part in parts)
    return (
        f'<entry id="{id_}" name="hsa:{id_}" type="{kind}">{inside}<graphics name="{name}" '
        f'fgcolor="#000000" bgcolor="#BFFFBF" type="rectangle" x="{x}" y="50" width="46" '
        'height="17"/></entry>'
    )


def relation(a, b, *names, kind="PPrel"):
    inside = "".join(f'<subtype name="{name}" value="x"/>' for name in names)
    return f'<relation entry1="{a}" entry2="{b}" type="{kind}">{inside}</relation>'


def kgml(*parts, doctype=DOCTYPE):
    return (
        f'<?xml version="1.0"?>\n{doctype}\n<!-- Creation date: today -->\n'
        '<pathway name="path:hsa04150" org="hsa" number="04150" title="A pathway" '
        f'link="x">{"".join(parts)}</pathway>'
    )


def opened(text):
    content = FileContent(Path("hsa04150.xml"), text.encode())
    assert format_of(content, FORMATS).kind == "kgml"
    return read_figure(content, FORMATS).pathway


def test_relations_complexes_and_places():
    pathway = opened(
        kgml(
            entry(1, "AKT1, AKT, PKB..."),
            entry(2, "TSC1", x=100),
            entry(3, "TSC2", x=150),
            entry(4, "undefined", "group", x=125, parts=(2, 3)),
            entry(5, "TITLE:A pathway", "map"),
            entry(6, "Autophagy", "map", x=300),
            relation(1, 4, "inhibition", "phosphorylation"),
            relation(1, 2, "binding/association"),
            relation(2, 3, "expression", kind="GErel"),
            relation(1, 6, "compound", kind="maplink"),
        )
    )
    assert (pathway.name, pathway.title, pathway.source) == (
        "hsa04150",
        "A pathway",
        "KEGG hsa04150, hsa",
    )
    assert [node.label for node in pathway.nodes] == ["AKT1", "TSC1", "TSC2", "Autophagy"]
    assert sorted(a.key for a in pathway.arrows) == [
        "AKT1 -- TSC1",
        "AKT1 -| TSC1",
        "AKT1 -| TSC2",
        "TSC1 -> TSC2",
    ]
    assert pathway.by_key["AKT1 -| TSC1"].mechanism == "phosphorylation"
    assert pathway.by_key["TSC1 -> TSC2"].speed.value == "slow"
    assert layout(pathway).boxes["TSC1"].x == 100 * CANVAS_SCALE


def test_reactions_with_their_enzyme():
    pathway = opened(
        kgml(
            entry(1, "HK1"),
            entry(2, "C00031", "compound", x=100),
            entry(3, "C00092", "compound", x=200),
            '<reaction id="1" name="rn:R1" type="irreversible">'
            '<substrate id="2" name="cpd:C00031"/>'
            '<product id="3" name="cpd:C00092"/></reaction>',
        )
    )
    assert sorted(a.key for a in pathway.arrows) == ["C00031 -> C00092", "HK1 -> C00092"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE pathway [<!ENTITY a "b">]>',
        '<!DOCTYPE pathway SYSTEM "x" [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        '<!DOCTYPE other SYSTEM "x">',
    ],
)
def test_other_document_types_are_refused(doctype):
    with pytest.raises(InputError) as refusal:
        opened(kgml(entry(1, "A"), doctype=doctype))
    assert refusal.value.problem.code == "xml-doctype"
