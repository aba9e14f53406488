"""Variants of a model: other strengths, and some arrows left out.

How sure a direction is depends on what was not measured: the strength of every arrow, and whether
it exists in the cell in question. Varying strengths alone is overconfident: directions shared by
97-100 % of such variants were right in 90 % of measured outcomes. Doubting each arrow by how well
it is founded calibrates the answer.

Roles and feedback marks belong to the whole drawing: they stay, whichever arrows a variant leaves
out.
"""

import zlib
from dataclasses import dataclass, field

import numpy as np

from looplight.activity.model.compile import Bools, Floats, Model, hill_beta
from looplight.activity.model.equations import System
from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.files.cancellation import checked
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Arrow, Grade, Sign

Span = tuple[float, float]
# EC50**n has to stay below 0.5; a little distance keeps the Hill functions from growing steep.
MOST_POWER = 0.495


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where the strengths of a variant are drawn from, evenly.

    Attributes
    ----------
    activating, activating_feedback : (float, float)
        Shares of the mean over the activators of a node, which is renormalised.
    braking, switching : (float, float)
        Weights of inhibitory arrows: brakes, and arrows that hold a switch node down.
    inputs, switch_levels : (float, float)
        Levels of nodes without activators, and of switch nodes without their brakes.
    gated : (float, float)
        Factor on the weights of arrows into OR and AND gates and of imported reactions.
    """

    n: Span = (1.0, 2.0)
    ec50: Span = (0.35, 0.60)
    activating: Span = (0.4, 1.0)
    activating_feedback: Span = (0.2, 0.8)
    braking: Span = (0.2, 0.8)
    switching: Span = (0.6, 1.0)
    inputs: Span = (0.6, 1.0)
    switch_levels: Span = (0.8, 1.0)
    gated: Span = (0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Doubts:
    """Probability that a variant leaves an arrow out, by how well the arrow is founded."""

    grade_a: float = 0.05
    verified: float = 0.10
    unverified: float = 0.25
    inferred: float = 0.50

    def of(self, arrow: Arrow) -> float:
        """Return the probability for one arrow."""
        if arrow.grade is Grade.C or arrow.contested:
            return self.inferred
        if not any(evidence.verified for evidence in arrow.evidence):
            return self.unverified
        return self.grade_a if arrow.grade is Grade.A else self.verified


RANGES, DOUBTS = Ranges(), Doubts()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How variants are drawn: their number, the start of the dice, ranges and doubts."""

    samples: int = 250
    seed: int = 1
    ranges: Ranges = RANGES
    doubts: Doubts = DOUBTS


@dataclass(frozen=True, eq=False)
class Draws:
    """Parameters of all variants for one model, and the baselines solved so far.

    Attributes
    ----------
    bare : array of bool or None
        Nodes that a variant leaves without activators: they rest at their input level.
    met : array of bool or None
        Arrows into AND gates that a variant leaves out: the gate does not ask for them.
    """

    weight: Floats
    n: Floats
    beta: Floats
    level: Floats
    bare: Bools | None
    met: Bools | None
    rests: dict[tuple[Clamp, int], tuple[Floats, Bools]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Number of variants."""
        return int(self.weight.shape[1])

    def system(self, model: Model, held: Clamp, columns: slice) -> System:
        """Return the equations of some variants."""
        cap, driven = held.arrays(model)
        return System(
            model,
            self.weight[:, columns],
            self.n[:, columns],
            self.beta[:, columns],
            self.level[:, columns],
            cap,
            model.tau,
            driven,
            lift=held.lift(model),
            bare=None if self.bare is None else self.bare[:, columns],
            met=None if self.met is None else self.met[:, columns],
        )


@dataclass(frozen=True, eq=False)
class Levels:
    """Levels of the variants that came to rest, as (nodes, variants); ``settled`` marks them."""

    before: Floats
    after: Floats
    settled: Bools

    @property
    def change(self) -> Floats:
        """Change of every node."""
        return self.after - self.before


_DRAWS: list[tuple[Model, Recipe, Draws]] = []


def draw(case: SolvedCase, recipe: Recipe) -> Draws:
    """Draw every arrow's strength and presence; the same arrow always gets the same draws.

    Each arrow and node has its own stream, seeded by its name, so that the order of a file does
    not matter and a figure's variants are the same in every run. A user's own values stay as
    they are; those of a file are spread in proportion.
    """
    for model, used, draws in _DRAWS:
        if model is case.model and used == recipe:
            return draws
    draws = _drawn(case, recipe)
    _DRAWS.insert(0, (case.model, recipe, draws))
    del _DRAWS[4:]
    return draws


def _drawn(case: SolvedCase, recipe: Recipe) -> Draws:
    model, parameters, ranges = case.model, case.parameters, recipe.ranges
    samples = recipe.samples
    keys = model.keys
    weight, n, ec50 = (np.empty((len(keys), samples)) for _ in range(3))
    present = np.ones((len(keys), samples), dtype=bool)
    for number, key in enumerate(checked(keys)):
        arrow = case.pathway.by_key[key]
        dice = np.random.default_rng([recipe.seed, zlib.crc32(key.encode())]).random((samples, 4)).T
        n[number], ec50[number] = _steepness(parameters, arrow, dice, ranges)
        weight[number] = _weight(case, key, dice[2], ranges)
        if _may_be_missing(case, arrow):
            present[number] = dice[3] >= recipe.doubts.of(arrow)
    # An own n or EC50 of a user may meet a draw that it cannot go with.
    ec50 = np.minimum(ec50, MOST_POWER ** (1.0 / n))
    weight, bare, met = left_out(model, weight[model.origin], present[model.origin])
    beta = hill_beta(n, ec50)
    return Draws(weight, n[model.origin], beta[model.origin], _levels(case, recipe), bare, met)


def _steepness(
    parameters: Parameters, arrow: Arrow, dice: Floats, ranges: Ranges
) -> tuple[Floats, Floats]:
    own = parameters.arrow(arrow.key)
    if parameters.reactions:
        # An imported model has values of its own: they are spread around themselves.
        n = parameters.n_of(arrow) * _relative(dice[0], ranges.n)
        return n, parameters.ec50_of(arrow) * _relative(dice[1], ranges.ec50)
    scale = (arrow.n or parameters.n) / parameters.n
    n = np.full(dice.shape[1], own.n) if own.n else _spread(dice[0], ranges.n) * scale
    scale = (arrow.ec50 or parameters.ec50) / parameters.ec50
    ec50 = np.full(dice.shape[1], own.ec50) if own.ec50 else _spread(dice[1], ranges.ec50) * scale
    return n, ec50


def _weight(case: SolvedCase, key: str, dice: Floats, ranges: Ranges) -> Floats:
    """Weight of one arrow in every variant; into a mean, its share before it is normalised."""
    parameters, model = case.parameters, case.model
    arrow, usual = case.pathway.by_key[key], float(model.weight[model.first[key], 0])
    given = parameters.arrow(key).weight is not None
    if model.rules is not None:
        return usual * (np.ones_like(dice) if given else _spread(dice, ranges.gated))
    if arrow.sign is Sign.PLUS:
        if parameters.gate_of(case.pathway.by_id[arrow.target]) != "mean":
            return usual * (np.ones_like(dice) if given else _spread(dice, ranges.gated))
        span = ranges.activating
        if key in model.roles.feedback:
            span = ranges.activating_feedback
        return _spread(dice, span)
    if given:
        return np.full_like(dice, usual)
    switching = model.roles.switches_off(arrow)
    middle = parameters.switching if switching else parameters.inhibiting
    span = ranges.switching if switching else ranges.braking
    factor = parameters.factor_of(arrow) if arrow.weight is None else arrow.weight / middle
    return np.minimum(_spread(dice, span) * factor, 1.0)


def _may_be_missing(case: SolvedCase, arrow: Arrow) -> bool:
    """Return whether variants may leave an arrow out.

    What a user set by hand is there, and the rules of an imported model are taken as they are.
    """
    return case.model.rules is None and case.parameters.arrow(arrow.key).weight is None


def left_out(
    model: Model, weight: Floats, present: Bools
) -> tuple[Floats, Bools | None, Bools | None]:
    """Take arrows out of the variants, so that a gate means the same with what stays.

    A mean is taken over the activators that stay, an OR runs over them. An AND gate asks for
    those that stay: a cell without the arrow does not need its source, so the input counts as
    met instead of shutting the gate. A gate without any activator left rests at the input level.

    Returns
    -------
    weight : array
    bare : array of bool or None
        Nodes without any activator left.
    met : array of bool or None
        Inputs of AND gates that were left out.
    """
    weight = np.where(present, weight, 0.0)
    if model.rules is not None:
        return weight, None, None
    met = np.zeros_like(present)
    bare = np.zeros((model.size, weight.shape[1]), dtype=bool)
    for name, part, groups in model.gates:
        bare[groups.nodes] = ~np.logical_or.reduceat(present[part], groups.starts, axis=0)
        if name == "mean":
            whole = np.add.reduceat(weight[part], groups.starts, axis=0)
            factor = groups.counts / np.where(whole > 0, whole, 1.0)
            weight[part] *= factor[groups.member] * model.weight[part]
        elif name == "and":
            met[part] = ~present[part]
    return weight, bare if bare.any() else None, met if met.any() else None


def _levels(case: SolvedCase, recipe: Recipe) -> Floats:
    """Levels without activators: of inputs, of switch nodes, and of nodes left bare."""
    model, parameters, ranges = case.model, case.parameters, recipe.ranges
    level = np.repeat(model.level, recipe.samples, axis=1)
    names = [*model.ids[: model.real], *(node for _, node in model.shadow_of)]
    for i, name in enumerate(checked(names)):
        if parameters.node(name).source_level is not None:
            continue
        stream = [recipe.seed, zlib.crc32(name.encode()), 1]
        dice = np.random.default_rng(stream).random(recipe.samples)
        switch = name in model.roles.switches
        span = ranges.switch_levels if switch else ranges.inputs
        # A node with a level of its own in the file is spread around that, in proportion.
        usual = parameters.switch_level if switch else parameters.source_level
        middle = model.level[i] / usual if model.sources[i] and usual > 0 else 1.0
        level[i] = np.minimum(_spread(dice, span) * middle, 1.0)
    return level


def _spread(dice: Floats, span: Span) -> Floats:
    return np.asarray(span[0] + (span[1] - span[0]) * dice)


def _relative(dice: Floats, span: Span) -> Floats:
    """Factor around 1, as wide as a range is around its middle."""
    return _spread(dice, span) * (2.0 / (span[0] + span[1]))
