"""A pathway like the textbook pictures of the look, and the curated ones."""

from collections.abc import Iterator

import pytest

from looplight import assets
from looplight.canvas.geometry.layout import Layout, layout
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.pathway import Arrow, Compartment, Node, NodeKind, Pathway, Sign

CURATED = ("mtorc1-feedback", "pi3k-akt-mtor", "pi3k-ras-crosstalk", "tumour-environment")
_KINDS = {"l": NodeKind.LIGAND, "r": NodeKind.RECEPTOR, "k": NodeKind.KINASE, "a": NodeKind.ADAPTOR}
_KINDS |= {"p": NodeKind.PHOSPHATASE, "i": NodeKind.LIPID, "f": NodeKind.FACTOR}
_NODES = """Insulin l 300 58|EGF l 720 58|INSR r 300 150|EGFR r 720 150|IRS1 a 300 255
PI3K k 470 255|GRB2 a 720 255|RAS k 870 255
PTEN p 300 345|PIP3 i 470 345|PDK1 k 640 345|MEK k 870 345
mTORC2 k 150 440|AKT k 470 440|ERK k 870 440|GSK3β k 300 535|TSC p 470 535|RHEB k 640 535
S6K1 k 470 635|mTORC1 k 640 635|4E-BP1 p 850 635|FOXO3 f 300 790|CCND1 f 600 790|MYC f 870 790"""
_ARROWS = """Insulin>INSR EGF>EGFR INSR>IRS1 EGFR>GRB2 IRS1>PI3K GRB2>PI3K GRB2>RAS PI3K>PIP3
PTEN|PIP3 PIP3>PDK1 PIP3>AKT PDK1>AKT mTORC2>AKT RAS>MEK MEK>ERK AKT|GSK3β AKT|TSC TSC|RHEB
ERK|TSC RHEB>mTORC1 mTORC1>S6K1 mTORC1|4E-BP1 S6K1|IRS1 AKT|FOXO3 GSK3β|CCND1 ERK>MYC MYC>CCND1"""


def textbook_pathway() -> Pathway:
    """The pathway of the textbook pictures, with its membrane and nucleus."""
    nodes = []
    for line in _NODES.replace("\n", "|").split("|"):
        name, kind, x, y = line.split()
        phospho = ("P",) if name in ("IRS1", "MEK", "AKT", "ERK", "TSC", "S6K1") else ()
        nodes.append(Node(name, name, _KINDS[kind], x=float(x), y=float(y), phospho=phospho))
    arrows = []
    for text in _ARROWS.split():
        mark = ">" if ">" in text else "|"
        source, target = text.split(mark)
        sign = Sign.PLUS if mark == ">" else Sign.MINUS
        arrows.append(Arrow(source, target, sign, f"{source} {sign.mark} {target}"))
    cells = (
        Compartment("cell", "cytosol", "cell", 47, 146, 966, 708),
        Compartment("nucleus", "nucleus", "nucleus", 173, 715, 824, 125),
    )
    return Pathway("textbook", "Textbook", tuple(nodes), tuple(arrows), compartments=cells)


@pytest.fixture(scope="session")
def textbook() -> Pathway:
    return textbook_pathway()


_CACHE: dict[str, Pathway] = {}


def curated(name: str) -> Pathway:
    if name not in _CACHE:
        known = name == "textbook"
        _CACHE[name] = (
            textbook_pathway() if known else read_pathway(assets.path("pathways", f"{name}.yaml"))
        )
    return _CACHE[name]


@pytest.fixture(params=("textbook", *CURATED))
def drawn(request: pytest.FixtureRequest) -> Iterator[Layout]:
    yield layout(curated(request.param))


@pytest.fixture(params=("textbook", *CURATED))
def any_pathway(request: pytest.FixtureRequest) -> Pathway:
    return curated(request.param)
