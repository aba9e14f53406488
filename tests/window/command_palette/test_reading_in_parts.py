"""The search over a large figure answers before all of its entries are there."""

from PySide6.QtCore import Qt

from looplight.window.command_palette.palette import CommandPalette
from looplight.window.command_palette.palette_entry import PaletteEntry
from looplight.window.command_palette.palette_model import PART, SMALL_PART

COUNT = 3 * PART


class Figure:
    """Makes the entries of a large figure as they are asked for, and keeps what was run."""

    def __init__(self):
        self.made = 0
        self.runs = []

    def entries(self):
        for number in range(COUNT):
            self.made += 1
            title = f"Block N{number:04}"
            yield PaletteEntry(title, "node", lambda title=title: self.runs.append(title))


def opened(qtbot, entries):
    palette = CommandPalette(None, entries)
    qtbot.addWidget(palette)
    palette.show()
    return palette


def titles(palette):
    return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]


def test_it_opens_with_a_part_of_the_entries_and_answers_from_them(qtbot):
    figure = Figure()
    palette = opened(qtbot, figure.entries())
    assert figure.made == PART
    assert titles(palette)[0] == "Block N0000"
    qtbot.keyClicks(palette.field, "n0007")
    assert titles(palette) == ["Block N0007"]
    assert not palette.model.is_complete


def test_what_comes_later_takes_its_place_in_the_order(qtbot):
    palette = opened(qtbot, Figure().entries())
    last = f"{COUNT - 1:04}"
    palette.field.setText(last)
    assert titles(palette) == []
    assert palette.note.isHidden(), "whether anything has that name is not known yet"
    qtbot.waitUntil(lambda: palette.model.is_complete)
    assert titles(palette) == [f"Block N{last}"]
    assert palette.view.currentIndex().row() == 0
    # The same rows as for a text that is typed when all are there.
    for text in ("", "1", "block n00", "zzzz"):
        parts = opened(qtbot, Figure().entries())
        parts.field.setText(text)
        qtbot.waitUntil(lambda parts=parts: parts.model.is_complete)
        palette.field.setText(text)
        assert titles(parts) == titles(palette)
        assert parts.note.isHidden() == palette.note.isHidden()


def test_enter_waits_for_the_entry_that_was_typed(qtbot):
    """Among the first entries N0011 fits; the one that is called 0011 is the last of all."""
    figure = Figure()

    def entries():
        yield from figure.entries()
        yield PaletteEntry("0011", "node", lambda: figure.runs.append("0011"))

    palette = opened(qtbot, entries())
    qtbot.keyClicks(palette.field, "0011")
    assert titles(palette)[0] == "Block N0011"
    assert not palette.model.is_complete
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.isVisible())
    assert figure.runs == ["0011"]


def test_a_row_that_was_chosen_by_hand_is_run_at_once(qtbot):
    figure = Figure()
    palette = opened(qtbot, figure.entries())
    palette.field.setText("n00")
    for _ in range(2):
        qtbot.keyClick(palette, Qt.Key.Key_Down)
    assert not palette.model.is_complete
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert figure.runs == ["Block N0002"]
    assert not palette.isVisible()


def test_after_it_was_closed_no_more_entries_are_made(qtbot):
    figure = Figure()
    palette = opened(qtbot, figure.entries())
    palette.close()
    qtbot.wait(50)
    assert figure.made == PART


def test_the_search_over_a_large_figure_opens_with_a_small_part(qtbot, canvas_window, tmp_path):
    path = tmp_path / "large.sif"
    path.write_text("".join(f"K{n}\tactivates\tT{n}\n" for n in range(200)), encoding="utf-8")
    assert canvas_window.document.open_file(path)
    canvas_window.shell.actions.run("view.palette")
    palette = canvas_window.controllers.palette.palette
    assert not palette.model.is_complete
    palette.field.setText("t199")
    qtbot.waitUntil(lambda: palette.model.is_complete)
    assert titles(palette)[0] == "Block T199"
    palette.close()


def test_a_small_part_is_all_that_is_read_at_first(qtbot):
    figure = Figure()
    palette = CommandPalette(None, figure.entries(), SMALL_PART)
    qtbot.addWidget(palette)
    assert figure.made == SMALL_PART < PART
    qtbot.waitUntil(lambda: palette.model.is_complete)
    assert figure.made == COUNT
