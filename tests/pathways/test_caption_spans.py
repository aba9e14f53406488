"""Words of a caption that mean nodes, and the sentence of a scene."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pathway_builder import pathway

from looplight.pathways import caption_spans
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.pathway import Gene, Scene


@pytest.fixture
def small():
    plain = pathway("BAD -> AKT", "AKT -> MTORC1", "MTORC1 -> IL6", "IL6 -> EVS")
    named = {
        "BAD": {"genes": (Gene("BAD"),)},
        "AKT": {"genes": (Gene("AKT1"),)},
        "MTORC1": {"label": "mTORC1", "aliases": ("mTORC1/2",)},
        "IL6": {"label": "IL-6", "aliases": ("IL-6/8",)},
        "EVS": {"label": "Tumour EVs", "aliases": ("secretion of exosomes",)},
    }
    return replace(plain, nodes=tuple(replace(n, **named[n.id]) for n in plain.nodes))


def spans_of(text, pathway_):
    return [(text[s.start : s.end], s.node_ids) for s in caption_spans.words(text, pathway_)]


def test_words_in_any_case_with_the_longest_reading(small):
    text = "Akt and MTORC1/2 beside mTorc1; the IL-6/8 axis (IL-6)."
    assert spans_of(text, small) == [
        ("Akt", ("AKT",)),
        ("MTORC1/2", ("MTORC1",)),
        ("mTorc1", ("MTORC1",)),
        ("IL-6/8", ("IL6",)),
        ("IL-6", ("IL6",)),
    ]


def test_a_plain_word_is_no_gene_and_parts_of_words_mean_nothing(small):
    assert spans_of("a bad day for mTORC12, pAKT and IL-66", replace_ids(small)) == []
    assert spans_of("BAD falls", small) == [("BAD", ("BAD",))]


def replace_ids(pathway_):
    labels = {"BAD": "Bad protein"}
    return replace(
        pathway_, nodes=tuple(replace(n, label=labels.get(n.id, n.label)) for n in pathway_.nodes)
    )


def test_an_alias_may_run_over_a_line_break(small):
    text = "promotes the secretion\n  of exosomes"
    assert spans_of(text, small) == [("secretion\n  of exosomes", ("EVS",))]


def test_a_pathway_without_nodes_links_nothing(small):
    assert caption_spans.words("AKT", replace(small, nodes=())) == ()


def test_the_main_words_of_each_caption_are_linked():
    wanted = {
        "mtorc1-feedback": {"P70S6K", "IRS1", "MTORC1", "MTORC2", "PI3K", "AKT"},
        "pi3k-ras-crosstalk": {"PI3K", "AKT", "MTORC1", "RAS"},
        "tumour-environment": {
            *("AKT", "IL6", "CXCL8", "EV_T", "EV_S", "ATM", "TRAF6", "TAK1", "LACTATE", "MTOR"),
            *("GLN", "VEGFR", "STAT3", "RAB", "BCL2", "JAG1", "NOTCH3", "NOTCH", "RESIST"),
        },
    }
    for name, nodes in wanted.items():
        entry = bundled().resolve(name)
        spans = caption_spans.words(entry.record.caption, entry.pathway)
        assert nodes <= {node for span in spans for node in span.node_ids}
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_sentence_is_found_across_line_breaks():
    scene = Scene("s", "S", caption="Two of (A) three.")
    text = "One. Two\nof  (A) three. Four."
    assert caption_spans.sentence(text, scene) == (text.index("Two"), text.index(" Four"))
    assert caption_spans.sentence("Two of B three.", scene) is None
    assert caption_spans.sentence("anything", Scene("s", "S")) is None
