"""The legend on the canvas and on slides."""

import pytest

from looplight.canvas.paint.legend import flow
from looplight.canvas.style.legend_rows import ROWS, SHAPES, Row

MARKS = [Row(*row) for row in ROWS]
ALL = (*MARKS, *(Row(sample, text) for sample, text, _ in SHAPES))
SOME = tuple(row for row in ALL if row.sample not in ("unknown", "repeated", "changed", "driven"))
# What a row is about: what an arrow is, what happens to it, nodes, shapes.
CHANGES = ("released", "engaged", "strengthened", "lost", "contested")
ARROWS = ("plus", "minus", "unknown", "faint", "main", "repeated", "stated")


def group(row):
    kinds = (row.sample in ARROWS, row.sample in CHANGES, not row.sample.startswith("kind:"))
    return next((number for number, is_there in enumerate(kinds) if is_there), 3)


@pytest.mark.parametrize("rows", [ALL, SOME, SOME[:20]])
@pytest.mark.parametrize("width", range(500, 1300, 100))
def test_rows_stand_in_the_order_of_what_they_mean(rows, width):
    """Rows of similar width shared a column, whatever they were about."""
    placed, _ = flow(tuple(rows), width)
    assert {row for row, _, _ in placed} == set(rows)
    by_columns = sorted(placed, key=lambda each: (round(each[1] / 20), each[2]))
    by_lines = sorted(placed, key=lambda each: (each[2], each[1]))
    orders = [[group(row) for row, _, _ in placed_rows] for placed_rows in (by_columns, by_lines)]
    assert any(order == sorted(order) for order in orders)
