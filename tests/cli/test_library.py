"""``looplight library``: index, search, gene lists."""

from record_texts import gene, write_record


def test_a_folder_is_indexed_and_searched(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene("МЕК", "MAP2K1")], year="2013")
    write_record(folder, "PMC2__F1", genes=[gene("TP53", "TP53")])
    (folder / "notes.md").write_text("# Only notes\n")
    indexed = run("library", "index", folder, "--json")
    assert indexed.status == 1
    assert indexed.json["indexed"] == 2
    (refused,) = indexed.json["refused"]
    assert refused["file"] == str(folder / "notes.md")
    assert "3 of 3 files" in indexed.err
    (hit,) = run("library", "search", "MEK", "--year", "2010..2015", "--json").json
    assert (hit["id"], hit["year"], hit["matched"]) == ("PMC1__F1", 2013, ["gene MAP2K1"])
    assert run("library", "search", "--gene", "TP53", "--json").json[0]["id"] == "PMC2__F1"
    assert "gene: MAP2K1 (1), TP53 (1)" in run("library", "search", "growth", "--counts").out
    assert "No figure matches" in run("library", "search", "nothing").out
    (row,) = run("library", "list", "--json").json
    assert row["source"] == str(folder)


def test_genes_of_a_table_find_figures(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene("MEK1", "MAP2K1")])
    run("library", "index", folder)
    genes = tmp_path / "genes.csv"
    genes.write_text("gene,change\nMEK1,2.1\nnonsense,0\n")
    answer = run("library", "genes", genes, "--json")
    assert answer.json[0]["genes"] == ["MAP2K1"]
    assert "nonsense" in answer.err


def test_figures_like_one_are_listed_without_it(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene("MEK1", "MAP2K1"), gene("ERK", "MAPK1")])
    write_record(folder, "PMC2__F1", genes=[gene("MEK1", "MAP2K1")])
    write_record(folder, "PMC3__F1", genes=[gene("TP53", "TP53")])
    run("library", "index", folder)
    (row,) = run("library", "like", "PMC1__F1", "--json").json
    assert (row["id"], row["genes"]) == ("PMC2__F1", ["MAP2K1"])
    assert run("library", "like", "PMC9__F9").status == 1


def test_a_column_of_a_table_is_a_gene_list(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene("MEK1", "MAP2K1")])
    run("library", "index", folder)
    table = tmp_path / "changes.tsv"
    table.write_text("up\tdown\nTP53\tMAP2K1\n")
    listed = run("library", "genes", table, "--column", "Down", "--json").json
    assert listed[0]["id"] == "PMC1__F1"
    assert "no column other" in run("library", "genes", table, "--column", "other").err


def test_papers_are_written_for_a_reference_manager(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder)
    run("library", "index", folder)
    file = tmp_path / "papers.ris"
    assert run("library", "search", "growth", "-o", file).status == 0
    assert file.read_text().startswith("TY  - JOUR")
    assert run("library", "search", "growth", "-o", tmp_path / "list.tsv").status == 0
    assert (tmp_path / "list.tsv").read_text().startswith("id\ttitle\tyear\tkind\t")
    assert run("library", "search", "growth", "-o", tmp_path / "papers.doc").status == 2


def test_what_is_missing_is_told(run, tmp_path) -> None:
    assert run("library", "search", "x").status == 1
    assert "no library is indexed yet" in run("library", "search", "x").err
    assert run("library", "index", tmp_path / "nowhere").status == 1
    assert run("library", "search").status == 2
    assert run("library").status == 2
    assert run("library", "forget", tmp_path).status == 1


def test_an_index_is_forgotten_and_its_records_stay(run, tmp_path) -> None:
    folder = tmp_path / "records"
    record = write_record(folder)
    run("library", "index", folder)
    assert run("library", "forget", folder).status == 0
    assert run("library", "list", "--json").json == []
    assert record.is_file()


def test_a_draft_is_printed_and_written(run, tmp_path, repository) -> None:
    source = tmp_path / "source"
    source.mkdir()
    run("export", "mtorc1-feedback", "-o", source / "WP1.gpml")
    rows = [gene(name, name) for name in ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1")]
    record = write_record(tmp_path, "PMC9__F1", genes=rows)
    assert "data.wikipathways.org" in run("draft", record).err
    draft = run("draft", record, "--source", source, "--json").json
    assert ("RPS6KB1", "IRS1", -1) in {(a["from"], a["to"], a["sign"]) for a in draft["arrows"]}
    assert "known answers" in draft["reliability"]
    # A source that was read is known from then on.
    out = tmp_path / "draft.gpml"
    assert run("draft", record, "-o", out).status == 0
    again = run("inspect", out, "--json").lines[0]
    assert again["arrows"]["minus"] >= 1
    assert again["title"].startswith("Draft: ")
    assert run("draft", record, "--density", "99").status == 2
    assert run("draft", record, "-o", tmp_path / "draft.doc").status == 2
    assert run("draft", "mtorc1-feedback", "--json").json["nodes"]
