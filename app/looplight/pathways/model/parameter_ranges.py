"""In which ranges a model's parameters lie, and the defaults that a file's own ones meet."""

from looplight.translation.messages import translate

# Steepness and half-activation of an arrow for which a file of its own parameters gives none.
N, EC50 = 1.2, 0.5
SHARES = (0.0, 1.0)
# The highest level of a species in a Netflux model; its own program allows up to 10.
LEVELS = (0.0, 10.0)
# Relative time.
TIMES = (1e-3, 1e4)
DELAYS = (0.0, 1e4)
NS = (0.2, 20.0)
EC50S = (1e-3, 1.0)
# The normalised Hill function divides by 1 - 2 EC50**n.
MOST_POWER = 0.5


def hill_problem(n: float, ec50: float) -> str:
    """Return why a Hill function has no normalised form; empty if it has one.

    EC50**n must stay below 0.5.
    """
    if ec50**n < MOST_POWER:
        return ""
    return translate(
        "problem",
        "EC50 {ec50:g} and n {n:g} do not go together: EC50**n must stay below {most:g}",
        ec50=ec50,
        n=n,
        most=MOST_POWER,
    )
