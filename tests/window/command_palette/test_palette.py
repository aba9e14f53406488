"""The palette answers what people type, in the real window."""

import pytest
from gpml_files import file_2013a, line, node
from PySide6.QtCore import Qt

from looplight.activity.sentences.interventions_in_sentences import interventions_text
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.window.command_palette.palette import CommandPalette
from looplight.window.command_palette.palette_entry import PaletteEntry

BRANDS = (
    ("Afinitor", "everolimus"),
    ("Piqray", "alpelisib"),
    ("Truqap", "capivasertib"),
    ("Torisel", "temsirolimus"),
    ("Rapamune", "sirolimus"),
)
PLAIN_WORDS = (
    ("prescribe alpelisib", "Give alpelisib"),
    ("treat with everolimus", "Give everolimus"),
    ("put the patient on Afinitor", "Give everolimus"),
    ("add capivasertib", "Give capivasertib"),
    ("what happens if I use sapanisertib?", "Give sapanisertib"),
    ("effect of ipatasertib", "Give ipatasertib"),
    ("inhibit mTORC1", "Block mTORC1"),
    ("knock out TSC1", "Block TSC1/TSC2"),
)
COMMANDS = (
    ("compare drugs", "Compare side by side"),
    ("what closes the loop", "2nd drug"),
    ("add second drug", "2nd drug"),
    ("compare slide", "This view as PowerPoint"),
    ("copy reasons", "Copy the reasons"),
    ("powerpoint", "This view as PowerPoint"),
    ("storyboard", "Export slides (PowerPoint, PDF)"),
    ("export pptx", "Export slides (PowerPoint, PDF)"),
    ("pdf handout", "Export slides (PowerPoint, PDF)"),
    ("dark mode", "Switch light and dark"),
    ("quiz", "Practice"),
    ("which drugs are approved", "Inhibitors"),
    ("what may I prescribe", "Inhibitors"),
    ("licensed medicines", "Inhibitors"),
)


@pytest.fixture
def ask(qtbot, window):
    """Return a function that types into the palette, and returns its first rows."""

    def ask(text, run=False):
        window.shell.actions.run("view.palette")
        palette = window.controllers.palette.palette
        palette.field.setText(text)
        titles = [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]
        if run:
            qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        else:
            palette.close()
        return titles

    return ask


def test_a_brand_finds_its_drug_in_every_figure(ask, window):
    for entry in window.document.figures.catalogue.entries:
        window.document.open(entry.key)
        for brand, drug in BRANDS:
            assert drug in ask(brand)[0].casefold(), (entry.title, brand)


def test_a_drug_without_a_target_here_opens_the_figure_that_shows_it(ask, window):
    assert window.document.shown.pathway.name == "mtorc1-feedback"
    first = ask("mekinist", run=True)[0]
    # The end of a long row is cut: what Enter does comes first.
    assert first.startswith("Not in this figure: give Trametinib in ")
    state = window.document.state
    assert state.interventions == (Intervention(Kind.DRUG, "trametinib"),)
    assert window.document.shown.pathway.name != "mtorc1-feedback"


def test_drugs_of_the_shown_figure_come_before_those_that_open_another_one(ask, window):
    window.document.open(window.document.figures.resolve("pi3k-akt-mtor").key)
    drugs = [title for title in ask("egfr") if title.startswith(("Give ", "Not in this figure"))]
    here = [title.startswith("Give ") for title in drugs]
    assert "Give Osimertinib (Tagrisso)" in drugs and not all(here)
    assert here == sorted(here, reverse=True)


def test_a_drug_is_given_in_a_figure_of_the_users_own_that_has_its_target(ask, window, tmp_path):
    path = tmp_path / "own.gpml"
    parts = node("a", "MTOR", at=(50, 40)), node("b", "RPS6KB1", at=(300, 40)), line("a", "b")
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert window.document.open_file(path)
    rows = ask("Afinitor", run=True)
    assert rows[0].startswith("Give Everolimus") and " in " not in rows[0]
    assert any(row.startswith("Give Everolimus") and " in " in row for row in rows[1:])
    shown = window.document.shown
    assert shown.pathway.file.endswith("own.gpml")
    assert shown.state.interventions == (Intervention(Kind.DRUG, "everolimus"),)
    assert shown.response.nodes["MTOR"].blocked == 1.0


def test_plain_words_around_a_drug_or_a_node_find_it(ask):
    for text, title in PLAIN_WORDS:
        assert ask(text)[0].casefold().startswith(title.casefold()), text


def test_a_gene_finds_the_figures_that_show_it(ask):
    titles = ask("open notch3")
    assert len(titles) >= 1
    assert "therapeutic resist" in titles[0]


def test_a_context_is_switched_by_its_name(ask, window):
    context = window.document.shown.pathway.contexts[0]
    ask(f"tumour context {context.label}", run=True)
    assert window.document.state.context == context.interventions
    assert any("take it away" in title for title in ask(context.label))


def test_block_never_frees_and_says_that_it_is_done_already(ask, window):
    assert ask("block mTORC1", run=True)[0] == "Block mTORC1"
    blocked = (Intervention(Kind.INHIBIT, "MTORC1"),)
    assert window.document.state.interventions == blocked
    titles = ask("block mTORC1", run=True)
    assert titles[0] == "mTORC1 is blocked already"
    assert "Free mTORC1" not in titles
    palette = window.controllers.palette.palette
    assert palette.isVisible()
    assert palette.note.text() == "mTORC1 is blocked already; nothing was changed."
    palette.close()
    assert window.document.state.interventions == blocked
    assert ask("free mTORC1", run=True)[0] == "Free mTORC1"
    assert not window.document.state.interventions
    ask("free mTORC1", run=True)
    window.controllers.palette.palette.close()
    assert not window.document.state.interventions


def test_what_is_blocked_in_part_is_blocked_wholly(ask, window):
    window.document.interventions.set_dose("MTORC1", 0.5)
    assert ask("block mTORC1", run=True)[0] == "Block mTORC1"
    assert window.document.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)


def test_a_gene_that_is_drawn_twice_is_blocked_in_both_boxes(ask, window, tmp_path):
    parts = [node(own, "MTOR", at=(50, y)) for own, y in (("a", 40), ("b", 140))]
    parts += [node("t", "AKT1", at=(300, 40)), line("a", "t"), line("b", "t")]
    path = tmp_path / "boxes.gpml"
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert window.document.open_file(path)
    assert ask("block mtor", run=True)[0] == "Block MTOR (2 boxes)"
    blocked = window.document.shown.state.interventions
    assert {item.target for item in blocked} == {"MTOR", "MTOR_2"}
    # Beside other blocks, too, the sentence counts the boxes.
    window.document.interventions.toggle("AKT1")
    shown = window.document.shown
    text = interventions_text(shown.pathway, shown.state.interventions)
    assert text == "AKT1 and MTOR (2 boxes) blocked"
    window.document.undo_stack.undo()
    # One step back frees both; a click means one box.
    window.document.undo_stack.undo()
    assert not window.document.state.interventions
    window.document.interventions.toggle("MTOR")
    assert [item.target for item in window.document.state.interventions] == ["MTOR"]


def test_a_group_of_an_imported_drawing_is_blocked_whole(ask, window, tmp_path):
    parts = [node(own, own, at=(50, y), more='GroupRef="g"') for own, y in (("A", 40), ("B", 90))]
    parts += [node("T", "T", at=(300, 60)), line("gg", "T"), '<Group GroupId="g" GraphId="gg" />']
    path = tmp_path / "group.gpml"
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert window.document.open_file(path)
    ask("block group A", run=True)
    assert {item.target for item in window.document.state.interventions} == {"A", "B"}


def test_why_asks_for_the_reasons_without_blocking_the_node(ask, window):
    window.document.interventions.toggle("MTORC1")
    before = window.document.state.interventions
    assert ask("why does AKT rise?")[0] == "Why does AKT change?"
    ask("why akt", run=True)
    assert window.document.state.interventions == before
    assert window.controllers.explanation.stepper.is_running
    assert window.controllers.explanation.stepper.node == "AKT"


def test_what_is_not_possible_now_is_found_and_says_so(ask, window):
    assert ask("why akt")[0] == "Why AKT changes: block a node first"
    assert ask("undo")[0] == "Undo"
    palette = window.controllers.palette.palette
    reason = "There is no step to take back."
    assert palette.model.index(0, 0).data(Qt.ItemDataRole.UserRole) == reason
    # To choose it all the same does not close the palette without a word.
    palette.open_over(window)
    palette.run_chosen()
    assert palette.isVisible()
    assert palette.note.isVisible()
    assert reason in palette.note.text()
    palette.close()
    window.document.interventions.toggle("MTORC1")
    assert ask("why akt")[0] == "Why does AKT change?"
    assert palette is not window.controllers.palette.palette
    assert ask("lose akt")[0] == "Loss of AKT"
    assert ask("AKT loss")[0] == "Loss of AKT"
    assert ask("feedback loops")[0] == "Feedback"


def test_the_loss_of_a_gene_that_is_not_drawn_is_no_loss_of_another(ask):
    assert not any("Loss of the selected" in row for row in ask("PTEN loss"))
    assert ask("knockout")[0].startswith("Loss of")


def test_commands_are_found_by_plain_words(ask):
    for text, command in COMMANDS:
        assert ask(text)[0] == command, text


def test_a_slip_of_the_finger_says_what_is_listed_instead(ask, window):
    titles = ask("everolimius")
    assert "everolimus" in titles[0].casefold()
    assert "everolimus" in window.controllers.palette.palette.note.text()


def test_the_answer_of_the_libraries_comes_before_near_names(qtbot, window):
    window.shell.actions.run("view.palette")
    palette, asked = window.controllers.palette.palette, []
    palette.field.setText("AKT in what my colleague drew")
    qtbot.waitUntil(lambda: palette.model.is_complete)
    near = palette.model.rowCount()
    assert near
    assert palette.model.correction == "akt"
    palette.show_more((PaletteEntry("Ask the library", "", lambda: asked.append(True)),))
    assert palette.model.index(0, 0).data() == "Ask the library"
    qtbot.waitUntil(lambda: not palette.waits_for_questions)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert asked
    assert not window.document.state.interventions


def test_the_exact_name_of_a_node_or_a_drug_comes_before_a_scene_that_holds_it(ask, window):
    document = window.document
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert any("MEK" in scene.title for scene in document.shown.scenes)
    titles = ask("MEK", run=True)
    assert titles[0] == "Block MEK"
    assert any(title.startswith("Scene") for title in titles)
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "MEK"),)
    document.undo_stack.undo()
    for text in ("mek", "MAP2K1"):
        assert ask(text)[0] == "Block MEK"
    # With another word it is no name: the scene of both is found by what it says.
    assert ask("mTORC1 + MEK")[0].startswith("Scene")


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_long_title_ends_before_its_hint(qtbot, chosen):
    hint_places = []
    for title in ("Open it", "Open a figure with a title that is far too long " * 3):
        entries = [PaletteEntry(title, "figure", str), PaletteEntry("Other", "", str)]
        palette = CommandPalette(None, entries)
        qtbot.addWidget(palette)
        palette.show()
        palette.view.setCurrentIndex(palette.model.index(chosen, 0))
        row = palette.view.visualRect(palette.model.index(0, 0))
        picture = palette.view.viewport().grab(row).toImage()
        hint_places.append(picture.copy(picture.width() - 50, 0, 50, picture.height()))
    short, long = hint_places
    assert short == long


def test_what_is_typed_at_once_is_searched_and_no_command_of_the_window(qtbot, window):
    """Until the search has the keyboard, the window still receives what is typed."""
    window.shell.actions.run("view.palette")
    palette, canvas = window.controllers.palette.palette, window.shell.canvas.area
    for key in "bpten":
        # What the window system sends while the search is not yet on screen.
        qtbot.keyClick(canvas, key)
    assert palette.field.text() == "bpten"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not window.document.state.interventions
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.controllers.palette.palette.isVisible()
    window.controllers.palette.palette.close()


def test_what_is_typed_while_the_window_is_built_waits_for_the_search(qtbot, window):
    actions, canvas = window.shell.actions, window.shell.canvas.area
    # As in a start: the command is chosen before there is what carries it out.
    actions.bind(None)
    actions.run("view.palette")
    qtbot.keyClicks(canvas, "pten")
    actions.bind(window.controllers)
    actions.run_early()
    palette = window.controllers.palette.palette
    assert palette.field.text() == "pten"
    palette.close()


def test_the_row_of_a_bare_name_says_what_enter_does(window, qtbot):
    """Somebody may look for a node: Enter blocked it."""
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("mTORC1")
    qtbot.waitUntil(lambda: palette.model.is_complete)
    first = palette.model.index(0, 0)
    assert first.data() == "Block mTORC1"
    assert first.data(Qt.ItemDataRole.UserRole) == "Enter: block"
    titles = [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]
    assert any(title.startswith("Go to mTORC1") for title in titles)
    palette.close()
    window.document.interventions.toggle("MTORC1")
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("mTORC1")
    qtbot.waitUntil(lambda: palette.model.is_complete)
    assert palette.model.index(0, 0).data(Qt.ItemDataRole.UserRole) == "Enter: free"
    palette.close()
