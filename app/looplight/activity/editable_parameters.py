"""What can be edited of a node or arrow: values, defaults, ranges, and why one has no effect."""

from dataclasses import dataclass
from typing import Any

from looplight.activity.model.compile import Model, compiled
from looplight.pathways.model import parameters as ranges
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.parameters import GATES, Parameters
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

RULES = "rules"


@dataclass(frozen=True, slots=True)
class Setting:
    """One parameter.

    Attributes
    ----------
    name : str
        As in `Changes`.
    value, default : float or str
        What holds, and what holds without changes.
    changed : bool
    low, high : float
        Range of a number.
    choices : tuple of str
        For a word.
    idle : str
        Why it has no effect here; empty = it has.
    """

    name: str
    value: float | str
    default: float | str
    changed: bool
    low: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()
    idle: str = ""


def node_settings(
    pathway: Pathway, node_id: str, changes: ParameterOverrides
) -> tuple[Setting, ...]:
    """Return the parameters of a node."""
    own = pathway.parameters
    now, usual = changes.on(own), own
    changed = changes.node(node_id)
    node = pathway.by_id[node_id]
    model = compiled(pathway, usual)
    row = model.index[node_id]
    fed = (
        ""
        if model.sources[row]
        else translate("parameter", "Arrows activate this node: it has no level of its own.")
    )
    acting = sum(1 for i in range(model.plus) if model.tgt[i] == row)
    remark = (
        ""
        if acting > 1
        else translate("parameter", "It counts where several arrows activate a node.")
    )
    if own.reactions:
        remark = translate("parameter", "The imported model brings its own rules.")
    return (
        _number("source_level", _level(model, now, node_id), float(model.level[row, 0]),
                changed, ranges.SHARES, fed),
        Setting("gate", RULES if own.reactions else now.gate_of(node),
                RULES if own.reactions else usual.gate_of(node),
                "gate" in changed, choices=GATES, idle=remark),
        _number("tau", now.tau_of(node), usual.tau_of(node), changed, ranges.TIMES),
        _number("ymax", now.ymax_of(node), usual.ymax_of(node), changed, ranges.LEVELS),
    )  # fmt: skip


def _level(model: Model, now: Parameters, node_id: str) -> float:
    own = now.node(node_id).source_level
    # A default depends on which arrows reach the node: the compiled model knows it.
    return float(model.level[model.index[node_id], 0]) if own is None else own


def arrow_settings(pathway: Pathway, key: str, changes: ParameterOverrides) -> tuple[Setting, ...]:
    """Return the parameters of an arrow."""
    own = pathway.parameters
    now, usual = changes.on(own), own
    changed = changes.arrow(key)
    arrow = pathway.by_key[key]
    model = compiled(pathway, usual)
    if key not in model.first:
        idle = translate("parameter", "This arrow is drawn, without effect in the model.")
        weight = 0.0
    else:
        idle, weight = "", float(model.weight[model.first[key], 0])
    given: dict[str, Any] = changed
    return (
        _number("weight", given.get("weight", weight), weight, changed, ranges.SHARES, idle),
        _number("n", now.n_of(arrow), usual.n_of(arrow), changed, ranges.NS, idle),
        _number("ec50", now.ec50_of(arrow), usual.ec50_of(arrow), changed, ranges.EC50S, idle),
        _number("delay", now.delay_of(arrow), usual.delay_of(arrow), changed,
                ranges.DELAYS, idle),
    )  # fmt: skip


def _number(
    name: str,
    value: float,
    default: float,
    changed: dict[str, Any],
    span: tuple[float, float],
    idle: str = "",
) -> Setting:
    return Setting(name, value, default, name in changed, span[0], span[1], idle=idle)
