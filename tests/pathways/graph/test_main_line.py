"""The main line follows from the arrows: the shortest ways from input to output."""

from looplight import assets
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.graph.main_line import main_line
from looplight.pathways.graph.ranks import feedback_arrows
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign


def test_side_branches_brakes_and_feedback_lie_beside_it():
    pathway = read_pathway(assets.path("pathways", "mtorc1-feedback.yaml"))
    keys = main_line(pathway)
    down = "IGF -> IGF1R, IGF1R -> IRS1, IRS1 -> PI3K, PI3K -> PIP3, AKT -| TSC, AKT -> SURV"
    assert set(down.split(", ")) <= keys
    assert keys.isdisjoint(feedback_arrows(pathway))
    assert not keys & {"PIP3 -> MTORC2", "MTORC2 -> AKT_S473", "MTORC1 -> GRB10"}


def test_a_way_round_is_no_main_line_and_nothing_is_without_outputs():
    ends = {"in": NodeKind.LIGAND, "a": NodeKind.KINASE, "b": NodeKind.KINASE}
    nodes = [Node(name, name, kind) for name, kind in ends.items()]
    out = Node("out", "out", NodeKind.PROCESS, output=True)
    pairs = ("in a", "a out", "in b", "b a")
    arrows = tuple(
        Arrow(*pair.split(), Sign.PLUS, pair.replace(" ", " -> "), in_model=True) for pair in pairs
    )
    pathway = Pathway("p", "P", (*nodes, out), arrows)
    assert main_line(pathway) == {"in -> a", "a -> out"}
    bare = Pathway("p", "P", (*nodes, Node("out", "out", NodeKind.PROCESS)), arrows)
    assert main_line(bare) == frozenset()
