"""Nodes, arrows and evidence of a native pathway file."""

import re
from collections.abc import Mapping
from dataclasses import replace

from looplight.files.problems import short
from looplight.files.typed_reader import Cursor
from looplight.pathways.formats.node_ids import distinct_labels
from looplight.pathways.model import parameters
from looplight.pathways.model.evidence import KNOWLEDGE
from looplight.pathways.model.nodes_and_arrows import NODE_ID, key_of, split_path
from looplight.pathways.model.pathway import (
    Arrow,
    Compartment,
    Evidence,
    Gene,
    Grade,
    Node,
    NodeKind,
    Sign,
    Speed,
    Strength,
)
from looplight.translation.messages import translate

NODE_KEYS = (
    "label",
    "kind",
    "compartment",
    "genes",
    "at",
    "size",
    "phospho",
    "output",
    "chosen_output",
    "neutral",
    "druggable",
    "level",
    "level_reason",
    "gate",
    "parameters",
    "aliases",
    "added",
    "note",
)
NODE_PARAMETERS = ("level", "gate", "tau", "ymax")
ARROW_KEYS = (
    "mechanism",
    "speed",
    "strength",
    "strength_reason",
    "grade",
    "stated",
    "evidence",
    "cell_type",
    "model_system",
    "contested",
    "in_model",
    "parameters",
    "note",
    "via",
    "route",
    "source_side",
    "target_side",
)
ARROW_PARAMETERS = ("weight", "n", "ec50", "delay")
SIDES = ("", "left", "right", "top", "bottom")
GATES = ("mean", "or", "and")
REGIONS = (
    "cell",
    "membrane",
    "nucleus",
    "lysosome",
    "endosome",
    "mitochondrion",
    "vessel",
    "extracellular",
)
GENERAL_KNOWLEDGE = "knowledge"
# A label is drawn in a node, a compartment behind all of them, a via point routes one arrow.
MAX_LABEL, MAX_COMPARTMENTS, MAX_VIA, MAX_SOURCES = 200, 60, 40, 2_000

_GENE = re.compile(r"\+?[A-Za-z0-9][A-Za-z0-9_.@/\-]{0,39}\Z")
_IDENTIFIERS = {
    "doi": re.compile(r"10\.\d{4,9}/\S{1,200}\Z"),
    "pmid": re.compile(r"\d{1,9}\Z"),
    "pmcid": re.compile(r"PMC\d{1,9}\Z"),
    "wpid": re.compile(r"WP\d{1,6}\Z"),
}


def read_sources(cursor: Cursor) -> dict[str, Evidence]:
    """Read the table of sources: key to citation and identifiers."""
    sources = {GENERAL_KNOWLEDGE: Evidence("", KNOWLEDGE)}
    for key, part in cursor.rows(MAX_SOURCES):
        if key == GENERAL_KNOWLEDGE:
            part.problem(
                "reserved-source",
                translate("problem", "{name!r} is built in and needs no row here", name=key),
            )
            continue
        row = part.keys(("cite", *_IDENTIFIERS), required=("cite",))
        ids = dict.fromkeys(_IDENTIFIERS, "")
        for name, pattern in _IDENTIFIERS.items():
            text = row.text(name)
            if text and not pattern.match(text):
                row.child(name).problem(
                    "bad-identifier",
                    translate("problem", "{text} is not a {kind}", text=short(text), kind=name),
                )
            elif text:
                ids[name] = text
        sources[key] = Evidence(
            text="",
            source=row.text("cite"),
            doi=ids["doi"],
            pmid=ids["pmid"],
            pmcid=ids["pmcid"],
            wpid=ids["wpid"],
        )
    return sources


def read_evidence(cursor: Cursor, sources: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """Read a list of ``{source: key, says: ..., verified: true}``."""
    evidence: list[Evidence] = []
    for item in cursor.items():
        row = item.keys(("source", "says", "verified"), required=("source",))
        key, verified = row.text("source"), row.flag("verified")
        if key and key not in sources:
            text = translate(
                "problem",
                "no source is called {source}; add it to the table 'sources'",
                source=short(key),
            )
            row.child("source").problem("unknown-source", text)
        # There is no page that could have been read.
        if key == GENERAL_KNOWLEDGE and verified:
            row.problem(
                "verified-knowledge",
                translate("problem", "general knowledge cannot be marked as verified"),
            )
        base = sources.get(key)
        if base is not None:
            evidence.append(replace(base, text=row.text("says"), verified=verified))
    return tuple(evidence)


def read_nodes(cursor: Cursor) -> tuple[Node, ...]:
    """Read the table of nodes."""
    nodes = [_node(key, row) for key, row in cursor.rows() if _good_id(key, row)]
    labels = [node.label for node in nodes]
    if len(set(labels)) == len(labels):
        return tuple(nodes)
    # Two nodes with one name are two things: nobody could tell which one falls.
    names = distinct_labels(labels)
    repeated = {label for label in labels if labels.count(label) > 1}
    return tuple(
        replace(node, label=name) if node.label in repeated else node
        for node, name in zip(nodes, names, strict=True)
    )


def _good_id(key: str, row: Cursor) -> bool:
    if NODE_ID.match(key):
        return True
    row.problem(
        "bad-node-id",
        translate(
            "problem", "{name} is not a node id; use letters, digits, _ . -", name=short(key)
        ),
    )
    return False


def _node(key: str, row: Cursor) -> Node:
    row = row.keys(NODE_KEYS, required=("label", "kind"))
    at = row.child("at").as_numbers(2) or (0.0, 0.0)
    size = row.child("size").as_numbers(2) or (0.0, 0.0)
    if min(size) < 0:
        row.child("size").problem("out-of-range", translate("problem", "a size cannot be negative"))
    level = row.number("level", 0.0, 1.0)
    # A level by hand changes every answer, so a reader must see where it comes from.
    if level is not None and not row.text("level_reason"):
        row.problem(
            "missing-reason",
            translate("problem", "{node} has a level of its own: give its level_reason", node=key),
        )
    own = row.child("parameters").keys(NODE_PARAMETERS)
    for name in ("level", "gate"):
        if row.text(name) and own.text(name):
            own.child(name).problem(
                "given-twice",
                translate("problem", "{node} has two values for {name}", node=key, name=name),
            )
    if level is None:
        level = own.number("level", *parameters.SHARES)
    output, neutral = row.flag("output"), row.flag("neutral")
    if neutral and not output:
        row.child("neutral").problem(
            "neutral-output", translate("problem", "{node} is neutral but no output", node=key)
        )
    return Node(
        id=key,
        label=row.text("label", MAX_LABEL) or key,
        kind=NodeKind(row.word("kind", tuple(NodeKind), NodeKind.PROTEIN)),
        compartment=row.text("compartment"),
        genes=_genes(row.child("genes")),
        note=row.text("note"),
        x=at[0],
        y=at[1],
        width=size[0],
        height=size[1],
        phospho=row.texts("phospho"),
        output=output,
        chosen_output=row.flag("chosen_output") if row.text("chosen_output") else None,
        neutral=neutral,
        druggable=row.flag("druggable"),
        source_level=level,
        source_reason=row.text("level_reason"),
        gate=row.word("gate", GATES, "") or own.word("gate", GATES, "mean"),
        aliases=row.texts("aliases"),
        line=row.line,
        ymax=own.number("ymax", *parameters.SHARES),
        tau=own.number("tau", *parameters.TIMES),
        added=row.flag("added"),
    )


def _genes(cursor: Cursor) -> tuple[Gene, ...]:
    genes: dict[str, Gene] = {}
    for item in cursor.items():
        text = item.as_text()
        symbol = text.lstrip("+")
        if not _GENE.match(text):
            item.problem(
                "bad-gene", translate("problem", "{text} is not a gene symbol", text=short(text))
            )
        elif symbol in genes:
            item.problem(
                "duplicate-gene", translate("problem", "{symbol} is listed twice", symbol=symbol)
            )
        else:
            genes[symbol] = Gene(symbol, added=text.startswith("+"))
    return tuple(genes.values())


def read_arrows(cursor: Cursor, sources: Mapping[str, Evidence]) -> tuple[Arrow, ...]:
    """Read the table of arrows; whether their nodes exist is checked later."""
    arrows: dict[str, Arrow] = {}
    for text, row in cursor.rows():
        parts = split_path(text)
        # The notation takes longer paths, too: those are for loops.
        if parts is None or len(parts[0]) != 2:
            row.problem(
                "bad-arrow",
                translate(
                    "problem",
                    "{text} is not an arrow; write A -> B, A -| B or A -- B",
                    text=short(text),
                ),
            )
            continue
        (source, target), (sign,) = parts
        key = key_of(source, sign, target)
        if key in arrows:
            row.problem(
                "duplicate-arrow",
                translate("problem", "the arrow {arrow} is written twice", arrow=key),
            )
            continue
        arrows[key] = _arrow((source, target), sign, row, sources)
    return tuple(arrows.values())


def _arrow(
    ends: tuple[str, str],
    sign: Sign,
    row: Cursor,
    sources: Mapping[str, Evidence],
) -> Arrow:
    key = key_of(ends[0], sign, ends[1])
    row = row.keys(ARROW_KEYS)
    grade = Grade(row.word("grade", tuple(Grade), Grade.C))
    evidence = read_evidence(row.child("evidence"), sources)
    # Grade C is what a curator infers; A and B claim that somebody has shown it.
    if grade in (Grade.A, Grade.B) and not row.child("evidence").value:
        row.problem(
            "missing-evidence",
            translate("problem", "grade {grade} of {arrow} needs evidence", grade=grade, arrow=key),
        )
    strength = Strength(row.word("strength", tuple(Strength), Strength.NORMAL))
    reason = row.text("strength_reason")
    if strength is not Strength.NORMAL and not reason:
        row.problem(
            "missing-reason",
            translate(
                "problem",
                "{arrow} is {strength}: give its strength_reason",
                arrow=key,
                strength=strength,
            ),
        )
    if strength is Strength.WEAK and sign is not Sign.MINUS:
        row.problem(
            "weak-activation",
            translate("problem", "only an inhibitory arrow can be weak, not {arrow}", arrow=key),
        )
    own = row.child("parameters").keys(ARROW_PARAMETERS)
    n, ec50 = own.number("n", *parameters.NS), own.number("ec50", *parameters.EC50S)
    wrong = parameters.hill_problem(
        parameters.N if n is None else n, parameters.EC50 if ec50 is None else ec50
    )
    # A value that could not be read has its own message: the default may not go with the other.
    unread = [k for k, v in (("n", n), ("ec50", ec50)) if v is None and own.child(k).value]
    if wrong and not unread:
        own.child("n" if ec50 is None else "ec50").problem("bad-parameter", f"{key}: {wrong}")
    return Arrow(
        source=ends[0],
        target=ends[1],
        sign=sign,
        key=key,
        mechanism=row.text("mechanism"),
        speed=Speed(row.word("speed", tuple(Speed), Speed.FAST)),
        strength=strength,
        strength_reason=reason,
        grade=grade,
        evidence=evidence,
        cell_type=row.text("cell_type"),
        model_system=row.text("model_system"),
        contested=row.text("contested"),
        in_model=row.flag("in_model", default=True),
        note=row.text("note"),
        via=_via_points(row.child("via")),
        route=_via_points(row.child("route")),
        source_side=row.word("source_side", SIDES, ""),
        target_side=row.word("target_side", SIDES, ""),
        line=row.line,
        weight=own.number("weight", *parameters.SHARES),
        n=n,
        ec50=ec50,
        delay=own.number("delay", *parameters.DELAYS),
        stated=row.flag("stated"),
    )


def _via_points(cursor: Cursor) -> tuple[tuple[float, float], ...]:
    points = [item.as_numbers(2) for item in cursor.items(MAX_VIA)]
    return tuple((point[0], point[1]) for point in points if point is not None)


def read_compartments(cursor: Cursor) -> tuple[Compartment, ...]:
    """Read the drawn regions."""
    compartments: list[Compartment] = []
    for key, part in cursor.rows(MAX_COMPARTMENTS):
        row = part.keys(("label", "kind", "box"), required=("label", "kind", "box"))
        kind = row.word("kind", REGIONS, "cell")
        box = row.child("box").as_numbers(4)
        if box is None:
            continue
        if box[2] <= 0 or box[3] <= 0:
            row.child("box").problem(
                "out-of-range", translate("problem", "a box needs a width and a height above 0")
            )
            continue
        compartments.append(Compartment(key, row.text("label", MAX_LABEL), kind, *box))
    return tuple(compartments)
