"""Which outputs share a cell, and what stands in it."""

from looplight.activity.sentences.grammar import is_unchanged
from looplight.session.state.state import ViewState
from looplight.session.text.display_names import label
from looplight.session.text.output_words import COMPUTING, NOTHING_DONE, OutputText
from looplight.translation.messages import translate

# More outputs than these, and not so many that making their cells anew takes long.
FEW_CELLS, MOST_FOLDED = 5, 30
# Of so many of an imported drawing the unchanged ones share a cell.
MOST_UNCHANGED = 20


def folded(shown: ViewState, outputs: tuple[OutputText, ...]) -> frozenset[str]:
    """Return outputs that share one cell, as nothing happens to them.

    Of a drawing with ten outputs their names took three rows from it, and said nothing.
    """
    response, count = shown.response, len(outputs)
    # Curated figures have few, and no click on them moves the canvas.
    shares = count <= MOST_UNCHANGED and shown.pathway is not None and shown.pathway.imported
    if not FEW_CELLS < count <= MOST_FOLDED:
        return frozenset()
    if shares and _is_untouched(shown):
        return frozenset(output.node for output in outputs)
    if response is None:
        return frozenset()
    apart = frozenset(response.not_concerned)
    if shares:
        apart |= {output.node for output in outputs if _is_same(output)}
        return apart
    return apart if len(apart) < count else frozenset()


def _is_untouched(shown: ViewState) -> bool:
    """Return whether nothing was done, or what it does is still computed."""
    response = shown.response
    if response is None:
        return shown.pending is not None
    return not response.interventions and not response.context and shown.moment is None


def _is_same(output: OutputText) -> bool:
    return output.level is not None and is_unchanged(output.level, 1.0)


def folded_text(shown: ViewState, apart: frozenset[str]) -> OutputText:
    """Return what stands in place of the outputs to which nothing happens."""
    pathway, response, count = shown.pathway, shown.response, len(apart)
    names = ""
    if pathway is not None:
        names = ", ".join(label(pathway, node) for node in pathway.outputs if node in apart)
    if _is_untouched(shown):
        text = translate("window", "{count} output", plural="{count} outputs", count=count)
        return OutputText(
            "", text, "", NOTHING_DONE if response is not None else COMPUTING, "", names
        )
    if response is not None and apart <= set(response.not_concerned):
        text = translate(
            "window", "{count} output not linked", plural="{count} outputs not linked", count=count
        )
        whole = translate(
            "window",
            "No path of arrows leads from what was done to {count} output: see Reading.",
            plural="No path of arrows leads from what was done to {count} outputs: see Reading.",
            count=count,
        )
        return OutputText("", text, "", "", "", whole)
    text = translate(
        "window", "{count} about as untreated", plural="{count} about as untreated", count=count
    )
    whole = translate("window", "About as untreated: {names}.", names=names)
    return OutputText("", text, "", "", "", whole)


def more_text(count: int) -> OutputText:
    """Return what stands in place of the outputs that have no cell."""
    label = translate(
        "window",
        "and {count} more, in Reading",
        plural="and {count} more, in Reading",
        count=count,
    )
    whole = translate(
        "window",
        "Here stand the outputs that change most; {count} more is in the Reading panel.",
        plural="Here stand the outputs that change most; {count} more are in the Reading panel.",
        count=count,
    )
    return OutputText("", label, "", "", "", whole)
