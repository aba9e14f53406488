"""Figure records of every generation, their tables, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight import assets
from looplight.files import bounded_read
from looplight.files.problems import InputError
from looplight.records import record_tables
from looplight.records.figure_record import group_genes
from looplight.records.record_reader import looks_like_record, parse_record, read_record

KWONG = "PMC3811159__nihms512981f2.md"
SHORNING = "PMC7350257__ijms-21-04507-g002.md"
WU = "PMC7957022__fcell-09-641469-g005.md"

# Counted in the files themselves: rows, distinct symbols, printed words, chemicals.
BUNDLED = {KWONG: (14, 12, 7, 2), SHORNING: (70, 41, 16, 0), WU: (104, 92, 16, 0)}

# File: generation, gene rows, chemicals, diseases, year, alias.
SHARED = {
    "PMC100005__mb2410575011.md": (2, 16, 0, 0, "2001", "PMC100005__F11"),
    "PMC10030840__fonc-13-1111191-g002.md": (5, 0, 0, 7, "2023", "PMC10030840__F2"),
    "PMC10031279__gr8.md": (5, 0, 0, 1, "2023", "PMC10031279__F8"),
    "PMC10036442__109_2023_2289_Fig1_HTML.md": (5, 0, 0, 0, "2023", "PMC10036442__F1"),
    "PMC1971124__pbio.0050248.g004.md": (2, 31, 0, 1, "2007", "PMC1971124__F4"),
    "PMC2631308__JCI0938420.f1.md": (2, 11, 1, 0, "2009", "PMC2631308__F1"),
    "PMC3565264__ijms-14-00286f4a.md": (5, 0, 0, 0, "2013", "PMC3565264__F4a"),
    "PMC6336398__pone.0210336.g014.md": (5, 0, 0, 0, "2019", "PMC6336398__F14"),
    "PMC7350257__ijms-21-04507-g002.md": (5, 95, 0, 0, "2020", "PMC7350257__F2"),
    "PMC99889__mb2110211013.md": (5, 0, 0, 0, "2001", "PMC99889__F13"),
}


def bundled(name: str):
    return read_record(assets.path("figures", name))


@pytest.mark.parametrize("name", sorted(BUNDLED))
def test_bundled_records_are_read_whole(name: str) -> None:
    record = bundled(name)
    groups = group_genes(record)
    counted = (len(record.genes), len(record.gene_symbols), len(groups), len(record.chemicals))
    assert counted == BUNDLED[name]
    assert sum(len(g.rows) + g.duplicates for g in groups) == len(record.genes)
    assert record.license == "CC0"
    assert record.organisms == ("Homo sapiens",)
    assert record.caption.endswith(".")
    assert "\n" not in record.caption


def test_bundled_records_are_the_source_documents(shared: Path) -> None:
    for name in BUNDLED:
        assert (
            assets.path("figures", name).read_bytes()
            == (shared / "data" / "seeds" / name).read_bytes()
        )


def test_first_generation_gets_an_alias_and_no_year() -> None:
    record = bundled(KWONG)
    assert (record.generation, record.alias, record.number) == (1, "PMC3811159__F2", "Figure 2")
    assert record.year == ""
    assert [(p.code, p.line) for p in record.problems] == [("record-no-year", 18)]
    assert record.figure_url == "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3811159/figure/F2/"
    assert [(c.word, c.source, c.identifier, c.mesh) for c in record.chemicals] == [
        ("BEZ235", "MESH", "C531198", "mesh:C531198"),
        ("Rapamycin", "MESH", "D020123", "mesh:D020123"),
    ]
    assert record.genes[0].word == "mTorc1"
    assert record.genes[0].symbol == "mTORC1"
    assert (record.genes[0].hgnc_symbol, record.genes[0].entrez) == ("MTOR", "2475")
    assert record.pathway_score == "0.9377394"
    assert record.rank == "101927"
    assert len(record.schema_keywords) == 14


def test_links_come_with_and_without_a_slash() -> None:
    assert bundled(SHORNING).figure_url == (
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7350257/figure/ijms-21-04507-f002/"
    )


def test_look_alike_words_keep_their_print_and_say_so() -> None:
    record = bundled(WU)
    mek = [row for row in record.genes if row.repaired == "MEK"]
    assert [row.hgnc_symbol for row in mek] == ["MAP2K1", "MAP2K2"]
    assert mek[0].word == "\u041c\u0415\u041a"
    noted = [p for p in record.problems if p.code == "record-look-alike"]
    text = assets.text("figures", WU).splitlines()
    assert [text[p.line - 1].strip(" -") for p in noted if p.line] == [
        "word: \u041c\u0415\u041a",
        "word: \u044053",
    ]


def test_thousands_of_look_alike_words_are_counted_not_listed() -> None:
    rows = "".join(f"- word: \u0420\u0422\u0415\u041d-{i}\n  symbol: PTEN\n" for i in range(900))
    record = record_of(f"year: '2001'\ngenes:\n{rows}")
    assert len(record.genes) == 900
    noted = [problem for problem in record.problems if problem.code == "record-look-alike"]
    assert [problem.line for problem in noted[:3]] == [5, 7, 9]
    assert (len(record.problems), record.problems[-1].message) == (201, "and 700 more problems")


def test_groups_open_families_and_count_repeats() -> None:
    groups = {g.word: g for g in group_genes(bundled(WU))}
    assert len(groups["Rab"].rows) == 67
    assert [r.hgnc_symbol for r in groups["Notch"].rows] == [f"NOTCH{i}" for i in (1, 2, 3, 4)]
    assert groups["Notch"].duplicates == 4
    fused = {g.word: g for g in group_genes(bundled(SHORNING))}
    assert fused["BAD"].printed == ("BAD,", "PAKT>(e.g.MDM2,BAD,", "(e.g.MDM2,BAD,")
    assert (len(fused["AKT"].rows), fused["AKT"].duplicates) == (3, 6)


@pytest.mark.parametrize("name", sorted(SHARED))
def test_records_of_every_generation(shared: Path, name: str) -> None:
    record = read_record(shared / "data" / "pfocr" / "_figures" / name)
    seen = (
        record.generation,
        len(record.genes),
        len(record.chemicals),
        len(record.diseases),
        record.year,
        record.alias,
    )
    assert seen == SHARED[name]
    assert record.title
    assert record.pmcid and record.figid.startswith(record.pmcid)
    assert "NA" not in (*record.organisms, *record.organisms_ner)
    assert ".na.character" not in repr(record)
    assert bool(record.paper_keywords) == bool(record.doi)


def test_every_shared_record_is_listed_here(shared: Path) -> None:
    folder = shared / "data" / "pfocr" / "_figures"
    assert {p.name for p in folder.glob("*.md")} == set(SHARED)


def test_newer_tables_are_read(shared: Path) -> None:
    data = shared / "data" / "pfocr"
    record = read_record(data / "_figures" / SHORNING)
    first = record.genes[0]
    assert (first.word, first.symbol, first.hgnc_symbol, first.entrez) == (
        "MTORC1",
        "MTORC1",
        "MTOR",
        "2475",
    )
    assert (first.organism_id, first.organism_name, first.organism_group) == (
        "9606",
        "Homo sapiens",
        "Primates",
    )
    assert first.counts == (("direct", 7), ("synonym", 12), ("match", 20))
    rows, problems = record_tables.read(data / "_data" / "PMC100028__ii1110348001-chemicals.tsv")
    assert not problems
    glucose = record_tables.term(rows[2])
    assert (glucose.name, glucose.identifier, glucose.ontology) == (
        "D-glucopyranose",
        "D005947",
        "chebi:4167",
    )
    melanoma = read_record(data / "_figures" / "PMC10030840__fonc-13-1111191-g002.md").diseases[0]
    assert (melanoma.word, melanoma.mesh, melanoma.name) == ("Melanoma", "mesh:D008545", "")


def test_a_link_to_another_paper_is_noted(shared: Path) -> None:
    name = "PMC3565264__ijms-14-00286f4a.md"
    record = read_record(shared / "data" / "pfocr" / "_figures" / name)
    assert "record-link-differs" in [p.code for p in record.problems]


def record_of(body: str):
    return parse_record(f"---\nfigid: PMC1__a\n{body}---\nText below.\n", "r.md")


def test_missing_values_leak_nowhere() -> None:
    record = record_of(
        "year: NA\norganisms: [NA]\norganisms_ner:\n- .na.character\n- Homo sapiens\n"
        "doi: .na.character\nkeywords: a | NA | b\nwpid: WP1\n"
    )
    assert (record.year, record.organisms, record.doi) == ("", (), "")
    assert record.organisms_ner == ("Homo sapiens",)
    assert record.paper_keywords == ("a", "b")
    assert (record.generation, record.wpid) == (5, "WP1")


def test_generation_four_has_no_ner_and_no_tables_inside() -> None:
    record = record_of("organisms:\n- NA\nautoml_pathway: 0.9\n")
    assert (record.generation, record.pathway_score) == (4, "0.9")
    assert [p.code for p in record.problems] == ["record-no-gene-table", "record-no-year"]


def test_unknown_fields_are_kept() -> None:
    record = record_of("genes: []\nnovelty: seen\nschema-jsonld:\n  '@id': there\n")
    assert record.other == (("novelty", "seen"), ("schema-jsonld.@id", "there"))
    inner = "genes: []\nextra:\n- a\n- b: c\nschema-jsonld:\n  creator: {name: PFOCR, x: NA}\n"
    assert record_of(inner).other == (
        ("extra", "a"),
        ("extra.b", "c"),
        ("schema-jsonld.creator.name", "PFOCR"),
    )


def test_wrong_shapes_are_noted_by_line_and_the_rest_is_read() -> None:
    record = record_of(
        "year: '2001'\ncaption:\n- a list\ngenes:\n- word: A\n  hgnc_symbol: AKT1\n- odd\n"
        "- word: [x]\n  hgnc_symbol: AKT2\nchemicals: none\norganisms: {a: b}\n"
    )
    assert record.gene_symbols == ("AKT1", "AKT2")
    shapes = [(p.code, p.line) for p in record.problems]
    assert shapes == [("record-field-shape", line) for line in (4, 9, 10, 12, 13)]


def test_repeated_keys_are_warnings_in_a_record() -> None:
    record = record_of("year: '2001'\nyear: '2002'\ngenes: []\n")
    assert record.year == "2002"
    assert [(p.code, p.line) for p in record.problems] == [("yaml-duplicate-key", 4)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "record-no-front-matter", 1),
        ("figid: x\n", "record-no-front-matter", 1),
        ("---\nfigid: x\n", "record-cut-off", 1),
        ("---\n---\n", "yaml-empty", None),
        ("---\n- a\n---\n", "record-shape", 2),
        ("---\nyear: '1'\n---\n", "record-no-figid", 2),
        ("---\nfigid: .na.character\n---\n", "record-no-figid", 2),
        ("---\nfigid: x\ncaption: *a\n---\n", "yaml-alias", 3),
        ("---\nfigid: x\ncaption: a: b\n---\n", "yaml-syntax", 3),
    ],
)
def test_refusals_have_a_code_and_a_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        parse_record(text, "r.md")
    problem = caught.value.problem
    assert (problem.code, problem.file, problem.line) == (code, "r.md", line)


def test_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_bytes(b"\xef\xbb\xbf---\r\nfigid: PMC1__a\r\nyear: '2001'\r\ngenes: []\r\n---\r\n")
    assert read_record(file).year == "2001"
    assert looks_like_record(bounded_read.read(file))
    assert not looks_like_record(bounded_read.FileContent(Path("a.md"), b"name: a-pathway\n"))


def test_a_hostile_id_reaches_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret-genes.tsv").write_text("word\tncbigene_symbol\nX\tY\n", encoding="utf-8")
    folder = tmp_path / "a" / "_figures"
    folder.mkdir(parents=True)
    file = folder / "r.md"
    file.write_text("---\nfigid: ../../secret\nautoml_pathway: 1\n---\n", encoding="utf-8")
    assert read_record(file).genes == ()


def test_damaged_tables_lose_only_their_damaged_rows(tmp_path: Path) -> None:
    table = tmp_path / "x-genes.tsv"
    table.write_text('word\tmatch\n"A ""b"""\tAB\nshort\n\nC\tNA\n', encoding="utf-8")
    rows, problems = record_tables.read(table)
    assert [record_tables.gene(row).word for row in rows] == ['A "b"', "C"]
    assert record_tables.gene(rows[1]).symbol == ""
    assert [(p.code, p.line) for p in problems] == [("table-row", 3)]
    table.write_text("name\nx\n", encoding="utf-8")
    assert [p.code for p in record_tables.read(table)[1]] == ["table-header"]
    table.write_bytes(b"word\n\xff\n")
    assert [p.code for p in record_tables.read(table)[1]] == ["text-not-utf8"]


KEYS = st.sampled_from(["genes", "year", "organisms", "keywords", "annotations", "schema-jsonld"])
VALUES = st.sampled_from(
    ["x", "[a, b]", "{word: a}", "[{word: a}, [b], 1]", "''", "NA", "[[a]]", "{keywords: [{}]}"]
)


@given(st.dictionaries(KEYS, VALUES))
def test_odd_shapes_never_break_the_reader(fields: dict[str, str]) -> None:
    record = record_of("".join(f"{key}: {value}\n" for key, value in fields.items()))
    group_genes(record)
