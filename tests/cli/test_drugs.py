"""``looplight drugs``: finding drugs, and taking statuses from a regulator's table."""

import json
import zipfile

import pytest

from looplight.pathways.drugs import user_statements
from looplight.pathways.drugs.inhibitor_table_reader import table

EMA = (
    "Category,Name of medicine,EMA product number,Medicine status,"
    "International non-proprietary name (INN) / common name,Active substance,"
    "Marketing authorisation date\n"
    "Human,Nubeqa,EMEA/H/C/004790,Authorised,darolutamide,darolutamide,27/03/2020\n"
)


@pytest.fixture
def medicines(tmp_path):
    file = tmp_path / "medicines.csv"
    file.write_text(EMA, encoding="utf-8")
    return file


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("LOOPLIGHT_HOME", str(folder))
    return folder


def test_drugs_are_found_by_brand_and_their_statements_are_dated(run) -> None:
    (drug,) = run("drugs", "Truqap", "--json").json
    assert (drug["name"], drug["brands"], drug["class"]) == (
        "Capivasertib",
        ["Truqap"],
        "AKT inhibitor, ATP-competitive",
    )
    assert drug["targets"] == ["AKT1", "AKT2", "AKT3"]
    wanted = {"state", "jurisdiction", "date", "indication", "source", "read"}
    for statement in drug["statuses"]:
        assert wanted <= set(statement)
    assert ("approved", "EU", "2024-06-17") in {
        (s["state"], s["jurisdiction"], s["date"]) for s in drug["statuses"]
    }


def test_drugs_are_found_by_target_and_listed_whole_without_a_query(run) -> None:
    names = {drug["name"] for drug in run("drugs", "PIK3CB", "--json").json}
    assert {"GSK2636771", "Gedatolisib"} <= names
    assert len(run("drugs", "--json").json) == len(table().drugs)


def test_text_says_where_it_was_read_or_where_to_look(run) -> None:
    out = run("drugs", "alpelisib").out
    assert "2019-05-24, US: approved" in out and "Read on 2026-11-25." in out
    assert "Not verified. Look at: Drugs@FDA under Afinitor" in run("drugs", "everolimus").out
    assert "A dated notice or label, or a page quoting it, was read for" in out
    assert "as listed on 2026-07-18" in run("drugs", "avutometinib").out
    assert "As listed on 2026-06-02, US: approved" in run("drugs", "temsirolimus").out
    assert "No drug of the table" in run("drugs", "nosuchdrug").out


def test_a_table_is_shown_and_not_kept_unless_asked(run, home, medicines) -> None:
    shown = run("drugs", "update", medicines)
    assert shown.status == 0
    assert "Darolutamide" in shown.out and "2020-03-27, EU: approved" in shown.out
    assert "Nothing was kept" in shown.out
    assert not home.exists()


@pytest.mark.slow
def test_a_kept_table_is_part_of_the_drugs_from_then_on(spawn, home, medicines) -> None:
    place = {"LOOPLIGHT_HOME": str(home)}
    kept = spawn("drugs", "update", medicines, "--keep", "--json", **place)
    assert kept.status == 0, kept.err
    answer = json.loads(kept.out)
    assert [change["drug"] for change in answer["changes"]] == ["darolutamide"]
    assert answer["kept"] == str(home / user_statements.FILE_NAME)
    (drug,) = json.loads(spawn("drugs", "nubeqa", "--json", **place).out)
    assert drug["statuses"][0]["date"] == "2020-03-27"
    assert "medicines.csv" in drug["statuses"][0]["source"]
    again = json.loads(spawn("drugs", "update", medicines, "--json", **place).out)
    assert again["changes"] == []


def test_what_is_no_table_is_refused_and_a_damaged_file_is_named(run, home, tmp_path) -> None:
    odd = tmp_path / "odd.zip"
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("readme.txt", "x")
    refused = run("drugs", "update", odd)
    assert refused.status == 1 and "no readable archive" in refused.err
    assert run("drugs", "update").status == 0  # finds drugs called "update": there is none
    assert run("drugs", "alpelisib", "--keep").status == 2
    home.mkdir()
    (home / user_statements.FILE_NAME).write_text("{}", encoding="utf-8")
    damaged = run("drugs", "alpelisib")
    assert damaged.status == 1 and "remove the file" in damaged.err


def test_an_approval_that_excludes_the_tumour_is_a_caution_in_json(run):
    context = ("--context", "pik3ca-gain", "--json")
    rows = run("escape", "mtorc1-feedback", "--drug", "everolimus", *context).json
    offered = [row["cautions"]["gedatolisib"] for row in rows if "gedatolisib" in row["cautions"]]
    assert offered and all("without PIK3CA mutation" in texts[0] for texts in offered)
    answer = run(
        "simulate", "mtorc1-feedback", "--drug", "gedatolisib", *context, "--samples", "0"
    ).json
    assert any("without PIK3CA mutation" in caution["headline"] for caution in answer["cautions"])
    (drug,) = answer["drugs"]
    assert drug["statuses"][0]["excludes"] == ["PIK3CA mutation", "HER2 positive"]
