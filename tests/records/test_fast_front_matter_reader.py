"""The fast reader of front matters gives what the safe one gives, or nothing."""

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from record_texts import fields

from looplight.files.problems import InputError
from looplight.files.yaml.safe_yaml import load
from looplight.records import fast_front_matter_reader
from looplight.records.fast_front_matter_reader import DATASET, as_data
from looplight.records.record_reader import split_front_matter

# Signs that mean something to YAML, next to each other as often as letters are.
TEXTS = st.text(
    st.sampled_from(string.ascii_letters + " :#-'\"[]{},&*!|>%@`?\\.()/~=<\t\u0130\u00a0\u2028é")
)
ROWS = st.lists(
    st.fixed_dictionaries({"word": TEXTS, "symbol": TEXTS, "entrez": TEXTS}), max_size=5
)
DOCUMENTS = st.fixed_dictionaries(
    {"figid": TEXTS, "caption": st.text(max_size=300) | TEXTS, "genes": ROWS},
    optional={
        "organisms": st.lists(TEXTS, max_size=4) | TEXTS,
        "schema-jsonld": st.fixed_dictionaries({"@type": TEXTS, "keywords": st.lists(TEXTS)}),
        "annotations": st.just([]),
        "empty": st.just({}),
        "none": st.none(),
        "number": st.floats() | st.integers() | st.booleans(),
    },
)


CAPTIONS = st.sampled_from(
    [
        "Feedback of S6K on IRS1, as drawn.",
        "Feedback of S6K on IRS1: a model. " * 4,
        "It's a long caption without a colon, folded over two lines or more of the record.",
    ]
)


def scan(text: str, **options) -> dict | None:
    """Return what the fast reader gives, with its tables as rows."""
    fields = fast_front_matter_reader.scan(text, **options)
    return None if fields is None else as_data(fields)


def short_scan(text: str) -> dict | None:
    """Return what the fast reader gives for the index: the description is only checked."""
    return scan(text, has_dataset=False)


def assert_agrees(text: str) -> bool:
    """Compare the two readers on a text; return whether the fast one read it."""
    fast, short = scan(text), short_scan(text)
    if fast is None and short is None:
        return False
    safe = load(text, "x").data
    if short is not None:
        assert short == {key: value for key, value in safe.items() if key != DATASET}
    if fast is not None:
        assert fast == safe
        # The order of fields is the order in which a reader shows them.
        assert list(fast) == list(safe)
    return fast is not None and short is not None


def test_regular_records_are_read_by_lines(shared) -> None:
    files = [*(shared / "data" / "seeds").glob("*.md"), *(shared / "data" / "pfocr").rglob("*.md")]
    texts = [split_front_matter(file.read_text("utf-8"), str(file)) for file in files]
    assert len(texts) == 13
    assert all(assert_agrees(text) for text in texts)


@given(DOCUMENTS, st.sampled_from([40, 80, 10_000]))
def test_generated_documents_give_the_same(document, width) -> None:
    assert_agrees(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=width))


@given(st.data())
def test_a_changed_character_is_never_read_otherwise(data) -> None:
    text = yaml.safe_dump(fields(caption=data.draw(CAPTIONS)), sort_keys=False)
    # Half of the changes are where a record is described for search engines.
    first = data.draw(st.sampled_from([0, text.index(DATASET)]))
    at = data.draw(st.integers(first, len(text)))
    removed = data.draw(st.integers(0, 3))
    added = data.draw(st.text(st.sampled_from("\n :#-'\"[]{}&*!|>\\a\t"), max_size=3))
    changed = text[:at] + added + text[at + removed :]
    try:
        load(changed, "x")
    except InputError:
        # What the safe reader refuses, or finds a key twice in, the fast one leaves to it.
        assert scan(changed) is None
        assert short_scan(changed) is None
    else:
        assert_agrees(changed)


@pytest.mark.parametrize(
    "text",
    [
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "<<: b\n",
        "a: b\na: c\n",
        "a: b # remark\n",
        "a: |\n  b\n",
        "a: [b]\n",
        "a: {b: c}\n",
        "a:\tb\n",
        "a: b\n\nc: d\n",
        'a: "\\u0041"\n',
        "? a\n: b\n",
        "a: 'b\n",
        "- a\n",
        "",
    ],
)
def test_what_is_not_regular_is_left_to_the_safe_reader(text) -> None:
    assert scan(text) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  license: CC0\n", "  license: CC0\n  license: CC0\n"),
        ("  keywords:\n  - MTOR\n", "  keywords:\n  - MTOR: x\n"),
        ("  keywords:\n  - MTOR\n", "  keywords:\n  - 'MTOR\n"),
        ("  keywords:\n", "  keywords:\n  - &a b\n"),
        ("Dataset\n  description: F", "Dataset\n  description: F # x"),
        ("Dataset\n  description: F", "Dataset\n  description: F\n  - x"),
        ("Dataset\n  description: F", "Dataset\n  description: *F"),
        ("F1.html\n", "F1.html #x\n"),
        ("F1.html\n", "F1.html:\n"),
        ("  - rapamycin\n", "  - rapamycin\n  more: x\n"),
        ("  - rapamycin\n", "  - rapamycin\n x\n"),
        ("figtype: Figure\n", "figtype: Figure\nschema-jsonld: x\n"),
    ],
)
def test_a_description_that_is_only_checked_is_checked_well(old, new) -> None:
    text = yaml.safe_dump(fields(caption="F"), sort_keys=False)
    assert old in text
    assert short_scan(text) is not None
    changed = text.replace(old, new)
    try:
        load(changed, "x")
    except InputError:
        assert short_scan(changed) is None
    else:
        assert_agrees(changed)


@pytest.mark.parametrize("caption", CAPTIONS.elements)
def test_the_usual_description_is_not_read(caption) -> None:
    """It is half of a record: checking it takes a sixth of the time of reading it."""
    text = yaml.safe_dump(fields(caption=caption), sort_keys=False)
    start, end = fast_front_matter_reader._dataset(text.removesuffix("\n"))
    assert text[start:end].startswith("\nschema-jsonld:")
    assert text[end:].startswith("\ngenes:")
    assert assert_agrees(text)


def test_folded_and_quoted_texts_are_read() -> None:
    text = "a: one\n  two: three\n"
    assert scan(text) is None
    assert scan("a: one\n  two\nb: 'it''s\n  so'\nc: ''\nd:\ne: []\nf: {}\n") == {
        "a": "one two",
        "b": "it's so",
        "c": "",
        "d": "",
        "e": [],
        "f": {},
    }


def test_a_document_that_nests_deeply_is_left_to_the_safe_reader() -> None:
    assert scan("".join(f"{' ' * depth}a:\n" for depth in range(1_500))) is None


@pytest.mark.parametrize(
    "rows",
    [
        "- word: A\n  symbol: '1'\n- word: B\n  symbol: '2'\n",
        # A row that is folded, in another order, quoted otherwise, or has another column.
        "- word: A\n    and more\n  symbol: '1'\n- word: B\n  symbol: '2'\n",
        "- word: A\n  symbol: '1'\n- symbol: B\n  word: '2'\n",
        "- word: A\n  symbol: 'it''s'\n- word: \"B\"\n  symbol: two\n",
        "- word: A\n  symbol: ''\n- word: B\n  other: '2'\n",
        "- word: a:b\n  symbol: a#b\n- word: (a)\n  symbol: .5\n",
        "- word: A\n- word: B\n",
        "- word: '- word: x'\n  symbol: 1\n- word: B\n  symbol: 2\n",
    ],
)
def test_tables_are_read_by_columns(rows) -> None:
    assert assert_agrees(f"figid: x\ngenes:\n{rows}seo: y\n")


@pytest.mark.parametrize(
    "rows",
    [
        "- word: A: b\n  symbol: 1\n- word: B\n  symbol: 2\n",
        "- word: A\n  word: B\n- word: C\n  word: D\n",
        "- word: A\n  symbol: 1 # remark\n- word: B\n  symbol: 2\n",
        "- word: A\n  symbol: 'x' y\n- word: B\n  symbol: 'z'\n",
        "- word: A\n  symbol: b:\n- word: B\n  symbol: c\n",
        "- word: 'A\n  symbol: x'\n- word: B\n  symbol: c: d\n",
        "- word: '1'\n  symbol: x\n- word: '2'3'\n  symbol: y\n",
    ],
)
def test_tables_that_are_not_regular_are_left_to_the_safe_reader(rows) -> None:
    assert scan(f"figid: x\ngenes:\n{rows}seo: y\n") is None
