"""Pasted genes with directions: lists, marks, tables with fold changes."""

import pytest

from looplight.library.questions.gene_changes import gene_changes


@pytest.mark.parametrize(
    "text",
    [
        "MTOR up\nIRS1 down",
        "MTOR ↑\nIRS1 ↓",
        "MTOR\t1.3\nIRS1\t-0.2",
        "2475 1.3\n3667 -0.2",
        "up: MTOR\ndown: IRS1",
        "Up\nMTOR\nDown\nIRS1",
        "MTOR+ IRS1-",
        "gene,baseMean,logFC,P.Value\nMTOR,10,1.2,0.2\nIRS1,10,-1.2,0.001",
        "Symbol;Fold Change\nMTOR;2,4\nIRS1;0,4",
        "-log10p\tgene\tlog2FoldChange\n3\tMTOR\t1\n4\tIRS1\t-1",
        "gene\tregulation\nFRAP1\tup\nIRS1\tdown",
    ],
)
def test_directions_are_read(text) -> None:
    assert gene_changes(text).directions == {"MTOR": 1, "IRS1": -1}


def test_what_is_left_out_is_said() -> None:
    text = "gene\tlogFC\tpadj\nMTOR\t1\t0.01\nIRS1\t-2\t0.2\nAKT1\t0\t0.01\nNOSUCH\t1\t0\n"
    changes = gene_changes(text + "MTOR\t-1\t0\nTP53\t-1\t0\n")
    # MTOR rises in one row and falls in another.
    assert changes.directions == {"TP53": -1}
    assert changes.undirected == ("MTOR", "AKT1")
    assert changes.unknown == ("NOSUCH",)
    assert changes.unclear == 1
    sentence = changes.sentence()
    assert "logFC" in sentence
    assert "1 with an adjusted p of 0.05 or more" in sentence


def test_genes_without_directions_have_none() -> None:
    assert gene_changes("MTOR\nIRS1").directions == {}
    assert gene_changes("").directions == {}
