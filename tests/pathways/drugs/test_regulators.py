"""Tables of regulators: what they say of our drugs, and that a hostile one is refused."""

import datetime
import zipfile
from pathlib import Path

import pytest
from netflux_files import workbook

from looplight.files.problems import InputError
from looplight.pathways.drugs import user_statements
from looplight.pathways.drugs.inhibitor_table_reader import shipped_drugs
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.drugs.regulators import drugs_at_fda, ema_medicines
from looplight.pathways.drugs.regulators.inhibitor_table_update import read_update
from looplight.pathways.drugs.user_statements import StatementSource, UserStatements, merged

DAY = datetime.date(2026, 11, 25)
APPLICATIONS = """ApplNo\tApplType\tApplPublicNotes\tSponsorName
218197\tNDA  \t\tASTRAZENECA
209936\tNDA\t\tBAYER
761352\tBLA\t\tMERUS
022334\tNDA\t\tNOVARTIS
205426\tANDA\t\tSOMEBODY
213973\tNDA\t\tAADI
"""
PRODUCTS = """ApplNo\tProductNo\tForm\tStrength\tReferenceDrug\tDrugName\tActiveIngredient\tX
218197\t001\tTABLET;ORAL\t160MG\t1\tTRUQAP\tCAPIVASERTIB\t0
209936\t001\tPOWDER\t60MG\t1\tALIQOPA\tCOPANLISIB DIHYDROCHLORIDE\t0
761352\t001\tINJECTABLE\t375MG\t1\tBIZENGRI\tZENOCUTUZUMAB-ZBCO\t0
022334\t001\tTABLET;ORAL\t5MG\t1\tAFINITOR\tEVEROLIMUS\t0
205426\t001\tTABLET;ORAL\t5MG\t0\tEVEROLIMUS\tEVEROLIMUS\t0
213973\t001\tPOWDER\t100MG\t1\tFYARRO\tSIROLIMUS\t0
"""
SUBMISSIONS = (
    "ApplNo\tSubmissionClassCodeID\tSubmissionType\tSubmissionNo\tSubmissionStatus\t"
    "SubmissionStatusDate\tSubmissionsPublicNotes\tReviewPriority\n"
    """218197\t7\tORIG      \t1\tAP\t2023-11-16 00:00:00\t\tPRIORITY
218197\t2\tSUPPL     \t2\tAP\t2026-06-12 00:00:00\t\tPRIORITY
209936\t7\tORIG\t1\tAP\t2017-09-14 00:00:00\t\t
761352\t7\tORIG\t1\tAP\t2024-12-04 00:00:00\t\t
022334\t7\tORIG\t1\tAP\t3/30/2009\t\t
205426\t7\tORIG\t1\tAP\t2015-01-01 00:00:00\t\t
213973\t7\tORIG\t1\tTA\t2021-11-22 00:00:00\t\t
"""
)
MARKETING = "MarketingStatusID\tApplNo\tProductNo\n1\t218197\t001\n3\t209936\t001\n"


def archive(folder: Path, **tables: str) -> Path:
    texts = {
        "Applications": APPLICATIONS,
        "Products": PRODUCTS,
        "Submissions": SUBMISSIONS,
        "MarketingStatus": MARKETING,
        **tables,
    }
    path = folder / "drugsatfda.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in texts.items():
            if text:
                file.writestr(f"{name}.txt", text.replace("\n", "\r\n").encode("cp1252"))
    return path


EMA_HEADER = (
    "Category,Name of medicine,EMA product number,Medicine status,"
    "International non-proprietary name (INN) / common name,Active substance,"
    "Marketing authorisation date,Refusal of marketing authorisation date,"
    "Withdrawal / expiry / revocation / lapse of marketing authorisation date,"
    "Generic,Biosimilar,Medicine URL\n"
)
EMA_ROWS = """Human,Zydelig,EMEA/H/C/003843,Authorised,idelalisib,idelalisib,18/09/2014,,,No,No,https://www.ema.europa.eu/en/medicines/human/EPAR/zydelig
Human,Afinitor,EMEA/H/C/001038,Authorised,everolimus,everolimus,2009-08-03,,,No,No,
Human,Everolimus Copy,EMEA/H/C/1,Authorised,everolimus,everolimus,2001-01-01,,,Yes,No,
Human,Piqray,EMEA/H/C/004804,Withdrawn,alpelisib,alpelisib,27/07/2020,,01/09/2026,No,No,
Human,Nerlynx,EMEA/H/C/004030,Refused,neratinib,neratinib maleate,,23/02/2018,,No,No,javascript:x
Veterinary,Rapacat,EMEA/V/C/1,Authorised,sirolimus,sirolimus,01/01/2020,,,No,No,
"""


def ema_table(folder: Path, rows: str = EMA_ROWS) -> Path:
    path = folder / "medicines.csv"
    path.write_text("Medicines,,\nDate:,25/11/2026,\n" + EMA_HEADER + rows, encoding="utf-8-sig")
    return path


def test_the_archive_tells_first_approvals_of_new_drugs(tmp_path):
    products = drugs_at_fda.read_products(archive(tmp_path))
    texts = {p.brand: (p.date, p.state, bool(p.note)) for p in products}
    assert texts == {
        "Truqap": ("2023-11-16", State.APPROVED, False),
        "Aliqopa": ("2017-09-14", State.APPROVED, True),
        "Bizengri": ("2024-12-04", State.APPROVED, False),
        "Afinitor": ("2009-03-30", State.APPROVED, False),
    }


def test_an_archive_changes_only_what_it_knows_better(tmp_path):
    drugs = shipped_drugs()
    update = read_update(archive(tmp_path), drugs, DAY)
    assert {drug for drug, _ in update.statements} == {
        "capivasertib",
        "copanlisib",
        "everolimus",
        "zenocutuzumab",
    }
    # The dates of the others are known, and a product that is no longer sold is no new approval.
    assert update.changes(drugs) == ()
    later = SUBMISSIONS.replace("2024-12-04", "2024-12-05")
    update = read_update(archive(tmp_path, Submissions=later), drugs, DAY)
    (change,) = update.changes(drugs)
    assert (change.drug, change.kind) == ("zenocutuzumab", "date")
    assert change.after.date == "2024-12-05" and change.after.verified
    assert "drugsatfda.zip" in change.after.source and "BLA 761352" in change.after.source
    assert change.after.read == "2026-11-25"


def test_a_table_of_the_ema_tells_states_apart(tmp_path):
    drugs = shipped_drugs()
    update = read_update(ema_table(tmp_path), drugs, DAY)
    changes = {c.drug: c for c in update.changes(drugs)}
    # The approval of Zydelig is known; the animals' medicine and the copy are nobody of ours.
    assert set(changes) == {"everolimus", "alpelisib", "neratinib"}
    assert (changes["everolimus"].kind, changes["everolimus"].after.date) == ("date", "2009-08-03")
    alpelisib = changes["alpelisib"]
    assert (alpelisib.kind, alpelisib.after.state) == ("state", State.WITHDRAWN)
    assert alpelisib.after.date == "2026-09-01"
    assert changes["neratinib"].after.state is State.NEVER_APPROVED
    assert changes["neratinib"].after.address == ""


def test_a_workbook_of_an_earlier_year_is_read_as_well(tmp_path):
    rows = (
        ("Medicines",),
        (
            "Category",
            "Medicine name",
            "Authorisation status",
            "International non-proprietary name (INN) / common name",
            "Marketing authorisation date",
        ),
        ("Human", "Nubeqa", "Authorised", "darolutamide", "43917"),
    )
    drugs = shipped_drugs()
    update = read_update(workbook(tmp_path / "m.xlsx", Medicines=rows), drugs, DAY)
    (change,) = update.changes(drugs)
    assert (change.drug, change.kind, change.after.date) == ("darolutamide", "new", "2020-03-27")


@pytest.mark.parametrize(
    ("text", "day"),
    [("18/09/2014", "2014-09-18"), ("2014-09-18T00:00", "2014-09-18"), ("41900", "2014-09-18")],
)
def test_days_of_the_ema(text, day):
    assert ema_medicines.iso_day(text) == day


def test_kept_statements_come_first_and_end_an_approval(tmp_path):
    drugs = shipped_drugs()
    update = read_update(ema_table(tmp_path), drugs, DAY)
    stored = UserStatements().updated(update.source, update.statements)
    file = user_statements.save(stored, tmp_path / "own" / "statements.json")
    assert user_statements.load(file) == stored
    changed = {drug.id: drug for drug in merged(drugs, user_statements.load(file))}
    alpelisib = changed["alpelisib"]
    assert alpelisib.statements[0].state is State.WITHDRAWN
    # Withdrawn in the EU, as the table says, it is still approved in the US.
    assert alpelisib.state is State.APPROVED and alpelisib.jurisdictions == ("US",)
    assert read_update(ema_table(tmp_path), drugs, DAY).changes(tuple(changed.values())) == ()


def test_a_later_table_takes_the_place_of_an_earlier_one():
    statement = Statement(State.APPROVED, "US")
    first = UserStatements().updated(StatementSource("FDA", "a", "2026-01-01"), [("x", statement)])
    both = first.updated(StatementSource("EMA", "b", "2026-01-02"), [("y", statement)])
    last = both.updated(StatementSource("FDA", "c", "2026-01-03"), [])
    assert [source.file for source in last.sources] == ["b", "c"]
    assert [drug for _, drug, _ in last.statements] == ["y"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "x"}', "\x00", '{"format":"looplight drug statements"}']
)
def test_a_damaged_file_of_kept_statements_is_refused(tmp_path, text):
    file = tmp_path / "statements.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="remove the file"):
        user_statements.load(file)


def test_a_damaged_file_changes_no_drug(tmp_path, monkeypatch):
    monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path))
    (tmp_path / user_statements.FILE_NAME).write_text("{", encoding="utf-8")
    assert user_statements.with_user_statements(shipped_drugs()) == shipped_drugs()


@pytest.mark.parametrize(
    ("tables", "reason"),
    [
        ({"Products": ""}, "no products.txt"),
        ({"Submissions": "ApplNo\tSubmissionType\n1\tORIG\n"}, "no column SubmissionStatus"),
        ({"sub/Products": PRODUCTS}, "2 products.txt"),
        ({"Products": PRODUCTS + "1\t" + "x" * 300_000 + "\n"}, "a cell is far too long"),
    ],
)
def test_an_odd_archive_is_refused_with_its_reason(tmp_path, tables, reason):
    with pytest.raises(InputError, match=reason):
        read_update(archive(tmp_path, **tables), shipped_drugs(), DAY)


def test_more_rows_and_products_than_any_regulator_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(drugs_at_fda, "MOST_PRODUCTS", 3)
    with pytest.raises(InputError, match=r"more than .* products"):
        read_update(archive(tmp_path), shipped_drugs(), DAY)
    monkeypatch.setattr(drugs_at_fda, "MOST_ROWS", 3)
    with pytest.raises(InputError, match="too many rows"):
        read_update(archive(tmp_path), shipped_drugs(), DAY)
    monkeypatch.setattr(ema_medicines, "MOST_PRODUCTS", 3)
    with pytest.raises(InputError, match=r"more than .* products"):
        read_update(ema_table(tmp_path), shipped_drugs(), DAY)


def test_a_table_that_grows_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(drugs_at_fda, "MOST_TABLE_BYTES", 100)
    with pytest.raises(InputError, match="too large"):
        read_update(archive(tmp_path), shipped_drugs(), DAY)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", b"not a zip"),
        ("a.xlsx", b"not a workbook"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b""),
        ("a.csv", b'"' + b"x" * 300_000),
    ],
)
def test_another_file_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_update(path, shipped_drugs(), DAY)
    assert caught.value.problem.file == str(path)
    with pytest.raises(InputError, match="there is no such file"):
        read_update(tmp_path / "none.csv", shipped_drugs(), DAY)
