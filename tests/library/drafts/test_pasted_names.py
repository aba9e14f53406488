"""Names in text that was typed, or pasted from a table."""

import pytest

from looplight.library.drafts.pasted_names import pasted_names

GENES = ("AKT1", "MTOR", "TSC2")


@pytest.mark.parametrize(
    "text",
    [
        "AKT1, MTOR; TSC2",
        "AKT1\nMTOR\r\n\nTSC2\nAKT1\n",
        "AKT1\tMTOR\tTSC2",
        "AKT1 MTOR TSC2",
        "Gene\nAKT1\nMTOR\nTSC2\n",
        "Symbol\tlog2FC\tpadj\nAKT1\t1.2\t1E-5\nMTOR\t-2\t#N/A\nTSC2\t0\t0.02\n",
        "Gene\tlog2FC\nAKT1\t1,2\nMTOR\t-0,5\nTSC2\t2,0\n",
        "gene,log2FC\nAKT1,1.2\nMTOR,-2\nTSC2,0.1\n",
        "\tGene\tfold\n1\tAKT1\t1.2\n2\tMTOR\t-2\n3\tTSC2\t3\n",
        "AKT1\t1.2\tserine kinase\nMTOR\t2\tserine kinase\nTSC2\t3\tbrake\n",
    ],
)
def test_only_the_names_of_a_list_or_table_become_nodes(text) -> None:
    assert pasted_names(text) == GENES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mTOR S6K akt1", ("mTOR", "S6K", "akt1")),
        ("mtor pten", ("mtor", "pten")),
        ("Akt Foxo3 Mtor", ("Akt", "Foxo3", "Mtor")),
        ("mTOR akt1 XYZ9, PI3K class III", ("mTOR", "akt1", "XYZ9", "PI3K class III")),
    ],
)
def test_symbols_in_small_letters_are_a_list_too(text, names) -> None:
    assert pasted_names(text) == names


@pytest.mark.parametrize(
    "name",
    [
        *("DNA repair", "EGF receptor family", "MAPK ERK", "p38 MAPK", "PI3K class III"),
        *("Ras GTP", "cyclin D1", "Cyclin D", "PKC alpha", "class I PI3K", "insulin receptor"),
        *("AKT", "Rho kinase", "cytochrome c", "mTOR complex 1", "protein kinase C"),
    ],
)
def test_a_name_of_several_words_stays_one(name) -> None:
    assert pasted_names(name) == (name,)
    assert pasted_names(f"TP53\n{name}") == ("TP53", name)


@pytest.mark.parametrize("arrow", ["->", " -> ", " → ", " -| ", " --> ", " ⊣ ", " <- ", " <-> "])
def test_typed_arrows_stand_between_names(arrow) -> None:
    assert pasted_names(f"EGFR{arrow}PI3K\nPD-1") == ("EGFR", "PI3K", "PD-1")
