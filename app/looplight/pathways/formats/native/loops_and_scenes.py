"""Loops, scenes, contexts and gene rows of a native pathway file."""

from collections.abc import Iterable, Mapping

from looplight.files.problems import ProblemList, short
from looplight.files.typed_reader import Cursor
from looplight.pathways.formats.native.nodes_and_arrows import read_evidence
from looplight.pathways.model.interventions import Intervention, Kind, parse
from looplight.pathways.model.nodes_and_arrows import key_of, product, split_path
from looplight.pathways.model.pathway import (
    Context,
    Evidence,
    GeneCuration,
    NamedLoop,
    Question,
    Scene,
    Sign,
)
from looplight.translation.messages import translate

SCENE_KEYS = (
    "id",
    "title",
    "panel",
    "text",
    "interventions",
    "focus",
    "caption",
    "notes",
    "question",
    "time",
)
# How levels get to where they are in a scene: at once, or in time.
REST, PLAY = "rest", "play"
# Each costs time when a figure is opened; no figure has nearly as many.
MAX_SCENES, MAX_CONTEXTS, MAX_LOOPS, MAX_GENE_ROWS = 200, 100, 500, 2_000
MAX_TITLE = 300
ACTIONS = ("corrected", "muted", "not-placed")
_SIGN_WORDS = {"positive": Sign.PLUS, "negative": Sign.MINUS}


def unknown_node(report: ProblemList, node: str, nodes: Iterable[str]) -> str:
    """Return the message for a node id that the file does not define."""
    return translate(
        "problem",
        "no node is called {node}{hint}",
        node=short(node),
        hint=report.did_you_mean(node, nodes),
    )


def read_loops(cursor: Cursor, nodes: set[str], arrows: set[str]) -> tuple[NamedLoop, ...]:
    """Read the named loops and hold them against the arrows of the file."""
    loops: list[NamedLoop] = []
    for key, part in cursor.rows(MAX_LOOPS):
        row = part.keys(("name", "path", "sign", "reading"), required=("name", "path", "sign"))
        path = row.child("path")
        written = row.word("sign", tuple(_SIGN_WORDS), "")
        parts = split_path(path.as_text())
        if parts is None:
            if path.value:
                path.problem(
                    "bad-loop",
                    translate("problem", "the path of {loop} must read A -> B -| A", loop=key),
                )
            continue
        ids, signs = parts
        if _loop_holds(path, parts, nodes, arrows):
            sign = product(signs)
            if written and _SIGN_WORDS[written] is not sign:
                text = translate(
                    "problem",
                    "{loop} is called {sign}, but its arrows multiply to {product}",
                    loop=key,
                    sign=written,
                    product=sign.name.lower(),
                )
                row.child("sign").problem("loop-sign", text)
            loops.append(NamedLoop(key, row.text("name"), ids[:-1], sign, row.text("reading")))
    return tuple(loops)


def _loop_holds(
    path: Cursor,
    parts: tuple[tuple[str, ...], tuple[Sign, ...]],
    nodes: set[str],
    arrows: set[str],
) -> bool:
    ids, signs = parts
    holds = True
    if ids[0] != ids[-1] or len(set(ids)) != len(ids) - 1:
        path.problem(
            "loop-open",
            translate(
                "problem", "the loop must come back to {node} and pass each node once", node=ids[0]
            ),
        )
        holds = False
    for node in dict.fromkeys(ids):
        if node not in nodes:
            path.problem("unknown-node", unknown_node(path.report, node, nodes))
            holds = False
    for source, sign, target in zip(ids, signs, ids[1:], strict=False):
        arrow = key_of(source, sign, target)
        if {source, target} <= nodes and arrow not in arrows:
            path.problem(
                "loop-broken",
                translate(
                    "problem", "the loop uses {arrow}, which is no arrow of this file", arrow=arrow
                ),
            )
            holds = False
    return holds


def read_interventions(cursor: Cursor, nodes: set[str]) -> tuple[Intervention, ...]:
    """Read a list such as ``[inhibit:MTORC1=0.9, loss:PTEN]``."""
    interventions: list[Intervention] = []
    for item in cursor.items():
        try:
            intervention = parse(item.as_text())
        except ValueError as error:
            item.problem("bad-intervention", str(error))
            continue
        if intervention.kind is not Kind.DRUG and intervention.target not in nodes:
            message = unknown_node(item.report, intervention.target, nodes)
            item.problem("unknown-node", message)
            continue
        interventions.append(intervention)
    return tuple(interventions)


def read_scenes(cursor: Cursor, nodes: set[str]) -> tuple[Scene, ...]:
    """Read the scenes in the order in which they are shown."""
    scenes: dict[str, Scene] = {}
    for item in cursor.items(MAX_SCENES):
        row = item.keys(SCENE_KEYS, required=("id", "title"))
        key = row.text("id")
        if key in scenes:
            row.problem(
                "duplicate-scene",
                translate("problem", "two scenes are called {scene}", scene=short(key)),
            )
        scenes[key] = Scene(
            id=key,
            title=row.text("title", MAX_TITLE),
            panel=row.text("panel"),
            text=row.text("text"),
            interventions=read_interventions(row.child("interventions"), nodes),
            focus=_known_nodes(row.child("focus"), nodes),
            caption=row.text("caption"),
            notes=row.text("notes"),
            question=_question(row.child("question"), nodes),
            plays=row.word("time", (REST, PLAY), REST) == PLAY,
        )
    return tuple(scenes.values())


def _known_nodes(cursor: Cursor, nodes: set[str]) -> tuple[str, ...]:
    known: list[str] = []
    for item in cursor.items():
        node = item.as_text()
        if node in nodes:
            known.append(node)
        else:
            item.problem("unknown-node", unknown_node(item.report, node, nodes))
    return tuple(known)


def _question(cursor: Cursor, nodes: set[str]) -> Question | None:
    if not cursor.value:
        return None
    row = cursor.keys(("ask", "node"), required=("ask", "node"))
    node = row.text("node")
    if node and node not in nodes:
        row.child("node").problem("unknown-node", unknown_node(row.report, node, nodes))
    return Question(row.text("ask"), node)


def read_contexts(
    cursor: Cursor, nodes: set[str], sources: Mapping[str, Evidence]
) -> tuple[Context, ...]:
    """Read the tumour contexts."""
    contexts: list[Context] = []
    for key, part in cursor.rows(MAX_CONTEXTS):
        row = part.keys(("label", "set", "note", "evidence"), required=("label", "set"))
        contexts.append(
            Context(
                key,
                row.text("label"),
                read_interventions(row.child("set"), nodes),
                row.text("note"),
                read_evidence(row.child("evidence"), sources),
            )
        )
    return tuple(contexts)


def read_gene_rows(cursor: Cursor, placed: set[str]) -> tuple[GeneCuration, ...]:
    """Read what the curator did with rows of the record."""
    curation: list[GeneCuration] = []
    for item in cursor.items(MAX_GENE_ROWS):
        row = item.keys(
            ("word", "symbol", "action", "becomes", "reason"),
            required=("symbol", "action", "reason"),
        )
        action, becomes = row.word("action", ACTIONS, ACTIONS[2]), row.texts("becomes")
        if (action == "corrected") != bool(becomes):
            row.problem(
                "gene-row",
                translate("problem", "a corrected row, and no other, says what the gene becomes"),
            )
        for symbol in becomes:
            if symbol not in placed:
                hint = row.report.did_you_mean(symbol, placed)
                text = translate(
                    "problem",
                    "{symbol} is on no node of this file{hint}",
                    symbol=short(symbol),
                    hint=hint,
                )
                row.child("becomes").problem("unknown-gene", text)
        curation.append(
            GeneCuration(row.text("word"), row.text("symbol"), action, row.text("reason"), becomes)
        )
    return tuple(curation)
