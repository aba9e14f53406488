"""What a draft claims about itself: measured figures where they hold, and nothing elsewhere."""

from dataclasses import replace

from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import draft_pathway
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.drafts.reliability import (
    Reliability,
    draft_reliability,
    measurements,
    source_reliability,
)
from looplight.library.sources.curated import NAME, curated_source
from looplight.pathways.catalogue import open_file
from looplight.pathways.formats.edited_draft import edited_draft
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.formats.writers.native import native_text
from looplight.pathways.model.draft_edits import AddedArrow, DraftEdits
from looplight.pathways.model.pathway import SAVED
from looplight.pathways.model.vocabulary import Sign


def test_the_measured_reliability_is_that_of_the_benchmark(repository) -> None:
    table = (repository / "tests/bench/results/drafts.md").read_text()
    rows = {
        frozenset(["wikipathways"]): "arrows a node (default) |",
        frozenset(["wikipathways", "curated"]): (
            "default, from wikipathways-human.zip and the other curated figures |"
        ),
        frozenset(["curated"]): "default, from the other curated figures alone |",
    }
    assert set(rows) == set(measurements())
    for sources, name in rows.items():
        measured = measurements()[sources]
        right, wrong = (
            round(share * measured.answers) for share in (measured.right, measured.wrong)
        )
        (line,) = [line for line in table.splitlines() if name in line]
        assert f"| {right} of {measured.answers} right" in line
        assert f", {wrong} opposite" in line
        assert Reliability(sources).sentence().count("%") == 3


def test_what_a_draft_claims_depends_on_its_sources_and_on_what_the_user_did() -> None:
    def claims(*names):
        return source_reliability(names).short_sentence()

    human = "wikipathways-20260110-gpml-Homo_sapiens.zip"
    baseline = "(saying “down” every time: 52 %)"
    assert f"77 % of 167 known answers right {baseline}, 7 % the opposite" in claims(human)
    assert f"75 % of 167 known answers right {baseline}, 5 % the opposite" in claims(NAME, human)
    assert f"25 % of 167 known answers right {baseline}" in claims(NAME)
    for names in (
        ("signor.tsv",),
        (human, "signor.tsv"),
        ("wikipathways-20260110-gpml-Mus_musculus.zip",),
    ):
        assert "not measured with these sources" in claims(*names)
        assert "%" not in source_reliability(names).sentence()
        assert "%" not in source_reliability(names).badge()
    assert "drawn by hand" in claims()
    assert "%" not in source_reliability(()).sentence() + source_reliability(()).badge()
    changed = source_reliability([human], is_changed=True)
    assert "You have changed it since; that was not measured." in changed.short_sentence()
    assert "You have changed it since; that was not measured." in changed.sentence()
    assert "%" not in changed.badge()
    assert changed.likely_sentence() == ""


def test_sources_and_decisions_are_known_after_saving(tmp_path) -> None:
    genes = {"mTORC1": "RPTOR", "S6K": "RPS6KB1", "IRS1": "IRS1", "PI3K": "PIK3CA", "AKT": "AKT1"}
    words = [DraftWord(name, frozenset([gene])) for name, gene in genes.items()]
    # A source that has no arrow for it was chosen, too.
    archive = replace(curated_source(), name="wikipathways-human.zip", pathways=())
    draft = make_draft(words, [curated_source(), archive])
    pathway = draft_pathway(draft, "draft-x", "Feedback")
    claim = draft_reliability(pathway)
    assert claim.sources == {"curated", "wikipathways"}
    assert not claim.is_changed
    assert not draft_reliability(edited_draft(pathway, DraftEdits(density=1.0))).is_changed
    key = pathway.arrows[0].key
    for edits in (
        DraftEdits().accept(key),
        DraftEdits().reject(key),
        DraftEdits().with_arrow(AddedArrow("AKT", "S6K", Sign.MINUS)),
    ):
        path = tmp_path / "draft.yaml"
        path.write_text(native_text(edited_draft(pathway, edits), SAVED))
        read = edited_draft(read_pathway(path), DraftEdits())
        assert draft_reliability(read).is_changed, edits
        assert draft_reliability(read).sources == claim.sources


def test_a_figure_drawn_by_hand_is_known_whatever_language_its_notes_are_in(tmp_path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "looplight: 1\nname: own\ntitle: Own\ndraft: saved\nsource: draft\n"
        "notes: [Ohne Pfeile begonnen]\nsources:\n  s1: {cite: the user}\n"
        "nodes:\n  A: {label: A, kind: protein}\n  B: {label: B, kind: protein}\n"
        "arrows:\n  A -> B: {grade: imported, evidence: [{source: s1, says: drawn}]}\n"
    )
    assert draft_reliability(open_file(path).pathway).badge() == "drawn by hand, not curated"
