"""Steady states with their checks: a level is shown only where the model really settles."""

from typing import NamedTuple

import numpy as np

from looplight.activity.model.compile import Bools, Floats, Ints
from looplight.activity.model.equations import System, shifted
from looplight.activity.solver.arrow_systems import LARGE_SYSTEM, fastest_mode, solve_on_arrows
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.activity.solver.stability import Stability

# Largest residual of a level at a steady state.
TOLERANCE = 1e-8
# Seven or eight steps are usual; a system that needs more than this is followed in time.
STEPS = 60
# Levels that move by less over a stretch of time are at rest.
MOVES = 1e-3
# Two stable states that differ by less in every level are shown as one.
APART = 0.02
# Nodes above which one Newton solve costs so much that the second and third are saved where
# possible.
LARGE = 80
# Relaxation steps before the Newton solves are done after all.
RELAX = 150
# Exponent by which a rounding error of 1e-17 grows to the whole range of a level.
WHOLE_GROWTH = 40.0


class Settled(NamedTuple):
    """The steady state of a system, or its range.

    ``low`` and ``high`` differ from ``level`` where it oscillates (the band) or has two stable
    states (the two levels); ``level`` is then the mean over time, or the state that is reached from
    the start.
    """

    level: Floats
    low: Floats
    high: Floats
    stability: Stability


def newton(
    system: System, start: Floats, lead: bool = False, limits: SolverControl = UNLIMITED
) -> tuple[Floats, Bools]:
    """Pseudo-transient continuation on every column.

    Solves ((1 + 1/h) I - J) d = r, y = max(0, y + d), from h = 1 and with h growing as the
    residual falls (switched evolution relaxation: Kelley, Keyes 1998, SIAM J Numer Anal
    35:508), then one plain Newton step to finish. With ``lead`` the other columns only ask
    whether they end elsewhere: it is enough that they come near the first one.

    Returns
    -------
    levels : array
        (nodes, columns).
    converged : array of bool
        Columns whose residual met the tolerance.
    """
    y: Floats = np.array(start, dtype=float)
    size, columns = y.shape
    h = np.ones(columns)
    before = np.full(columns, np.inf)
    converged: Bools = np.zeros(columns, dtype=bool)
    polished = False
    for step in range(STEPS):
        limits.check()
        # The matrix, or the entries that are not 0 where the matrix would be large.
        produced, slopes = system.slopes(y) if size >= LARGE_SYSTEM else system.jacobian(y)
        residual: Floats = produced - y
        worst: Floats = np.abs(residual).max(axis=0)
        converged = worst < TOLERANCE
        together = converged.all() or (
            lead and converged[0] and np.abs(y - y[:, :1]).max() < APART / 4 and worst.max() < APART
        )
        if together:
            if polished:
                break
            polished = True
        if step:
            # The floor lets a residual of exactly 0 be divided by.
            h *= np.clip(before / np.maximum(worst, 1e-300), 0.3, 4.0)
        before = worst
        # A converged column goes on with plain Newton steps, which keep it there.
        shift = np.where(converged, 1.0, 1.0 + 1.0 / h)
        try:
            move = _move(system, y, slopes, shift, residual)
        except np.linalg.LinAlgError:
            # Singular: a smaller h adds more to the diagonal, until the matrix can be solved.
            h *= 0.1
            continue
        y = np.maximum(0.0, y + move)
    if lead and converged[0] and not converged.all():
        apart: Floats = np.abs(y - y[:, :1]).max(axis=0)
        same = apart < APART / 4
        y, converged = np.where(same, y[:, :1], y), converged | same
    return y, converged


def _move(system: System, y: Floats, slopes: Floats, shift: Floats, residual: Floats) -> Floats:
    """Solve (shift I - J) move = residual for every column; ``slopes`` is J or its entries."""
    if slopes.ndim == 2:
        moves = np.empty_like(y)
        for column in range(y.shape[1]):
            part, right = slice(column, column + 1), residual[:, column]
            move = solve_on_arrows(system.model, slopes[:, column], float(shift[column]), right)
            if move is not None:
                moves[:, column] = move
                continue
            # One matrix at a time: each of them is large.
            _, matrix = system.take(part).jacobian(y[:, part])
            moves[:, column] = np.linalg.solve(shifted(matrix[0], shift[column]), right)
        return moves
    eye = np.eye(len(y))
    rows = np.linalg.solve(shift[:, None, None] * eye - slopes, residual.T[:, :, None])
    return np.asarray(rows[:, :, 0].T)


def stable(system: System, y: Floats) -> Bools:
    """Whether every eigenvalue of the full system (delays included) has a negative real part.

    A cheap sufficient test comes first: where I - abs(J) is a non-singular M-matrix, (J - I)/tau
    is stable for any positive tau and any delay, so no eigenvalue is needed. Else only the
    strongly connected parts matter: all other eigenvalues are -1/tau.
    """
    sure = np.zeros(y.shape[1], dtype=bool)
    for column in range(y.shape[1]):
        # Starts that end in one state share its verdict: its eigenvalues are found once.
        apart: Floats = np.abs(y[:, :column] - y[:, column : column + 1]).max(axis=0)
        same = np.flatnonzero(apart < 1e-9)
        if len(same) and column:
            sure[column] = sure[same[0]]
            continue
        single = system.take(slice(column, column + 1))
        level = y[:, column : column + 1]
        sure[column] = _is_m_matrix(single, level)
        if not sure[column]:
            parts = [p for p in system.model.cores if len(p)]
            sure[column] = all(
                np.linalg.eigvals(_linear(single, level, p)).real.max() < 0 for p in parts
            )
    return sure


def _growth(system: System, level: Floats) -> float:
    """Return the rate at which the fastest disturbance of a steady state grows."""
    parts = [part for part in system.model.cores if len(part)]
    rates = [np.linalg.eigvals(_linear(system, level, part)).real.max() for part in parts]
    return float(max(rates, default=0.0))


def _is_m_matrix(system: System, levels: Floats) -> bool:
    """Whether I - abs(J) is a non-singular M-matrix at all columns of levels."""
    size = len(levels)
    if size >= LARGE_SYSTEM and system.model.unique:
        entries = np.abs(system.slopes(levels)[1])
        solutions = [
            solve_on_arrows(system.model, entries[:, column], 1.0, np.ones(size))
            for column in range(levels.shape[1])
        ]
        known = [solution for solution in solutions if solution is not None]
        if len(known) == len(solutions):
            return all(bool((solution > 0).all()) for solution in known)
    slopes = np.abs(system.jacobian(levels)[1])
    try:
        x = np.linalg.solve(np.eye(size) - slopes, np.ones((1, size, 1)))
    except np.linalg.LinAlgError:
        return False
    return bool((x > 0).all())


def _linear(system: System, y: Floats, part: Ints | None = None) -> Floats:
    """Matrix of the linearised full system, or of some of its nodes and delayed copies."""
    model, size = system.model, system.model.size
    if part is None:
        part = np.arange(size + len(model.delay_src))
    place = np.full(size + len(model.delay_src), -1)
    place[part] = np.arange(len(part))
    matrix = np.zeros((len(part), len(part)))
    rows, columns = place[model.tgt], place[model.reads]
    inside = (rows >= 0) & (columns >= 0)
    slopes = system.slopes(y)[1][:, 0]
    np.add.at(matrix, (rows[inside], columns[inside]), slopes[inside])
    nodes, copies = np.flatnonzero(part < size), np.flatnonzero(part >= size)
    matrix[nodes, nodes] -= 1.0
    matrix[nodes] /= np.broadcast_to(system.tau, (size, 1))[part[nodes]]
    numbers = part[copies] - size
    rates = 1.0 / model.delay_tau[numbers, 0]
    sources = place[model.delay_src[numbers]]
    known = sources >= 0
    matrix[copies[known], sources[known]] = rates[known]
    matrix[copies, copies] = -rates
    return matrix


def settle(
    system: System, start: Floats, alone: bool = False, limits: SolverControl = UNLIMITED
) -> Settled:
    """Find where one system goes from ``start``, and whether it could rest elsewhere.

    Parameters
    ----------
    start : array
        Levels to start from: the baseline, so that the answer never depends on the order of
        clicks.
    alone : bool
        Do not look for a second stable state from all-0 and all-1.
    limits : SolverControl

    Raises
    ------
    Cancelled, NeedsIntegration
        As ``limits`` says.
    """
    size = system.model.size
    first = start.reshape(size, 1)
    extremes = np.hstack([np.zeros((size, 1)), np.ones((size, 1))])
    starts = first if alone else np.hstack([first, extremes])
    if size > LARGE and not alone:
        levels, converged = _large(system, first, extremes, limits)
    else:
        levels, converged = newton(system, starts, lead=True, limits=limits)
    good = converged & stable(system, levels)
    if good[0] and (system.model.rules is not None or not _one_basin(system, first, levels[:, :1])):
        # Newton's method may leap into another basin. Where that can be, and in imported
        # models, which define their start, the system is followed in time instead.
        good[0] = False
    ends: list[Settled] = []
    for column in range(starts.shape[1]):
        level = levels[:, column]
        if good[column]:
            ends.append(Settled(level, level, level, Stability.STEADY))
        elif column == 0 or ends[0].stability is Stability.STEADY:
            begin = system.with_copies(starts[:, column : column + 1])
            ends += _followed(system, begin, limits)
    main = ends[0]
    if main.stability is not Stability.STEADY:
        return main
    rests = [end.level for end in ends if end.stability is Stability.STEADY]
    low, high = np.min(rests, axis=0), np.max(rests, axis=0)
    if (high - low).max() > APART:
        return Settled(main.level, low, high, Stability.TWO_STATES)
    return main


def _one_basin(system: System, start: Floats, level: Floats) -> bool:
    """Whether I - abs(J) is an M-matrix all along the way: then no second state lies there."""
    steps = np.array([0.0, 0.25, 0.5, 0.75]) if len(start) <= LARGE else np.array([0.0, 0.5])
    return _is_m_matrix(system, start + (level - start) * steps)


def _large(
    system: System, first: Floats, extremes: Floats, limits: SolverControl
) -> tuple[Floats, Bools]:
    """Solve the start by Newton's method; the extremes by relaxation where that is enough.

    From both extremes nearly every pathway reaches the same steady state. Relaxation needs no
    matrix and comes close to it, so the second and third Newton solve can be saved.
    """
    level, converged = newton(system, first, limits=limits)
    near = extremes
    for _ in range(RELAX):
        limits.check()
        # Relaxed, because full steps may swing for ever around a negative feedback.
        near = near + 0.7 * (system.production(near) - near)
        if converged[0] and np.abs(near - level).max() < APART / 4:
            return np.repeat(level, 3, axis=1), np.repeat(converged, 3)
    levels, ok = newton(system, extremes, limits=limits)
    return np.hstack([level, levels]), np.concatenate([converged, ok])


def _followed(
    system: System, start: Floats, limits: SolverControl, nudges: int = 1
) -> list[Settled]:
    """Follow the system in time until it settles, or until its oscillation repeats.

    An unstable steady state (for example by symmetry) is disturbed in both directions along its
    fastest growing mode and followed again: then there may be two answers.
    """
    limits.check_integration()
    from looplight.activity.solver.integrate import integrate, stoppable  # noqa: PLC0415 - rarely needed

    rates = stoppable(system.rates, limits.cancelled)
    model = system.model
    slowest = float(max(system.tau.max(), model.delay_tau.max(initial=0.0)))
    v = start[:, 0]
    before: tuple[Floats, Floats] | None = None
    # Chunks at an unstable steady state that it was disturbed from once already.
    at_rest = 0
    # Thirty of the longest time constants: what is still moving then is not only slow.
    chunk = 30.0 * slowest
    for _ in range(10):
        track = integrate(rates, v, chunk, rtol=1e-5)
        v = track.values[-1]
        values = track.at(np.linspace(chunk / 2, chunk, 600))[:, : model.size]
        low, high = values.min(axis=0), values.max(axis=0)
        if (high - low).max() < MOVES:
            end = v[: model.size].reshape(-1, 1)
            level, converged = newton(system, end, limits=limits)
            if converged[0] and np.abs(level - end).max() < 0.05:
                if stable(system, level)[0]:
                    rest = level[:, 0]
                    return [Settled(rest, rest, rest, Stability.STEADY)]
                if nudges:
                    return _nudged(system, level, limits)
                at_rest += 1
                # Several equal parts, of which the disturbance moved one: the others rest by
                # symmetry, and go on doing so.
                if at_rest > 1 and _growth(system, level) * chunk * (at_rest - 1) > WHOLE_GROWTH:
                    break
        elif before is not None:
            drift = max(np.abs(low - before[0]).max(), np.abs(high - before[1]).max())
            if drift < MOVES:
                break
        before = (low, high)
    if (high - low).max() < MOVES:
        return [Settled(v[: model.size], low, high, Stability.STEADY)]
    return [Settled(values.mean(axis=0), low, high, Stability.OSCILLATES)]


def _nudged(system: System, level: Floats, limits: SolverControl) -> list[Settled]:
    away = fastest_mode(system, level) if len(level) >= LARGE_SYSTEM else None
    if away is None:
        values, vectors = np.linalg.eig(_linear(system, level))
        away = vectors[:, int(values.real.argmax())].real
    # A hundredth of the range: enough to leave the state, not enough to jump over another one.
    away *= 0.01 / np.abs(away).max()
    if away[np.abs(away).argmax()] < 0:
        away = -away
    ends: list[Settled] = []
    for side in (away, -away):
        start = np.maximum(system.with_copies(level)[:, 0] + side, 0.0).reshape(-1, 1)
        ends += _followed(system, start, limits, nudges=0)
        if ends[0].stability is not Stability.STEADY:
            break
    return ends
