"""Drawings (GPML, KGML) that are no XML, hold too much, or go round in circles."""

from gpml_files import NAMESPACE_2013A, NAMESPACE_2021, file_2013a, line, node

from bad_inputs.case import Folder, Kind

SMALL = (node("a", at=(50, 50)), node("b", at=(50, 150)), line("a", "b", id_="i"))


def write(folder):
    """Write the files; return their cases."""
    files = Folder(folder, Kind.GPML)
    _syntax(files)
    _mistakes(files)
    _floods(files)
    _circles(files)
    maps = Folder(folder, Kind.KGML)
    _maps(maps)
    return [*files.cases, *maps.cases]


def file_2021(nodes="", interactions="", more=""):
    """Return a GPML 2021 file around some elements."""
    return (
        f'<Pathway xmlns="{NAMESPACE_2021}" title="t" organism="Homo sapiens">\n'
        f'<Graphics boardWidth="400" boardHeight="300" />\n<DataNodes>{nodes}</DataNodes>\n'
        f"<Interactions>{interactions}</Interactions>\n{more}</Pathway>\n"
    )


def node_2021(name, inside="", more=""):
    """Return a data node of GPML 2021."""
    return (
        f'<DataNode elementId="{name}" textLabel="{name}" type="Protein" {more}>{inside}'
        '<Graphics centerX="50" centerY="50" width="80" height="20" /></DataNode>\n'
    )


def line_2021(start, stop, name="", inside=""):
    """Return an interaction of GPML 2021."""
    own = f'elementId="{name}"' if name else ""
    return (
        f'<Interaction {own}><Waypoints><Point x="1" y="1" elementRef="{start}" />'
        f'<Point x="1" y="9" arrowHead="Directed" elementRef="{stop}" />{inside}'
        "</Waypoints></Interaction>\n"
    )


def group(name, inside_of="", style="Complex"):
    """Return a group of GPML 2013a, whose two ids are one."""
    outer = f'GroupRef="{inside_of}"' if inside_of else ""
    return f'<Group GroupId="{name}" GraphId="{name}" Style="{style}" {outer} />\n'


def _syntax(files):
    text = file_2013a(*SMALL)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>\n'
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n'
    head, rest = text.split("\n", 1)
    for what, content in (
        ("cut in the middle", text[: len(text) // 2]),
        ("another generation", text.replace("GPML/2013a", "GPML/2008a")),
        ("of GenMAPP", text.replace(NAMESPACE_2013A, "http://genmapp.org/GPML/2010a")),
        ("a bomb of entities", f"{head}\n{bomb}{rest}"),
        ("an entity from outside", f"{head}\n{outside}{rest}"),
        ("a document type", f"{head}\n<!DOCTYPE Pathway>\n{rest}"),
        ("an entity that nobody declared", text.replace('TextLabel="a"', 'TextLabel="&a;"')),
        ("a control character", text.replace('TextLabel="a"', 'TextLabel="a\x07"')),
        ("a key twice", text.replace('TextLabel="a"', 'TextLabel="a" TextLabel="b"')),
        ("a second root", text + "<Pathway />\n"),
        ("elements 50,000 deep", file_2013a("<a>" * 50_000 + "</a>" * 50_000)),
        ("an element of 50,000 attributes", file_2013a(_attributes(50_000))),
        ("400,000 elements", file_2013a("<a/>" * 400_000)),
        ("nothing drawn", file_2013a()),
        ("only a label", file_2013a('<Label TextLabel="x"><Graphics CenterX="1" /></Label>')),
    ):
        files.add(what, content)


def _attributes(count):
    names = " ".join(f'a{n}="1"' for n in range(count))
    return f"<a {names} />"


def _mistakes(files):
    """What real files get wrong, and worse: it is read, with what can be drawn of it."""

    def add(what, *elements):
        files.add(what, file_2013a(*elements), refused=False)

    one, two, arrow = SMALL
    for what, value in (
        ("no number", "far"),
        ("not a number", "nan"),
        ("a number without end", "1e999"),
        ("a number beyond all", "1e308"),
        ("an empty number", ""),
    ):
        add(f"a place of {what}", node("a", at=(value, 50)), two, arrow)
        add(f"a size of {what}", node("a", size=(value, value)), two, arrow)
    add("a size below nothing", node("a", size=(-80, -20)), two, arrow)
    add("no place", '<DataNode TextLabel="x" GraphId="a" Type="Protein" />', two, arrow)
    add("no text", node("a").replace('TextLabel="a"', ""), two, arrow)
    add("one id for all", one, node("a", "other"), node("a", "third"), line("a", "a", id_="a"))
    add("ends that are nowhere", one, two, arrow, line("x", "y"), line("", ""))
    add("ids of no sense", node("1 / <".replace("<", "&lt;"), "x"), two, arrow)
    add("heads of no kind", one, two, line("a", "b", head="mim-nonsense"))
    add("a line without points", one, two, "<Interaction><Graphics /></Interaction>", arrow)
    colours = one.replace("Width=", 'Color="no colour" FillColor="#12" Valign="9" Width=')
    add("colours that are none", colours, two, arrow)
    hidden = node("a", "A&#x202e;B&#x9b;C").replace("GeneProduct", "=cmd|x")
    add("hidden characters and formulas", hidden, two, arrow)
    add("a label of 300,000 letters", node("a", "l" * 300_000), two, arrow)
    comments = f"<Comment>{'c' * 900_000}</Comment>"
    add("a comment of 900,000 letters", comments, *SMALL)


def _floods(files):
    nodes = [node(f"n{n}", at=(n % 60 * 90, n // 60 * 30)) for n in range(3_100)]
    files.add("3,100 nodes", file_2013a(*nodes))
    arrows = [line(f"n{n % 150}", f"n{n // 150}") for n in range(15_000)]
    files.add("15,000 arrows", file_2013a(*nodes[:150], *arrows), refused=False)
    half = [line(f"n{n % 150}", f"n{n // 150}") for n in range(9_000)]
    files.add("9,000 arrows", file_2013a(*nodes[:150], *half), refused=False)
    same = [node(f"n{n}", "Rab") for n in range(2_900)]
    files.add("2,900 nodes of one name in one place", file_2013a(*same), refused=False)
    loose = [line("", "") for _ in range(9_000)]
    files.add("9,000 loose arrows", file_2013a(*nodes[:2_900], *loose), refused=False)
    points = '<Point X="1" Y="2" />' * 60_000
    bent = f'<Interaction><Graphics ZOrder="1">{points}</Graphics></Interaction>'
    files.add("60,000 points of a line", file_2013a(*SMALL, bent), refused=False)
    anchors = "".join(f'<Anchor Position="0.5" GraphId="k{n}" />' for n in range(30_000))
    files.add(
        "30,000 anchors of a line",
        file_2013a(
            *SMALL[:2], line("a", "b", id_="i").replace("</Graphics>", anchors + "</Graphics>")
        ),
        refused=False,
    )
    shape = (
        '<Shape TextLabel="x"><Graphics CenterX="9" CenterY="9" Width="900" Height="900" /></Shape>'
    )
    files.add("9,000 shapes", file_2013a(*SMALL, shape * 9_000), refused=False)
    labels = '<Label TextLabel="x"><Graphics CenterX="9" CenterY="9" /></Label>' * 20_000
    files.add("20,000 labels", file_2013a(*SMALL, labels), refused=False)
    xrefs = "".join(f'<CitationRef elementRef="c{n}" />' for n in range(20_000))
    cited = "".join(
        f'<Citation elementId="c{n}"><Url link="x" /></Citation>' for n in range(20_000)
    )
    body = line_2021("a", "b").replace("</Waypoints>", f"</Waypoints>{xrefs}")
    files.add(
        "20,000 citations of an arrow",
        file_2021(node_2021("a") + node_2021("b"), body, f"<Citations>{cited}</Citations>"),
        refused=False,
    )
    states = '<State elementId="s" textLabel="P" />' * 30_000
    files.add("30,000 states of a node", file_2021(node_2021("a", states)), refused=False)
    properties = '<Property key="looplight.kind" value="kinase" />' * 30_000
    files.add("30,000 properties", file_2021(node_2021("a", properties)), refused=False)
    inside = [node(f"m{n}", more='GroupRef="g"') for n in range(2_900)]
    many = [line("g", "g") for _ in range(9_000)]
    files.add("9,000 arrows between 2,900 members", file_2013a(group("g"), *inside, *many))
    few = [node(f"m{n}", more=f'GroupRef="g{n % 2}"') for n in range(260)]
    files.add(
        "an arrow between groups of 130",
        file_2013a(group("g0"), group("g1"), *few, line("g0", "g1")),
        refused=False,
    )


def _circles(files):
    one, two, arrow = SMALL
    chain = [line(f"i{n + 1}", "b", id_=f"i{n}") for n in range(9_000)]
    files.add("9,000 arrows that begin at each other", file_2013a(one, two, arrow, *chain))
    ring = [line("a", f"i{(n + 1) % 5_000}", id_=f"i{n}") for n in range(5_000)]
    files.add("5,000 arrows that end at each other in a ring", file_2013a(one, two, *ring))
    nested = [group(f"g{n}", f"g{n + 1}") for n in range(9_000)]
    inner = node("m", more='GroupRef="g0"')
    tops = [line("g8999", "a") for _ in range(5_000)]
    files.add("groups 9,000 deep", file_2013a(one, two, arrow, inner, *nested, *tops))
    files.add(
        "groups in each other",
        file_2013a(group("g", "h"), group("h", "g"), *SMALL, line("g", "h")),
        refused=False,
    )
    files.add(
        "a group in itself", file_2013a(group("g", "g"), *SMALL, line("g", "a")), refused=False
    )


MAP = (
    '<?xml version="1.0"?>\n<pathway name="path:x1" org="hsa" number="1" title="t">\n{}</pathway>\n'
)


def entry(number, kind="gene", x=50, y=50, inside=""):
    """Return an entry of a KGML file."""
    return (
        f'<entry id="{number}" name="hsa:{number}" type="{kind}">'
        f'<graphics name="G{number}" x="{x}" y="{y}" width="46" height="17" />{inside}</entry>\n'
    )


def relation(first, second, name="activation"):
    """Return a relation of a KGML file."""
    subtype = f'<subtype name="{name}" />'
    return f'<relation entry1="{first}" entry2="{second}" type="PPrel">{subtype}</relation>\n'


def _maps(files):
    small = entry(1) + entry(2, y=150) + relation(1, 2)
    bomb = '<!DOCTYPE pathway [<!ENTITY a "b">]>\n'
    for what, body, refused in (
        ("nothing drawn", "", True),
        ("cut in the middle", small[:-30] + "<", True),
        ("relations to nowhere", small + relation(7, 9) * 5_000, False),
        ("a place beyond all", small.replace('x="50"', 'x="1e308"'), False),
        ("a place that is no number", small.replace('x="50"', 'x="nan"'), False),
        ("one number for all", entry(1) * 2_000 + small, False),
        ("3,100 entries", "".join(entry(n, x=n) for n in range(3_100)), True),
        ("15,000 relations", small + relation(1, 2) * 15_000, False),
        ("a label of 300,000 letters", small.replace("G1", "l" * 300_000), False),
    ):
        files.add(what, MAP.format(body), refused=refused)
    files.add("a document type with entities", MAP.format(small).replace("\n", f"\n{bomb}", 1))
    parts = "".join(f'<component id="{n}" />' for n in range(20_000))
    files.add(
        "a group of 20,000", MAP.format(small + entry(9, "group", inside=parts)), refused=False
    )
    circle = entry(8, "group", inside='<component id="9" />') + entry(
        9, "group", inside='<component id="8" />'
    )
    files.add("groups in each other", MAP.format(small + circle + relation(8, 9)), refused=False)
    ends = "".join(f'<substrate id="{n}" />' for n in range(1, 1_200))
    ends += "".join(f'<product id="{n}" />' for n in range(1, 1_200))
    entries = "".join(entry(n, "compound", n) for n in range(1, 1_200))
    reaction = f'<reaction id="1" type="reversible">{ends}</reaction>\n'
    files.add("a reaction of 1,200 to 1,200", MAP.format(entries + reaction))
    few = reaction.replace(
        ends, "".join(f'<substrate id="{n}" /><product id="{n + 50}" />' for n in range(1, 44))
    )
    files.add("a reaction of 43 to 43", MAP.format(entries + few), refused=False)
    files.add("names of types for ever", MAP.format(small + "<pathway " * 300_000))
