"""``agree``: the model beside a table of one's own."""

import pytest

VALUES = "row\tc1\tc2\npAKT\t-1.2\t0.9\npS6\t-0.7\t\n"
MAP = "row\tnode\tsign\npAKT\tAKT\t+1\npS6\tP70S6K\t+1\n"
CONDITIONS = "condition\tinterventions\nc1\tinhibit:PI3K\nc2\tinhibit:MTORC1\n"
FIGURE = "mtorc1-feedback"


@pytest.fixture
def words(tmp_path):
    paths = {}
    for name, text in (("values", VALUES), ("map", MAP), ("conditions", CONDITIONS)):
        paths[name] = tmp_path / f"{name}.tsv"
        paths[name].write_text(text, encoding="utf-8")
    return (
        *("agree", FIGURE, paths["values"]),
        *("--map", paths["map"], "--conditions", paths["conditions"], "--samples", "60"),
    )


def test_a_table_of_ones_own_is_scored_beside_simple_rules(run, words) -> None:
    answer = run(*words, "--json").json
    assert answer["figure"] == FIGURE
    assert answer["calls"] == 3
    first, second = answer["signs"]
    assert (first["threshold"], second["threshold"]) == (0.4, 0.8)
    assert (first["model"]["right"], first["model"]["of"]) == (3, 3)
    assert first["model"]["rises"] == {"right": 1, "of": 1}
    assert first["always down"]["right"] == 2
    assert first["no feedback"]["rises"]["right"] == 0
    assert answer["order"]["model"] == {"share": 1.0, "pairs": 1}
    assert {row["node"] for row in answer["rows"]} == {"AKT", "P70S6K"}
    assert sum(one["calls"] for one in answer["certainty"]["classes"]) == 3
    out = run(*words, "--threshold", "1").out
    assert "sign right, log2 >= 1" in out
    assert "shortest path" in out
    assert out.strip().endswith("not for diagnosis or treatment decisions.")


def test_what_is_wrong_is_told_by_file_and_line(run, words, tmp_path) -> None:
    (tmp_path / "values.tsv").write_text(VALUES.replace("0.9", "high"), encoding="utf-8")
    ran = run(*words)
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "values.tsv:2: 'high' is no log2 fold change (c2)" in ran.err
    (tmp_path / "values.tsv").write_text(VALUES, encoding="utf-8")
    (tmp_path / "map.tsv").write_text(MAP.replace("P70S6K", "NOBODY"), encoding="utf-8")
    ran = run(*words)
    assert ran.status == 1
    assert "map.tsv:3: mtorc1-feedback has no node 'NOBODY'" in ran.err
    assert run("agree", FIGURE, tmp_path / "none.tsv").status == 2
