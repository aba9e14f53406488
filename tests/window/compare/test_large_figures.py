"""Panes of a figure that is too large to be read as a whole."""

# Too large to be read as a whole: one node below the other in fifteen columns.
CHAIN = "\n".join(
    (
        "looplight: 1",
        "name: chain",
        "title: Chain",
        "nodes:",
        *(
            f"  N{n}: {{label: N{n}, kind: kinase, druggable: true,"
            f" output: {str(n == 199).lower()}, at: [{n // 14 * 160}, {n % 14 * 90}]}}"
            for n in range(200)
        ),
        "arrows:",
        *(f"  N{n} -> N{n + 1}: {{mechanism: binds, grade: C}}" for n in range(199)),
        "",
    )
)


def places(window):
    return window.shell.canvas.compare_view.visible_panes


def test_panes_of_a_large_figure_show_the_same_readable_part(qtbot, canvas_window, tmp_path):
    window = canvas_window
    window.settings.set("look/reduced-motion", True)
    window.resize(1280, 720)
    path = tmp_path / "chain.yaml"
    path.write_text(CHAIN, encoding="utf-8")
    window.shell.opener.open(path)
    window.shell.canvas.create()
    qtbot.waitUntil(lambda: "N1" in window.document.shown.pathway.by_id)
    window.shell.actions.run("view.compare")
    qtbot.waitUntil(lambda: window.shell.canvas.comparing)
    view = window.shell.canvas.compare_view
    actions = view.toolbar.menu.actions()
    blocks = next(one.menu() for one in actions if one.text() == "With a block")
    next(one for one in blocks.actions() if one.text() == "N150").trigger()

    def cameras():
        return {(c.x, c.y, c.scale) for c in (one.canvas.camera.current for one in places(window))}

    def in_view(node):
        canvases = [one.canvas for one in places(window)]
        return all(one.view.rect().contains(one.widget_pos(node)) for one in canvases)

    qtbot.waitUntil(lambda: len(cameras()) == 1 and in_view("N150"))
    assert not in_view("N1")
    assert view.toolbar.view.text() == "Whole figure"
    view.toolbar.view.click()
    qtbot.waitUntil(lambda: len(cameras()) == 1 and in_view("N150") and in_view("N1"))
    assert view.toolbar.view.text() == "Readable size"
    window.shell.actions.run("view.read")
    qtbot.waitUntil(lambda: len(cameras()) == 1 and not in_view("N1"))
    assert in_view("N150")
