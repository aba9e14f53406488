"""Start-up: the window first, the slow libraries after its first paint."""

from started import Started


def test_slow_libraries_load_after_the_first_paint():
    with Started("mtorc1-feedback") as program:
        canvas = program.wait("canvas-painted")
        window = program.events()["window-painted"]
        printed = program.printed()
    assert window["modules"] == {"pyqtgraph": False, "networkx": False, "scipy": False}
    assert canvas["modules"]["pyqtgraph"] is True
    assert canvas["modules"]["scipy"] is False
    assert printed == ""
