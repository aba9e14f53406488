"""Parts of the window on their own: node menu, palette, failures, pages."""

import pytest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.window.centre.node_menu import NodeMenu
from looplight.window.command_palette.palette import CommandPalette
from looplight.window.command_palette.palette_entry import PaletteEntry
from looplight.window.dialogs.help.guide import GuideDialog, chapters
from looplight.window.dialogs.help.limits_about_and_keyboard import CANVAS_KEYS, limits


@pytest.fixture
def document(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    return made


@pytest.fixture
def menu(qtbot, document):
    """Return a function that chooses an entry of a node's menu by its first words."""

    def choose(node, text, ask=None):
        made = NodeMenu(document, node, None, ask or (lambda *_: None))
        qtbot.addWidget(made)
        actions = list(made.actions())
        for action in made.actions():
            if action.menu():
                actions += action.menu().actions()
        result = next(a for a in actions if a.text().startswith(text))
        text = result.text()
        result.trigger()
        return text

    return choose


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Block by 100", Intervention(Kind.INHIBIT, "MTORC1")),
        ("Block by 25", Intervention(Kind.INHIBIT, "MTORC1", 0.25)),
        ("Loss", Intervention(Kind.LOSS, "MTORC1")),
        ("Always on", Intervention(Kind.GAIN, "MTORC1")),
        ("Everolimus", Intervention(Kind.DRUG, "everolimus")),
    ],
)
def test_the_menu_of_a_node(document, menu, entry, expected):
    menu("MTORC1", entry)
    assert document.shown.state.interventions == (expected,)


def test_another_share_can_be_asked_for(document, menu):
    menu("MTORC1", "Block by another", ask=lambda *_: 0.35)
    assert document.shown.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1", 0.35),)


def test_the_menu_clears_its_node_only(document, menu):
    document.interventions.toggle("AKT")
    document.interventions.set_loss("MTORC1")
    menu("MTORC1", "Clear this node")
    assert document.shown.state.interventions == (Intervention(Kind.INHIBIT, "AKT"),)


def test_drugs_in_the_menu_carry_a_status_and_can_be_stopped(document, menu):
    entry = menu("MTORC1", "Everolimus")
    drug = document.inhibitors.find("everolimus")
    assert drug.date in entry
    menu("MTORC1", "Everolimus")
    assert document.shown.state.interventions == ()


def test_the_palette_says_where_it_finds_nothing(qtbot):
    palette = CommandPalette(None, (PaletteEntry("Block mTORC1", "", str),))
    qtbot.addWidget(palette)
    palette.field.setText("zzz")
    assert palette.view.isHidden() and not palette.note.isHidden()
    palette.field.setText("block")
    assert palette.note.isHidden() and not palette.view.isHidden()


def test_the_guide_shows_every_chapter(qtbot):
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    for row in range(len(chapters())):
        dialog.listing.setCurrentRow(row)
        assert len(dialog.view.toPlainText()) > 100


def test_the_limits_page_has_headings_and_all_of_the_text():
    parts = limits()
    text = " ".join(f"{heading} {words}" for heading, words in parts)
    assert any(heading for heading, _ in parts)
    assert "not for diagnosis" in text


def test_the_keys_page_says_that_a_node_can_be_dragged():
    assert "node" in dict(CANVAS_KEYS)["Drag"]


def test_a_drug_in_the_menu_says_what_else_it_hits(document, menu):
    """Dactolisib at PI3K blocks mTOR, too, and read as a block of PI3K."""
    document.open(document.figures.catalogue.resolve("pi3k-akt-mtor").key)
    assert menu("PI3K", "Dactolisib").endswith("; hits mTORC1 and mTORC2 as well")
    # Who hits the node alone says nothing of others.
    assert "as well" not in menu("MTORC1", "Everolimus")
