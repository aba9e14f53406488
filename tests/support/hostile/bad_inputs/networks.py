"""Networks of other programs: XML, JSON, rules and tables that hold too much or say nothing."""

import json

from bad_inputs.case import Folder, Kind

QUAL = "http://www.sbml.org/sbml/level3/version1/qual/version1"
SBML = (
    '<?xml version="1.0"?>\n'
    f'<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" xmlns:qual="{QUAL}" level="3">\n'
    '<model id="m">\n<qual:listOfQualitativeSpecies>\n{}</qual:listOfQualitativeSpecies>\n'
    "<qual:listOfTransitions>\n{}</qual:listOfTransitions>\n</model>\n</sbml>\n"
)
GRAPHML = (
    '<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n{}'
    '<graph edgedefault="directed">\n{}</graph>\n</graphml>\n'
)
TABLE = "source\tsign\ttarget\n{}"
SIGNOR = "ENTITYA\tENTITYB\tEFFECT\tPMID\n{}"


def write(folder):
    """Write the files; return their cases."""
    makers = (
        (Kind.SBML, _sbml),
        (Kind.GRAPHML, _graphml),
        (Kind.CX2, _cx2),
        (Kind.BNET, _bnet),
        (Kind.TABLE, _tables),
        (Kind.SIF, _sif),
    )
    cases = []
    for kind, maker in makers:
        files = Folder(folder, kind)
        maker(files)
        cases += files.cases
    return cases


def species(name):
    """Return a species of an SBML-qual file."""
    return f'<qual:qualitativeSpecies qual:id="{name}" qual:maxLevel="1" />\n'


def transition(inputs, output, formula="", sign="positive"):
    """Return a transition of an SBML-qual file."""
    rows = "".join(
        f'<qual:input qual:qualitativeSpecies="{name}" qual:sign="{sign}" />' for name in inputs
    )
    term = f'<qual:functionTerm qual:resultLevel="1"><math>{formula}</math></qual:functionTerm>'
    terms = f"<qual:listOfFunctionTerms>{term}</qual:listOfFunctionTerms>" if formula else ""
    return (
        f"<qual:transition><qual:listOfInputs>{rows}</qual:listOfInputs><qual:listOfOutputs>"
        f'<qual:output qual:qualitativeSpecies="{output}" /></qual:listOfOutputs>{terms}'
        "</qual:transition>\n"
    )


def _sbml(files):
    two = species("A") + species("B")
    arrow = transition(["A"], "B")

    def add(what, listed, transitions, refused=True):
        files.add(what, SBML.format(listed, transitions), refused=refused)

    add("no species", "", "")
    add("no transitions", two, "")
    add("an unknown operator", two, transition(["A"], "B", "<apply><sin/><ci>A</ci></apply>"))
    add("two formulas", two, transition(["A"], "B", "<ci>A</ci><ci>B</ci>"))
    add("a formula of nothing", two, transition(["A"], "B", "<apply/>"))
    deep = "<apply><not/>" * 5_000 + "<ci>A</ci>" + "</apply>" * 5_000
    add("a formula 5,000 deep", two, transition(["A"], "B", deep))
    wide = f"<apply><and/>{'<ci>A</ci>' * 90_000}</apply>"
    add("a formula of 90,000 names", two, transition(["A"], "B", wide), refused=False)
    # Each exclusive or is read for both signs.
    xor = "<ci>A</ci>"
    for _ in range(26):
        xor = f"<apply><xor/>{xor}<ci>B</ci></apply>"
    add("26 exclusive ors in each other", two, transition(["A"], "B", xor), refused=False)
    names = "".join(species(f"S{n}") for n in range(2_500))
    add("2,500 species", names, transition(["S1"], "S2"))
    inputs = [f"S{n}" for n in range(1_900)]
    many = "".join(species(name) for name in inputs)
    add("1,900 inputs of one node", many, transition(inputs, "S1"), refused=False)
    wrong = "".join(transition(inputs[:150], f"S{n}") for n in range(150))
    add("22,500 arrows", many, wrong)
    add("outputs that are nowhere", two, transition(["A"], "Q") + arrow, refused=False)
    add("a species twice", two + two, arrow, refused=False)
    add("a level of no number", two.replace('"1"', '"many"'), arrow, refused=False)
    add("400,000 elements", two, arrow + "<qual:x/>" * 300_000)


def _graphml(files):
    nodes = '<node id="A"/><node id="B"/>\n'
    edge = '<edge source="A" target="B"/>\n'

    def add(what, graph, keys="", refused=True):
        files.add(what, GRAPHML.format(keys, graph), refused=refused)

    add("no edges", nodes)
    add("only edges without a direction", nodes + edge.replace("<edge", '<edge directed="false"'))
    add("cut in the middle", nodes + edge + "<edge")
    add("2,500 nodes", "".join(f'<node id="n{n}"/>' for n in range(2_500)) + edge)
    many = "".join(f'<edge source="n{n % 150}" target="n{n // 150}"/>' for n in range(10_500))
    add("10,500 edges", many)
    add("one edge 40,000 times", edge * 40_000, refused=False)
    keys = "".join(f'<key id="k{n}" for="edge" attr.name="sign"/>' for n in range(40_000))
    add("40,000 keys", nodes + edge, keys, refused=False)
    data = "".join(f'<data key="k{n}">x</data>' for n in range(90_000))
    add("90,000 values of a node", f'<node id="A">{data}</node>' + edge, refused=False)
    add("ends without a name", nodes + edge + '<edge source="" target="A"/>', refused=False)
    graphs = '<node id="C"><graph>' * 15 + "</graph></node>" * 15
    add("graphs in graphs", graphs + edge, refused=False)
    add("graphs 90 deep", '<node id="C"><graph>' * 90 + "</graph></node>" * 90 + edge)
    add("a name of 300,000 letters", f'<node id="{"l" * 300_000}"/>' + edge, refused=False)


def _cx2(files):
    version = {"CXVersion": "2.0", "hasFragments": False}

    def add(what, *fragments, refused=True):
        files.add(what, json.dumps([version, *fragments]), refused=refused)

    def nodes(*names):
        return {"nodes": [{"id": n, "v": {"name": name}} for n, name in enumerate(names)]}

    # Ids of real files are numbers.
    edge = {"edges": [{"id": 0, "s": "A", "t": "B", "v": {"interaction": "activates"}}]}
    two = {"nodes": [{"id": "A", "v": {"name": "A"}}, {"id": "B", "v": {"name": "B"}}]}
    add("no nodes", edge)
    add("no edges", two)
    add("nodes that are numbers", {"nodes": [1, 2, 3]}, edge)
    add(
        "values that are lists",
        {"nodes": [{"id": "A", "v": [1]}, {"id": "B", "v": [2]}]},
        edge,
        refused=False,
    )
    add("declarations that are a list", {"attributeDeclarations": [[1]]}, two, edge, refused=False)
    add(
        "declarations of texts",
        {"attributeDeclarations": [{"nodes": "x", "edges": 7}]},
        two,
        edge,
        refused=False,
    )
    files.add("cut in the middle", json.dumps([version, two, edge])[:-20])
    files.add("lists 100,000 deep", json.dumps([version])[:-1] + ", " + "[" * 100_000)
    usual = {f"k{n}": {"v": "x"} for n in range(20_000)}
    rows = [{"id": f"n{n}"} for n in range(1_900)]
    arrows = [{"s": f"n{n}", "t": f"n{n + 1}"} for n in range(1_890)]
    add(
        "20,000 usual values of 1,900 nodes",
        {"attributeDeclarations": [{"nodes": usual, "edges": usual}]},
        {"nodes": rows},
        {"edges": arrows},
        refused=False,
    )
    add(
        "20,000 usual values of 150,000 nodes",
        {"attributeDeclarations": [{"nodes": usual}]},
        {"nodes": [{"id": n % 9} for n in range(150_000)]},
        edge,
    )
    add("40,000 nodes", {"nodes": [{"id": f"n{n}"} for n in range(40_000)]}, edge)
    add("one edge 30,000 times", two, {"edges": edge["edges"] * 30_000}, refused=False)
    values = {f"k{n}": "x" for n in range(90_000)}
    add(
        "90,000 values of a node",
        {"nodes": [{"id": "A", "v": values}, {"id": "B"}]},
        edge,
        refused=False,
    )
    add("90,000 aspects", *({f"a{n}": [{}]} for n in range(90_000)), two, edge, refused=False)
    same = {"nodes": [{"id": f"n{n}", "v": {"name": "Rab"}} for n in range(1_900)]}
    add("1,900 nodes of one name", same, {"edges": [{"s": "n1", "t": "n2"}]}, refused=False)


def _bnet(files):
    head = "targets, factors\n"
    for what, rules, refused, at in (
        ("no rules", "", True, None),
        ("a rule without a comma", "A\n", True, 2),
        ("a rule without an end", "A, B &\n", True, 2),
        ("a rule of two names", "A, B C\n", True, 2),
        ("a bracket without end", "A, (B | C\n", True, 2),
        ("brackets 5,000 deep", f"A, {'(' * 5_000}B{')' * 5_000}\n", True, 2),
        ("a rule of 60,000 letters", f"A, {'B & ' * 15_000}C\n", True, 2),
        ("9,000 negations", f"A, {'!' * 9_000}B\n", False, None),
        (
            "a rule that asks both ways",
            f"A, {' | '.join(f'(B{n} & !B{n})' for n in range(12))}\n",
            False,
            None,
        ),
        (
            "rules of 12 names 150 times",
            "".join(
                f"A{n}, {' | '.join(f'(B{k} & !B{k})' for k in range(12)) * 1}\n"
                for n in range(150)
            ),
            False,
            None,
        ),
        (
            "long rules of 12 names 400 times",
            "".join(
                f"A{n}, {' | '.join(f'(B{k % 12} & !B{k % 12})' for k in range(600))}\n"
                for n in range(400)
            ),
            False,
            None,
        ),
        ("2,500 names", "".join(f"N{n}, M{n}\n" for n in range(2_500)), True, None),
        ("one rule 90,000 times", "A, B\n" * 90_000, False, None),
        (
            "1,900 factors of a node",
            f"A, {' & '.join(f'B{n}' for n in range(1_900))}\n",
            False,
            None,
        ),
        (
            "rules of 100 names for 150 nodes",
            "".join(f"N{n}, {' & '.join(f'N{k}' for k in range(100))}\n" for n in range(150)),
            True,
            None,
        ),
    ):
        files.add(what, head + rules, refused=refused, line=at)
    files.add("9,000 empty lines", "\n" * 19_000 + "A, B\n", refused=False)
    files.add("a line of blanks", f"A, B{' ' * 19_000}%\n", line=1)


def _tables(files):
    for what, text, refused in (
        ("no rows", TABLE.format(""), True),
        ("rows that are too short", TABLE.format("A\n\n\nB\t+\n" * 500), True),
        ("rows that are too long", TABLE.format(("A\t+\tB" + "\tx" * 500 + "\n") * 500), False),
        ("quotes without end", TABLE.format('"A\t+\tB\n' * 3_000), False),
        ("an endless cell of a comma table", 'source,sign,target\n"' + "w" * 3_000_000, True),
        ("an endless cell of a tab table", TABLE.format("w" * 3_000_000), True),
        ("one row 90,000 times", TABLE.format("A\t+\tB\n" * 90_000), False),
        (
            "10,500 arrows",
            TABLE.format("".join(f"N{n % 150}\t+\tN{n // 150}\n" for n in range(10_500))),
            True,
        ),
        ("2,500 names", TABLE.format("".join(f"N{n}\t+\tM{n}\n" for n in range(2_500))), True),
        (
            "one row 90,000 times of SIGNOR",
            SIGNOR.format("".join(f"A\tB\tup-regulates\t{n}\n" for n in range(1, 90_000))),
            False,
        ),
        (
            "30,000 columns",
            "\t".join(("source", "sign", "target", *(f"c{n}" for n in range(30_000))))
            + "\n"
            + ("A\t+\tB" + "\tx" * 30_000 + "\n") * 60,
            False,
        ),
        ("zero bytes", TABLE.format("A\x00\t+\tB\n" * 50), False),
        ("formulas for names", TABLE.format("=cmd|x!A1\t+\t@S\n"), False),
        ("names of 90,000 letters", TABLE.format(f"{'n' * 90_000}\t+\tB\n" * 40), False),
    ):
        files.add(what, text, refused=refused)


def _sif(files):
    for what, text, refused, at in (
        ("a line of two words", "A pp B\nA B\n", True, 2),
        ("only names", "A\nB\n", True, None),
        ("2,500 targets", "A pp " + " ".join(f"B{n}" for n in range(2_500)) + "\n", True, None),
        ("one target 200,000 times", "A pp" + " B" * 200_000 + "\n", False, None),
        (
            "10,500 arrows",
            "".join(f"N{n % 150} pp N{n // 150}\n" for n in range(10_500)),
            True,
            None,
        ),
        ("a relation of 900,000 letters", f"A {'r' * 900_000} B\n", False, None),
        ("a name of 900,000 letters", f"{'n' * 900_000} pp B\n", False, None),
        ("900,000 tabs", "A" + "\t" * 900_000 + "pp\tB\n", False, None),
    ):
        files.add(what, text, refused=refused, line=at)
