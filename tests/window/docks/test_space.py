"""Little room at 1280 x 720: names stay whole, and what cannot be done is not offered."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem  # noqa: TID251

from looplight.activity.results.response import Certainty
from looplight.panels.interventions.chips import InterventionsBar
from looplight.panels.results import readings_panel
from looplight.session.item_models import inhibitor_rows
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text import display_names
from looplight.translation.messages import use_language
from looplight.window.bars.status_and_screen_reader_text import announcement
from looplight.window.docks.dock_widths import RIGHT_WIDTH

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")


def is_whole(view, row, column):
    """Tell whether a cell shows its text without cutting it; on two lines where words wrap."""
    index = view.model().index(row, column)
    delegate, option = view.itemDelegateForIndex(index), QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    delegate.initStyleOption(option, index)
    room = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    # The style leaves so much free at both sides of the text.
    room.adjust(
        side := view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1,
        0,
        -side,
        0,
    )
    text = option.text.replace("\u2028", "\n")
    flags = Qt.TextFlag.TextWordWrap
    needed = QFontMetrics(option.font).boundingRect(QRect(0, 0, room.width(), 500), flags, text)
    return needed.width() <= room.width() and needed.height() <= option.rect.height()


@pytest.mark.parametrize("figure", FIGURES)
def test_all_words_of_the_reading_are_whole(qtbot, make_window, figure):
    window = make_window(figure)
    document = window.document
    window.shell.docks.open("reading")
    view = window.shell.docks.panel("reading").view
    document.interventions.toggle(next(n.id for n in document.shown.pathway.nodes if n.druggable))
    for known in (Certainty.VERY_LIKELY, Certainty.NONE, Certainty.DEPENDS):
        response = document.shown.response
        grades = dict.fromkeys(response.nodes, known)
        document.store.set_certainty(response, CertaintyResult(grades, {}, 250))
        document.after_paint.flush()
        rows = range(view.model().rowCount())
        # Rows out of sight get their heights in later turns.
        cells = [(row, column) for row in rows for column in readings_panel.WIDTHS]
        qtbot.waitUntil(lambda: all(is_whole(view, *cell) for cell in cells))  # noqa: B023
    view.setColumnWidth(readings_panel.DIRECTION, 40)
    assert not is_whole(view, 0, readings_panel.DIRECTION) or not is_whole(
        view, 3, readings_panel.DIRECTION
    )


def test_names_of_outputs_are_whole_in_german(qtbot, make_window):
    """Its words for levels and certainty are longer, and the names gave them the room."""
    use_language("de")
    try:
        window = make_window()
        view = window.shell.docks.panel("reading").view
        window.document.interventions.toggle("MTORC1")
        qtbot.waitUntil(lambda: view.model().index(1, 0).data() == "Proteinsynthese")
        names = [(row, readings_panel.NODE) for row in range(6)]
        qtbot.waitUntil(lambda: all(is_whole(view, *cell) for cell in names))
    finally:
        use_language("en")


def test_state_and_place_of_drugs_are_read_without_scrolling(new_window):
    # Not the shared window: how wide other tests leave its docks is not what a user starts with.
    window = new_window
    window.shell.docks.open("inhibitors")
    view = window.shell.docks.panel("inhibitors").view
    QCoreApplication.processEvents()
    for name in ("Alpelisib", "Everolimus", "Ipatasertib"):
        drug = window.document.inhibitors.find(name)
        index = view.index_of(drug.id)
        state = index.siblingAtColumn(inhibitor_rows.STATE)
        view.scrollTo(index)
        assert view.viewport().rect().contains(view.visualRect(state)), name
        option = QStyleOptionViewItem()
        view.itemDelegateForIndex(state).initStyleOption(option, state)
        first, second = option.text.split("\u2028")
        assert first.startswith(state.data())
        for statement in drug.latest:
            assert statement.jurisdiction in second
        assert is_whole(view, index.row(), inhibitor_rows.STATE)
        assert is_whole(view, index.row(), inhibitor_rows.DRUG)


def test_the_list_has_most_of_the_room_until_there_are_reasons(window, qtbot):
    window.shell.docks.open("reading")
    parts = window.shell.docks.panel("reading").parts
    qtbot.waitUntil(lambda: sum(parts.sizes()) > 200)
    window.document.interventions.toggle("MTORC1")
    blocked = parts.sizes()
    window.document.interventions.clear()
    alone = parts.sizes()
    # Other tests of the shared window change how much there is to share.
    assert alone[0] > blocked[0] + sum(alone) / 20


def test_what_moved_and_six_reasons_are_read_without_scrolling(new_window, qtbot):
    # Its own: in a shared one other tests have moved the borders.
    window = new_window
    window.resize(1280, 720)
    window.shell.docks.open("reading")
    panel = window.shell.docks.panel("reading")
    window.document.interventions.toggle("MTORC1")
    view, reasons = panel.view, panel.box.body
    qtbot.waitUntil(lambda: len(panel.box.rows) >= 6 and view.viewport().height() > 100)
    area = view.viewport().rect()
    cells = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    whole = [cell.data() for cell in cells if area.contains(view.visualRect(cell).bottomLeft())]
    outputs = ["Protein synthesis", "Growth / proliferation", "Cell survival"]
    assert whole[:4] == ["mTORC1", *outputs]

    def six_steps_are_whole():
        step = panel.box.rows[5]
        bottom = step.mapTo(reasons.viewport(), step.rect().bottomLeft()).y()
        return 0 < bottom <= reasons.viewport().height()

    qtbot.waitUntil(six_steps_are_whole)


def test_the_title_line_names_author_and_year(window):
    assert window.shell.figure_title.citation.text().startswith("Kwong and Davies 2013")


def test_time_is_offered_only_where_there_are_arrows(window, tmp_path, repository):
    command = window.shell.actions.by_id["panel.time"]
    assert command.isEnabled()
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    path = tmp_path / "own.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    path.write_text(text, encoding="utf-8")
    window.shell.opener.open(path)
    assert window.document.shown.entry.pathway is None
    assert not command.isEnabled()
    assert not window.shell.actions.by_id["time.play"].isEnabled()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert command.isEnabled()


def test_a_file_that_is_read_again_is_told_by_its_new_title(window):
    shown = window.document.shown
    renamed = replace(shown.entry.pathway, title="A better title")
    again = replace(shown.entry, record=None, pathway=renamed)
    response = replace(shown.response)
    new = replace(shown, entry=again, response=response)
    statements = announcement(shown, new, window.document.inhibitors)
    assert statements == "Read again: A better title."


def test_each_feedback_list_has_the_room_of_its_rows(window, qtbot):
    window.shell.docks.open("feedback")
    panel = window.shell.docks.panel("feedback")
    window.document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: panel.arrows.model().rowCount() == 3)
    arrows, loops = panel.parts.sizes()
    assert panel.loops.model().rowCount() > 6
    assert loops > arrows


def test_words_of_the_feedback_lists_have_room(window):
    window.shell.docks.open("feedback")
    panel = window.shell.docks.panel("feedback")
    metrics = QFontMetrics(panel.loops.font())
    shown = {
        panel.loop_marks.displayText(text, panel.locale()) for text in display_names.STATE.values()
    }
    for view, column, statements in ((panel.arrows, 1, shown), (panel.loops, 3, shown)):
        for text in statements:
            assert metrics.horizontalAdvance(text) + 8 <= view.columnWidth(column), text


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("negative (a brake)", "negative"),
        ("AKT +20 (about half of its change)", "AKT +20"),
        ("MTOR (2) +20 (about half of its change)", "MTOR (2) +20"),
        ("MTOR (2) +20, GHRH (32-75) -7 (all of its change)", "MTOR (2) +20, GHRH (32-75) -7"),
    ],
)
def test_a_narrow_column_leaves_the_brackets_that_belong_to_a_name(window, whole, short):
    delegate = window.shell.docks.panel("feedback").effects
    assert delegate.displayText(whole, window.locale()) == short


def test_all_panels_fold_away_and_come_back(window, qtbot):
    docks = window.shell.docks.docks
    before = {key for key, dock in docks.items() if not dock.isHidden()}
    assert len(before) >= 3
    narrow = window.shell.canvas.area.width()
    window.shell.actions.run("view.fold-panels")
    assert all(dock.isHidden() for dock in docks.values())
    qtbot.waitUntil(lambda: window.shell.canvas.area.width() > narrow + 400)
    window.shell.actions.run("view.fold-panels")
    assert {key for key, dock in docks.items() if not dock.isHidden()} == before


def test_three_panels_beside_all_docks_keep_inside_their_frames(new_window, qtbot):
    new_window.shell.canvas.create()
    new_window.shell.actions.run("view.compare")
    new_window.controllers.time.open()
    view = new_window.shell.canvas.compare_view
    qtbot.waitUntil(lambda: len(view.visible_panes) == 3)
    for place, frame in zip(view.visible_panes, view._frames, strict=True):
        assert frame.contains(place.canvas.geometry().toRectF()), place.number
        assert frame.contains(place.header.geometry().toRectF()), place.number


def test_a_pane_says_its_title_once(canvas_window, qtbot):
    canvas_window.shell.canvas.create()
    canvas_window.shell.actions.run("view.compare")
    view = canvas_window.shell.canvas.compare_view
    second = view.visible_panes[1].header
    assert second.title.text() == "mTORC1 blocked"
    qtbot.waitUntil(lambda: "p70S6K falls" in second.headline.full_text)
    assert second.title.text() not in second.headline.full_text


def test_the_first_sentence_says_what_to_click(new_window):
    window = new_window
    assert "for example mTORC1" in window.shell.central.headline.sentence.text()
    window.document.open(window.document.figures.catalogue.resolve("pi3k-akt-mtor").key)
    assert "for example p110α" in window.shell.central.headline.sentence.text()


def test_no_panel_asks_for_more_width_than_its_dock_has(window):
    window.document.interventions.toggle("MTORC1")
    window.shell.docks.make_remaining(at_once=True)
    right = set(window.shell.docks.panels) - {"figures", "context"}
    for key in sorted(right):
        window.shell.docks.open(key)
        panel = window.shell.docks.panel(key)
        QCoreApplication.processEvents()
        assert panel.minimumSizeHint().width() <= RIGHT_WIDTH, key


# Its panels have the widths of a first start.
@pytest.mark.usefixtures("fresh_window")
def test_a_long_headline_takes_smaller_letters_and_the_canvas_stays(window, qtbot):
    window.document.open(window.document.figures.catalogue.resolve("pi3k-akt-mtor").key)
    headline = window.shell.central.headline
    tall, size = headline.height(), headline.sentence.font().pixelSize()
    window.document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: "glucose metabolism" in headline.sentence.text())
    QCoreApplication.processEvents()
    assert headline.height() == tall
    assert headline.sentence.font().pixelSize() < size
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: headline.sentence.font().pixelSize() == size)


def test_headlines_of_compared_panels_are_whole(canvas_window, qtbot):
    canvas_window.shell.canvas.create()
    canvas_window.shell.actions.run("view.compare")
    view = canvas_window.shell.canvas.compare_view
    qtbot.waitUntil(lambda: len(view.visible_panes) == 3)
    qtbot.waitUntil(lambda: all(map(_whole, view.visible_panes)))
    # The docks yield to three drawings; one that is opened takes its width from them.
    qtbot.waitUntil(lambda: view.width() > 1100)
    canvas_window.shell.docks.open("reading")
    qtbot.waitUntil(lambda: view.width() < 1000)
    qtbot.waitUntil(lambda: all(map(_whole, view.visible_panes)))


def _whole(place):
    headline = place.header.headline
    return headline.fits(headline.font_that_fits())


def test_numbers_keep_off_the_edge_of_their_field(window, qtbot):
    window.shell.actions.run("edit.settings")
    box = window.controllers.edit.settings_dialog.fields["look/scale"].widget
    qtbot.waitUntil(box.isVisible)
    field = box.lineEdit()
    picture = field.grab().toImage()
    paper = picture.pixelColor(1, picture.height() // 2).lightness()
    ink = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if abs(picture.pixelColor(x, y).lightness() - paper) > 90
    ]
    edge = field.mapTo(box, QPoint(0, 0)).x()
    window.controllers.edit.settings_dialog.close()
    assert edge + min(ink) / picture.devicePixelRatio() >= 6


def test_no_number_of_a_table_is_cut(window, qtbot):
    window.document.interventions.toggle("MTORC1")
    docks = window.shell.docks
    docks.make_remaining(at_once=True)
    seen = 0
    for key in sorted(docks.panels):
        docks.open(key)
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        for view in docks.panel(key).findChildren(QAbstractItemView):
            model = view.model()
            if model is None or not view.isVisible():
                continue
            for row in range(min(model.rowCount(), 12)):
                for column in range(model.columnCount()):
                    text = str(model.index(row, column).data() or "")
                    shown = view.visualRect(model.index(row, column)).width() > 0
                    if shown and text.lstrip("−-+<≥▲▼ ")[:1].isdigit() and len(text) < 20:
                        seen += 1
                        assert is_whole(view, row, column), (key, row, column, text)
    # Columns without room are left out, those of numbers of databases among them.
    assert seen > 15


def test_chips_show_every_block_whole_at_1280(window, qtbot):
    for node in ("TSC", "MTORC2"):
        window.document.interventions.toggle(node)
    bar = window.shell.status_bar.findChild(InterventionsBar)
    qtbot.waitUntil(lambda: len(bar.chips) == 2)

    def whole(chip):
        view = chip.parent().parent()
        inside = view.rect().contains(QRect(chip.mapTo(view, QPoint()), chip.size()))
        return inside and chip.width() >= chip.sizeHint().width()

    qtbot.waitUntil(lambda: all(map(whole, bar.chips)), timeout=5000)


@pytest.mark.usefixtures("fresh_window")
def test_the_list_of_drugs_does_not_scroll_sideways_in_a_small_window(window, qtbot):
    window.resize(1280, 720)
    window.document.open(window.document.figures.catalogue.resolve("pi3k-akt-mtor").key)
    window.shell.docks.open("inhibitors")
    view = window.shell.docks.panel("inhibitors").view
    qtbot.waitUntil(view.isVisible)
    QCoreApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0


def test_a_long_heading_of_reasons_is_drawn_over_nothing(new_window, qtbot):
    window = new_window
    window.resize(1280, 720)
    window.shell.docks.open("reading")
    box = window.shell.docks.panel("reading").box
    window.document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: bool(box.rows))
    box.title.setText("Why glucose uptake, vesicle transport and survival depend on strengths")
    box.certainty.setText("no change in 7 of 10 variants, falls in 3; " * 20)
    words = sum(label.heightForWidth(label.width()) for label in (box.title, box.certainty))
    assert words > 120
    # The splitter gives no part less; below the words a step and a half are left.
    assert box.minimumSizeHint().height() >= words + 70


def test_present_has_its_name_where_the_bar_has_room(make_window):
    window = make_window()
    styles = []
    for width in (1280, 1600):
        window.resize(width, 900)
        button = window.shell.toolbar.widgetForAction(window.shell.actions.by_id["present.start"])
        styles.append(button.toolButtonStyle())
    style = Qt.ToolButtonStyle
    assert styles == [style.ToolButtonIconOnly, style.ToolButtonTextBesideIcon]
    assert button.text() == "Present"
