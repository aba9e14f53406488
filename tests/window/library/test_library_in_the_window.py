"""From a folder of records to a draft that is open in the window."""

import shutil

import pytest
from PySide6.QtCore import Qt
from record_texts import gene, write_record

from looplight.canvas.export.gpml import drawing_text
from looplight.files.user_folder import data_home
from looplight.library.sources.source_cache import chosen_sources
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.vocabulary import Sign
from looplight.window.dialogs import draft_sources, pasted_genes

FEW = "Between fewer than 5 genes other pathways hardly draw an arrow."
UNKNOWN = (
    "No gene or family is known by the name Hunger. Check the spelling; as it is, it becomes a "
    "node of that name."
)
GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1")


def of_library(dialog):
    """Return the answers of the library's figures; Looplight's own stand beside them."""
    return [row for row in dialog.answers.model.rows if row.answer.kind and not row.answer.is_own]


@pytest.fixture
def window(new_window):
    return new_window


@pytest.fixture(scope="module")
def originals(tmp_path_factory, repository):
    """Folder with records and a source of arrows, to be copied for each test."""
    folder = tmp_path_factory.mktemp("originals")
    records = folder / "records"
    rows = [gene(symbol, symbol) for symbol in GENES]
    write_record(records, "PMC1__F1", genes=rows, figtitle="Feedback on IRS1")
    write_record(records, "PMC2__F1", genes=rows[:2], figtitle="Two genes")
    sources = folder / "sources"
    sources.mkdir()
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    (sources / "WP1.gpml").write_text(drawing_text(curated, {}))
    return folder


@pytest.fixture
def folder(tmp_path, originals):
    shutil.copytree(originals, tmp_path, dirs_exist_ok=True)
    return tmp_path / "records"


@pytest.fixture
def panel(qtbot, window, folder):
    window.shell.actions.run("panel.library")
    made = window.shell.docks.panel("library")
    with qtbot.waitSignal(made.work.indexed):
        made.index_bar.index(folder)
    return made


def choose(qtbot, panel, words):
    panel.field.setText(words)
    qtbot.waitUntil(lambda: len(panel.model.rows) == 1)
    place = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def choose_files(monkeypatch, names):
    monkeypatch.setattr(draft_sources.QFileDialog, "getOpenFileNames", lambda *_: (names, ""))


@pytest.fixture
def output(tmp_path, monkeypatch):
    file = data_home() / "drafts" / "draft-PMC1__F1.yaml"
    choose_files(monkeypatch, [str(tmp_path / "sources")])
    return file


def test_a_figure_of_the_library_is_opened(qtbot, window, panel, folder) -> None:
    document = window.shell.document
    choose(qtbot, panel, '"feedback on IRS1"')
    panel.open.click()
    qtbot.waitUntil(lambda: document.shown.state.figure == "PMC1__F1")


def test_a_draft_is_made_and_opened(qtbot, window, panel, output) -> None:
    choose(qtbot, panel, '"feedback on IRS1"')
    panel.draft.click()
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure == "draft-PMC1__F1.yaml")
    assert output.is_file()
    pathway = document.shown.entry.pathway
    assert pathway.imported
    assert {("RPS6KB1", "IRS1")} <= {(arrow.source, arrow.target) for arrow in pathway.arrows}
    # What a draft is worth stands in its file, and with it on the screen.
    assert any("known answers" in note for note in pathway.notes)
    assert "known answers" in window.shell.central.headline.caveat.text.text()
    assert "not measured" in window.shell.figure_title.model.text()
    assert "known answers" not in window.shell.status_bar.limits.text()
    assert not window.shell.central.headline.caveat.isHidden()
    drafts = window.shell.docks.panel("drafts")
    qtbot.waitUntil(lambda: len(drafts.model.rows) > 0)
    # The slider lays out beside the window, and shows then.
    before = len(document.shown.pathway.arrows)
    drafts.density.setValue(2)
    qtbot.waitUntil(lambda: document.state.draft.density == 0.5)
    assert len(document.shown.pathway.arrows) < before
    document.open("PMC3811159__nihms512981f2")
    qtbot.waitUntil(window.shell.central.headline.caveat.isHidden)


def test_a_figure_is_begun_from_genes_and_from_nothing(
    qtbot, window, panel, output, monkeypatch
) -> None:
    document = window.shell.document

    def type_names(dialog):
        dialog.field.setPlainText("mTORC1, S6K; IRS1\nPI3K, AKT")
        assert dialog.reading.text() == "5 names: mTORC1, S6K, IRS1, PI3K, AKT"
        dialog.accept_button.click()

    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", type_names)
    window.shell.actions.run("file.new-from-genes")
    qtbot.waitUntil(lambda: document.shown.state.figure == "draft-genes-1.yaml")
    assert len(document.shown.pathway.nodes) == 5
    assert document.shown.pathway.arrows
    window.shell.actions.run("file.new-empty")
    qtbot.waitUntil(lambda: document.shown.state.figure == "draft-genes-2.yaml")
    assert not document.shown.pathway.arrows
    # Nobody chose the name of the file that it is kept in, and nothing was drafted.
    names = "mTORC1, S6K, IRS1, PI3K, AKT"
    assert document.shown.entry.title == names
    (entry, *_) = window.shell.menus.recent_menu.actions()
    # The start page shortens it in the middle.
    assert entry.text() == f"Not saved yet: {names}"
    # Wrapped wherever its width ends.
    assert "Ctrl+S saves all your work" in " ".join(entry.toolTip().split())
    assert "draft-" not in entry.text() + entry.toolTip()
    first, second = document.shown.pathway.nodes[:2]
    document.drafts.draw(first.id, second.id, Sign.MINUS)
    document.interventions.toggle(first.id)
    assert document.shown.nodes[second.id].direction.value == "up"


def answered(monkeypatch, button, shown):
    """Let the dialog that asks for names be answered by one of its buttons; keep its text."""

    def press(dialog):
        shown.append((dialog.field.toPlainText(), dialog.reading.text()))
        getattr(dialog, button).click()

    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", press)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.txt", "TP53\nMDM2\nHunger\n"),
        ("table.csv", "gene,log2FC\nTP53,1.5\nMDM2,-2\nHunger,0.1\n"),
    ],
)
def test_a_list_that_is_opened_becomes_nodes_in_two_clicks(
    qtbot, window, tmp_path, monkeypatch, name, text
) -> None:
    """It was refused with the name of a menu entry, where its names had to be pasted again."""
    file, problems, shown = tmp_path / name, window.shell.central.problems, []
    file.write_text(text)
    window.shell.opener.open(file)
    qtbot.waitUntil(problems.from_names.isVisible)
    assert not problems.start_figure.isVisible()
    answered(monkeypatch, "nodes_button", shown)
    qtbot.mouseClick(problems.from_names, Qt.MouseButton.LeftButton)
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure.startswith("draft-genes"))
    assert shown == [(text, f"3 names: TP53, MDM2, Hunger\n{FEW}\n{UNKNOWN}")]
    assert [node.label for node in document.shown.pathway.nodes] == ["TP53", "MDM2", "Hunger"]
    assert not problems.isVisible()


def test_a_folder_of_drawings_is_a_first_source(
    qtbot, window, panel, folder, output, monkeypatch
) -> None:
    """Who had a library of drawings had to find an archive of them first."""
    monkeypatch.setattr(
        draft_sources.FirstSourceDialog, "exec", lambda dialog: dialog.folder_button.click()
    )
    sources = str(folder.parent / "sources")
    monkeypatch.setattr(draft_sources.QFileDialog, "getExistingDirectory", lambda *_: sources)
    choose(qtbot, panel, '"feedback on IRS1"')
    panel.draft.click()
    qtbot.waitUntil(lambda: window.shell.document.shown.state.figure == "draft-PMC1__F1.yaml")
    assert window.shell.document.shown.pathway.arrows


def test_without_a_source_a_record_opens_as_nodes(
    qtbot, window, panel, output, monkeypatch
) -> None:
    """Who had no file of pathways came no further than the dialog that asked for one."""
    monkeypatch.setattr(
        draft_sources.FirstSourceDialog, "exec", lambda dialog: dialog.nodes_button.click()
    )
    choose(qtbot, panel, '"feedback on IRS1"')
    panel.draft.click()
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure == "draft-PMC1__F1.yaml")
    pathway = document.shown.pathway
    assert {node.label for node in pathway.nodes} == set(GENES)
    assert not pathway.arrows
    qtbot.waitUntil(window.shell.docks.panel("drafts").isVisible)


def test_too_few_words_are_told_and_nothing_is_written(
    qtbot, window, panel, output, monkeypatch
) -> None:
    choose(qtbot, panel, '"two genes"')
    with qtbot.waitSignal(window.shell.document.problems) as reported:
        panel.draft.click()
    message = reported.args[0][0].message
    assert "prints 2 words" in message
    # By its title, not by the name of its file.
    assert message.startswith("“")
    assert "PMC" not in message
    assert not output.exists()
    # Its genes are there to go on with.
    shown = []
    answered(monkeypatch, "nodes_button", shown)
    window.shell.central.problems.from_names.click()
    assert set(shown[0][0].split()) == set(GENES[:2])


def test_no_source_chosen_means_no_draft(qtbot, window, panel, output, monkeypatch) -> None:
    choose_files(monkeypatch, [])
    choose(qtbot, panel, '"feedback on IRS1"')
    panel.draft.click()
    assert not output.exists()


def test_sources_are_chosen_added_and_their_licences_told(
    qtbot, window, panel, tmp_path, monkeypatch
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("source,target,interaction\nAKT1,TSC2,inhibits\n")
    choose_files(monkeypatch, [str(table)])
    controller = window.controllers.library
    window.shell.actions.run("file.draft-sources")
    dialog = controller.sources
    assert "signor.uniroma2.it" in (texts := " ".join(dialog.places.texts()))
    assert "Its own terms were not read" in texts
    assert "does not allow the table to be passed on" in texts
    assert "not tried on a real file" in texts
    dialog.rows.item(0).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.waitSignal(controller.announced, check_params_cb=lambda text: "mine.csv" in text):
        dialog.add_file.click()
    assert [source.name for source in chosen_sources()] == ["mine.csv"]


def test_closing_the_window_ends_the_work(qtbot, window, panel) -> None:
    window.close()
    assert panel.work._updates.is_shut_down


def test_a_source_that_is_no_archive_is_told_before_a_name_is_asked(
    qtbot, window, panel, output, tmp_path, monkeypatch
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no archive")
    choose_files(monkeypatch, [str(broken)])
    choose(qtbot, panel, '"feedback on IRS1"')
    with qtbot.waitSignal(window.shell.document.problems) as reported:
        panel.draft.click()
    assert "no zip archive" in reported.args[0][0].message


def test_figures_like_the_open_one_are_listed(qtbot, window, panel, folder) -> None:
    window.shell.opener.open(folder / "PMC2__F1.md")
    document = window.shell.document
    qtbot.waitUntil(lambda: document.shown.state.figure == "PMC2__F1")
    window.shell.docks.docks["library"].hide()
    window.shell.actions.run("library.like")
    assert window.shell.docks.docks["library"].isVisible()
    shares = {"2 of 2 genes", "2 of 6 genes"}
    qtbot.waitUntil(lambda: {row.matched.split(",")[0] for row in panel.model.rows} == shares)


def test_the_palette_lists_figures_of_the_library(qtbot, window, panel, folder) -> None:
    window.shell.docks.docks["library"].hide()
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("feedback IRS1")

    def titles():
        return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]

    qtbot.waitUntil(lambda: "Open Feedback on IRS1" in titles())
    assert titles()[-1] == "Show 2 figures in Library"
    # The row that was chosen while the search went on is still chosen.
    assert palette.view.currentIndex().row() == 0
    palette.view.setCurrentIndex(palette.model.index(titles().index("Open Feedback on IRS1"), 0))
    palette.run_chosen()
    qtbot.waitUntil(lambda: window.shell.document.shown.state.figure == "PMC1__F1")


def test_the_palette_leads_to_all_figures_in_the_panel(qtbot, window, panel, folder) -> None:
    window.shell.docks.docks["library"].hide()
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("gene:RPTOR")

    def titles():
        return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]

    all_figures = "Show 2 figures in Library"
    # In place of what could be done next before the library was searched.
    qtbot.waitUntil(lambda: all_figures in titles())
    assert len(titles()) == 3
    palette.view.setCurrentIndex(palette.model.index(titles().index(all_figures), 0))
    palette.run_chosen()
    assert window.shell.docks.docks["library"].isVisible()
    qtbot.waitUntil(lambda: len(panel.model.rows) == 2)


def test_a_question_to_the_figures_opens_an_answer_with_its_block(qtbot, window, panel) -> None:
    document = window.shell.document
    panel.field.setText('"feedback on IRS1"')
    panel.ask.click()
    dialog = window.controllers.library.questions.dialog
    dialog.form.blocked.setText("RPS6KB1")
    dialog.form.target.setText("IRS1")
    dialog.ask_button.click()
    qtbot.waitUntil(lambda: len(of_library(dialog)) == 1)
    before = document.state
    (answered,) = of_library(dialog)
    dialog.answers.view.row_activated.emit(answered.key)
    qtbot.waitUntil(lambda: document.shown.state.figure.startswith("draft-PMC1__F1"))
    pathway = document.shown.entry.pathway
    assert pathway.draft
    blocked = [pathway.by_id[item.target].label for item in document.state.interventions]
    assert blocked == ["RPS6KB1"]
    # The figure answers what the table said.
    (target,) = (node.id for node in pathway.nodes if node.label == "IRS1")
    qtbot.waitUntil(lambda: document.shown.response is not None)
    assert document.shown.response.nodes[target].direction == answered.answer.direction
    # Figure and block are one step.
    document.undo_stack.undo()
    assert document.state.figure == before.figure
    assert document.state.interventions == before.interventions
    # The answers lay over the drawing; they stand beside it now, in place of the figures.
    assert not dialog.isVisible()
    assert panel.place.answers.isVisible() and not panel.view.isVisible()
    assert (
        panel.place.answers.view.model().index(0, 2).data()
        == dialog.answers.rows.index(0, 2).data()
    )
    # Typing searches the figures; a button leads back.
    panel.field.setText("IRS1")
    assert panel.view.isVisible() and not panel.place.answers.isVisible()
    panel.place.back.click()
    assert panel.place.answers.isVisible() and panel.place.back.isHidden()
    # A curated figure that answers beside them opens as well, with the same block.
    own = next(row for row in dialog.answers.model.rows if row.answer.is_own)
    panel.place.answers.view.row_activated.emit(own.key)
    assert document.shown.state.figure == own.answer.figid
    assert [item.target for item in document.state.interventions] == list(own.answer.blocked)


def test_the_palette_asks_the_library(window, panel) -> None:
    window.shell.actions.run("library.ask")
    assert window.controllers.library.questions.dialog.isVisible()


def test_a_question_in_the_palette_is_asked_of_the_library(qtbot, window, panel, folder) -> None:
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    question = "In which figures does blocking RPS6KB1 raise IRS1?"
    palette.field.setText(question)

    def titles():
        return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]

    qtbot.waitUntil(lambda: f"Ask the library: {question}" in titles())
    row = titles().index(f"Ask the library: {question}")
    palette.view.setCurrentIndex(palette.model.index(row, 0))
    palette.run_chosen()
    dialog = window.controllers.library.questions.dialog
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: len(of_library(dialog)) == 1)
    assert "IRS1 rises" in of_library(dialog)[0].text


def test_the_file_menu_leads_to_the_library(window) -> None:
    docks = window.shell.docks
    if not docks.docks["library"].isHidden():
        docks.toggle("library")
    window.shell.actions.run("file.library")
    panel = docks.panel("library")
    assert panel.isVisible()
    assert panel.field.hasFocus()
