"""An approval for tumours without a change warns where the tumour context has that change."""

import re

import pytest

from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.altered_genes import Alteration
from looplight.pathways.drugs.cautions_of_answers import cautions_for, cautions_if_given
from looplight.pathways.drugs.drug import DrugKind
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.drugs.label_conflicts import label_conflicts, need_not_named
from looplight.pathways.drugs.regulator_statement import State
from looplight.pathways.model.interventions import parse_list

# What indications write, and what stands beside it as data.
NAMED = {
    "excludes": {
        r"without a PIK3CA mutation": "PIK3CA mutation",
        r"HER2-(?!positive|over)|HER2-negative metastatic": "HER2 positive",
        r"normal (K-?RAS|K-Ras|RAS)\b": "KRAS mutation",
    },
    "requires": {
        r"(?<!out a )(?<!without )with a PIK3CA mutation": "PIK3CA mutation",
        r"PIK3CA, AKT1 or PTEN alteration": "PTEN alteration",
        r"PTEN-deficient": "PTEN deficiency",
        r"HER2-(positive|over)": "HER2 positive",
        r"BRAF V600E or V600K": "BRAF V600K mutation",
        r"KRAS G12C": "KRAS G12C mutation",
        r"ESR1 mutation": "ESR1 mutation",
        r"NRG1 fusion": "NRG1 fusion",
    },
}


def figure(name):
    return bundled().resolve(name).pathway


def test_what_indications_say_of_genes_stands_beside_them_as_data():
    seen = 0
    for drug in table().drugs:
        for statement in drug.statements:
            if statement.state is not State.APPROVED:
                continue
            for key, words in NAMED.items():
                for pattern, change in words.items():
                    names = getattr(statement, key)
                    if re.search(pattern, statement.indication, re.IGNORECASE):
                        assert change in names, (drug.id, statement.indication)
                        seen += 1
                    else:
                        assert change not in names or key == "requires", drug.id
            for change in (*statement.requires, *statement.excludes):
                gene = Alteration.of(change).name.split()[0]
                known = statement.indication.replace("K-Ras", "KRAS")
                assert gene in known or gene in ("KRAS", "NRAS"), (drug.id, gene)
    assert seen > 60


def test_every_drug_warns_in_every_context_that_its_approval_rules_out():
    """Counted by another route than the program's: by the words of the indications."""
    pairs = set()
    for entry in bundled().entries:
        pathway = entry.pathway
        for context in pathway.contexts if pathway is not None else ():
            words = {
                "PIK3CA gain": "without a PIK3CA mutation",
                "HER2 gain": "HER2-",
                "RAS gain": "normal RAS",
                "KRAS gain": "normal RAS",
            }.get(context.label)
            for drug in table().for_pathway(pathway):
                statements = [s for s in drug.statements if s.state is State.APPROVED]
                against = words is not None and any(
                    re.search(rf"{words}(?!positive|over)", s.indication) for s in statements
                )
                if drug.kind is not DrugKind.DRUG:
                    continue
                cautions = cautions_if_given(drug.id, pathway, (), context.interventions, table())
                assert any(c.approval for c in cautions) is against, (context.label, drug.id)
                if against:
                    pairs.add((pathway.name, context.label, drug.id))
    assert {
        (name, "PIK3CA gain", "gedatolisib") for name in ("mtorc1-feedback", "pi3k-akt-mtor")
    } < (pairs)
    assert len(pairs) > 10


def test_the_caution_names_approval_rule_and_context_with_the_source():
    pathway = figure("mtorc1-feedback")
    (caution,) = (
        c
        for c in cautions_for(
            pathway, parse_list("drug:gedatolisib"), parse_list("gain:PI3K"), table()
        )
        if c.approval
    )
    assert caution.headline == (
        "Approval of gedatolisib (US 2026-07-14) is for tumours without PIK3CA mutation; this "
        "tumour context has PIK3CA gain."
    )
    assert "Source: openFDA, Drugs@FDA record" in caution.text and "read on 2026" in caution.text
    # It says nothing of the model's answer.
    assert not caution.doubts_verdict


def test_a_rule_of_one_use_is_not_said_of_all():
    pathway = figure("pi3k-akt-mtor")
    (conflict,) = label_conflicts(table().find("everolimus"), pathway, (), parse_list("gain:RTK"))
    assert not conflict.every and "one of its uses (EU 2012-07-23, US 2012-07-20)" in (
        conflict.sentence("everolimus")
    )


@pytest.mark.parametrize("context", ["", "loss:TSC", "gain:AKT"])
def test_nothing_is_said_where_the_context_has_no_such_change(context):
    pathway = figure("mtorc1-feedback")
    drug = table().find("gedatolisib")
    assert label_conflicts(drug, pathway, (), parse_list(context)) == ()


def test_what_an_approval_asks_for_and_the_context_does_not_name_is_no_contradiction():
    pathway = figure("pi3k-ras-crosstalk")
    capivasertib = table().find("capivasertib")
    words = need_not_named(capivasertib, pathway, parse_list("gain:RAS"))
    assert words == ("approval: with PIK3CA, AKT1 or PTEN alteration; your context names none")
    assert need_not_named(capivasertib, pathway, ()) == ""
    assert need_not_named(capivasertib, pathway, parse_list("loss:PTEN")) == ""
    # Renal cell carcinoma asks for nothing.
    assert need_not_named(table().find("everolimus"), pathway, parse_list("gain:RAS")) == ""
    cautions = cautions_for(
        pathway, parse_list("drug:capivasertib"), parse_list("gain:RAS"), table()
    )
    assert not any(caution.approval for caution in cautions)
