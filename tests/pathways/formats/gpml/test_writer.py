"""GPML 2021 as it is written: it reads back equal, and has the form of the published files."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from gpml_files import BP, FILE_2021, RDF, anchor, file_2013a, gpml, line, node

from looplight import assets
from looplight.canvas.export.gpml import drawing_text
from looplight.pathways.catalogue import bundled
from looplight.pathways.formats.gpml.write_2021 import gpml_text

EVERYTHING = file_2013a(
    "<Comment Source='WikiPathways-description'>About &amp; \n\n more</Comment>",
    "<Comment Source='x'>&lt;b&gt; \"quoted\"&#13;</Comment><BiopaxRef>c1</BiopaxRef>",
    node("a", "A&#xA;&quot;quoted&quot; &lt;&amp;", at=("1.25", "-3e-7"), more='GroupRef="g"'),
    node("b", "B", inside="<Comment>c</Comment><Attribute Key='k' Value='v' />"),
    node("b", "twice"),
    '<State GraphRef="b" TextLabel="P" GraphId="s"><Graphics RelX="1" RelY="0.3" Width="15" '
    'Height="15" /></State>',
    '<State GraphRef="a" TextLabel="Ub" GraphId="s2"><Graphics RelX="-1" RelY="0" /></State>',
    '<State GraphRef="gone" TextLabel="lost" GraphId="s3"><Graphics RelX="0" RelY="0" /></State>',
    line("a", "s", "TBar", id_="i", back="mim-gap", inside=anchor("x"), more='LineStyle="Broken"'),
    line("gg", "x", "mim-catalysis", more='ConnectorType="Curved" Color="ff0000" ZOrder="-5"'),
    line("a", "", "Arrow", element="GraphicalLine"),
    '<Label TextLabel="l" GraphId="l" Href="https://example.org"><Graphics CenterX="9" '
    'CenterY="9" Width="40" Height="9" FontSize="14" FontWeight="Bold" Color="Transparent" />'
    "</Label>",
    '<Shape GraphId="z"><Attribute Key="org.pathvisio.DoubleLineProperty" Value="Double" />'
    '<Graphics CenterX="9" CenterY="9" Width="400" Height="300" ShapeType="Oval" Rotation="1.5" />'
    "</Shape>",
    '<Group GroupId="g" GraphId="gg" Style="Complex" TextLabel="complex" />',
    "<InfoBox CenterX='0' CenterY='0' />",
    f'<Biopax><bp:PublicationXref xmlns:bp="{BP}" xmlns:rdf="{RDF}" rdf:id="c1"><bp:ID>12</bp:ID>'
    "<bp:DB>PubMed</bp:DB><bp:TITLE>T</bp:TITLE><bp:AUTHORS>A B</bp:AUTHORS></bp:PublicationXref>"
    f'<bp:openControlledVocabulary xmlns:bp="{BP}"><bp:TERM>t</bp:TERM><bp:ID>PW:1</bp:ID>'
    "</bp:openControlledVocabulary></Biopax>",
)


# Of the published schema, and at no such element of the three files at hand.
SCHEMA_ONLY = {
    *("textLabel", "groupRef", "elementRef", "source"),
}


def written_and_read(file):
    text = gpml_text(file.pathway.drawing, {"limits": "Research"})
    again = gpml(text)
    # Whatever was read, writing it once more changes nothing.
    assert gpml_text(again.pathway.drawing, {"limits": "Research"}) == text
    return again


@pytest.mark.parametrize("text", [EVERYTHING, FILE_2021])
def test_every_feature_reads_back_equal(text):
    file = gpml(text)
    again = written_and_read(file)
    assert again.pathway == file.pathway
    assert again.counts == file.counts


# Every third file; the soak has all.
@pytest.mark.slow
@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_the_shared_files_read_back_equal(shared: Path, step):
    for path in sorted((shared / "data" / "gpml").glob("*.gpml"))[::step]:
        file = gpml(path.read_bytes())
        again = written_and_read(file)
        assert again.pathway == file.pathway, path.name
        assert again.counts == file.counts, path.name


@pytest.mark.parametrize("name", [p.stem for p in assets.listing("pathways", ".yaml")])
def test_curated_figures_read_back_with_the_same_network_and_places(name):
    pathway = bundled().resolve(name).pathway
    text = drawing_text(pathway, {"limits": "Research"})
    again = gpml(text, f"{name}.gpml").pathway
    assert drawing_text(again, {"limits": "Research"}) == text
    assert (again.name, again.title, again.source) == (
        pathway.name,
        pathway.title,
        pathway.source,
    )
    assert again.outputs == pathway.outputs
    assert [_node(n) for n in again.nodes] == [_node(n) for n in pathway.nodes]
    assert [_arrow(a) for a in again.arrows] == [_arrow(a) for a in pathway.arrows]
    assert {a.grade.value for a in again.arrows} == {"imported"}
    for region, before in zip(again.compartments, pathway.compartments, strict=True):
        assert (region.id, region.label, region.kind) == (before.id, before.label, before.kind)
        assert (region.x, region.y, region.width, region.height) == pytest.approx(
            (before.x, before.y, before.width, before.height), abs=1e-3
        )


def _node(node):
    return replace(
        node,
        **dict.fromkeys(("width", "height"), 0.0),
        **dict.fromkeys(("compartment", "source_reason"), ""),
        genes=tuple(gene.symbol for gene in node.genes),
        line=None,
        added=False,
        note=" ".join(node.note.split()),
    )


def _arrow(arrow):
    kept = ("source", "target", "sign", "key", "mechanism", "speed", "strength", "in_model")
    return [getattr(arrow, name) for name in (*kept, "contested", "cell_type", "note")]


def test_citations_and_statements_go_with_the_arrows():
    pathway = bundled().resolve("mtorc1-feedback").pathway
    again = gpml(drawing_text(pathway, {})).pathway
    for arrow in pathway.arrows:
        cited = {e.pmid for e in arrow.evidence if e.pmid}
        assert cited <= {e.pmid for e in again.by_key[arrow.key].evidence}


@pytest.mark.slow
def test_elements_and_attributes_are_those_of_the_published_files(shared: Path):
    attributes, order = {}, {}
    for path in sorted((shared / "data" / "gpml").glob("2021__*.gpml")):
        _walk(ET.parse(path).getroot(), "", attributes, order)
    own_attributes, own_order = {}, {}
    for text in (
        gpml_text(gpml(EVERYTHING).pathway.drawing, {}),
        drawing_text(bundled().resolve("pi3k-ras-crosstalk").pathway, {}),
    ):
        _walk(ET.fromstring(text), "", own_attributes, own_order)
    for path, names in own_attributes.items():
        if path not in attributes:
            # States, properties and comments stand in the schema, not in the files at hand.
            assert set(path.split("/")) & {"States", "Property", "Comment", "Xref"}, path
            continue
        known = attributes[path]
        assert {name for name, _ in names} <= {name for name, _ in known} | SCHEMA_ONLY, path
        assert not {(b, a) for a, b in names if a != b} & known, path
    for path, pairs in own_order.items():
        for first, second in pairs:
            assert (second, first) not in order.get(path, set()), path


def _walk(element, path, attributes, order):
    """Collect which attribute and which child stands before which, for each path."""
    name = element.tag.rpartition("}")[2]
    path = f"{path}/{name}"
    names = list(element.attrib)
    before = attributes.setdefault(path, set())
    before |= {(a, b) for n, a in enumerate(names) for b in names[n:]}
    children = list(dict.fromkeys(child.tag.rpartition("}")[2] for child in element))
    pairs = order.setdefault(path, set())
    pairs |= {(a, b) for n, a in enumerate(children) for b in children[n + 1 :]}
    for child in element:
        _walk(child, path, attributes, order)
