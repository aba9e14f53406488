# mypy: ignore-errors
# ruff: noqa
"""Stand-in for pathways.loops, until that is there."""

from dataclasses import dataclass
from looplight.pathways.model import Pathway, Sign


@dataclass(frozen=True)
class FoundLoop:
    id: str
    name: str
    nodes: tuple
    arrows: tuple
    sign: Sign


@dataclass(frozen=True)
class LoopSearch:
    loops: tuple
    capped: bool


def _ranks(pathway):
    arrows = [a for a in pathway.arrows if a.in_model and a.sign]
    has_in = {a.target for a in arrows}
    rank = {n.id: 0 for n in pathway.nodes if n.id not in has_in}
    if not rank and pathway.nodes:
        rank = {pathway.nodes[0].id: 0}

    def spread(plus_only):
        changed = True
        while changed:
            changed = False
            for a in arrows:
                if (
                    (a.sign > 0 or not plus_only)
                    and a.source in rank
                    and rank.get(a.target, 10**6) > rank[a.source] + 1
                ):
                    if not plus_only and a.target in fixed:
                        continue
                    rank[a.target] = rank[a.source] + 1
                    changed = True

    fixed = set()
    spread(True)
    fixed = set(rank)
    spread(False)
    return rank, arrows


def feedback_arrows(pathway: Pathway):
    rank, arrows = _ranks(pathway)
    big = 10**6
    fwd = {}
    for a in arrows:
        if rank.get(a.source, big) < rank.get(a.target, big) or (
            rank.get(a.source) == rank.get(a.target) and a.sign > 0
        ):
            fwd.setdefault(a.source, []).append(a.target)

    def reach(s):
        seen = {s}
        todo = [s]
        while todo:
            for t in fwd.get(todo.pop(), ()):
                if t not in seen:
                    seen.add(t)
                    todo.append(t)
        return seen

    out = []
    for a in arrows:
        u, v = rank.get(a.source, big), rank.get(a.target, big)
        if (v < u or (u == v and a.sign < 0)) and a.source in reach(a.target):
            out.append(a.key)
    return tuple(out)


def find_loops(pathway, max_length=12, cap=500):
    out = []
    keys = {(a.source, a.target): a.key for a in pathway.arrows}
    for l in pathway.loops:
        ring = list(zip(l.nodes, (*l.nodes[1:], l.nodes[0])))
        out.append(
            FoundLoop(l.id, l.name, l.nodes, tuple(keys[p] for p in ring if p in keys), l.sign)
        )
    return LoopSearch(tuple(out), False)
