"""From a folder of records to a slide of a draft, by mouse and keyboard on a real screen."""

import time
import zipfile

import pytest
from observer import DraftWalk, Observer
from pptx import Presentation
from record_texts import gene, write_record
from started_program import Started

from looplight.canvas.export.gpml import drawing_text
from looplight.pathways.formats.native.reader import read_pathway

pytestmark = pytest.mark.xvfb
GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1", "TSC2", "RHEB")
# The machine's part, and that of hands which know where to go; the rest is reading.
THREE_MINUTES = 180


@pytest.fixture
def material(tmp_path, repository):
    """A folder of records, and an archive of pathways as a source."""
    records, archive = tmp_path / "records", tmp_path / "pathways.zip"
    write_record(records, "PMC1__F1", genes=[gene(g, g) for g in GENES], figtitle="Feedback")
    write_record(records, "PMC2__F1", genes=[gene("TP53", "TP53")], figtitle="Damage of DNA")
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("WP1.gpml", drawing_text(curated, {}))
    return records, archive


@pytest.fixture
def user(xvfb, tmp_path):
    """The program as it starts for the first time, and its user."""
    report = tmp_path / "report.json"
    environment = xvfb.environment(LOOPLIGHT_HOME=str(tmp_path / "home"))
    with Started("--report", report, environment=environment) as program:
        program.wait("started")
        user = Observer(xvfb, program, report)
        user.wait(lambda shown: shown["start_page"], "the start page")
        xvfb.xdotool("windowfocus", "--sync", xvfb.window("Looplight"))
        yield user


def test_a_folder_becomes_a_draft_and_a_slide_within_three_minutes(user, material, tmp_path):
    (records, archive), slide = material, tmp_path / "slide.pptx"
    walk, started = DraftWalk(user), time.monotonic()
    walk.open_folder(records, 2)
    walk.find("RPS6KB1", "Feedback")
    walk.draft(archive)
    arrows = len(user.report()["drafts"]["rows"])
    walk.reject(1, 2)
    user.wait(lambda s: s["drafts"]["states"][1:3] == ["rejected"] * 2, "both in the list")
    assert arrows > 3
    walk.block("RPS6KB1")
    walk.export(slide)
    assert time.monotonic() - started < THREE_MINUTES
    (page,) = Presentation(slide).slides
    texts = " ".join(s.text_frame.text for s in page.shapes if s.has_text_frame)
    assert "not measured with these sources" in texts
    assert user.program.printed() == ""
