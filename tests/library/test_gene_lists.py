"""Gene lists as people have them: pasted, a column of a table, the genes of a figure."""

import pytest
from record_texts import gene, write_record

from looplight.library.database import library_of
from looplight.library.figure_search import facets, search
from looplight.library.gene_lists import genes_of_text
from looplight.library.gene_overlap import GeneSets, gene_sets, genes_of_figure
from looplight.library.indexing.index_update import update_index
from looplight.library.search_query import FigureKind, parse_query


@pytest.mark.parametrize(
    ("text", "column", "genes"),
    [
        ("MTOR\nTP53\nMTOR\n", "", ("MTOR", "TP53")),
        ("MTOR, TP53; nonsense", "", ("MTOR", "TP53", "nonsense")),
        ("gene,change\nMEK1,2.1\nTP53,0.4\n", "", ("MEK1", "TP53")),
        ("change\tsymbol\n2,1\tMTOR\n0,3\tTP53\n", "", ("MTOR", "TP53")),
        ("id\tup\tdown\n1\tMTOR\tTP53\n2\tAKT1\tEGFR\n", "down", ("TP53", "EGFR")),
        ("id\tup\n1\tMTOR\n", "other", ()),
        ("gene\tup\nMAP2K1\t2\nnonsense\t1\n", "", ("MAP2K1", "nonsense")),
        ("2475\n7157\n", "", ("2475", "7157")),
        ("", "", ()),
    ],
)
def test_the_genes_of_a_text_are_found(text, column, genes) -> None:
    assert genes_of_text(text, column) == genes


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "records"
    rows = [gene(name, name) for name in ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "AKT1")]
    write_record(folder, "PMC1__F1", genes=rows, year="2013")
    write_record(folder, "PMC2__F1", genes=rows[:4], year="2019")
    write_record(folder, "PMC3__F1", genes=[gene("TP53", "TP53"), gene("MDM2", "MDM2")])
    write_record(folder, "PMC3811159__nihms512981f2", genes=rows[:1])
    update_index(folder)
    return library_of(folder)


def test_figures_with_the_genes_of_a_figure_come_first(library) -> None:
    genes = genes_of_figure(library, "PMC1__F1")
    assert set(genes) == {"MTOR", "RPTOR", "RPS6KB1", "IRS1", "AKT1"}
    first, second, *_ = gene_sets(library).overlaps(genes).overlaps
    assert (first.figid, second.figid) == ("PMC1__F1", "PMC2__F1")
    assert (first.year, first.kind) == (2013, FigureKind.DRAFT)
    assert genes_of_figure(library, "nowhere") == ()


def test_gene_sets_are_read_again_where_the_index_changed(library) -> None:
    before = gene_sets(library)
    assert gene_sets(library) is before
    write_record(library.source, "PMC9__F1", genes=[gene("EGFR", "EGFR")])
    update_index(library.source)
    assert isinstance(gene_sets(library), GeneSets)
    assert gene_sets(library).overlaps(["EGFR"]).count == 1


def test_figures_are_narrowed_down_by_what_can_be_done_with_them(library) -> None:
    def ids(words):
        return {hit.figid for hit in search(library, parse_query(words)).hits}

    assert ids("is:curated") == {"PMC3811159__nihms512981f2"}
    assert ids("is:draft gene:MTOR") == {"PMC1__F1"}
    assert ids("is:caption year:2019") == {"PMC2__F1"}
    counted = dict(facets(library, parse_query("gene:MTOR"))["is"])
    assert counted == {"draft": 1, "caption": 1, "curated": 1}
    assert dict(facets(library, parse_query("is:draft"))["year"]) == {"2013": 1}


def test_the_inside_of_a_file_holds_no_genes_to_look_for() -> None:
    """Every tag of a drawing was searched for as a gene."""
    for text in ('<?xml version="1.0"?>\n<Pathway Name="MTOR" />', '{"nodes": ["MTOR", "AKT1"]}'):
        assert genes_of_text(text) == ()
    assert genes_of_text("MTOR, AKT1, TP53") == ("MTOR", "AKT1", "TP53")
