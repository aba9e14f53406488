"""The table of drugs says so where a filter leaves nothing of it, and takes the filter away."""

from looplight.panels.interventions.inhibitors import NO_MATCH, InhibitorsPanel


def test_an_empty_list_says_that_nothing_matches_and_the_filter_can_be_cleared(shown):
    panel = shown(InhibitorsPanel)
    count = panel.proxy.rowCount()
    assert count
    assert panel.no_match.isHidden()
    panel.filter.setText("zzz")
    assert panel.proxy.rowCount() == 0
    assert panel.no_match.isVisible()
    assert panel.no_match.text() == NO_MATCH
    panel.clear_filter.click()
    assert panel.proxy.rowCount() == count
    assert panel.filter.text() == ""
    assert panel.no_match.isHidden()
    assert panel.clear_filter.isHidden()
