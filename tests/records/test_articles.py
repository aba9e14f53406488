"""The two articles: complete, labelled, and not copied."""

import json
import re
from pathlib import Path

import pytest
from json_schemas import Draft202012Validator

from looplight import assets
from looplight.files.problems import InputError
from looplight.files.yaml.safe_yaml import load
from looplight.records.articles import article, articles, parse_article

VENDOR = "smolecule-pi3k-akt-mtor"
REVIEW = "medcomm-2025-pi3k-akt-mtor"
SCHEMA = Draft202012Validator(json.loads(assets.text("schema", "article.schema.json")))


def test_two_articles() -> None:
    assert {listed.id for listed in articles()} == {VENDOR, REVIEW}
    with pytest.raises(InputError):
        article("no-such-article")


def test_the_vendors_table_has_its_five_rows() -> None:
    rows = article(VENDOR).inhibitor_rows
    assert [(row.drug_class, row.drugs) for row in rows] == [
        ("PI3K (p110α)", ("Alpelisib", "Inavolisib")),
        ("AKT", ("Capivasertib", "Ipatasertib")),
        ("mTORC1", ("Everolimus", "Temsirolimus")),
        ("mTORC1/2 Kinase", ("Gedatolisib", "Sapanisertib", "Vistusertib")),
        ("Dual PI3K/mTOR", ()),
    ]
    assert all(row.mechanism and row.context and row.note for row in rows)


def test_the_vendor_is_labelled_and_its_disclaimer_kept() -> None:
    entry = article(VENDOR)
    assert entry.vendor
    assert "research use only" in entry.disclaimer
    assert len(entry.references) == 9
    assert not article(REVIEW).vendor


def test_the_review_is_a_citation() -> None:
    entry = article(REVIEW)
    assert (entry.doi, entry.date, len(entry.authors)) == ("10.1002/mco2.70295", "2025-08-01", 11)
    assert any("autophagy" in fact.text.lower() for fact in entry.facts)


@pytest.mark.parametrize(
    ("name", "seed"),
    [(VENDOR, "smolecule-pi3k-akt-mtor.txt"), (REVIEW, "medcomm-2025-record.txt")],
)
def test_no_sentence_is_copied(shared: Path, name: str, seed: str) -> None:
    """Eight words in a row that stand in the source too would be a copy; titles are exempt."""
    source = words((shared / "data" / "seeds" / seed).read_text(encoding="utf-8"))
    runs = {tuple(source[i : i + 8]) for i in range(len(source))}
    entry = article(name)
    ours = [*entry.summary, *(fact.text for fact in entry.facts), entry.disclaimer, *entry.notes]
    for row in entry.inhibitor_rows:
        ours += [row.mechanism, row.context, row.note]
    for text in ours:
        notices = words(text)
        assert not any(tuple(notices[i : i + 8]) in runs for i in range(len(notices) - 7)), text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_mistakes_are_told_by_line() -> None:
    with pytest.raises(InputError) as caught:
        parse_article("id: a\ntitle: t\nfacts:\n- text: [x]\n- {text: x, wher: y}\n", "a.yaml")
    assert [(p.code, p.line) for p in caught.value.problems] == [
        ("missing-key", 1),
        ("wrong-shape", 4),
        ("unknown-key", 5),
    ]


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("id: ../a", "bad-id", 1),
        ("id: a\ndoi: doi:10.1/x", "bad-doi", 2),
        ("id: a\nurl: file:///etc/passwd", "bad-url", 2),
        ("id: a\ninhibitor_rows:\n- {class: c, mechanism: m, noted: yesterday}", "bad-day", 3),
        ("id: a\ninhibitor_rows:\n- {class: c, mechanism: m, note: wrong}", "missing-key", 3),
        ("id: a\ninhibitor_rows:\n- {class: c}", "missing-key", 3),
    ],
)
def test_what_an_article_must_not_say_is_refused(lines: str, code: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_article(f"{lines}\ntitle: t\ndisclaimer: d\n", "a.yaml")
    assert [(p.code, p.line) for p in caught.value.problems] == [(code, line)]


def test_every_correction_of_a_table_has_its_day() -> None:
    for row in article(VENDOR).inhibitor_rows:
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", row.noted)


def test_pathways_of_articles_ship() -> None:
    names = {path.stem for path in assets.listing("pathways", ".yaml")}
    assert all(set(listed.pathways) <= names for listed in articles())
    assert article(VENDOR).pathways == ("pi3k-akt-mtor",)


def test_every_shipped_article_file_is_read() -> None:
    assert len(assets.listing("articles", ".yaml")) == len(articles())


@pytest.mark.parametrize("path", assets.listing("articles", ".yaml"), ids=lambda path: path.stem)
def test_the_schema_takes_what_ships(path: Path) -> None:
    SCHEMA.check_schema(SCHEMA.schema)
    assert list(SCHEMA.iter_errors(load(path.read_text("utf-8"), path.name).data)) == []


@pytest.mark.parametrize(
    "lines",
    [
        "id: ../a",
        "id: a\ndoi: doi:10.1/x",
        "id: a\nurl: file:///etc/passwd",
        "id: a\nlikes: 3",
        "id: a\ninhibitor_rows:\n- {class: c, mechanism: m, note: wrong}",
        "id: a\ninhibitor_rows:\n- {class: c}",
        "id: a\nfacts:\n- {where: here}",
    ],
)
def test_schema_and_reader_refuse_the_same(lines: str) -> None:
    text = f"{lines}\ntitle: t\ndisclaimer: d\n"
    with pytest.raises(InputError):
        parse_article(text, "a.yaml")
    assert list(SCHEMA.iter_errors(load(text, "a.yaml").data))
