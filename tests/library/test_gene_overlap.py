"""Gene lists against figures: the test is right, words of every kind are understood."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_texts import gene, write_many, write_record

from looplight.files.problems import InputError
from looplight.library.database import library_of
from looplight.library.gene_overlap import GeneSets, _tail, false_discovery_rates
from looplight.library.indexing.index_update import update_index
from looplight.records.gene_names import gene_names


def exact(shared: int, size: int, listed: int, universe: int) -> float:
    """The hypergeometric tail in whole numbers."""
    possible = range(shared, min(size, listed) + 1)
    ways = sum(comb(listed, k) * comb(universe - listed, size - k) for k in possible)
    return ways / comb(universe, size)


@given(st.data())
def test_p_is_the_hypergeometric_tail(data) -> None:
    universe = data.draw(st.integers(1, 300))
    listed = data.draw(st.integers(1, universe))
    sizes = data.draw(st.lists(st.integers(1, universe), min_size=1, max_size=5))
    shared = [
        data.draw(st.integers(max(0, size + listed - universe), min(size, listed)))
        for size in sizes
    ]
    p = _tail(np.array(shared), np.array(sizes), listed, universe)
    expected = [exact(k, n, listed, universe) for k, n in zip(shared, sizes, strict=True)]
    assert p == pytest.approx(expected, rel=1e-8, abs=1e-290)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 50))
def test_q_is_the_smallest_rate_at_which_a_figure_is_reported(chances, more) -> None:
    tests = len(chances) + more
    q = false_discovery_rates(np.array(chances), tests)
    for p, value in zip(chances, q, strict=True):
        rates = [min(1, x * tests / sum(y <= x for y in chances)) for x in chances if x >= p]
        assert value == pytest.approx(min(rates))


@pytest.fixture
def sets(tmp_path) -> GeneSets:
    write_many(tmp_path, 30)
    rows = [gene(symbol, symbol) for symbol in ("MAP2K1", "MAP2K2", "MAPK1")]
    write_record(tmp_path, "PMC5__F1", genes=rows, figtitle="RAF to ERK")
    write_record(tmp_path, "PMC6__F1", genes=[], figtitle="No genes")
    update_index(tmp_path)
    return GeneSets(library_of(tmp_path))


def test_the_figure_of_the_genes_comes_first(sets) -> None:
    result = sets.overlaps(["MEK", "5594", "nonsense", "MEK", " "])
    first = result.overlaps[0]
    assert (first.figid, first.size) == ("PMC5__F1", 3)
    assert first.genes == ("MAP2K1", "MAP2K2", "MAPK1")
    # Three of the library's eleven genes: one way of choosing them.
    assert first.p == pytest.approx(1 / comb(11, 3))
    assert result.unknown == ("nonsense",)
    assert all(first.p <= other.p <= other.q <= 1 for other in result.overlaps)


def test_no_gene_of_the_list_occurs(sets) -> None:
    result = sets.overlaps(["BRCA1", "xyz"])
    assert (result.overlaps, result.count, result.unknown) == ((), 0, ("BRCA1", "xyz"))


@pytest.mark.parametrize("words", [[], [" "], [f"G{n}" for n in range(6_000)]])
def test_lists_that_cannot_be_looked_for(sets, words) -> None:
    with pytest.raises(InputError, match="1 to 5000"):
        sets.overlaps(words)


def test_a_library_without_genes(tmp_path) -> None:
    write_record(tmp_path, genes=[])
    update_index(tmp_path)
    assert GeneSets(library_of(tmp_path)).overlaps(["MTOR"]).count == 0


@pytest.mark.parametrize(
    ("word", "symbols"),
    [
        ("MTOR", ("MTOR",)),
        ("mTORC1", ("MTOR", "RPTOR")),
        ("МЕК", ("MAP2K1", "MAP2K2")),
        ("PKB", ("AKT1", "AKT2", "AKT3")),
        ("p53", ("TP53",)),
        ("FRAP1", ("MTOR",)),
        ("A1", ()),
        ("", ()),
        ("no such word", ()),
    ],
)
def test_words_of_figures_stand_for_genes(word, symbols) -> None:
    assert gene_names().symbols_of(word) == symbols


def test_the_tables_hold_what_their_sources_do() -> None:
    names = gene_names()
    assert len(names.symbols) == 43_837
    assert len({family.id for family in names.families.values()}) == 770
    assert names.symbol_of_entrez("2475") == "MTOR"
