"""A small figure with one feedback, two drugs, and a document that holds them."""

from dataclasses import replace

import pytest

from looplight.pathways.catalogue import Catalogue, Entry
from looplight.pathways.drugs.caution_conditions import Caution
from looplight.pathways.drugs.drug import Drug, DrugKind, InhibitorTable
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import (
    Arrow,
    Gene,
    GeneCuration,
    NamedLoop,
    Node,
    NodeKind,
    Pathway,
    Scene,
    Sign,
)
from looplight.records.figure_record import FigureRecord, GeneRow
from looplight.session.document.document import Document

NODES = (
    ("IGF1R", "IGF-1R", ("IGF1R",)),
    ("IRS1", "IRS1", ("IRS1",)),
    ("PI3K", "PI3K", ("PIK3CA",)),
    ("AKT", "AKT", ("AKT1", "AKT2", "AKT3")),
    ("MTORC1", "mTORC1", ("MTOR", "RPTOR")),
    ("P70S6K", "S6K", ("RPS6KB1",)),
)
ARROWS = (
    "IGF1R IRS1 +",
    "IRS1 PI3K +",
    "PI3K AKT +",
    "AKT MTORC1 +",
    "MTORC1 P70S6K +",
    "P70S6K IRS1 -",
)


def arrow(text: str) -> Arrow:
    source, target, mark = text.split()
    sign = Sign.PLUS if mark == "+" else Sign.MINUS
    return Arrow(source, target, sign, f"{source} {sign.mark} {target}")


PATHWAY = Pathway(
    name="small-feedback",
    title="A small feedback",
    nodes=tuple(
        Node(id, label, NodeKind.KINASE, genes=tuple(map(Gene, genes)), output=id == "AKT")
        for id, label, genes in NODES
    ),
    arrows=tuple(arrow(text) for text in ARROWS),
    figure="PMC1__f1",
    loops=(
        NamedLoop("s6k", "S6K to IRS1", ("IRS1", "PI3K", "AKT", "MTORC1", "P70S6K"), Sign.MINUS),
    ),
    scenes=(
        Scene("baseline", "Baseline", panel="A"),
        Scene(
            "mtorc1",
            "mTORC1 blocked",
            panel="B",
            interventions=(Intervention(Kind.INHIBIT, "MTORC1"),),
        ),
        Scene("dual", "Dual block", interventions=(Intervention(Kind.DRUG, "dactolisib"),)),
    ),
    curation=(GeneCuration("word", "WORD1", "muted", "an ordinary word"),),
)
RECORD = FigureRecord(
    figid="PMC1__f1",
    alias="PMC1__F1",
    generation=2,
    number="Figure 1",
    title="A small figure",
    caption="Blocking mTORC1 releases IRS1.",
    pmcid="PMC1",
    year="2013",
    genes=(
        GeneRow("mTorc1", "mTORC1", "mTORC1", "bioentities_symbol", "MTOR", "2475"),
        GeneRow("mTorc1", "mTORC1", "mTORC1", "bioentities_symbol", "RPTOR", "57521"),
        GeneRow("Akt", "AKT", "AKT", "hgnc_alias", "AKT1", "207"),
        GeneRow("word", "word", "WORD1", "hgnc_alias", "WORD1", "1"),
    ),
)
TABLE = InhibitorTable(
    (
        Drug(
            "sirolimus",
            "Sirolimus",
            "rapalog",
            brands=("Rapamune",),
            synonyms=("Rapamycin",),
            mesh="D020123",
            targets=(("small-feedback", ("MTORC1",)),),
            statements=(Statement(State.APPROVED, "US", "2015-05", verified=True),),
            cautions=(Caution("Leaves <b>PI3K</b> up."),),
        ),
        Drug(
            "dactolisib",
            "Dactolisib",
            "dual PI3K/mTOR",
            DrugKind.TOOL,
            synonyms=("BEZ235",),
            mesh="C531198",
            targets=(("small-feedback", ("PI3K", "MTORC1")),),
            statements=(Statement(State.NEVER_APPROVED, note="stopped"),),
        ),
        Drug("trametinib", "Trametinib", "MEK", targets=(("another", ("MEK",)),)),
    )
)


SMALL = Entry("PMC1__f1", RECORD, PATHWAY, bundled=True)
OTHER = Entry(
    "other", None, replace(PATHWAY, name="another", title="Another", figure="", loops=()), True
)
BARE = Entry("PMC2__f2", replace(RECORD, figid="PMC2__f2", title="No arrows"), None, True)


@pytest.fixture
def entries() -> Catalogue:
    return Catalogue((SMALL, OTHER, BARE))


@pytest.fixture
def empty_document(qapp, entries) -> Document:
    return Document(entries, TABLE)


@pytest.fixture
def document(empty_document) -> Document:
    empty_document.open("PMC1__f1")
    return empty_document


@pytest.fixture
def reported(document):
    """All problems reported so far."""
    problems: list = []
    document.problems.connect(problems.extend)
    return problems


@pytest.fixture
def inhibitors() -> InhibitorTable:
    return TABLE
