"""Ten questions of a clinician: what the documents and their texts answer, and with which doubt."""

import pytest

from looplight.activity.certainty.omission import omit
from looplight.activity.results.response import Certainty, Direction, OutputClass
from looplight.activity.sentences.explanation_steps import explain
from looplight.panels.figure.outline_panel import OutlineModel
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.document.document import Document
from looplight.session.export.provenance import about
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.text import verdict_words
from looplight.session.text.drug_words import in_order, source_line, statement_line
from looplight.session.text.evidence_words import NOTHING_HANGS, omission_words
from looplight.session.text.output_words import output_texts

SURE = (Certainty.LIKELY, Certainty.VERY_LIKELY)
UP, DOWN = Direction.UP, Direction.DOWN


class Asked:
    """A document with a figure, a tumour context and drugs, and how sure its answer is."""

    def __init__(self, figure, *drugs, block="", context=""):
        self.document = Document(bundled(), table())
        self.document.open(bundled().resolve(figure).key)
        if context:
            self.document.interventions.switch_context(context, True)
        for drug in drugs:
            self.document.interventions.give_drug(drug)
        if block:
            self.document.interventions.toggle(block)
        response = self.document.shown.response
        result = CertaintyRequest(response)(lambda _share: None, lambda: False)
        self.document.store.set_certainty(response, result)

    @property
    def shown(self):
        return self.document.shown

    def level(self, node):
        answer = self.shown.nodes[node]
        return answer.level / answer.baseline

    def sure(self, node, direction):
        """Tell whether a node moves this way, and that the window may say so."""
        answer = self.shown.nodes[node]
        return answer.direction is direction and self.shown.certainty(node) in SURE

    def open_(self, node):
        """Whether no direction is stated, for the strengths or for the caution of a drug."""
        return self.shown.certainty(node) in (Certainty.DEPENDS, Certainty.CAUTION)

    def why(self, node):
        return explain(self.shown.response, node, self.shown.certainty_result.feedback).text

    def output(self, node):
        return next(text for text in output_texts(self.shown) if text.node == node)

    @property
    def verdict(self):
        return verdict_words.verdict_words(self.shown.response, self.shown.certainty_result)


def context_of(figure, label):
    pathway = bundled().resolve(figure).pathway
    return next(context.id for context in pathway.contexts if context.label == label)


@pytest.fixture(autouse=True)
def _application(qapp):
    """Documents are objects of Qt."""


def test_1_why_everolimus_raises_akt_and_how_much_of_it_is_the_s6k_brake():
    asked = Asked("mtorc1-feedback", "everolimus")
    assert asked.sure("AKT", UP) and asked.sure("IRS1", UP)
    assert "p70S6K falls, its brake on IRS1 lets go" in asked.shown.headline
    why = asked.why("AKT")
    assert "p70S6K normally holds IRS1 back: that brake lets go" in why
    assert "about two thirds of AKT's rise, 3" in why, "a share is a range"
    assert asked.open_("PROLIF") and "depends on strengths" in asked.shown.headline


def test_2_without_pten_the_sum_of_pi3k_is_held_more_than_either_isoform():
    pten = context_of("pi3k-akt-mtor", "PTEN loss")
    drugs = ("everolimus", "alpelisib", "buparlisib", "gsk2636771")
    everolimus, alpha, pan, beta = (Asked("pi3k-akt-mtor", d, context=pten) for d in drugs)
    assert everolimus.open_("AKT") and everolimus.verdict.startswith(
        "Brought back in part by feedback"
    )
    for asked in (alpha, pan, beta):
        assert asked.sure("AKT", DOWN)
        assert "compared with PTEN loss alone" in asked.shown.headline
    assert pan.level("AKT") < beta.level("AKT") < alpha.level("AKT")
    assert alpha.verdict == "In doubt: see the drug's caution"
    assert pan.verdict == "Outputs held"
    assert "Juric 2015" in alpha.shown.headline
    assert alpha.level("PROLIF") > Asked("pi3k-akt-mtor", "alpelisib").level("PROLIF")
    # A figure with one PI3K node cannot tell them apart, and says so.
    single = Asked(
        "pi3k-ras-crosstalk", "alpelisib", context=context_of("pi3k-ras-crosstalk", "PTEN loss")
    )
    assert single.open_("AKT") and single.verdict == "In doubt: see the drug's caution"
    assert "overstates alpelisib" in single.shown.headline


def test_3_a_kinase_inhibitor_takes_translation_and_akt_down_a_rapalog_does_not():
    rapalog, kinase = (Asked("pi3k-akt-mtor", drug) for drug in ("everolimus", "sapanisertib"))
    assert kinase.level("PROTSYN") < 0.5 * rapalog.level("PROTSYN")
    assert kinase.sure("AKT", DOWN) and kinase.sure("AKT_S473", DOWN)
    assert rapalog.open_("AKT")
    assert kinase.sure("EIF4EBP1", UP) and not rapalog.sure("EIF4EBP1", UP)


def test_4_capivasertib_wakes_receptors_through_foxo_and_p_akt_is_no_failure():
    asked = Asked("pi3k-ras-crosstalk", "capivasertib")
    for node in ("FOXO", "ERBB", "RTK", "RAS", "ERK"):
        assert asked.sure(node, UP), node
    assert "FOXO rises and drives ERBB2/3 and RTKs more" in asked.shown.headline
    assert "p-AKT on a blot does not mean that it failed" in asked.shown.headline
    assert "p-AKT" in about(asked.shown)["cautions"]


def test_5_a_mek_inhibitor_beside_everolimus_lowers_proliferation_and_survival_stays_open():
    alone = Asked("pi3k-ras-crosstalk", "everolimus")
    both = Asked("pi3k-ras-crosstalk", "everolimus", "trametinib")
    assert both.sure("ERK", DOWN) and both.sure("PROLIF", DOWN)
    assert both.level("PROLIF") < 0.5 * alone.level("PROLIF")
    assert both.sure("AKT", UP) and both.sure("RTK", UP), "what comes back"
    assert both.open_("SURV") and "survival depends on strengths" in both.shown.headline
    assert both.output("SURV").size == "◇ depends"


def test_6_a_braf_inhibitor_with_active_ras_warns_and_asserts_nothing():
    ras = context_of("pi3k-ras-crosstalk", "RAS gain")
    asked = Asked("pi3k-ras-crosstalk", "vemurafenib", context=ras)
    assert asked.open_("ERK")
    assert "raises ERK instead of lowering it" in asked.shown.headline
    assert "falls" not in asked.shown.headline.partition("With active RAS")[0]
    assert asked.verdict == "In doubt: see the drug's caution"
    assert all(text.size == "◇ in doubt" for text in output_texts(asked.shown))
    # The caution is about what the drug does to its target, not about what else is held.
    assert asked.open_("RAF")
    both = Asked("pi3k-ras-crosstalk", "vemurafenib", block="MTORC1", context=ras)
    assert both.sure("MTORC1", DOWN) and both.open_("RAF") and both.open_("ERK")


def test_7_without_kras_il6_and_resistance_fall_and_il8_stays_open():
    asked = Asked("tumour-environment", block="KRAS")
    assert asked.sure("IL6", DOWN) and asked.sure("RESIST", DOWN) and asked.sure("SURV", DOWN)
    assert asked.open_("CXCL8") and asked.open_("STAT3")
    assert asked.output("ANGIO").size == "not linked"


def test_8_hypoxia_is_firm_and_the_return_as_mtor_activity_is_not():
    asked = Asked("tumour-environment", "bevacizumab")
    assert asked.sure("HYPOXIA", UP) and asked.sure("RESIST", UP)
    assert asked.shown.nodes["MTOR"].direction is UP and asked.open_("MTOR")
    assert "mTOR and survival rise or stay as they are" in asked.shown.headline
    why = asked.why("MTOR")
    for word in ("Angiogenesis", "ypoxia", "actate"):
        assert word in why, why


def test_9_every_approval_has_a_date_a_country_and_a_source():
    approved = 0
    for drug in table().drugs:
        for statement in in_order(drug):
            if statement.state.value == "approved" and statement.verified:
                approved += 1
                assert statement.jurisdiction and statement.date and statement.indication, drug.id
                assert statement.jurisdiction in statement_line(statement)
                assert statement.date[:4] in statement_line(statement)
                assert source_line(statement), drug.id
    assert approved >= 50


def test_10_disputed_arrows_are_found_by_one_word_and_say_what_is_said_against_them():
    asked = Asked("pi3k-ras-crosstalk", "everolimus")
    model = OutlineModel(asked.document)
    listed = [row for row in model.rows if "contested" in row.state]
    pathway = asked.shown.pathway
    contested = [arrow for arrow in pathway.arrows if arrow.contested]
    assert len(listed) == len(contested) >= 4
    # What hangs on one of them is open: it is missing in every second variant.
    reading = asked.shown.response.judged["PROLIF"]
    assert reading.kind is not OutputClass.HELD and asked.open_("PROLIF")


def test_10_what_hangs_on_an_arrow_is_computed_for_the_present_answer():
    asked = Asked("pi3k-akt-mtor", "everolimus")
    response, pathway = asked.shown.response, asked.shown.pathway
    for arrow in pathway.arrows:
        if arrow.contested:
            assert omission_words(response, omit(response.query, arrow.key)) == NOTHING_HANGS
    omission = omit(response.query, "P70S6K -| IRS1")
    assert asked.shown.nodes["AKT"].direction is UP
    assert omission.directions["AKT"] is Direction.SAME
    words = omission_words(response, omission)
    assert words.startswith("Without it Glucose metabolism, Survival, IRS1 and ")
    assert " other nodes no longer rise; " in words
    assert words.endswith("The verdict would be: Outputs held in part.")
