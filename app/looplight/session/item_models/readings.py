"""Every node with its level against the comparison."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from looplight.activity.results.response import Certainty, Direction, NodeResponse
from looplight.session.item_models.base_table_model import Column, DocumentTableModel
from looplight.session.state.state import ViewState
from looplight.session.text import certainty_words as sure
from looplight.session.text import display_names
from looplight.session.text.outputs import counted_tip
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
        """Level in words; a band where the model does not settle on one value."""
        reading = self.reading
        # Less than half a percent cannot be seen in whole percentages.
        if reading.high - reading.low > 0.005:
            return translate(
                "table",
                "{percent} to {percent_2}",
                percent=display_names.level_percent(reading.low),
                percent_2=display_names.level_percent(reading.high),
            )
        if reading.direction is Direction.SAME:
            return display_names.baseline_percent(reading.level)
        return display_names.level_percent(reading.level, self.certainty)

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
        before = display_names.baseline_percent(self.reading.baseline)
        text = translate(
            "table",
            "{node} {direction}, from {before} to {now}",
            node=self.label,
            direction=direction,
            before=before,
            now=self.level,
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
            translate("table", "Before"),
            lambda row: display_names.baseline_percent(row.reading.baseline),
            sort=lambda row: row.reading.baseline,
            number=True,
        ),
        Column(
            translate("table", "Now"),
            lambda row: row.level,
            sort=lambda row: row.reading.level,
            tip=lambda row: row.level,
            number=True,
        ),
        Column(
            translate("table", "Change"),
            lambda row: display_names.change_points(row.reading.change, row.certainty),
            sort=lambda row: row.reading.change,
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
