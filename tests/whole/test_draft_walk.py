"""From a folder of records to a slide of a draft, by mouse and keyboard on a real screen."""

import json
import time
import zipfile

import pytest
from observer import Observer
from pptx import Presentation
from record_texts import gene, write_record
from started import Started

from looplight.canvas.export.gpml import drawing_text
from looplight.pathways.formats.native_reader import read_pathway

pytestmark = pytest.mark.xvfb
GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1", "TSC2", "RHEB")
# What issues call three minutes: the machine's part and that of hands which know where to go.
THREE_MINUTES = 180


@pytest.fixture
def material(tmp_path, repository):
    """A folder of records, and an archive of pathways as a source."""
    records, archive = tmp_path / "records", tmp_path / "wikipathways-test.zip"
    write_record(records, "PMC1__F1", genes=[gene(g, g) for g in GENES], figtitle="Feedback")
    write_record(records, "PMC2__F1", genes=[gene("TP53", "TP53")], figtitle="Damage of DNA")
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("WP1.gpml", drawing_text(curated, {}))
    return records, archive


@pytest.fixture
def user(xvfb, tmp_path):
    report = tmp_path / "report.json"
    environment = xvfb.environment(LOOPLIGHT_HOME=str(tmp_path / "home"))
    with Started("--report", report, environment=environment) as program:
        program.wait("started")
        user = Observer(xvfb, program, report)
        user.wait(lambda shown: shown["start_page"], "the start page")
        xvfb.xdotool("windowfocus", "--sync", xvfb.window("Looplight"))
        yield user


def type_into_dialog(user, title, text, done):
    """Type a path into a dialog of files; once more where a busy machine lost some keys."""
    for _ in range(3):
        user.screen.xdotool("windowfocus", "--sync", user.screen.window(title))
        user.screen.key("ctrl+a")
        user.screen.xdotool("type", "--delay", "12", str(text))
        user.screen.key("Return")
        until = time.monotonic() + 12
        while time.monotonic() < until:
            if done():
                user.screen.xdotool("windowfocus", "--sync", user.screen.window("Looplight"))
                return
            time.sleep(0.1)
    raise AssertionError(f"{title}: {json.dumps(user.report(), indent=1)}")


def click(user, part, name, what):
    """Click a button of a panel once it can be clicked and nothing moves any more."""
    user.wait(lambda shown: shown[part].get(name), what)
    user.still()
    user.screen.click(*user.report()[part][name])


def test_a_folder_becomes_a_draft_and_a_slide_within_three_minutes(user, material, tmp_path):
    records, archive = material
    slide = tmp_path / "slide.pptx"
    started = time.monotonic()
    # 1. Open a folder.
    user.screen.key("ctrl+l")
    user.wait(lambda shown: shown["library"].get("summary"), "what to do without a library")
    click(user, "library", "add", "the Library panel")
    type_into_dialog(
        user, "Folder|folder", records, lambda: len(user.report()["library"]["titles"]) == 2
    )
    # 2. Find a figure about one's gene.
    click(user, "library", "field", "the search box")
    user.screen.xdotool("type", "--delay", "12", "RPS6KB1")
    shown = user.wait(lambda shown: shown["library"]["titles"] == ["Feedback"], "the figure")
    user.screen.click(*shown["library"]["rows"][0])
    # 3. Get a draft.
    click(user, "library", "draft", "the button that drafts arrows")
    type_into_dialog(user, "Source of arrows", archive, lambda: "draft" in user.report()["figure"])
    # 4. Remove two arrows.
    user.wait(lambda shown: len(shown["drafts"].get("rows", ())) > 2, "the arrows of the draft")
    for number in (1, 2):
        user.screen.click(*user.report()["drafts"]["rows"][number])
        key = user.report()["drafts"]["keys"][number]
        user.wait(lambda s, key=key: s["selection"] == key and s["drafts"]["reject"], "an arrow")
        user.screen.click(*user.report()["drafts"]["reject"])
        user.wait(lambda s, number=number: len(s["rejected"]) == number, "an arrow less")
    # 5. Block a node.
    user.still()
    user.screen.click(*user.report()["places"]["RPS6KB1"])
    user.wait(lambda shown: shown["chips"], "the block")
    # 6. Export a slide.
    user.screen.key("ctrl+alt+e")
    type_into_dialog(user, "This view as one slide", slide, slide.is_file)
    assert time.monotonic() - started < THREE_MINUTES
    (page,) = Presentation(slide).slides
    texts = " ".join(s.text_frame.text for s in page.shapes if s.has_text_frame)
    assert "known answers" in texts or "not measured" in texts
    assert user.program.printed() == ""
