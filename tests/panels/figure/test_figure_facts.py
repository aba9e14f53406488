"""The line of facts below a figure's title."""

from looplight.panels.figure.figures_panel import FigureRow, facts


def test_only_what_is_unusual_about_arrows_is_named_in_every_language(monkeypatch):
    # The words of another language stand where those of this one do.
    monkeypatch.setattr("looplight.panels.figure.figures_panel.CURATED", "kuratierte Pfeile")

    row = FigureRow("a", "A", 12, "2020", "kuratierte Pfeile", "")
    assert facts(row) == "12 genes · 2020"
    drawn = FigureRow("a", "A", 12, "2020", "kuratierte Pfeile", "", drawn=9)
    assert facts(drawn) == "9 nodes, 12 genes"
    assert facts(FigureRow("b", "B", 3, "", "no arrows yet", "")) == "3 genes · no arrows yet"
