"""The YAML loader: what it refuses, where it says so, and that it reads what is valid."""

import contextlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from looplight.files.bounded_read import MAX_TEXT_BYTES, read_text
from looplight.files.problems import InputError
from looplight.files.yaml import safe_yaml


def refused(text: str, **options: object) -> tuple[str, int | None]:
    with pytest.raises(InputError) as caught:
        safe_yaml.load(text, "a.yaml", **options)
    assert caught.value.problem.file == "a.yaml"
    return caught.value.problem.code, caught.value.problem.line


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: *x\n", "yaml-alias", 2),
        ("a: &x 1\n", "yaml-anchor", 1),
        ("a: 1\nb: &x\n  c: 1\n", "yaml-anchor", 2),
        ("a: 1\n\nb: !!python/object:os.system x\n", "yaml-tag", 3),
        ("a: ! x\n", "yaml-tag", 1),
        ("a: !!str x\n", "yaml-tag", 1),
        ("a:\n  <<: {b: 1}\n", "yaml-merge-key", 2),
        ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3),
        ("? " * 100_000, "yaml-key", 1),
        ("? [a, b]\n: 1\n", "yaml-key", 1),
        ("a: 1\n--- \nb: 2\n", "yaml-many-documents", 2),
        ("", "yaml-empty", None),
        ("# only a remark\n", "yaml-empty", None),
        ("a: 1\nb: 'open\n", "yaml-syntax", 3),
        ("a: 1\n\tb: 2\n", "yaml-syntax", 2),
        ("a: 1\nb: \x00\n", "yaml-character", 2),
        ("a: \ud800\n", "yaml-syntax", None),
        ("a: 1\nb: " + "[" * 17 + "]" * 17, "yaml-too-deep", 2),
        ("x" * (MAX_TEXT_BYTES + 1), "file-too-large", None),
        ("[" + "x," * safe_yaml.MAX_VALUES + "]", "yaml-too-many", 1),
    ],
)
def test_refuses_with_code_and_line(text: str, code: str, line: int | None) -> None:
    assert refused(text) == (code, line)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb:\n\tc: 1\n", 3, "begins with a tab"),
        ("a: |\n  x\n\ty\n", 3, "begins with a tab"),
        ("- {name: @ERK, x: 1}\n", 1, 'stand in quotation marks: "@ERK"'),
        ("a: 1\nb: `x`\n", 2, 'stand in quotation marks: "`x`"'),
        ("a: 1\ntitle: Two figures: one\n", 2, 'in quotation marks: "Two figures: one"'),
        ("- title: „Two: one“\n", 1, 'straight quotation marks (") in place of „'),
        ("a: 1\n  b: 2\n", 2, "does not fit to the line above"),
        ("a:\n  b: 1\n c: 2\n", 3, "spaces in front of this line fit to no line above"),
        ("a: 1\nb: 'open\nc: 1\n", 4, "opens on line 2 is never closed"),
        ("a: [1, 2\nb: 3\n", 2, "the bracket that opens on line 1 is not closed"),
        ('a: "x" y\n', 1, "follows a closing quotation mark"),
        ('a: "C:\\q"\n', 1, "for a backslash"),
        ("a: ,\n", 1, "a value is missing here"),
        ("a: - b\n", 1, "must begin on a line of its own"),
        ("a: 1\nword\nb: 2\n", 3, "write “name: value”"),
        ("{a: 1}\nb: 2\n", 2, "the text has ended above this line"),
        ('a: "\\xZZ"\n', 1, "this line cannot be read"),
    ],
)
def test_mistakes_are_explained_without_the_parser_s_jargon(text, line, message) -> None:
    with pytest.raises(InputError) as caught:
        safe_yaml.load(text, "a.yaml")
    assert (caught.value.problem.code, caught.value.problem.line) == ("yaml-syntax", line)
    assert message in caught.value.problem.message


def test_first_line_shifts_every_line() -> None:
    assert refused("a: 1\nb: *x\n", first_line=2) == ("yaml-alias", 3)
    assert safe_yaml.load("a: 1\nb: 2\n", "f", first_line=11).near("b") == 12


def test_sixteen_levels_are_fine() -> None:
    assert safe_yaml.load("[" * 16 + "]" * 16, "f").data == [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]


def test_scalars_stay_text() -> None:
    text = "a: NO\nb: 0123\nc: 2020-99-99\nd: ~\ne:\nf: 1e999\ng: '<<'\n=: =\n'<<': x\n"
    assert safe_yaml.load(text, "f").data == {
        "a": "NO",
        "b": "0123",
        "c": "2020-99-99",
        "d": "~",
        "e": "",
        "f": "1e999",
        "g": "<<",
        "=": "=",
        "<<": "x",
    }


def test_all_duplicate_keys_are_named() -> None:
    text = "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n"
    with pytest.raises(InputError) as caught:
        safe_yaml.load(text, "f")
    assert [p.line for p in caught.value.problems] == [2, 5]
    kept = safe_yaml.load(text, "f", warn_duplicates=True)
    assert kept.data == {"a": "2", "b": {"c": "2"}}
    assert [p.code for p in kept.problems] == ["yaml-duplicate-key"] * 2


def test_lines_of_key_paths() -> None:
    text = "a: 1\ngenes:\n- word: x\n  symbol: y\n\n- word: |\n    long\n    text\n  symbol: z\n"
    document = safe_yaml.load(text, "f")
    assert document.near() == 1
    assert document.near("genes") == 2
    assert document.near("genes", 0) == 3
    assert document.near("genes", 0, "symbol") == 4
    assert document.near("genes", 1) == 6
    assert document.near("genes", 1, "symbol") == 9
    assert document.near("genes", 2) == 2
    assert document.near("genes", 1, "missing") == 6


BOMBS = {
    "flow": "[" * 200_000,
    "maps": "{a: " * 100_000,
    "block": "\n".join(" " * i + "a:" for i in range(1_500)),
    "dashes": "- " * 100_000 + "x",
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_deep_nesting_is_refused_in_a_small_thread(name: str) -> None:
    seen: list[str] = []

    def work() -> None:
        try:
            safe_yaml.load(BOMBS[name], "f")
        except InputError as error:
            seen.append(error.problem.code)

    size = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert seen == ["yaml-too-deep"]


def test_deep_nesting_does_not_end_the_process(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.yaml"
    bomb.write_text("[" * 100_000, encoding="utf-8")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from looplight.files.yaml import safe_yaml\n"
        "from looplight.files.bounded_read import read_text\n"
        "from looplight.files.problems import InputError\n"
        "path = Path(sys.argv[1])\n"
        "try:\n"
        "    safe_yaml.load(read_text(path), str(path))\n"
        "except InputError as error:\n"
        "    print(error.problem.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(bomb)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "yaml-too-deep"), done.stderr


def test_alias_bomb_is_refused_before_it_grows() -> None:
    rows = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40)]
    assert refused("\n".join(rows)) == ("yaml-anchor", 1)


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=9)
VALUES = st.recursive(
    WORDS, lambda v: st.lists(v, max_size=4) | st.dictionaries(WORDS, v, max_size=4), max_leaves=12
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(VALUES, st.booleans())
def test_agrees_with_the_base_loader(value: object, flow: bool) -> None:
    text = yaml.dump(value, allow_unicode=True, default_flow_style=flow)
    assert safe_yaml.load(text, "f").data == yaml.load(text, Loader=yaml.BaseLoader)


SNIPPETS = st.lists(
    st.sampled_from([*"abc:-[]{}&*!?|>'\"#,%@` \n\t0<\\=~", "<<: ", "- ", ": ", "---\n"]),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | SNIPPETS)
def test_nothing_but_input_error_leaves_the_loader(text: str) -> None:
    try:
        data = safe_yaml.load(text, "f").data
    except InputError as error:
        assert error.problem.code
        assert "\n" not in error.problem.one_line()
    else:
        assert data == yaml.load(text, Loader=yaml.CBaseLoader)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_nothing_but_input_error_leaves_the_reader(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    file.write_bytes(raw)
    with contextlib.suppress(InputError):
        safe_yaml.load(read_text(file), str(file))
