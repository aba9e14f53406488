"""Another theme has other colours and nothing else."""

import pytest


@pytest.fixture
def window(canvas_window, qtbot):
    made = canvas_window
    made.settings.set("look/reduced-motion", True)
    made.resize(1280, 720)
    made.shell.canvas.create()
    made.shell.actions.run("view.compare")
    made.shell.actions.run("panel.time")

    def is_computed():
        panes = made.document.shown.panes
        return all(pane.alone_certainty is not None for pane in panes[1:])

    qtbot.waitUntil(is_computed)
    qtbot.wait(100)
    return made


def looks(window):
    """Return places, sizes of letters and texts of all that stands beside the drawings."""
    view = window.shell.canvas.compare_view
    table, columns = view.table, range(view.table.sorted.columnCount())
    parts = [
        part
        for pane in view.visible_panes
        for part in (
            *(pane.header.title, pane.header.headline, pane.header.verdict),
            *(pane.header, pane.canvas, table, table.headings, view.toolbar.text),
        )
    ]
    return (
        [(p.geometry().getRect(), p.font().pixelSize()) for p in parts if p.isVisible()],
        [table.headings.sectionSize(column) for column in columns],
        [table.visualRect(table.sorted.index(row, 0)).getRect() for row in range(3)],
        [pane.header.title.fits() for pane in view.visible_panes],
        [(pane.header.verdict.text(), pane.header.headline.lines) for pane in view.visible_panes],
    )


def test_another_theme_moves_nothing_and_cuts_nothing(window, qtbot):
    """Titles of the panes vanished, and names of rows grew and were cut."""
    before = looks(window)
    assert all(before[3])
    for theme in ("dark", "light"):
        window.theme_controller.choose(theme)
        assert window.shell.canvas.compare_view.grab()
        assert looks(window) == before
        qtbot.wait(50)
        assert looks(window) == before


def test_titles_of_all_panes_have_letters_of_one_size(window):
    """A word without room made those of its own pane smaller."""
    window.shell.canvas.comparison.rename(1, "Phosphatidylinositol-dependent")
    view = window.shell.canvas.compare_view
    view.resize(520, 500)
    titles = [pane.header.title for pane in view.visible_panes]
    assert {title.font().pixelSize() for title in titles} == {titles[0].font().pixelSize()}
    assert titles[0].font().pixelSize() < 13
