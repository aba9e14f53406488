"""What the window says about arrows that the user drew, and after each step on a draft."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel  # noqa: TID251 - what the panel shows

from looplight.activity.results.response import Direction
from looplight.activity.sentences.explanation_steps import Step
from looplight.canvas.view.arrange.tool_hint import ToolHint
from looplight.pathways.formats.writers.sif_graphml_json import arrow_attributes
from looplight.pathways.model.vocabulary import Sign
from looplight.session.export.reasons import step_source
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text.screen_reader.nodes_and_arrows_as_lines import about_arrow
from looplight.window.controllers import library as library_module
from looplight.window.dialogs.pasted_genes import NamesOfFigure

GENES = ("mTORC1", "S6K", "IRS1", "PI3K", "AKT")
KEY = "AKT -| S6K"


@pytest.mark.usefixtures("fresh_window")
def test_an_arrow_of_the_user_is_called_so(draft, qtbot) -> None:
    document = draft.document
    document.drafts.draw("AKT", "S6K", Sign.MINUS)
    document.select(Selection(SelectionKind.ARROW, KEY))
    draft.shell.docks.show("details")
    panel = draft.shell.docks.panel("details")

    def texts():
        return " ".join(label.text() for label in panel.findChildren(QLabel))

    qtbot.waitUntil(lambda: "drawn by hand, without a source" in texts())
    assert "imported" not in texts()
    assert "the user" not in texts()
    pathway = document.shown.pathway
    arrow = pathway.by_key[KEY]
    step = Step("", KEY, "S6K", "-|", arrow.grade.value, arrow.evidence[0].source, None, "")
    assert step_source(step, pathway, "S6K", Direction.DOWN).endswith(
        "· drawn by hand, without a source"
    )
    assert about_arrow(arrow).startswith("drawn by hand, without a source")
    assert arrow_attributes(arrow)["grade"] == "drawn by hand, without a source"
    # A drafted arrow with the other sign is the user's decision, too.
    drafted = next(row.arrow.key for row in document.drafts.rows if row.is_shown)
    document.drafts.change_sign(drafted)
    (changed,) = (row.arrow for row in document.drafts.rows if row.decision == "sign changed")
    assert about_arrow(changed).startswith("sign changed by hand, without a source")
    assert about_arrow(document.drafts.original.arrows[0]).startswith("grade imported")


def test_a_step_on_a_draft_is_announced_by_what_is_decided(draft, qtbot) -> None:
    document = draft.document
    line = draft.shell.status_bar.announcement
    document.drafts.draw("AKT", "S6K", Sign.MINUS)
    qtbot.waitUntil(lambda: line.text() == "Draft: 0 accepted, 0 rejected, 1 drawn by hand.")
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: line.text() == "Draft: 0 accepted, 0 rejected, 0 drawn by hand.")
    document.interventions.toggle("mTORC1")
    qtbot.waitUntil(lambda: "mTORC1 blocked" in line.text())
    document.drafts.draw("AKT", "S6K", Sign.MINUS)
    qtbot.waitUntil(lambda: line.text().startswith("Draft: 0 accepted, 0 rejected, 1 drawn"))


def test_the_hint_of_the_tool_lies_on_no_node(draft, canvas) -> None:
    for width, height in ((760, 560), (1200, 480), (620, 700)):
        canvas.resize(width, height)
        canvas.camera.fit()
        draft.shell.actions.run("draft.draw-arrow")
        hint = canvas.findChild(ToolHint)
        assert not hint.isHidden()
        under = [n for n in GENES if hint.geometry().contains(canvas.widget_pos(n))]
        assert not under, (width, height)
        draft.shell.actions.run("draft.draw-arrow")


def test_new_from_genes_opens_the_panel_from_the_start_page(
    make_window, qtbot, monkeypatch
) -> None:
    names = NamesOfFigure(tuple(GENES))
    monkeypatch.setattr(library_module, "ask_for_names", lambda *_, **__: names)
    window = make_window()
    window.shell.start_page.show()
    window.shell.actions.run("file.new-empty")
    qtbot.waitUntil(lambda: window.document.drafts.original is not None)
    qtbot.waitUntil(lambda: not window.shell.start_page.on)
    # Not only for a moment, before the panels of the figure come back.
    QCoreApplication.processEvents()
    assert window.shell.docks.panel("drafts").isVisible()


def test_a_pasted_word_that_is_no_gene_is_kept_and_named(make_window, qtbot) -> None:
    request = library_module.DraftRequest(None, (), ("BANANA9", "MTORR", *GENES))
    path = request(lambda _share: None, lambda: False)
    window = make_window()
    assert window.document.open_file(path)
    nodes = {node.label: node for node in window.document.shown.pathway.nodes}
    assert nodes["BANANA9"].note.startswith("BANANA9 is no gene or family that Looplight knows")
    assert "Did you mean MTRR, MTOR" in nodes["MTORR"].note
    assert nodes["AKT"].note == ""
    window.document.select(Selection(SelectionKind.NODE, nodes["BANANA9"].id))
    window.shell.docks.show("details")
    panel = window.shell.docks.panel("details")
    qtbot.waitUntil(
        lambda: any("BANANA9 is no gene" in label.text() for label in panel.findChildren(QLabel))
    )
    # Nodes that are drawn by hand may be anything.
    request = library_module.DraftRequest(None, (), ("Hunger", *GENES), has_arrows=False)
    assert "no gene" not in request(lambda _share: None, lambda: False).read_text()


def test_the_hint_is_read_in_a_theme_that_is_chosen_while_it_is_shown(draft, canvas, qapp):
    draft.shell.actions.run("draft.draw-arrow")
    label = canvas.findChild(ToolHint).label
    before = label.grab().toImage()
    draft.shell.actions.run("theme.dark")
    qapp.processEvents()
    assert before.size() == label.size()

    def words(image):
        lightness = [
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
        ]
        return max(lightness) - min(lightness)

    assert words(before) > 100
    assert words(label.grab().toImage()) > 100
