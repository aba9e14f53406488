"""Why "held" is in doubt for an addition: the output that fails, and the arrow that it rests on."""

from dataclasses import dataclass

import numpy as np

from looplight.activity.certainty.variant_sampling import Draws, Levels
from looplight.activity.results.output_readings import concerned_outputs
from looplight.activity.solver.before_and_after_states import SolvedCase

# Variants without an arrow that are needed before it is blamed, and by how much rarer the output
# has to be held in them than in the others.
LEAST_WITHOUT, LEAST_DIFFERENCE = 8, 0.2


@dataclass(frozen=True)
class Weakness:
    """The output that the fewest variants hold.

    Attributes
    ----------
    node : str
    held : float
        Share of the variants in which it is held.
    arrow : str
        Key of the arrow whose absence costs the most variants; may be empty.
    without : float
        Share of the variants without that arrow in which the output is held.
    """

    node: str
    held: float
    arrow: str = ""
    without: float = 0.0


def weakness(case: SolvedCase, draws: Draws, levels: Levels) -> Weakness | None:
    """Return the weakest output of a combination; None where none is concerned.

    Variants leave arrows out, contested ones more often than those that are well founded. The
    arrow named is the one that accounts for most of the variants in which the output is not held.
    """
    model, weakest = case.model, None
    settled = levels.settled
    for node in concerned_outputs(case):
        row = model.index[node]
        # The same test as of the class "held".
        baseline = np.maximum(levels.before[row, settled], 1e-9)
        held = levels.after[row, settled] / baseline < case.parameters.cutoffs.held
        share = float(held.mean()) if held.size else 0.0
        if weakest is None or share < weakest[1]:
            weakest = node, share, held
    if weakest is None:
        return None
    node, share, held = weakest
    best, reason = 0.0, Weakness(node, share)
    for place, key in enumerate(model.keys):
        # An arrow may have several rows in the model; it is left out where none has a weight.
        missing = (draws.weight[model.origin == place][:, settled] == 0).all(axis=0)
        count = int(missing.sum())
        if count < LEAST_WITHOUT or count == missing.size:
            continue
        difference = float(held[~missing].mean() - held[missing].mean())
        if difference >= LEAST_DIFFERENCE and difference * count > best:
            best = difference * count
            reason = Weakness(node, share, key, float(held[missing].mean()))
    return reason
