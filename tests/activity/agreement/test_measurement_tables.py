"""Tables of strangers: what is read, and how the rest is refused."""

import pytest

from looplight.activity.agreement import measurement_tables
from looplight.activity.agreement.measurement_tables import read_measurements
from looplight.files.problems import InputError

VALUES = "row\tc1\tc2\np1\t-1.2\t0.5\np2\t\tNA\n"
MAP = "row\tnode\tsign\tfigure\ttier\np1\tAKT\t+1\tfig\t1\np1\tAKT_S473\t+1\tother\t1\n"
CONDITIONS = (
    "condition\tinterventions\tmodel_context\tline\n"
    "c1\tinhibit:PI3K;loss:PTEN\tgain:RAS\tMCF7\n"
    "c2\tdrug:everolimus=0.5\t\tMCF7\n"
)


@pytest.fixture
def files(tmp_path):
    """Writes the three tables, each with a text of one's own if given."""

    def write(values=VALUES, map_=MAP, conditions=CONDITIONS):
        paths = []
        for name, text in (("v.tsv", values), ("m.tsv", map_), ("c.tsv", conditions)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8", newline="")
            paths.append(path)
        return paths

    return write


def test_the_tables_of_one_figure_are_read(files):
    measurements = read_measurements(*files(), "fig")
    assert measurements.values == {("p1", "c1"): -1.2, ("p1", "c2"): 0.5}
    assert [(one.row, one.node, one.sign) for one in measurements.read_outs] == [("p1", "AKT", 1)]
    first, second = measurements.conditions
    assert [str(one) for one in first.interventions] == ["inhibit:PI3K", "loss:PTEN"]
    assert [str(one) for one in first.context] == ["gain:RAS"]
    assert second.interventions[0].dose == 0.5
    assert first.group == second.group == ("MCF7", "", "")


@pytest.mark.parametrize(
    ("given", "line", "message"),
    [
        ({"values": "row\tc1\np1\tx\n"}, 2, "no log2 fold change"),
        ({"values": "row\tc1\np1\t1e9\n"}, 2, "no log2 fold change"),
        ({"values": "row\tc1\np1\tinf\n"}, 2, "no log2 fold change"),
        ({"values": "row\tc1\np1\t1\t2\n"}, 2, "3 cells, but 2 columns"),
        ({"values": "row\tc1\np1\t1\np1\t2\n"}, 3, "given twice"),
        ({"values": "row\tc9\np1\t1\n"}, 1, "no 'c9'"),
        ({"values": "row\tc1\tc1\np1\t1\t2\n"}, 1, "given twice: c1"),
        ({"values": "name\tc1\np1\t1\n"}, 1, "no column 'row'"),
        ({"map_": "row\tnode\tsign\np1\tAKT\t2\n"}, 2, "+1 or -1"),
        ({"map_": "row\tnode\tsign\ttier\np1\tAKT\t1\t9\n"}, 2, "the tier is"),
        ({"map_": "row\tnode\tsign\n\tAKT\t1\n"}, 2, "names a row and a node"),
        ({"map_": "row\tnode\tsign\tfigure\np1\tAKT\t1\tother\n"}, 1, "no row for the figure"),
        ({"map_": "row\tnode\tsign\np9\tAKT\t1\n"}, 2, "none of the rows"),
        ({"conditions": "condition\tinterventions\nc1\teat:AKT\nc2\tAKT\n"}, 2, "intervention"),
        ({"conditions": "condition\tinterventions\nc1\tAKT\nc1\tAKT\n"}, 3, "given twice"),
        ({"conditions": "condition\tinterventions\n"}, 1, "names no condition"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(files, given, line, message):
    with pytest.raises(InputError, match=r"\w") as caught:
        read_measurements(*files(**given), "fig")
    assert caught.value.problem.line == line
    assert message in caught.value.problem.message


def test_every_problem_of_a_file_is_told_and_no_more_than_a_screenful(files):
    rows = "".join(f"p{i}\tx\n" for i in range(200))
    with pytest.raises(InputError) as caught:
        read_measurements(*files(values=f"row\tc1\n{rows}"), "fig")
    assert len(caught.value.problems) == measurement_tables.MAX_PROBLEMS
    assert [problem.line for problem in caught.value.problems[:3]] == [2, 3, 4]


def test_sizes_are_capped(files, monkeypatch):
    monkeypatch.setattr(measurement_tables, "MAX_ROWS", 2)
    with pytest.raises(InputError, match="at most 2 rows"):
        read_measurements(*files(values="row\tc1\n" + "p\t1\n" * 3), "fig")
    monkeypatch.setattr(measurement_tables, "MAX_COLUMNS", 2)
    with pytest.raises(InputError, match="at most 2 columns"):
        read_measurements(*files(), "fig")
