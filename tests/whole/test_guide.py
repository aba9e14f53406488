"""The guide and the README say what holds."""

import re

import pytest

from looplight import assets
from looplight.activity.results.response import Certainty
from looplight.panels.registry import PANELS
from looplight.pathways.formats.native.reader import parse_pathway
from looplight.pathways.model.parameters import Parameters
from looplight.session.text.certainty_words import MEASURED
from looplight.window.actions.menu_bar_and_toolbar import SUBMENUS
from looplight.window.menus.all_commands import COMMANDS

PAGES = sorted(p.name for p in assets.listing("guide", ".md"))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def guide(name):
    return assets.text("guide", name)


def test_pages_are_numbered_without_a_gap():
    assert [int(name[:2]) for name in PAGES] == list(range(1, len(PAGES) + 1))


@pytest.mark.parametrize("name", PAGES)
def test_page_has_one_title_and_links_that_lead_somewhere(name):
    text = guide(name)
    assert [line[:2] for line in text.splitlines() if line.startswith("# ")] == ["# "]
    assert text.startswith("# ")
    for target in LINK.findall(text):
        # A link to a page elsewhere opens in the browser.
        assert target.startswith("https://") or assets.path("guide", target).is_file(), target


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_at_the_top_lead_somewhere(repository, name):
    text = (repository / name).read_text(encoding="utf-8")
    for target in LINK.findall(text):
        assert target.startswith("https://") or (repository / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_are_named_at_the_top_exist(repository, name):
    text = (repository / name).read_text(encoding="utf-8")
    # `folder/module`, with or without its suffix or a name of it (`module.TABLE`).
    named = [path for path in re.findall(r"`([\w/]+/[\w./]*)", text) if path.isascii()]
    assert len(named) > 20
    roots = ("", "app/looplight", "app/looplight/pathways/formats")
    places = [(path, repository / root / path) for path in named for root in roots]
    known = {
        path
        for path, place in places
        if place.exists() or any(place.parent.glob(f"{place.name.split('.')[0]}.*"))
    }
    # Whoever translates puts the names there.
    assert set(named) - known == {"resources/translations/LANGUAGE/ROOM.po"} & set(named)


def test_readme_names_every_room(repository):
    text = (repository / "README.md").read_text(encoding="utf-8")
    rooms = {p.parent.name for p in (repository / "app/looplight").glob("*/__init__.py")}
    assert {room for room in rooms if f"app/looplight/{room}/" not in text} == set()


def test_the_pathway_of_the_guide_can_be_read():
    [example] = re.findall(r"```yaml\n(.*?)```", guide("08-files-and-privacy.md"), re.DOTALL)
    pathway = parse_pathway(example, "my-pathway.yaml")
    assert [arrow.key for arrow in pathway.arrows] == [
        *("EGFR -> RAS", "RAS -> ERK", "ERK -| EGFR"),
    ]


def test_the_numbers_of_the_guide_are_the_models():
    rows = dict(re.findall(r"^\| ([^|]+) \| ([\d.]+)", guide("05-the-model.md"), re.MULTILINE))
    model = Parameters()
    assert float(rows["n"]) == model.n
    assert float(rows["EC₅₀"]) == model.ec50
    assert float(rows["weight of an activating arrow"]) == model.activating
    assert float(rows["weight of an inhibiting arrow"]) == model.inhibiting
    assert float(rows["level of an outside signal"]) == model.source_level
    assert float(rows["time constant"]) == model.tau
    assert float(rows["delay of a slow arrow"]) == model.slow


def test_the_keys_of_the_keyboard_page_are_keys_of_commands():
    page = guide("07-keyboard.md")
    cells = re.findall(r"^\| (.+?) \| .+? \|$", page, re.MULTILINE)[1:]
    # A click and the arrow keys with a key held down are no commands of their own.
    cells = [cell for cell in cells if "click" not in cell and "arrow keys" not in cell]
    named = {key for cell in cells for key in re.split(r",? or |, ", cell)}
    assert len(named) > 10
    assert named <= {key for row in COMMANDS for key in row.shortcuts}


def test_how_often_words_were_right_is_what_was_measured_beside_a_plain_guess(repository):
    table = (repository / "tests/bench/results/truth.md").read_text(encoding="utf-8")

    def right(row, what="right"):
        pattern = rf"^\| {re.escape(row)} \|.*{what} ([\d.]+)%"
        [share] = re.findall(pattern, table, re.MULTILINE)
        return f"{float(share):.0f}"

    every = "all direct calls and outcomes"
    likely, very = right(f"{every}: likely"), right(f"{every}: very likely")
    worst = right("liver-luminex, direct read-outs: likely")
    page = guide("05-the-model.md")
    for text in (MEASURED[Certainty.LIKELY], page):
        assert f"{likely} of 100" in text and f"{worst} of 100" in text
    for text in (MEASURED[Certainty.VERY_LIKELY], page):
        assert f"{very} of 100" in text
    for known in (Certainty.LIKELY, Certainty.VERY_LIKELY):
        down = right(f"{every}: {known.value}, plain methods", "always down")
        assert re.search(rf"“down” every time:? in {down}\b", MEASURED[known])
        assert re.search(rf"“down” every time:? in {down}\b", page)


def test_menu_paths_of_the_guide_lead_to_commands():
    titles = {_plain(row.title) for row in COMMANDS} | {_plain(name) for name in SUBMENUS.values()}
    path = re.compile(r"\*\*(?:File|Edit|Pathway|View|Talk|Help)(?:, | > )([^*\n]+)\*\*")
    named = {
        (name, _plain(step))
        for name in PAGES
        for steps in path.findall(guide(name))
        for step in re.split(r", | > ", steps)
    }
    assert len(named) > 30
    assert {(name, step) for name, step in named if step not in titles} == set()


def test_keys_in_brackets_on_every_page_are_keys_of_commands():
    keys = {key for row in COMMANDS for key in row.shortcuts}
    pattern = re.compile(r"\(((?:(?:Ctrl|Alt|Shift)\+)+[A-Z0-9]|F\d+)\)")
    named = {(name, key) for name in PAGES for key in pattern.findall(guide(name))}
    assert len(named) > 20
    assert {(name, key) for name, key in named if key not in keys} == set()


def test_the_table_of_the_windows_parts_names_every_panel():
    text = guide("01-your-first-two-minutes.md")
    assert [row.title for row in PANELS if row.title not in text] == []


def _plain(title):
    """Return the title of a command or a menu as the guide writes it."""
    return title.replace("&", "").rstrip(".…").strip()
