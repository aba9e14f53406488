"""What is said of given drugs in every export: uses with their dates, cautions, combinations."""

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list
from looplight.session.export.provenance import about
from looplight.session.playback.cautions_beside_answers import notices
from looplight.session.playback.slide_content import speaker_notes, storyboard_of_view
from looplight.session.state.state import State, ViewState
from looplight.session.text.drug_uses.approved_uses import approved_uses, status_line, use_line
from looplight.session.text.drug_uses.given_drugs import card_lines_of, combination_line
from looplight.session.text.view_as_text import summary
from looplight.translation.messages import use_language

FIND = table().find
NO_STATEMENT = "no regulator's statement in Looplight's table names this combination"


def shown_with(done, context=""):
    entry = bundled().resolve("mtorc1-feedback")
    done, context = parse_list(done), parse_list(context)
    response = respond(Query(entry.pathway, done, context, drugs=table()))
    state = State(figure=entry.key, interventions=done, context=context)
    return ViewState(state, entry, response)


def test_the_date_is_that_of_the_use_that_is_named():
    melanoma = bundled().resolve("mtorc1-feedback").pathway
    prostate = bundled().resolve("pi3k-ras-crosstalk").pathway
    status = status_line(FIND("everolimus"), melanoma)
    # Not 2016-02-26, which is that of neuroendocrine tumours.
    assert status.startswith("approved, US 2012-07-20: With exemestane, postmenopausal HR+/HER2-")
    assert status.endswith("; 5 more approvals on its card")
    assert status_line(FIND("capivasertib"), melanoma).startswith(
        "approved, US 2023-11-16: With fulvestrant, HR+/HER2- advanced breast cancer"
    )
    # In the figure of a prostate review its use there goes first, with its own date.
    use = approved_uses(FIND("capivasertib"), prostate)[0]
    assert use_line(use).startswith(
        "US 2026-06-12, reported approved (notice not opened): With abiraterone and prednisone, "
        "PTEN-deficient"
    )


def test_a_use_whose_notice_was_not_opened_is_nowhere_said_to_be_approved():
    drug, prostate = FIND("capivasertib"), bundled().resolve("pi3k-ras-crosstalk").pathway
    report = "US 2026-06-12, reported approved (notice not opened): With abiraterone"
    assert status_line(drug, prostate).startswith(report)
    assert status_line(drug, prostate).endswith("; 2 more approvals on its card")
    entry = bundled().resolve("pi3k-ras-crosstalk")
    given = parse_list("drug:capivasertib")
    response = respond(Query(entry.pathway, given, (), drugs=table()))
    (line,) = card_lines_of(response)
    # The uses that were read first: only these are introduced by "approved".
    assert line.startswith("Capivasertib: approved: US 2023-11-16: With fulvestrant")
    assert f"; {report}" in line


def test_a_use_that_nobody_looked_up_says_so_where_it_begins():
    (line,) = (use_line(u) for u in approved_uses(FIND("everolimus")) if not u.verified)
    assert ", approved (not verified): " in line


def test_a_use_stays_english_and_is_a_quotation_in_other_languages():
    use = approved_uses(FIND("everolimus"))[0]
    use_language("de")
    try:
        assert use_line(use).endswith(f": „{use.indication}“")
    finally:
        use_language("en")
    assert use_line(use).endswith(f": {use.indication}")


@pytest.mark.parametrize("drug", list(table().drugs), ids=lambda drug: drug.id)
def test_no_use_is_lost_and_each_line_has_its_own_date(drug):
    uses = approved_uses(drug)
    approved = [s for s in drug.statements if s.state == "approved" and s.indication]
    assert len(uses) == (len(approved) if drug.kind == "drug" else 0)
    for use in uses:
        assert use.date in use_line(use) and use.indication in use_line(use)
    # What nobody looked up leads no card.
    if any(use.verified for use in uses):
        assert uses[0].verified


def test_a_use_that_names_the_tumour_context_goes_before_others():
    prostate = bundled().resolve("pi3k-ras-crosstalk").pathway
    gain = parse_list("gain:PI3K")
    # In both figures; here that of the figure's own tumour stays before it.
    first = [use_line(use)[:13] for use in approved_uses(FIND("capivasertib"), prostate, gain)]
    assert first == ["US 2026-06-12", "US 2023-11-16", "EU 2024-06-17"]


def test_two_drugs_without_a_common_statement_say_so_with_their_partners():
    line = combination_line(FIND("everolimus"), FIND("capivasertib"))
    assert NO_STATEMENT in line
    assert "everolimus: exemestane; capivasertib: fulvestrant, abiraterone and prednisone" in line
    line = combination_line(FIND("trametinib"), FIND("dabrafenib"))
    assert (
        "named together in the table: 2014" in line or "named together in the table: 2015" in line
    )
    assert NO_STATEMENT not in line
    assert NO_STATEMENT not in combination_line(FIND("panitumumab"), FIND("sotorasib"))


def test_cautions_status_and_combination_are_in_every_export():
    shown = shown_with("drug:everolimus,drug:capivasertib", "gain:PI3K")
    whole = about(shown)
    texts = {
        "slide": " ".join(notices(shown)),
        "notes": " ".join(text for _, text in speaker_notes(_slide(shown))),
        "file": " ".join(whole.values()),
        "summary": summary(shown, table()),
    }
    for place, text in texts.items():
        # That of everolimus stands on its card alone, that of capivasertib beside the answer.
        assert "Releases the S6K brake on IRS1" in text, place
        assert NO_STATEMENT in text, place
    for place in ("notes", "file", "summary"):
        assert "US 2012-07-20: With exemestane" in texts[place], place
        assert "FDA label of Afinitor" in texts[place] and "Read on 2026-11-25" in texts[place]
    assert whole["drug_2"].startswith("Capivasertib: approved: US 2023-11-16: With fulvestrant")
    assert "melanoma review" in whole["tumour_context"]


def test_one_drug_has_no_combination_and_none_no_lines():
    alone = about(shown_with("drug:everolimus"))
    assert "combination" not in alone and "drug_1" in alone
    assert not {"drug_1", "combination", "cautions"} & set(about(shown_with("inhibit:MTORC1")))


def _slide(shown):
    return storyboard_of_view(shown, table()).slides[0]


def test_everolimus_says_what_the_figure_leaves_out():
    text = " ".join(notices(shown_with("drug:everolimus")))
    assert "The oestrogen receptor is not in these figures." in text
    genes = {
        gene.symbol
        for entry in bundled().entries
        if entry.pathway is not None
        for node in entry.pathway.nodes
        for gene in node.genes
    }
    assert "ESR1" not in genes
