"""The parameters panel: values with their defaults, one message for a bad one, resets."""

import pytest
from PySide6.QtCore import Qt

from looplight.panels.interventions.parameters_panel import ParametersPanel
from looplight.panels.results.details_panel import PARAMETERS, DetailsPanel
from looplight.panels.widgets.links import TextLink
from looplight.session.state.state import Selection, SelectionKind

AKT = Selection(SelectionKind.NODE, "AKT")
BRAKE = Selection(SelectionKind.ARROW, "P70S6K -| IRS1")


@pytest.fixture
def panel(shown, document):
    document.select(AKT)
    return shown(ParametersPanel)


def write(qtbot, panel, name, text):
    field = panel.rows[name].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_typed_value_is_applied_marked_and_undone(qtbot, panel, document):
    row = panel.rows["tau"]
    assert (row.field.text(), row.changed_badge.isHidden(), row.reset_button.isEnabled()) == (
        "1",
        True,
        False,
    )
    write(qtbot, panel, "tau", "5")
    assert document.state.parameters.node("AKT") == {"tau": 5.0}
    assert document.undo_stack.count() == 1
    row = panel.rows["tau"]
    assert (row.default.text(), row.changed_badge.isHidden()) == ("default 1", False)
    assert panel.count.text() == "Model with 1 changed parameter"
    assert any("AKT: time constant 5" in text for text in panel.body.texts())
    document.undo_stack.undo()
    assert panel.rows["tau"].field.text() == "1"
    assert panel.rows["tau"].changed_badge.isHidden()


@pytest.mark.parametrize(
    ("where", "name", "text", "part"),
    [
        (AKT, "tau", "fast", "must be a number"),
        (AKT, "ymax", "30", "between 0 and 10"),
        (BRAKE, "ec50", "0.8", "EC50**n"),
    ],
)
def test_a_bad_value_gives_one_message_and_goes(qtbot, panel, document, where, name, text, part):
    document.select(where)
    before = panel.rows[name].field.text()
    write(qtbot, panel, name, text)
    assert part in panel.message.text()
    assert not panel.message.isHidden()
    assert panel.rows[name].field.text() == before
    assert not document.state.parameters
    document.select(Selection(SelectionKind.NODE, "IRS1"))
    assert panel.message.isHidden()


def test_one_value_and_all_values_can_be_reset(qtbot, panel, document):
    write(qtbot, panel, "tau", "5")
    write(qtbot, panel, "ymax", "0.5")
    document.select(BRAKE)
    write(qtbot, panel, "weight", "0,9")
    assert document.state.parameters.count == 3
    panel.rows["weight"].reset_button.click()
    assert document.state.parameters.count == 2
    panel.reset_all.click()
    assert not document.state.parameters
    assert not panel.reset_all.isEnabled()
    assert document.undo_stack.count() == 5


def test_what_has_no_effect_cannot_be_edited_and_says_why(panel):
    row = panel.rows["source_level"]
    assert not row.field.isEnabled()
    assert "Arrows activate this node" in row.setting.idle


def test_a_change_in_the_list_leads_to_its_arrow(qtbot, panel, document):
    document.select(BRAKE)
    write(qtbot, panel, "weight", "0.9")
    document.select(AKT)
    link = next(w for w in panel.body.findChildren(TextLink) if w.payload == BRAKE)
    link.chosen.emit(link.payload)
    assert document.state.selection == BRAKE
    assert panel.rows["weight"].field.text() == "0.9"


def test_details_lead_to_the_parameters(qtbot, shown, document):
    document.select(AKT)
    details = shown(DetailsPanel)
    link = next(w for w in details.body.findChildren(TextLink) if w.text() == PARAMETERS)
    with qtbot.waitSignal(details.panel_requested) as asked:
        link.chosen.emit(link.payload)
    assert asked.args == ["parameters"]
