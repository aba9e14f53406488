"""The headline has a first clause that stands out, and its nodes are links."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QTextCursor, QTextDocument
from PySide6.QtTest import QTest


def block(window):
    """Block mTORC1 in the first figure, and wait for what follows the paint."""
    window.shell.canvas.create()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    window.document.interventions.clear()
    window.document.interventions.toggle("MTORC1")
    window.document.after_paint.flush()
    QCoreApplication.processEvents()


def test_the_first_clause_is_bold_and_what_follows_is_smaller(canvas_window):
    window = canvas_window
    window.resize(1280, 720)
    block(window)
    sentence = window.shell.central.headline.sentence
    document = QTextDocument()
    document.setDefaultFont(sentence.font())
    document.setHtml(sentence.markup)
    assert document.toPlainText().replace("\n", " ") == sentence.text()
    cursor = QTextCursor(document)
    looks = []
    for place in (5, len(sentence.text()) - 5):
        cursor.setPosition(place)
        looks.append((cursor.charFormat().fontWeight(), cursor.charFormat().font().pixelSize()))
    first, rest = looks
    assert sentence.font().weight() == QFont.Weight.DemiBold
    assert rest[0] == QFont.Weight.Normal
    assert rest[1] < sentence.font().pixelSize()
    assert first != rest


def test_a_name_in_the_headline_leads_to_its_reasons_by_mouse_and_by_key(canvas_window):
    window = canvas_window
    block(window)
    sentence = window.shell.central.headline.sentence
    assert [node for node in ("P70S6K", "IRS1", "AKT") if f'"node:{node}"' in sentence.markup]
    nodes = []
    sentence.node_chosen.connect(nodes.append)
    window.activateWindow()
    sentence.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sentence, Qt.Key.Key_Tab)
    QTest.keyClick(sentence, Qt.Key.Key_Return)
    assert nodes
    sentence.linkActivated.emit("node:AKT")
    assert window.document.state.selection.id == "AKT"
    assert window.controllers.explanation.stepper.node == "AKT"
    sentence.linkHovered.emit("node:AKT")
    assert "underline" in sentence.markup
    sentence.linkHovered.emit("")
    assert "underline" not in sentence.markup


def test_links_have_the_colour_of_the_text_in_another_theme(qtbot, canvas_window):
    """After a change to the dark theme they were dark on dark ground."""
    window = canvas_window
    block(window)
    window.document.interventions.clear()
    window.document.after_paint.flush()
    sentence = window.shell.central.headline.sentence

    def lightness():
        colours = re.findall(r"color:(#[0-9a-f]{6})", sentence.markup)
        return [QColor(colour).lightness() for colour in colours]

    for theme, fits in (("light", lambda value: value < 100), ("dark", lambda value: value > 150)):
        window.shell.actions.run(f"theme.{theme}")
        qtbot.waitUntil(lambda fits=fits: bool(lightness()) and all(map(fits, lightness())))


def test_what_a_file_says_is_no_markup(canvas_window):
    sentence = canvas_window.shell.central.headline.sentence
    before = sentence.text()
    sentence.setText("<b>one</b> & <img src=x>; two")
    assert sentence.text() == "<b>one</b> & <img src=x>; two"
    assert "<img" not in sentence.markup and "&lt;img" in sentence.markup
    sentence.setText(before)


def test_the_status_bar_does_not_repeat_the_headline(canvas_window):
    window = canvas_window
    block(window)
    announcement = window.shell.status_bar.announcement
    assert "mTORC1 blocked" in announcement.text(), "screen readers hear it"
    empty = announcement.grab().toImage()
    window.shell.status_bar.announce("The view is copied as text.")
    assert announcement.grab().toImage() != empty


def test_the_limits_have_one_line_where_nothing_else_needs_the_width(canvas_window):
    window = canvas_window
    window.resize(1280, 720)
    block(window)
    bar = window.shell.status_bar
    QCoreApplication.processEvents()
    assert bar.limits.width() >= bar.limits.one_line_width
    bar.announce("A message that is long. " * 12)
    QCoreApplication.processEvents()
    assert bar.limits.width() < bar.limits.one_line_width


def test_a_sentence_in_small_letters_keeps_them_in_another_theme(canvas_window):
    """In the usual ones its third line was cut in half until the window changed its size."""
    window = canvas_window
    window.resize(1280, 720)
    block(window)
    sentence = window.shell.central.headline.sentence
    text, pixels = sentence.text(), sentence.font().pixelSize()
    smaller = pixels - 3
    sentence.show_text(text, smaller, sentence.height(), sentence.width())
    height = sentence.heightForWidth(sentence.width())
    for theme in ("dark", "light"):
        window.shell.actions.run(f"theme.{theme}")
        QCoreApplication.processEvents()
        assert sentence.font().pixelSize() == smaller, theme
        assert sentence.heightForWidth(sentence.width()) == height, theme
    sentence.show_text(text, pixels, sentence.height(), sentence.width())
