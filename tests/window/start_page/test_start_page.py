"""The start page: what a first start shows, and what leaves it."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog  # noqa: TID251
from record_texts import write_record
from window_fixtures import make_window

from looplight.library.indexing.index_update import update_index
from looplight.panels.widgets import style_sheet
from looplight.panels.widgets.labels import lines_needed
from looplight.pathways.model.interventions import parse
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.translation.catalogues import catalogue
from looplight.translation.languages import LANGUAGES
from looplight.window import assembly
from looplight.window.actions.command import Scope
from looplight.window.start_page.figure_card import LINE_PIXELS, SIDE, TITLE_PIXELS
from looplight.window.start_page.start_page import BUTTONS, MOST_SIDE_WIDTH
from looplight.window.theme_controller import ThemeController

__all__ = ["make_window"]


@pytest.fixture
def start(canvas_window, qtbot):
    """Window, controller and page, with the page shown over an open figure."""
    controller = canvas_window.shell.start_page
    controller.show()
    qtbot.waitUntil(lambda: len(controller.page.cards) == 4)
    yield canvas_window, controller, controller.page
    controller.hide()


@pytest.fixture
def empty_window(qtbot, qapp):
    """A window in which nothing is open."""
    settings = Settings()
    theming = ThemeController(qapp, "light")
    window = assembly.make_window(Document(), settings, theming)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.shell.start_page.show()
    yield window
    window.close()
    # With the dialogs that the test opened.
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theming.deleteLater()


def shown_docks(window):
    return {key for key, dock in window.shell.docks.docks.items() if dock.isVisible()}


def test_libraries_are_listed_with_their_figures_and_searched(start, qtbot, tmp_path):
    window, controller, page = start
    assert page.library.isHidden(), "without a library only the button leads to the panel"
    folder = tmp_path / "my records"
    write_record(folder, "PMC1__F1", figtitle="RAF and MEK")
    write_record(folder, "PMC2__F1", figtitle="Damage of DNA")
    update_index(folder)
    controller.hide()
    controller.show()
    qtbot.waitUntil(page.library.isVisible)
    (button,) = page.library.buttons
    assert button.accessibleName() == "my records: 2 figures"
    page.library.field.setFocus()
    qtbot.keyClicks(page.library.field, "RAF")
    qtbot.keyClick(page.library.field, Qt.Key.Key_Return)
    panel = window.shell.docks.panel("library")
    qtbot.waitUntil(lambda: [row.title for row in panel.model.rows] == ["RAF and MEK"])
    assert controller.on, "the page stays beside the panel"
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel.model.rows) == 2)


def test_no_dock_comes_back_by_itself_beside_the_page(start, qtbot):
    window, controller, _page = start
    before = shown_docks(window)
    window.resize(900, 600)
    window.resize(1600, 900)
    assert shown_docks(window) == before == set()
    controller.hide()
    qtbot.waitUntil(lambda: {"figures", "reading"} <= shown_docks(window))


def test_cards_show_the_figures_as_the_canvas_draws_them(start, qtbot):
    _window, _controller, page = start

    def are_drawn():
        size = page.picture_size() * page.devicePixelRatioF()
        return all(card.picture is not None and card.picture.size() == size for card in page.cards)

    # First in the size that the page had before the panels beside it were gone.
    qtbot.waitUntil(are_drawn)
    for card in page.cards:
        image = card.picture.toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in (40, 90)}
        assert len(colours) > 10
        assert not card.badge, "all of them are curated: saying so on each tells nothing"
        assert card.line.endswith("?")


def test_a_card_says_that_its_picture_is_being_drawn(start, qtbot):
    _window, _controller, page = start
    card = page.cards[0]
    qtbot.waitUntil(lambda: card.picture is not None)
    card.picture = None

    def middle():
        image = card.grab().toImage()
        ratio, size = image.devicePixelRatio(), card.picture_size()
        left, right = (round(share * size.width() * ratio) for share in (0.35, 0.65))
        y = round(size.height() * ratio / 2)
        return {image.pixel(x, y + dy) for x in range(left, right) for dy in (-2, 0, 2)}

    assert len(middle()) > 3, "words stand where an empty box was"
    picture = QPixmap(2, 2)
    picture.fill()
    card.set_picture(picture)
    qtbot.waitUntil(lambda: len(middle()) <= 3)


def test_a_card_shows_the_figure_as_it_was_left(start, qtbot):
    window, controller, page = start
    qtbot.waitUntil(lambda: page.cards[0].picture is not None)
    before = page.cards[0].picture.toImage()
    controller.hide()
    window.document.interventions.toggle("MTORC1")
    controller.show()
    qtbot.waitUntil(lambda: page.cards[0].picture.toImage() != before)


def test_nothing_beside_the_page_is_about_the_figure_that_it_hides(start, qtbot):
    window, controller, _page = start
    document, shell = window.document, window.shell
    controller.hide()
    document.open("PMC3811159__nihms512981f2")
    document.interventions.toggle("MTORC1")
    title, next_step = shell.figure_title, shell.status_bar.next_step
    parts = (title.title, title.citation, shell.interventions, next_step)
    qtbot.waitUntil(lambda: all(part.isVisible() for part in parts))
    controller.show()
    assert not [part for part in parts if part.isVisible()]
    assert not shell.status_bar.announcement.text()
    next_step.refresh()
    assert not next_step.isVisible()
    controller.hide()
    assert all(part.isVisible() for part in parts)


def test_docks_come_back_as_they_were(start, qtbot):
    window, controller, page = start
    controller.hide()
    window.shell.docks.show("genes")
    before = shown_docks(window)
    width = window.shell.docks.docks["genes"].width()
    window.shell.actions.run("file.start-page")
    assert shown_docks(window) == set()
    assert not window.shell.docks.switcher.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert shown_docks(window) == before
    assert window.shell.docks.docks["genes"].width() == width
    assert window.shell.canvas.single.isVisible()


def test_the_layout_is_saved_as_it_is_without_the_page(make_window):
    window = make_window()
    window.shell.start_page.show()
    window.shell.docks.docks["context"].hide()
    window.controllers.view.save_layout()
    assert "figures" in shown_docks(make_window())


def test_full_screen_over_the_page_ends_with_the_page(start):
    window, controller, _page = start
    window.controllers.full_screen.begin()
    window.controllers.full_screen.end()
    assert controller.on
    assert shown_docks(window) == set()
    assert not window.shell.docks.switcher.isVisible()
    controller.hide()
    assert "figures" in shown_docks(window)
    assert window.shell.docks.switcher.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_opens_its_figure_by_key(start, qtbot, key):
    window, controller, page = start
    card = page.cards[2]
    card.setFocus()
    qtbot.keyClick(card, key)
    assert not controller.on
    assert window.document.state.figure == card.entry.key
    assert window.focusWidget() is window.shell.canvas.single


def test_the_open_figure_can_be_chosen_too(start, qtbot):
    window, controller, page = start
    qtbot.mouseClick(page.cards[0], Qt.MouseButton.LeftButton)
    assert not controller.on
    assert window.document.undo_stack.count() == 0


def test_whatever_changes_the_figure_leaves_the_page(start):
    window, controller, _page = start
    window.document.interventions.toggle("AKT")
    assert not controller.on


def test_recent_files_open(start, qtbot, tmp_path, repository):
    window, controller, page = start
    source = repository / "resources/pathways/pi3k-ras-crosstalk.yaml"
    window.shell.recent.add(shutil.copy(source, tmp_path / "my & own.yaml"))
    [button] = page.recent.buttons
    assert button.accessibleName() == "my & own.yaml"
    # Its words stand at the left, as those of the other lists.
    picture = button.grab().toImage()
    paper = picture.pixelColor(picture.width() - 3, 3)
    columns = range(picture.width() // 2)
    rows = range(picture.height())
    assert any(picture.pixelColor(x, y) != paper for x in columns[:30] for y in rows[4:-4])
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not controller.on)
    assert window.document.shown.entry.title.startswith("PI3K-AKT-mTOR and RAS")


def test_the_page_stays_while_nothing_is_open(empty_window, qtbot):
    controller = empty_window.shell.start_page
    qtbot.keyClick(controller.page, Qt.Key.Key_Escape)
    assert controller.on


def test_every_command_can_be_chosen_while_nothing_is_open(empty_window, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QDialog, "exec", lambda _: 0)
    # Every widget would be styled anew for each of the themes, which other tests look at.
    monkeypatch.setattr(style_sheet, "style_sheet", lambda *_: QApplication.instance().styleSheet())
    actions = empty_window.shell.actions
    left_out = {
        "file.quit",
        "help.tour",
        "practice.open",
        "figure.next",
        "figure.previous",
        "talk.full-screen",
    }
    for name, action in actions.by_id.items():
        if name not in left_out and action.row.scope not in (Scope.STAGE, Scope.FULL_SCREEN):
            actions.run(name)
            assert empty_window.document.shown.entry is None, name
    qtbot.wait(50)


def test_a_first_start_shows_the_page_and_a_later_one_the_figure(tmp_path):
    check = """
import sys
from PySide6.QtCore import QTimer
from looplight.window import preload
# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
from looplight.window.application import Startup, run
begin = Startup.start_background
def started(self):
    begin(self)
    window = self.window
    print(window.shell.start_page.on, bool(window.document.state.figure), flush=True)
    window.document.open(window.document.figures.resolve("pi3k-akt-mtor").key)
    # A figure is drawn in several turns; the last one is remembered once it is shown.
    def end():
        ready = window.settings.get("start/figure") == window.document.state.figure
        QTimer.singleShot(20, window.close if ready else end)
    end()
Startup.start_background = started
run([])
"""
    answers = [
        subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [a.stdout.split() for a in answers] == [["True", "False"], ["False", "True"]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_buttons_have_room_for_their_words_in_every_language(start, code):
    _window, _controller, page = start
    button, texts = page.buttons[0], catalogue(code)
    before = button.text()
    for text, *_command in BUTTONS:
        button.setText(texts.pgettext("start", text))
        assert button.sizeHint().width() <= MOST_SIDE_WIDTH, button.text()
        assert code == "en" or button.text() != text
    # Other tests use this page.
    button.setText(before)
    # Keys are called as the menus call them.
    assert code != "de" or "Ctrl" not in "".join(texts.pgettext("start", t) for t, *_ in BUTTONS)


def test_the_tour_stays_the_main_button_wherever_the_keyboard_is(empty_window, qtbot):
    page = empty_window.shell.start_page.page
    tour, other = page.buttons[0], page.buttons[3]
    with qtbot.waitActive(empty_window):
        empty_window.activateWindow()
    tour.setFocus()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    # Its icon has the colour of the main button's text, and would vanish on another ground.
    assert tour.isDefault() and not other.isDefault()
    with qtbot.waitSignal(page.command_chosen) as chosen:
        qtbot.keyClick(other, Qt.Key.Key_Return)
    assert chosen.args == ["panel.library"]


def test_without_a_figure_nothing_can_be_exported(empty_window):
    actions = empty_window.shell.actions
    exports = [key for key in actions.by_id if key.startswith("file.export-")]
    assert len(exports) >= 7
    actions.update_states()
    assert not any(actions.by_id[key].isEnabled() for key in exports)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600)])
def test_titles_and_questions_are_whole(start, qtbot, size):
    """They were cut on the first page that anybody sees."""
    window, _, page = start
    window.resize(*size)
    qtbot.waitUntil(lambda: page.cards[0].width() * 2 < size[0] * 0.8)
    for card in page.cards:
        title, width = card.accessibleName(), card.width() - 2 * SIDE
        font = fonts.font(TITLE_PIXELS, 600)
        assert lines_needed(title, font, width, 9) <= card.lines.title, title
        font, whole = fonts.font(LINE_PIXELS), card.line
        assert lines_needed(whole, font, width, 9) <= card.lines.question, whole
    assert page.articles.buttons
    for link in page.articles.buttons:
        qtbot.waitUntil(lambda link=link: link.height() >= link.heightForWidth(link.width()))
        assert link.text().replace("&&", "&") == link.accessibleName()


def test_practice_begins_from_the_page(start, qtbot):
    window, controller, page = start
    button = next(b for b in page.buttons if b.objectName() == "practice.open")
    button.click()
    assert not controller.on
    panel = window.shell.docks.panel("practice")
    assert panel.isVisible()
    qtbot.waitUntil(lambda: panel.practice.exercise is not None)


def test_practice_from_the_page_begins_with_a_single_figure_without_blocks(start, qtbot):
    """An old comparison and its time plot stood beside the first question."""
    window, controller, _page = start
    document = window.document
    controller.hide()
    document.open(document.figures.resolve("mtorc1-feedback").key)
    document.apply(replace(document.state, context=(parse("loss:TSC"),)), "")
    document.interventions.toggle("MTORC1")
    window.shell.canvas.comparison.begin()
    window.controllers.time.open()
    before = document.state
    assert before.compare is not None
    controller.show()
    window.shell.actions.run("practice.open")
    assert not controller.on
    assert not window.controllers.time.is_open
    state = document.state
    assert (state.compare, state.interventions, state.context) == (None, (), ())
    # One step of undo brings the work back.
    window.shell.actions.run("edit.undo")
    assert document.state.compare == before.compare
    assert document.state.context == before.context
    # Chosen beside the figure, it takes nothing away.
    window.shell.actions.run("practice.open")
    assert document.state.compare == before.compare


def test_practice_opens_a_figure_where_none_is(empty_window, qtbot):
    window = empty_window
    qtbot.waitUntil(lambda: len(window.shell.start_page.page.cards) == 4)
    qtbot.waitUntil(window.shell.actions.by_id["practice.open"].isEnabled)
    window.shell.actions.run("practice.open")
    assert window.document.shown.pathway is not None
    assert not window.shell.start_page.on
