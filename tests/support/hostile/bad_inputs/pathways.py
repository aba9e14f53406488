"""Pathways that hold too much, or what cannot be."""

from bad_inputs import good
from bad_inputs.case import Folder, Kind

HEAD = "looplight: 1\nname: many\ntitle: Many\n"
TWO = "nodes:\n  A: {label: a, kind: kinase}\n  B: {label: b, kind: kinase}\n"


def nodes(count):
    """Return ``count`` nodes as text."""
    rows = "".join(f"  N{n}: {{label: n{n}, kind: kinase}}\n" for n in range(count))
    return f"nodes:\n{rows}"


def write(folder):
    """Write the files; return their cases."""
    files = Folder(folder, Kind.PATHWAY)
    _mistakes(files)
    _floods(files)
    return files.cases


def _mistakes(files):
    for what, old, new, line in (
        ("no version", "looplight: 1\n", "", None),
        ("a version to come", "looplight: 1", "looplight: 7", 1),
        ("a name with a path", "small-ring", "../../etc/passwd", 2),
        ("an unknown key", "title:", "titel:", None),
        ("an unknown kind", "kind: kinase", "kind: kinaze", 7),
        ("an unknown grade", "grade: A", "grade: Z", 10),
        ("a node for a list", "genes: [AAA]", "genes: {AAA: 1}", 7),
        ("a place that is no place", "kind: kinase", "kind: kinase, at: [1, far]", 7),
        ("a place beyond all", "kind: kinase", "kind: kinase, at: [1e308, 5]", 7),
        ("a place that is no number", "kind: kinase", "kind: kinase, at: [nan, 5]", 7),
        ("a place for one node only", "kind: kinase", "kind: kinase, at: [5, 5]", 8),
        ("an arrow without an end", "A -> B: {grade: A,", "A ->: {grade: A,", 10),
        ("an arrow to nowhere", "B -| A: {speed", "B -| Nowhere: {speed", 11),
        ("an arrow twice", "B -| A: {speed: slow}", "B -| A: {}\n  B -| A: {}", None),
        ("a loop that is open", "path: A -> B -| A", "path: A -> B", 13),
        ("a loop with the wrong sign", "sign: negative", "sign: positive", 13),
        ("a scene of an unknown node", "inhibit:A=0.5", "inhibit:Q=0.5", 15),
        ("a dose beyond all", "inhibit:A=0.5", "inhibit:A=7", 15),
        ("an unknown intervention", "inhibit:A=0.5", "explode:A", 15),
        ("a question about nobody", "node: B}", "node: Nobody}", 15),
        ("an unknown action", "action: muted", "action: eaten", 19),
        ("a list for a mapping", "contexts:\n  c: {", "contexts:\n- {id: c, ", None),
        ("a text for a mapping", "arrows:\n", "arrows: none\nignored:\n", None),
    ):
        assert old in good.PATHWAY, what
        files.add(what, good.PATHWAY.replace(old, new, 1), line=line)


def _floods(files):
    def add(what, text, refused=True, line=None):
        files.add(what, text, refused=refused, line=line)

    add("2,600 nodes", HEAD + nodes(2_600))
    add("no nodes", HEAD + "nodes: {}\n")
    arrows = "".join(f"  N{n % 150} -> N{n // 150}: {{}}\n" for n in range(10_500))
    add("10,500 arrows", HEAD + nodes(150) + "arrows:\n" + arrows)
    unknown = "".join(f"  A -> X{n}: {{}}\n" for n in range(9_000))
    add("9,000 arrows to nowhere", HEAD + TWO + "arrows:\n" + unknown)
    words = "".join(f"  Nod{n} -> Noe{n}: {{}}\n" for n in range(1_500))
    add("1,500 arrows between misspelt nodes", HEAD + nodes(1_900) + "arrows:\n" + words)
    rows = "".join(f"- {{id: s{n}, title: t}}\n" for n in range(2_500))
    add("2,500 scenes", HEAD + TWO + "scenes:\n" + rows)
    many = ", ".join(f'"inhibit:Z{n}"' for n in range(9_000))
    scene = f"scenes:\n- {{id: s, title: t, interventions: [{many}]}}\n"
    add("9,000 interventions", HEAD + TWO + scene)
    rows = "".join(f"  c{n}: {{label: c, set: ['loss:A']}}\n" for n in range(4_000))
    add("4,000 contexts", HEAD + TWO + "contexts:\n" + rows)
    rows = "".join(
        f"  l{n}: {{name: l, path: A -> B -| A, sign: negative}}\n" for n in range(3_000)
    )
    ring = "arrows:\n  A -> B: {}\n  B -| A: {}\n"
    add("3,000 loops", HEAD + TWO + ring + "loops:\n" + rows)
    long = " -> ".join(f"N{n % 1_900}" for n in range(40_000))
    loop = f"loops:\n  L: {{name: l, path: {long}, sign: positive}}\n"
    add("a loop of 40,000 nodes", HEAD + nodes(1_900) + loop)
    places = ", ".join("[1, 2]" for _ in range(60_000))
    add("60,000 corners of an arrow", HEAD + TWO + f"arrows:\n  A -> B: {{via: [{places}]}}\n")
    cells = "".join(
        f"  k{n}: {{label: k, kind: cell, box: [0, 0, {n + 1}, 9]}}\n" for n in range(5_000)
    )
    add("5,000 compartments", HEAD + TWO + "compartments:\n" + cells)
    genes = ", ".join(f"G{n}" for n in range(60_000))
    add(
        "60,000 genes of a node",
        HEAD + f"nodes:\n  A: {{label: a, kind: kinase, genes: [{genes}]}}\n",
    )
    add(
        "a label of 300,000 letters",
        HEAD + f"nodes:\n  A: {{label: {'l' * 300_000}, kind: kinase}}\n",
    )
    add("a note of 900,000 letters", HEAD + f"notes: [{'n' * 900_000}]\n" + TWO)
    cites = "".join(f"  s{n}: {{cite: c}}\n" for n in range(30_000))
    add("30,000 sources", HEAD + "sources:\n" + cites + TWO)
    shown = ", ".join("{source: s, says: x}" for _ in range(20_000))
    arrow = f"arrows:\n  A -> B: {{evidence: [{shown}]}}\n"
    add("20,000 pieces of evidence", HEAD + "sources: {s: {cite: c}}\n" + TWO + arrow)
    rows = "".join(f"- {{symbol: G{n}, action: muted, reason: r}}\n" for n in range(20_000))
    add("20,000 gene rows", HEAD + TWO + "gene_rows:\n" + rows)
    keys = "".join(f"tittle{n}: x\n" for n in range(30_000))
    add("30,000 unknown keys", HEAD + TWO + keys)
    twice = "".join(f"title: t{n}\n" for n in range(40_000))
    add("a key 40,000 times", HEAD + TWO + twice)
    empty = "nodes:\n" + "".join(f"  N{n}:\n" for n in range(1_999))
    add("1,999 empty nodes", HEAD + empty)
    deep = "a.b " * 90_000
    add(
        "a focus of 90,000 words", HEAD + TWO + f"scenes:\n- {{id: s, title: t, focus: [{deep}]}}\n"
    )
