"""Several selected nodes with their levels, and what can be done to all of them."""

from collections.abc import Callable, Sequence

from looplight.panels.results import node_and_arrow_facts
from looplight.panels.results.details_headings_and_paragraphs import DetailsColumn
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

# Links to selected nodes; each is a widget, and nobody reads a thousand.
MOST_LISTED = 60
SEVERAL = translate(
    "panel",
    "Space blocks all of them, Alt with an arrow key moves them, the context menu aligns them. "
    "Choose one to read about it.",
)


def fill_several(
    column: DetailsColumn,
    pathway: Pathway,
    nodes: Sequence[str],
    shown: ViewState,
    select_node: Callable[[object], None],
) -> None:
    """Add the selected nodes to a column of details, each a link that calls ``select_node``."""
    column.add_heading(
        translate(
            "panel", "{count} node selected", plural="{count} nodes selected", count=len(nodes)
        )
    )
    column.add_muted(SEVERAL)
    for node in nodes[:MOST_LISTED]:
        answer, text = shown.nodes.get(node), display_names.label(pathway, node)
        if answer is not None:
            text = f"{text}: {node_and_arrow_facts.level_line(answer, shown.certainty(node))}"
        column.add_link(text, node, select_node)
    left = len(nodes) - MOST_LISTED
    if left > 0:
        column.add_muted(
            translate("panel", "and {count} more", plural="and {count} more", count=left)
        )
