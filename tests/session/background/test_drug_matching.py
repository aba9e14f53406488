"""Which drugs act in a figure is found beside the window, before a panel asks for it."""

import threading
from pathlib import Path

import pytest

from looplight.files.bounded_read import FileContent
from looplight.pathways.drugs import gene_targets
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.networks.sif import read_sif
from looplight.records import gene_names as names
from looplight.session.background import preloads
from looplight.session.background.preloads import DrugPreload


@pytest.fixture
def pathway():
    return read_sif(FileContent(Path("own.sif"), b"PIK3CA\tactivates\tMTOR\n"))


def is_matched(pathway):
    return pathway.is_built(gene_targets.node_symbols)


def test_the_figure_on_screen_is_matched_once_table_and_names_are_read(pathway):
    count = DrugPreload(table(), lambda: pathway)(lambda _share: None, bool)
    assert count == len(table().drugs)
    assert is_matched(pathway)
    assert table().for_pathway(pathway)


def test_the_reader_of_a_figure_matches_it_only_where_that_is_quick(pathway, monkeypatch):
    monkeypatch.setattr(preloads, "names_are_read", bool)
    preloads.prepare(pathway)
    assert not is_matched(pathway)
    monkeypatch.undo()
    DrugPreload(table(), lambda: None)(lambda _share: None, bool)
    preloads.prepare(pathway)
    assert is_matched(pathway)


def test_the_names_of_genes_are_read_once_by_whoever_asks_at_the_same_time(monkeypatch):
    reads = []
    read = names._read.__wrapped__

    def counted():
        reads.append(threading.get_ident())
        return read()

    monkeypatch.setattr(names, "_read", names.cache(counted))
    askers = [threading.Thread(target=names.gene_names) for _ in range(2)]
    for each in askers:
        each.start()
    for each in askers:
        each.join()
    assert len(reads) == 1
