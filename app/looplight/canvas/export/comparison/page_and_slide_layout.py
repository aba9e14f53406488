"""Where the panes of a comparison, their words, the table and the legend lie on a page or a slide.

The table and the words about all panes take one part of the area, beside the panes or above them;
how large that part is, is tried out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from looplight.canvas.export.comparison.pane_heading import PAGE, Sizes, pane_heading
from looplight.canvas.export.comparison.words_about_all_panes import (
    SPACING,
    Words,
    paragraphs,
    words_height,
)
from looplight.canvas.geometry.pane_layout import (
    COLUMNS,
    HEAD_SHARE,
    Arrangement,
    Cell,
    Rect,
    grid,
)
from looplight.canvas.paint.legend import MARGIN, flow
from looplight.canvas.paint.regimen_table import LEAST, TableLayout, TableText, layout_table
from looplight.canvas.paint.text import Paragraph
from looplight.canvas.style.legend_rows import Row
from looplight.session.state.comparison_panes import PaneAnswer

# Shares of the width that the table and the words may take beside the panes.
SHARES = (0.34, 0.4, 0.46, 0.52, 0.58, 0.62)
# A header takes at most this share of a pane's width beside its picture, and of its height above.
MOST_BESIDE, MOST_ABOVE = HEAD_SHARE, 0.7
# How much words count against the size of the drawings: headlines, the table, the other words and
# the legend; what it costs to cut the table or to have no legend at all.
HEADLINE_WEIGHT, TABLE_WEIGHT, WORDS_WEIGHT, LEGEND_WEIGHT = 0.6, 0.8, 0.4, 0.3
CUT, NO_LEGEND = 3.0, 100.0
# Most widths of the names where each pane has a row of the table, at size 1.
NAMES_OF_ROWS = (340.0, 260.0, 200.0, 150.0)
# Panes are not lower than this together.
LEAST_HEIGHT = 80.0
# So many panes leave a cell of a grid free, of which the legend takes this share at most.
ODD, MOST_OF_CELL = (3, 5), 0.6
# Words stand beside a table above the panes from this width on.
LEAST_BESIDE = 300.0
# Between two rows of the legend.
_LEGEND_SPACE = 18.0


@dataclass(frozen=True)
class PanePlace:
    """The place of a pane with the words above or beside its picture."""

    cell: Cell
    words: tuple[Paragraph, ...]


@dataclass(frozen=True)
class CompareLayout:
    """Everything in the area of a comparison.

    Attributes
    ----------
    table : TableLayout or None
        None = it stands on a slide of its own.
    corner : (float, float)
        Where the table begins.
    words : tuple of Paragraph
        What is about all panes.
    panes : tuple of PanePlace
    legend : tuple of (Row, float, float)
        Each with its left edge and the height of its middle, before it is enlarged.
    legend_corner : (float, float)
    legend_scale : float
    """

    table: TableLayout | None
    corner: tuple[float, float]
    words: tuple[Paragraph, ...]
    panes: tuple[PanePlace, ...]
    legend: tuple[tuple[Row, float, float], ...] = ()
    legend_corner: tuple[float, float] = (0.0, 0.0)
    legend_scale: float = 1.0


@dataclass(frozen=True)
class _Split:
    """Table and words, the room that they leave for the panes, and how well they can be read."""

    layout: CompareLayout
    rest: Rect
    value: float


@dataclass(frozen=True)
class _Candidate:
    """How good a layout is, and what it is but for the words of the panes."""

    value: float
    layout: CompareLayout
    arrangement: Arrangement
    letters: int


@dataclass(frozen=True)
class Compared:
    """What is laid out.

    Attributes
    ----------
    panes : tuple of PaneAnswer
    picture : (float, float)
        Width and height of each picture, in canvas units.
    table : TableText
    words : tuple of (str, str)
        Names and texts of the paragraphs about all panes; the first one is what is done, the
        others are cautions.
    rows : tuple of Row
        The legend.
    sizes : Sizes
    cautions_in_panes : bool
        Whether the cautions stand in the panes that they hold of; else once for all.
    """

    panes: tuple[PaneAnswer, ...]
    picture: tuple[float, float]
    table: TableText
    words: Words
    rows: tuple[Row, ...] = ()
    sizes: Sizes = PAGE
    cautions_in_panes: bool = False
    # Of these panes in these sizes: `replace` begins with empty ones.
    _heads: dict[tuple[int, int, int, bool], float] = field(
        default_factory=dict, init=False, compare=False
    )
    _arrangements: dict[Rect, tuple[Arrangement, int]] = field(
        default_factory=dict, init=False, compare=False
    )

    def layout(self, area: Rect) -> CompareLayout:
        """Return the places of everything in an area."""
        # Words that nobody can read are worse than a smaller drawing.
        return self._with_words(max(self._candidates(area), key=lambda each: each.value))

    def layout_of_table(self, area: Rect) -> CompareLayout:
        """Return the places of the table and of the words about all panes, without drawings.

        Where columns of the panes would need small letters, the panes are the rows.
        """
        x, y, width, height = area
        _, _, largest = self.sizes.table
        texts = (self.table, *(self.table.turned(names) for names in NAMES_OF_ROWS))
        best: tuple[float, TableLayout, int] | None = None
        for pixels in self.sizes.words:
            needed = words_height(self.words, width, pixels, self.sizes.slack)
            room = width, height - needed - 2 * SPACING
            for text in texts:
                table = layout_table(text, room, LEAST, largest, self.sizes.slack)
                value = self._value(table, pixels)
                if best is None or value > best[0]:
                    best = value, table, pixels
        assert best is not None
        _, table, pixels = best
        place = x, y + table.height + 2 * SPACING, width, height
        words = paragraphs(self.words, place, pixels, self.sizes.slack)
        return CompareLayout(table, (x, y), words, ())

    def layout_of_panes(self, area: Rect, numbers: Sequence[int], sizes: Sizes) -> CompareLayout:
        """Return the places of some panes and of the legend, without the table."""
        panes = tuple(self.panes[n] for n in numbers)
        # The table, beside which all cautions stand, is on another slide.
        shown = replace(self, panes=panes, sizes=sizes, cautions_in_panes=True)
        nothing = _Split(CompareLayout(None, area[:2], (), ()), area, 0.0)
        placed = (shown._with_legend(area, nothing, scale) for scale in self.sizes.legend)
        split, rest = next((each for each in placed if each is not None), (nothing, area))
        return shown._with_words(shown._with_panes(split, rest, 0.0))

    def _candidates(self, area: Rect) -> Iterator["_Candidate"]:
        """Yield layouts with how good each is, the first one without a legend."""
        splits = [self._beside(area, share) for share in SHARES]
        yield self._with_panes(splits[0], splits[0].rest, -NO_LEGEND)
        for share in SHARES if self.rows else ():
            for scale in self.sizes.legend:
                room = (area[2] - SPACING) * share
                tall = flow(self.rows, (room - SPACING) / scale, space=_LEGEND_SPACE)[1] * scale
                if tall < area[3] * 0.5:
                    splits.append(self._beside(area, share, tall + SPACING))
        least, wished, _ = self.sizes.table
        splits += [
            self._above(area, words, most)
            for words in self.sizes.words
            for most in (wished, (least + wished) / 2, least)
        ]
        for split in splits:
            for scale in self.sizes.legend:
                value = LEGEND_WEIGHT * math.log(scale / self.sizes.legend[0])
                placed = self._with_legend(area, split, scale)
                if placed is not None:
                    yield self._with_panes(*placed, value)
        for columns in COLUMNS[len(self.panes) + 1] if len(self.panes) in ODD else ():
            yield from self._with_free_cell(area, columns)

    def _with_free_cell(self, area: Rect, columns: int) -> Iterator["_Candidate"]:
        """Yield layouts in which all but the panes stands in the first cell of a full grid.

        Three panes in a row leave bands above and below drawings that are wider than high.
        """
        arranged = self._best_arranged(area, (columns,), free=1)
        if arranged is None:
            return
        arrangement, letters = arranged
        cell = grid(area, len(self.panes) + 1, columns, (0.0, 0.0), False, self.picture).cells[0]
        x, y, width, height = cell.whole
        for scale in self.sizes.legend:
            # The legend has the free width of the cell, as it has below a table beside the panes.
            room = width - SPACING
            tall = flow(self.rows, room / scale, space=_LEGEND_SPACE)[1] * scale
            if tall > height * MOST_OF_CELL:
                continue
            split = self._column((x, y, room, height), tall + SPACING)
            split = replace(split, rest=(x + width, y, 0.0, 0.0))
            placed = self._with_legend(cell.whole, split, scale)
            if placed is not None:
                value = LEGEND_WEIGHT * math.log(scale / self.sizes.legend[0])
                yield self._with_arrangement(placed[0], arrangement, letters, value)

    def _with_legend(
        self, area: Rect, split: "_Split", scale: float
    ) -> tuple["_Split", Rect] | None:
        """Return a split with the legend, and the room of the panes; None where it does not fit.

        It goes below the table where there is room for it, else below everything.
        """
        x, y, width, height = area
        left, top, room, tall = split.rest
        layout = split.layout
        table = layout.table.height if layout.table is not None else 0.0
        free = max(
            (layout.corner[1] + table, *(words.area.bottom() for words in layout.words)),
        )
        below = (left - x - SPACING) / scale
        rows, legend = flow(self.rows, below, space=_LEGEND_SPACE) if below > 0 else ((), 0.0)
        if below <= 0 or free + SPACING + legend * scale > y + height:
            rows, legend = flow(self.rows, width / scale, space=_LEGEND_SPACE)
            tall -= legend * scale + (SPACING if rows else 0.0)
            if tall < LEAST_HEIGHT or (below > 0 and free > top + tall):
                return None
        # The legend has a margin of its own.
        corner = (x - MARGIN * scale, y + height - legend * scale)
        layout = replace(layout, legend=rows, legend_corner=corner, legend_scale=scale)
        return replace(split, layout=layout), (left, top, room, tall)

    def _with_panes(self, split: "_Split", area: Rect, value: float) -> "_Candidate":
        """Return a split with panes in an area, and how good that is."""
        return self._with_arrangement(split, *self._arranged(area), value)

    def _with_arrangement(
        self, split: "_Split", arrangement: Arrangement, letters: int, value: float
    ) -> "_Candidate":
        value += split.value + HEADLINE_WEIGHT * self.sizes.headline_value(letters)
        value += math.log(max(arrangement.scale(self.picture), 1e-3))
        return _Candidate(value, split.layout, arrangement, letters)

    def _with_words(self, chosen: "_Candidate") -> CompareLayout:
        """Return the layout of a candidate, with the words of its panes."""
        panes = tuple(
            PanePlace(cell, self._heading(number, cell, chosen.letters))
            for number, cell in enumerate(chosen.arrangement.cells)
        )
        return replace(chosen.layout, panes=panes)

    def _beside(self, area: Rect, share: float, reserved: float = 0.0) -> "_Split":
        """Return table and words left of the panes.

        ``reserved`` = height that is left free below them, for the legend.
        """
        x, y, width, height = area
        room = (width - SPACING) * share
        rest = (x + room + SPACING, y, width - room - SPACING, height)
        return replace(self._column((x, y, room, height), reserved), rest=rest)

    def _column(self, area: Rect, reserved: float) -> "_Split":
        """Return the table with the words below it; nothing is left for panes."""
        x, y, room, height = area
        best: tuple[CompareLayout, float] | None = None
        for pixels in self.sizes.words:
            needed = words_height(self.words, room, pixels, self.sizes.slack)
            table = self._table((room, height - needed - reserved))
            place = x, y + table.height + SPACING, room, height
            words = paragraphs(self.words, place, pixels, self.sizes.slack)
            value = self._value(table, pixels)
            if best is None or value > best[1]:
                best = CompareLayout(table, (x, y), words, ()), value
        assert best is not None
        return _Split(best[0], area, best[1])

    def _above(self, area: Rect, pixels: int, most: float) -> "_Split":
        """Return table and words above the panes (see `_beside`)."""
        x, y, width, height = area
        table = self._table((width, height * 0.45), most, loose=False)
        beside = width - table.width - 2 * SPACING
        if beside >= LEAST_BESIDE:
            place = (x + table.width + 2 * SPACING, y, beside, height)
        else:
            place = (x, y + table.height + SPACING, width, height)
        words = paragraphs(self.words, place, pixels, self.sizes.slack)
        used = max((p.area.bottom() for p in words), default=y)
        used = max(used, y + table.height) - y + SPACING
        rest = (x, y + used, width, max(height - used, 20.0))
        return _Split(CompareLayout(table, (x, y), words, ()), rest, self._value(table, pixels))

    def _table(
        self, room: tuple[float, float], most: float | None = None, loose: bool = True
    ) -> TableLayout:
        least, _, largest = self.sizes.table
        slack = self.sizes.slack
        return layout_table(self.table, room, least, most or largest, slack, loose)

    def _value(self, table: TableLayout, pixels: int) -> float:
        """Return how well a table and words can be read: 0 = as wished, less = worse."""
        _, wished, _ = self.sizes.table
        value = TABLE_WEIGHT * math.log(min(table.size / wished, 1.0))
        value += WORDS_WEIGHT * math.log(pixels / self.sizes.words[0])
        return value - (CUT if table.rest or table.cut else 0.0)

    def _arranged(self, area: Rect) -> tuple[Arrangement, int]:
        """Return the places of the panes and the letters in which all their headlines fit.

        0 letters = only names and verdicts fit.
        """
        # Legends of several sizes below the table leave the same area.
        if area not in self._arrangements:
            count, head = len(self.panes), (0.0, area[3] * 0.2)
            usual = grid(area, count, COLUMNS[count][0], head, False, self.picture), 0
            self._arrangements[area] = self._best_arranged(area, COLUMNS[count]) or usual
        return self._arrangements[area]

    def _best_arranged(
        self, area: Rect, numbers: Sequence[int], free: int = 0
    ) -> tuple[Arrangement, int] | None:
        """Return the best places for some numbers of columns; None where the words never fit.

        ``free`` = how many cells before the panes stay free.
        """
        best: tuple[float, Arrangement, int] | None = None
        for columns in numbers:
            for head in (0.0, *self.sizes.beside):
                trial = _grid(self, area, columns, (head, 40.0), free)
                if head > trial.cells[0].whole[2] * MOST_BESIDE:
                    continue
                for letters in (*self.sizes.headlines, 0):
                    tall = self._tallest_head(trial, head, letters)
                    if tall is None:
                        continue
                    arrangement = trial if head else _grid(self, area, columns, (0.0, tall), free)
                    value = math.log(max(arrangement.scale(self.picture), 1e-3))
                    value += HEADLINE_WEIGHT * self.sizes.headline_value(letters)
                    if best is None or value > best[0]:
                        best = value, arrangement, letters
                    if head:
                        # Smaller letters leave heads beside the pictures as wide as they are.
                        break
        return best and best[1:]

    def _tallest_head(self, trial: Arrangement, head: float, letters: int) -> float | None:
        """Return how high the words of the panes are, above (``head`` = 0) or beside a picture.

        None = they do not fit.
        """
        tall = max(self._head_height(n, cell, letters) for n, cell in enumerate(trial.cells))
        most = trial.cells[0].whole[3] * (1.0 if head else MOST_ABOVE)
        return tall if tall <= most else None

    def _heading(
        self, number: int, cell: Cell, letters: int, whole: bool = False
    ) -> tuple[Paragraph, ...]:
        pane, cautions = self.panes[number], self.cautions_in_panes
        return pane_heading(pane, cell, self.sizes, letters, whole=whole, with_cautions=cautions)

    def _head_height(self, number: int, cell: Cell, letters: int) -> float:
        """Return how high the words of a pane are in a cell."""
        above = cell.head[0] == cell.body[0]
        key = (number, round(cell.head[2]), letters, above)
        if key not in self._heads:
            words = self._heading(number, cell, letters, whole=True)
            self._heads[key] = max(p.area.bottom() for p in words) - cell.head[1]
        return self._heads[key]


def _grid(
    compared: Compared, area: Rect, columns: int, head: tuple[float, float], free: int
) -> Arrangement:
    """Return the places of the panes behind so many free cells, heads beside or above."""
    count = len(compared.panes) + free
    whole = grid(area, count, columns, head, bool(head[0]), compared.picture)
    return replace(whole, cells=whole.cells[free:])
