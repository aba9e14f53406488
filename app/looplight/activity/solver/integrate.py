"""Dormand-Prince 5(4) with dense output.

Dormand, Prince 1980, J Comput Appl Math 6:19; the interpolant of order 4 is that of Shampine
1986, Math Comp 46:135 (the coefficients that are also given in Hairer, Norsett, Wanner).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from looplight.activity.model.compile import Floats
from looplight.activity.solver.cancellation_and_progress import Stop, check

# Near enough to the steady state that no dip can follow that a reader would see.
CLOSE = 5e-4

# Steps that there is room for at first.
FIRST_STEPS = 256

Rates = Callable[[Floats], Floats]

_A = tuple(
    np.array(row)
    for row in (
        [1 / 5],
        [3 / 40, 9 / 40],
        [44 / 45, -56 / 15, 32 / 9],
        [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
        [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
        [35 / 384, 0.0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    )
)
_E = np.array([-71 / 57600, 0.0, 71 / 16695, -71 / 1920, 17253 / 339200, -22 / 525, 1 / 40])
_P = np.array(
    [
        [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
        [0, 0, 0, 0],
        [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
        [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
        [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
        [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
        [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423],
    ]
)


@dataclass(frozen=True, eq=False)
class Track:
    """A solved trajectory of one column.

    Attributes
    ----------
    times : array
        Ends of the steps, the start included.
    values : array
        (times, variables).
    dense : array
        (steps, variables, 4), the interpolant of each step.
    """

    times: Floats
    values: Floats
    dense: Floats

    def at(self, times: Floats, variables: Sequence[int] | None = None) -> Floats:
        """Values at any times inside the track, as (times, variables).

        Parameters
        ----------
        times : array
        variables : sequence of int, optional
            Only these, in this order: of thousands a plot draws a few.
        """
        times = np.clip(np.atleast_1d(np.asarray(times, dtype=float)), 0.0, self.times[-1])
        chosen = slice(None) if variables is None else np.asarray(variables, dtype=np.intp)
        values, dense = self.values[:, chosen], self.dense[:, chosen]
        if len(self.times) == 1:
            return np.repeat(values, len(times), axis=0)
        step = np.clip(np.searchsorted(self.times, times, side="right") - 1, 0, None)
        step = np.minimum(step, len(self.times) - 2)
        width: Floats = self.times[step + 1] - self.times[step]
        x: Floats = ((times - self.times[step]) / width)[:, None]
        poly: Floats = dense[step]
        part = x * (poly[..., 0] + x * (poly[..., 1] + x * (poly[..., 2] + x * poly[..., 3])))
        return np.asarray(values[step] + width[:, None] * part)


def stoppable(rates: Rates, cancelled: Stop | None) -> Rates:
    """Return the same rates, which end the integration once nobody needs its answer."""
    if cancelled is None:
        return rates

    def checked(value: Floats) -> Floats:
        check(cancelled)
        return rates(value)

    return checked


def integrate(
    rates: Rates,
    start: Floats,
    end: float,
    rtol: float = 1e-4,
    *,
    limit: int = 20000,
    goal: Floats | None = None,
    longest: float = np.inf,
) -> Track:
    """Integrate one column from time 0 to ``end``.

    Parameters
    ----------
    rates : callable
        dv/dt of a column vector (variables, 1).
    rtol : float
        Relative tolerance; the absolute one is a hundredth of it.
    limit : int
        Most steps; the track ends early beyond it.
    goal : array or None
        Where everything comes to rest: end early close to it.
    longest : float
        Longest step.
    """
    atol = rtol * 1e-2
    time, value = 0.0, start.reshape(-1, 1)
    stages = np.empty((7, len(value)))
    stages[0] = rates(value)[:, 0]
    # A twentieth of the usual time constant; the error estimate adapts it from there.
    step = min(end, 0.05)
    times = [0.0]
    values, dense = np.empty((FIRST_STEPS + 1, len(value))), np.empty((FIRST_STEPS, len(value), 4))
    values[0] = value[:, 0]
    for _ in range(limit):
        # Steps are added up, and their rounding errors with them: the end may be missed by a
        # little.
        if time >= end * (1 - 1e-12):
            break
        step = min(step, end - time)
        for k, row in enumerate(_A):
            trial: Floats = value[:, 0] + step * (row @ stages[: k + 1])
            stages[k + 1] = rates(trial.reshape(-1, 1))[:, 0]
        largest: Floats = np.maximum(np.abs(value[:, 0]), np.abs(trial))
        scale: Floats = atol + rtol * largest
        gap: Floats = step * (_E @ stages) / scale
        error = float(np.sqrt(gap @ gap / len(gap)))
        if error <= 1.0:
            time += step
            taken = len(times)
            if taken > len(dense):
                values, dense = _twice(values), _twice(dense)
            np.matmul(stages.T, _P, out=dense[taken - 1])
            value = trial.reshape(-1, 1)
            times.append(time)
            values[taken] = trial
            # First same as last: the last stage of a step is the first of the next one.
            stages[0] = stages[6]
            if goal is not None and np.abs(trial - goal).max() < CLOSE:
                break
        # Usual bounds of the step control (Hairer, Norsett, Wanner, II.4).
        step = min(longest, step * min(5.0, max(0.2, 0.9 * (error + 1e-10) ** -0.2)))
    return Track(np.array(times), values[: len(times)], dense[: len(times) - 1])


def _twice(rows: Floats) -> Floats:
    """Return the same rows with room for as many more.

    A list of arrays for each step would have to be made one array at the end. Python's lock is held
    for that, a tenth of a second for 20,000 steps, and the window waits for it.
    """
    return np.concatenate((rows, np.empty_like(rows)))
