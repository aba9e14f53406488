"""The panel of feedback loops says so where a figure has none."""

from gpml_files import file_2013a, line, node

from looplight.panels.results.feedback_panel import NO_LOOP, FeedbackPanel


def test_arrows_without_a_loop_are_said_to_have_none(shown, document, tmp_path):
    """Two headings stood over two empty tables."""
    panel = shown(FeedbackPanel)
    assert panel.parts.isVisible()
    assert panel.empty.isHidden()
    path = tmp_path / "own.gpml"
    parts = node("a", "MAP2K1", at=(50, 40)), node("b", "MAPK1", at=(300, 40)), line("a", "b")
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert document.open_file(path)
    panel.update_if_visible()
    assert panel.empty.isVisible()
    assert panel.empty.text() == NO_LOOP
    assert panel.parts.isHidden()
    document.open("PMC3811159__nihms512981f2")
    panel.update_if_visible()
    assert panel.parts.isVisible()
    assert panel.empty.isHidden()
