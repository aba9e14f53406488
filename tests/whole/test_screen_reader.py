"""The real window over AT-SPI: what a blind student is told, and can do, by keyboard alone."""

import pytest
from screen_reader import ScreenReader

INTERACTIVE = {
    *("push button", "check box", "radio button", "toggle button", "text", "combo box"),
    *("spin button", "slider", "tree", "tree table", "table", "list", "list item", "menu item"),
    *("page tab list", "page tab", "link"),
}
PLACEHOLDER = {"filler", "unknown"}


@pytest.fixture
def reader(xvfb, tmp_path):
    with ScreenReader(xvfb, "mtorc1-feedback", folder=tmp_path) as made:
        assert made.ask("wait", start="mTORC1, unchanged", seconds=60), made.printed()
        made.focus("Looplight")
        made.key("F6")
        made.hears("Pathway")
        yield made


@pytest.mark.xvfb
@pytest.mark.screen_reader
def test_a_blind_student_finds_the_loop_and_what_closes_it(reader):
    everything_has_a_name_and_a_role(reader.ask("tree"))
    go_to_a_node_by_name(reader)
    block_it_and_hear_why(reader)
    ask_what_closes_it(reader)
    reader.key("ctrl+z")
    reader.hears("Nothing is blocked.")
    block_it_as_assistive_technology_does(reader)
    hear_a_talk_and_leave_it(reader)


def everything_has_a_name_and_a_role(tree):
    texts = [one for one in tree if "focusable" in one["states"]]
    assert len(texts) > 60
    # The headline and its like: the text itself is the name.
    assert any(one["name"].startswith("Click a node to block it") for one in tree)
    assert not [one for one in texts if not one["name"].strip() and one["role"] != "table cell"]
    assert not [one for one in texts if one["role"] in PLACEHOLDER and not one["name"]]
    buttons = [one for one in tree if one["role"] in INTERACTIVE and "enabled" in one["states"]]
    assert all(one["actions"] for one in buttons if one["role"] == "push button")
    (node,) = [one for one in tree if one["name"].startswith("mTORC1, unchanged, ")]
    assert node["role"] == "push button"
    assert "acted on by RHEB" in node["description"]
    assert "Press" in node["actions"]
    (arrow,) = [one for one in tree if one["name"] == "p70S6K inhibits IRS1"]
    assert arrow["role"] == "list item"


def go_to_a_node_by_name(reader):
    reader.key("ctrl+f")
    reader.hears("Command")
    reader.key(*"mtorc1")
    reader.hears("Go to mTORC1")
    reader.key("Return")
    heard = reader.hears("mTORC1, unchanged")
    assert ["focus", "push button"] in [one[:2] for one in heard]


def block_it_and_hear_why(reader):
    reader.key("space")
    heard = reader.hears("mTORC1 blocked: ")
    announcement = next(text for *_, text in heard if text.startswith("mTORC1 blocked: "))
    assert "its brake on IRS1 lets go, PI3K and AKT rise" in announcement
    assert "Brought back in part by feedback, provisional." in announcement
    assert "⊣" not in announcement
    assert reader.ask("read", start="mTORC1, blocked, falls, ")["level"] == 0.0
    assert 0.8 < reader.ask("read", start="AKT, rises moderately, ")["level"] < 1.0
    assert reader.ask("read", start="p70S6K inhibits IRS1, lets go")
    reader.key("w")
    reader.hears("Step 1 of ")
    reader.key("bracketright")
    reader.hears("so p70S6K falls")


def ask_what_closes_it(reader):
    reader.key("alt+9")
    heard = reader.hears("best first. The first: ")
    assert any("outputs held" in text for *_, text in heard)


def block_it_as_assistive_technology_does(reader):
    assert reader.ask("press", start="mTORC1, ")
    reader.hears("mTORC1 blocked: ")
    assert "checked" in reader.ask("read", start="mTORC1, blocked")["states"]


def hear_a_talk_and_leave_it(reader):
    """The canvas of the talk goes while somebody still asks for its parts."""
    reader.key("F5")
    reader.hears("Scene 1 of ")
    reader.focus("Looplight presenter")
    reader.key("Next")
    reader.hears("What happens to AKT?")
    assert reader.ask("read", start="AKT, ")
    reader.key("Escape")
    reader.focus("Feedback signaling")
    reader.key("F6")
    assert reader.ask("read", start="mTORC1, blocked"), "the program is still there"
