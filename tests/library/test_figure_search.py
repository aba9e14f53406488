"""Figures are found by what people type."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_texts import gene, write_many, write_record

from looplight.files.problems import InputError
from looplight.library import figure_search as search_module
from looplight.library.database import library_of
from looplight.library.drug_synonyms import drug_synonyms
from looplight.library.figure_search import facets, search
from looplight.library.indexing.index_update import update_index
from looplight.library.result_files import bibtex, papers_of, result_table, ris, write_result
from looplight.library.search_query import MAX_QUERY, parse_query, parse_years


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        # The same folder for all tests of this file: nothing in it changes.
        patch.setenv("LOOPLIGHT_HOME", str(tmp_path_factory.mktemp("home")))
        folder = tmp_path_factory.mktemp("records")
        write_record(
            folder,
            "PMC11__F1",
            figtitle="Melanoma and its bypass",
            caption="S6K brakes IRS1. When the brake lets go, PI3K rises.",
            genes=[gene("МЕК", "MAP2K1"), gene("p70S6K", "RPS6KB1")],
            diseases=[{"word": "Melanoma", "source": "MESH", "identifier": "D008545"}],
            year="2013",
        )
        write_record(
            folder,
            "PMC12__F2",
            figtitle="Growth",
            caption="A kinase that senses amino acids; melanoma is not shown.",
            genes=[gene("mTOR", "MTOR")],
            chemicals=[{"word": "Rapamycin", "source": "MESH", "identifier": "D020123"}],
            year="2020",
        )
        write_record(
            folder,
            "PMC13__F3",
            figtitle="Nothing of the kind",
            caption="α-synuclein and naïve cells.",
            genes=[],
            year="",
            organisms=["Mus musculus"],
        )
        update_index(folder)
        yield library_of(folder)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("MEK", {"PMC11__F1"}),
        ("МЕК", {"PMC11__F1"}),
        ("gene:MAP2K1", {"PMC11__F1"}),
        ("gene:MEK1", {"PMC11__F1"}),
        ("gene:S6K1", {"PMC11__F1"}),
        ("gene:melanoma", set()),
        ("melanoma", {"PMC11__F1", "PMC12__F2"}),
        ("disease:melanoma", {"PMC11__F1"}),
        ("chemical:rapamycin", {"PMC12__F2"}),
        ("Rapamune", {"PMC12__F2"}),
        ("Afinitor", {"PMC12__F2"}),
        ('"amino acids"', {"PMC12__F2"}),
        ('"acids amino"', set()),
        ("amino acids", {"PMC12__F2"}),
        ("melan*", {"PMC11__F1", "PMC12__F2"}),
        ("melan", set()),
        ("melanoma -bypass", {"PMC12__F2"}),
        ("PMC12", {"PMC12__F2"}),
        ("PMC12__F2", {"PMC12__F2"}),
        ("year:2013", {"PMC11__F1"}),
        ("year:2013..2020", {"PMC11__F1", "PMC12__F2"}),
        ("year:2014.. melanoma", {"PMC12__F2"}),
        ("organism:mus", {"PMC13__F3"}),
        ("a-synuclein", {"PMC13__F3"}),
        ("naive", {"PMC13__F3"}),
        ("", set()),
        ("-melanoma", set()),
        ('"', set()),
        ("* : ()", set()),
    ],
)
def test_figures_are_found(library, words, figures) -> None:
    result = search(library, parse_query(words), synonyms=drug_synonyms)
    assert {hit.figid for hit in result.hits} == figures
    assert result.count == len(figures)


def test_the_last_word_may_still_be_typed(library) -> None:
    assert not search(library, parse_query("mela")).hits
    assert search(library, parse_query("mela", is_typing=True)).count == 2
    # A closed phrase is typed to its end.
    assert not search(library, parse_query('"mela"', is_typing=True)).hits


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("Afinitor", "PMC12__F2"),
        ("gene:MEK1", "PMC11__F1"),
        ("S6K1", "PMC11__F1"),
        ("melanoma Rapamune", "PMC12__F2"),
    ],
)
def test_a_word_that_may_go_on_has_its_other_names_too(library, words, figure) -> None:
    typed = parse_query(words, is_typing=True)
    result = search(library, typed, synonyms=drug_synonyms)
    assert [hit.figid for hit in result.hits] == [figure]
    # A star asks for beginnings only.
    started = parse_query(f"{words}*", is_typing=True)
    assert not search(library, started, synonyms=drug_synonyms).hits


def test_a_title_goes_before_a_caption(library) -> None:
    assert [hit.figid for hit in search(library, parse_query("melanoma")).hits] == [
        "PMC11__F1",
        "PMC12__F2",
    ]


def test_a_title_goes_before_a_gene_among_few(tmp_path) -> None:
    rows = [gene(name, name) for name in ("MTOR", "TSC2", "RHEB", "AKT1", "PTEN", "IRS1")]
    write_record(tmp_path, "PMC1__F1", genes=rows[:1], figtitle="Eating", caption="")
    title = "How mTOR listens to all that a cell has eaten, and to whom it passes that on"
    write_record(tmp_path, "PMC2__F1", genes=rows, figtitle=title, caption="word " * 300)
    update_index(tmp_path)
    result = search(library_of(tmp_path), parse_query("MTOR", is_typing=True))
    assert [hit.figid for hit in result.hits] == ["PMC2__F1", "PMC1__F1"]


def test_what_is_excluded_stays_so_where_too_many_match(library, monkeypatch) -> None:
    # "Melanoma" is in the title of one, and in the caption of the one about growth.
    few = [hit.figid for hit in search(library, parse_query("growth -melanoma")).hits]
    monkeypatch.setattr(search_module, "_MAX_SCORED", 0)
    many = [hit.figid for hit in search(library, parse_query("growth -melanoma")).hits]
    assert few == many == ["PMC13__F3"]


def test_titles_go_first_also_where_too_many_match_to_score_them(library, monkeypatch) -> None:
    monkeypatch.setattr(search_module, "_MAX_SCORED", 1)
    hits = search(library, parse_query("melanoma")).hits
    assert [hit.figid for hit in hits] == ["PMC11__F1", "PMC12__F2"]


def test_a_hit_says_what_matched_and_where(library) -> None:
    (hit,) = search(library, parse_query("brake bypass gene:S6K1"), synonyms=drug_synonyms).hits
    assert hit.matched == ("caption", "title", "gene RPS6KB1")
    assert "the brake lets go" in hit.snippet
    assert (hit.year, hit.title) == (2013, "Melanoma and its bypass")


def test_facets_count_the_matching_figures(library) -> None:
    counted = facets(library, parse_query("melanoma"))
    assert counted["year"] == ((("2020"), 1), ("2013", 1))
    assert dict(counted["gene"]) == {"MAP2K1": 1, "RPS6KB1": 1, "MTOR": 1}
    assert counted["organism"] == (("Homo sapiens", 2),)


@given(
    text=st.text(
        st.sampled_from("abMEK:*\"-() {}^'.\x00\x1fé\ud800мyear2019gene") | st.characters()
    )
)
def test_any_text_is_a_question(library, text) -> None:
    for is_typing in (False, True):
        try:
            query = parse_query(text, is_typing)
        except InputError as error:
            assert error.problem.code == "query-year"
        else:
            assert search(library, query, synonyms=drug_synonyms).count <= 3


def test_a_pasted_article_is_cut(library) -> None:
    assert search(library, parse_query("melanoma " * 10_000)).count == 2
    assert len(parse_query("a" * 10_000).terms[0].text) == MAX_QUERY


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019", (2019, 2019)),
        ("2015..2020", (2015, 2020)),
        ("2015-2020", (2015, 2020)),
        ("2015..", (2015, None)),
        ("..2010", (None, 2010)),
    ],
)
def test_years(text, years) -> None:
    assert parse_years(text) == years


@pytest.mark.parametrize("text", ["", "..", "19", "x", "2019.5", "20190"])
def test_what_is_no_year_is_told(text) -> None:
    with pytest.raises(InputError, match="write 2019"):
        parse_years(text)


def test_papers_go_into_a_reference_manager(library) -> None:
    papers = papers_of(search(library, parse_query("melanoma")).hits, [library])
    assert len(papers) == 2
    entry = bibtex(papers)
    assert entry.startswith("@article{PMC11-F1,\n  title = {{A paper about growth.}}")
    assert "author = {Ann B. Clark and others}" in entry
    assert entry.count("@article{") == 2
    record = ris(papers).split("\r\n")
    assert record[:4] == [
        "TY  - JOUR",
        "TI  - A paper about growth.",
        "AU  - Ann B. Clark",
        "PY  - 2013",
    ]
    assert record.count("ER  - ") == 2


def test_two_figures_of_one_paper_are_one_reference(tmp_path) -> None:
    write_record(tmp_path, "PMC1__F1")
    write_record(tmp_path, "PMC1__F2")
    update_index(tmp_path)
    indexed = library_of(tmp_path)
    papers = papers_of(search(indexed, parse_query("growth")).hits, [indexed])
    assert (len(papers), bibtex(papers).count("@article{")) == (2, 1)


def test_a_result_is_written_as_a_table_or_as_papers(library, tmp_path) -> None:
    hits = search(library, parse_query("melanoma")).hits
    written = {}
    for ending in (".tsv", ".bib", ".RIS"):
        path = tmp_path / f"result{ending}"
        write_result(path, hits, [library])
        written[ending] = path.read_text()
    rows = [line.split("\t") for line in written[".tsv"].splitlines()]
    assert rows[0] == ["id", "title", "year", "kind", "matched", "reference", "file"]
    assert [row[0] for row in rows[1:]] == [hit.figid for hit in hits]
    assert all(Path(row[-1]).is_file() for row in rows[1:])
    assert written[".bib"].count("@article{") == 2
    assert written[".RIS"].count("TY  - JOUR") == 2
    with pytest.raises(InputError, match=r"\.tsv, \.bib, \.ris"):
        write_result(tmp_path / "result.docx", hits, [library])
    with pytest.raises(InputError, match="cannot be written"):
        write_result(tmp_path / "nowhere" / "result.tsv", hits, [library])


def test_a_cell_of_a_result_is_never_a_formula(library) -> None:
    hit = search(library, parse_query("melanoma")).hits[0]
    text = result_table([replace(hit, title="=1+1")])
    assert "\t=1+1" not in text


def test_a_large_result_is_counted_whole_and_listed_in_part(tmp_path) -> None:
    write_many(tmp_path, 60)
    update_index(tmp_path)
    result = search(library_of(tmp_path), parse_query("organism:sapiens"), limit=10)
    assert (result.count, len(result.hits)) == (60, 10)
