"""Panes show the whole figure, whatever drawing of it comes into them."""

from looplight.window.compare import large_figure_panes


def test_a_drawing_with_large_names_is_whole_in_its_pane(qtbot, canvas_window, monkeypatch):
    """It came after the panes were fitted: in two panes an edge was cut by two pixels."""
    # As on a slow computer: the usual drawing is there first.
    monkeypatch.setattr(large_figure_panes, "PATIENCE_S", 0.0)
    window = canvas_window
    window.settings.set("look/reduced-motion", True)
    window.resize(1280, 720)
    window.shell.canvas.create()
    window.document.open("pi3k-akt-mtor")
    window.shell.actions.run("view.compare")
    view = window.shell.canvas.compare_view
    while len(view.visible_panes) < 4:
        window.shell.actions.run("compare.add")
    graphics = [pane.canvas.view for pane in view.visible_panes]

    def has_large_names():
        return all(
            box.names_size for each in graphics for box in each.drawing.layout.boxes.values()
        )

    def fill_their_panes():
        cameras = [(each.camera, each.fit_camera()) for each in graphics]
        return all(
            abs(now.scale / fit.scale - 1) < 1e-6 and abs(now.x - fit.x) + abs(now.y - fit.y) < 0.1
            for now, fit in cameras
        )

    qtbot.waitUntil(has_large_names, timeout=20_000)
    qtbot.waitUntil(fill_their_panes)
