"""Start-up: the window first, the slow libraries after its first paint."""

from started import Started


def test_slow_libraries_load_after_the_first_paint():
    with Started("mtorc1-feedback") as program:
        canvas = program.wait("canvas-painted")
        window = program.events()["window-painted"]
        printed = program.printed().splitlines()
    assert window["modules"] == {"pyqtgraph": False, "networkx": False, "scipy": False}
    assert canvas["modules"]["pyqtgraph"] is True
    assert canvas["modules"]["scipy"] is False
    # The offscreen platform itself says what it cannot do; the program says nothing.
    assert [line for line in printed if not line.startswith("This plugin does not")] == []
