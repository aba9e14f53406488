"""What a GPML file is read as: names, places, kinds, citations, and the drawing kept whole."""

import pytest
from gpml_files import BP, FILE_2021, RDF, file_2013a, gpml, line, node

from looplight.canvas.geometry.layout import layout
from looplight.files.problems import InputError
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.drawing import CANVAS_SCALE, Role

CITATION = (
    f'<Biopax><bp:PublicationXref xmlns:bp="{BP}" xmlns:rdf="{RDF}" rdf:id="c1">'
    "<bp:ID>123</bp:ID><bp:DB>PubMed</bp:DB><bp:TITLE>On A</bp:TITLE><bp:SOURCE>J</bp:SOURCE>"
    "<bp:YEAR>2020</bp:YEAR><bp:AUTHORS>One A</bp:AUTHORS><bp:AUTHORS>Two B</bp:AUTHORS>"
    "</bp:PublicationXref></Biopax>"
)


def test_the_new_generation_is_read_with_states_looks_and_citations():
    file = gpml(FILE_2021)
    pathway, drawing = file.pathway, file.pathway.drawing
    assert (pathway.name, pathway.title, pathway.imported) == ("WP7", "New", True)
    assert pathway.source == "WikiPathways WP7, revision 12, Homo sapiens"
    assert pathway.notes == ("What it is about.",)
    node = pathway.by_id["AKT1"]
    assert (node.x, node.width) == (100 * CANVAS_SCALE, 80 * CANVAS_SCALE)
    assert (node.phospho, [gene.symbol for gene in node.genes]) == (("P",), ["AKT1"])
    assert "ncbigene 207" in node.note
    assert pathway.outputs == ("growth",)
    (arrow,) = pathway.arrows
    assert (arrow.key, arrow.grade.value, arrow.evidence[0].pmid) == (
        "AKT1 -> growth",
        "imported",
        "55",
    )
    assert drawing.of_role(Role.NODE)[0].look.border_color == "ff0000"
    drawn = drawing.lines[0]
    assert (drawn.color, drawn.style, drawn.width, drawn.connector) == (
        "00ff00",
        "Dashed",
        2.0,
        "Elbow",
    )


def test_names_that_occur_twice_are_told_apart():
    pathway = gpml(file_2013a(node("x", "TSC2"), node("y", "TSC2"), node("z", "tsc2 (2)"))).pathway
    assert [n.id for n in pathway.nodes] == ["TSC2", "TSC2_2", "tsc2_2"]
    assert [n.label for n in pathway.nodes] == ["TSC2", "TSC2 (3)", "tsc2 (2)"]


@pytest.mark.parametrize(
    ("identifier", "symbol", "kind"),
    [
        # CRTC2, once called TORC2 (as in WP1403); MTOR, a member of mTORC2; no human gene.
        ("200186", "CRTC2", "protein"),
        ("2475", "TORC2", "complex"),
        ("999999999", "TORC2", "complex"),
    ],
)
def test_the_id_tells_a_gene_from_a_complex_of_the_same_name(identifier, symbol, kind):
    xref = f'Database="Entrez Gene" ID="{identifier}"'
    box = node("x", "TORC2").replace('Database="" ID=""', xref)
    (read,) = gpml(file_2013a(box)).pathway.nodes
    assert [gene.symbol for gene in read.genes] == [symbol]
    assert (read.label, read.kind) == ("TORC2", kind)
    drugs = [
        drug.id for drug in table().drugs if table().nodes_hit(drug, gpml(file_2013a(box)).pathway)
    ]
    assert ("sapanisertib" in drugs) is (kind == "complex")


def test_labels_of_real_files_are_one_line_and_ids_can_be_typed():
    pathway = gpml(file_2013a(node("x", "beta&#xA;&#x3B2;-catenin "), node("y", "!?"))).pathway
    assert [(n.id, n.label) for n in pathway.nodes] == [
        ("beta_beta-catenin", "beta β-catenin"),
        ("node", "!?"),
    ]


def test_citations_of_the_old_generation_become_evidence():
    ref = "<BiopaxRef>c1</BiopaxRef>"
    text = file_2013a(node("a", "A"), node("b", "B"), line("a", "b"), CITATION)
    (arrow,) = gpml(text.replace("</Interaction>", ref + "</Interaction>")).pathway.arrows
    (evidence,) = arrow.evidence
    assert evidence.pmid == "123"
    assert evidence.source == "One A et al., On A, J, 2020"
    assert not evidence.verified


def test_missing_and_repeated_ids_are_made_good():
    text = file_2013a(node("a", "A"), node("a", "B"), node("", "C"), line("a", "a", more=""))
    drawing = gpml(text).pathway.drawing
    ids = [box.id for box in drawing.boxes] + [line.id for line in drawing.lines]
    assert len(set(ids)) == 4
    assert all(ids)
    # A reference means the first.
    assert [arrow.key for arrow in gpml(text).pathway.arrows] == ["A -> A"]


@pytest.mark.parametrize("value", ["NaN", "inf", "-1e308", "1e308", "x", "1e999999"])
def test_places_that_are_no_numbers_are_told_and_replaced(value):
    file = gpml(file_2013a(node("a", "A", at=(value, 5))))
    assert file.warnings[0].code == "gpml-number"
    assert file.warnings[0].line == 4
    assert file.pathway.by_id["A"].x == 0.0


def test_shapes_of_cells_are_compartments_and_the_rest_is_drawn_beside_them():
    def shape(kind, component="", size=(300, 200)):
        attribute = (
            f'<Attribute Key="org.pathvisio.CellularComponentProperty" Value="{component}" />'
            if component
            else ""
        )
        return (
            f'<Shape TextLabel="words" GraphId="s{kind}{component}">{attribute}<Graphics '
            f'CenterX="200" CenterY="150" Width="{size[0]}" Height="{size[1]}" ZOrder="1" '
            f'ShapeType="{kind}" Rotation="0.0" /></Shape>'
        )

    shapes = (shape("RoundedRectangle", "Cell"), shape("Oval"), shape("None", "Nucleus", (20, 20)))
    pathway = gpml(file_2013a(node("a", "A", at=(200, 150)), *shapes)).pathway
    assert [c.kind for c in pathway.compartments] == ["cell"]
    assert pathway.by_id["A"].compartment == pathway.compartments[0].id
    # The words of the cell are drawn, the cell itself as a compartment.
    assert [shape.shape for shape in layout(pathway).shapes] == ["None", "Oval", "Nucleus"]


def test_a_group_of_the_old_generation_has_the_frame_of_its_members():
    pathway = gpml(
        file_2013a(
            node("a", "A", at=(100, 100), more='GroupRef="g"'),
            node("b", "B", at=(200, 100), more='GroupRef="g"'),
            '<Group GroupId="g" Style="Complex" />',
        )
    ).pathway
    (group,) = pathway.drawing.of_role(Role.GROUP)
    assert (group.x, group.y, group.width, group.height) == (150, 100, 196, 36)
    assert (group.type, group.look.shape) == ("Complex", "Octagon")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE Pathway [<!ENTITY a "b">]>' + file_2013a().split("\n", 1)[1], "xml-doctype"),
        ('<!DOCTYPE Pathway SYSTEM "file:///etc/passwd"><Pathway/>', "xml-doctype"),
        (file_2013a()[:-12], "xml-broken"),
        (file_2013a("<a>" * 60 + "</a>" * 60), "xml-too-deep"),
        ('<Pathway xmlns="http://genmapp.org/GPML/2010a" Name="old"/>', "gpml-generation"),
        ('<Pathway xmlns="http://pathvisio.org/GPML/2030"/>', "gpml-generation"),
    ],
)
def test_what_is_no_whole_gpml_is_refused_in_words(text, code):
    with pytest.raises(InputError) as refusal:
        gpml(text)
    assert refusal.value.problem.code == code
    assert refusal.value.problem.line


def test_a_drawing_keeps_its_own_places_and_lines():
    text = file_2013a(
        node("a", "A", at=(50, 50)),
        node("b", "B", at=(250, 150)),
        '<Interaction><Graphics ConnectorType="Elbow">'
        '<Point X="90" Y="50" GraphRef="a" RelX="1.0" RelY="0.0" />'
        '<Point X="250" Y="140" GraphRef="b" RelX="0.0" RelY="-1.0" ArrowHead="Arrow" />'
        "</Graphics></Interaction>",
    )
    drawn = layout(gpml(text).pathway)
    assert (drawn.boxes["A"].x, drawn.boxes["B"].y) == (50 * CANVAS_SCALE, 150 * CANVAS_SCALE)
    corners = [(x / CANVAS_SCALE, y / CANVAS_SCALE) for x, y in drawn.routes["A -> B"].points]
    assert corners == [(90, 50), (250, 50), (250, 140)]


@pytest.mark.parametrize(
    ("kind", "outputs"),
    [("Pathway", ("apoptosis", "Survival")), ("Protein", ("BAX", "apoptosis", "Survival"))],
)
def test_words_at_the_end_of_an_arrow_are_an_output_beside_a_process(kind, outputs):
    words = (
        '<Label TextLabel="Survival" GraphId="w"><Graphics CenterX="9" CenterY="9" Width="90" '
        'Height="25" /></Label><Label TextLabel="Nucleus" GraphId="v"><Graphics CenterX="9" '
        'CenterY="9" Width="90" Height="25" /></Label>'
    )
    drawing = file_2013a(
        node("a", "AKT1"),
        node("b", "BAX"),
        node("p", "apoptosis", kind=kind),
        words,
        *(line("a", end) for end in "bpw"),
    )
    assert gpml(drawing).pathway.outputs == outputs
