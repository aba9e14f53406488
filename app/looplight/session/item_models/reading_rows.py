"""The rows of the table of all nodes: levels, directions, and how sure those are."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from looplight.activity.results.response import Certainty, Direction, NodeResponse
from looplight.session.item_models.base_table_model import Column, DocumentTableModel
from looplight.session.state.state import ViewState
from looplight.session.text import certainty_words as sure
from looplight.session.text import display_names
from looplight.session.text.output_words import counted_tip
from looplight.translation.messages import translate

_MARKS = {Direction.UP: "up", Direction.DOWN: "down", Direction.SAME: ""}
# About 5 ms.
_ROWS_OF_A_PIECE = 500
_ORDER = {Direction.UP: 0, Direction.DOWN: 1, Direction.SAME: 2}


@dataclass(frozen=True)
class ReadingRow:
    """One node; ``certainty`` stays unknown until it was computed.

    ``sureness`` states in words in how many variants the node rises or falls.
    """

    key: str
    label: str
    reading: NodeResponse
    output: bool = False
    certainty: Certainty = Certainty.UNKNOWN
    sureness: str = ""

    @property
    def nodes(self) -> tuple[str, ...]:
        """The node itself, for highlighting."""
        return (self.key,)

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return "" if self.certainty in display_names.DOUBT_MARK else _MARKS[self.reading.direction]

    @property
    def level(self) -> str:
        """Level as percent of the untreated cell: the scale of the outputs."""
        return display_names.untreated_level(self.reading, self.certainty)

    @property
    def full_level(self) -> str:
        """Level as percent of full activity: the fill of the node."""
        same = self.reading.direction is Direction.SAME
        level, known = self.reading.level, self.certainty
        if same:
            return display_names.baseline_percent(level)
        return display_names.level_percent(level, known)

    @property
    def order(self) -> float:
        """What levels are sorted by; above all numbers what rises from nothing."""
        if not display_names.has_untreated_share(self.reading):
            return 1.0 if self.reading.direction is Direction.SAME else math.inf
        return self.reading.level / self.reading.baseline

    @property
    def both_scales(self) -> str:
        """The level on the scale of this table, and on that of the fill of nodes."""
        before = display_names.baseline_percent(self.reading.baseline)
        if not display_names.has_untreated_share(self.reading):
            return translate(
                "table",
                "Hardly active in the untreated cell, so there is no percentage of it; {now} of "
                "full activity now, {before} untreated.",
                now=self.full_level,
                before=before,
            )
        return translate(
            "table",
            "{percent} of untreated. The bar: {now} of full activity, {before} untreated.",
            percent=self.level,
            now=self.full_level,
            before=before,
        )

    @property
    def direction(self) -> str:
        """Mark and words: ``▲ rises a little``; blocked and driven nodes say so.

        A direction in doubt is not stated: ``◇ depends on strengths``.
        """
        mark = display_names.direction_mark(self.reading, self.certainty)
        text = f"{mark} {display_names.direction_words(self.reading, self.certainty)}"
        if self.reading.lost:
            # The word of the drawing and of the tumour context.
            return translate("table", "{text} (lost)", text=text)
        if self.reading.blocked > 0.0:
            return translate("table", "{text} (blocked)", text=text)
        if self.reading.driven:
            return translate("table", "{text} (held on)", text=text)
        return (
            translate("table", "{text} (raised by context)", text=text)
            if self.reading.raised
            else text
        )

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        direction = display_names.direction_words(self.reading, self.certainty)
        text = f"{self.label} {direction}, {self.level}"
        if display_names.has_untreated_share(self.reading):
            text = translate(
                "table",
                "{node} {direction}, {percent} of untreated",
                node=self.label,
                direction=direction,
                percent=self.level,
            )
        known = display_names.CERTAINTY[self.certainty]
        return text if known == direction else ", ".join(filter(None, (text, known)))

    @property
    def surprise(self) -> str:
        """Why the direction surprises; empty where it does not, or is in doubt."""
        return "" if self.certainty in display_names.DOUBT_MARK else self.reading.paradox


class ReadingsModel(DocumentTableModel):
    """One row a node: what is blocked, the outputs and what moved first, for it is read first."""

    follows_certainty = True
    columns = (
        Column(
            translate("table", "Node"),
            lambda row: row.label,
            tip=lambda row: row.surprise or row.label,
            spoken=lambda row: row.spoken,
        ),
        Column(
            translate("table", "Untreated, % of full activity"),
            lambda row: display_names.baseline_percent(row.reading.baseline),
            sort=lambda row: row.reading.baseline,
            number=True,
        ),
        Column(
            translate("table", "Now"),
            lambda row: row.level,
            sort=lambda row: row.order,
            tip=lambda row: row.both_scales,
            number=True,
            long_title=translate("table", "Now, % of untreated"),
        ),
        Column(
            translate("table", "Change"),
            lambda row: display_names.change_points(row.reading.change, row.certainty),
            sort=lambda row: row.reading.change,
            long_title=translate("table", "Change, points of full activity"),
            number=True,
        ),
        Column(
            translate("table", "Direction"),
            lambda row: row.direction,
            sort=lambda row: _ORDER[row.reading.direction],
            tip=lambda row: row.surprise or row.direction,
        ),
        Column(
            translate("table", "How sure"),
            lambda row: display_names.CERTAINTY[row.certainty],
            sort=lambda row: sure.ORDER[row.certainty],
            tip=lambda row: row.sureness,
        ),
        Column(
            translate("table", "Now, % of full activity"),
            lambda row: row.full_level,
            sort=lambda row: row.reading.level,
            number=True,
        ),
    )

    def make(self, shown: ViewState) -> tuple[ReadingRow, ...]:
        """Return the readings; nothing where the figure has no arrows."""
        return tuple(chain.from_iterable(self.pieces(shown)))

    def pieces(self, shown: ViewState) -> Iterator[tuple[ReadingRow, ...]]:
        """Return the readings of some hundred nodes at a time."""
        pathway = shown.pathway
        if pathway is None or shown.response is None:
            return
        outputs = {node.id for node in pathway.nodes if node.output}
        # Sorting is stable: each part keeps the figure's order.
        nodes = sorted(shown.nodes.items(), key=lambda item: _part(item[1], item[0] in outputs))
        for start in range(0, len(nodes), _ROWS_OF_A_PIECE):
            yield tuple(
                ReadingRow(
                    node,
                    display_names.label(pathway, node),
                    reading,
                    pathway.by_id[node].output if node in pathway.by_id else False,
                    shown.certainty(node),
                    counted_tip(shown.certainty_result, node),
                )
                for node, reading in nodes[start : start + _ROWS_OF_A_PIECE]
            )


def _part(reading: NodeResponse, is_output: bool) -> int:
    """Return 0 for what is blocked or held on, 1 for outputs, 2 for what moved, 3 for the rest.

    How sure a direction is comes later and must not move rows under the reader's eyes.
    """
    if reading.blocked > 0.0 or reading.driven:
        return 0
    if is_output:
        return 1
    return 2 if reading.direction is not Direction.SAME else 3
