"""Linear systems of large pathways, solved on their arrows: no matrix is made.

A matrix of 2,000 nodes takes 0.2 s to solve with, and holds 6,000 numbers that are not 0. GMRES
(Saad, Schultz 1986, SIAM J Sci Stat Comput 7:856) needs nothing but products of the matrix with a
vector, each of which is one sum over the arrows.
"""

import numpy as np

from looplight.activity.model.compile import Floats, Model
from looplight.activity.model.equations import System
from looplight.files import cancellation

# From so many nodes on it is faster than LAPACK's solver of dense systems.
LARGE_SYSTEM = 500
# Most products; a system that needs more is left to the dense solver.
MOST_STEPS = 160
# How often the residual is computed.
CHECK_EVERY = 8
# Residual against the right-hand side: a Newton step loses nothing by it.
TOLERANCE = 1e-10
# The same for the search of a mode.
MOST_STEPS_OF_MODE = 400
CHECK_EVERY_OF_MODE = 40
TOLERANCE_OF_MODE = 1e-10


def solve_on_arrows(model: Model, slopes: Floats, shift: float, right: Floats) -> Floats | None:
    """Solve (shift I - J) x = right.

    Parameters
    ----------
    model : Model
    slopes : array
        For each arrow of the model its entry in J, as `System.slopes` returns them.
    shift : float
    right : array
        (nodes,).

    Returns
    -------
    array or None
        (nodes,); None where it does not converge.
    """
    size = len(right)
    norm = float(np.linalg.norm(right))
    if norm == 0.0:
        return np.zeros(size)
    basis = np.empty((MOST_STEPS + 1, size))
    basis[0] = right / norm
    hessenberg = np.zeros((MOST_STEPS + 1, MOST_STEPS))
    aim = np.zeros(MOST_STEPS + 1)
    aim[0] = norm
    for step in range(MOST_STEPS):
        cancellation.check()
        vector = basis[step]
        image = shift * vector - times(model, slopes, vector)
        length = _orthogonalise(image, basis, hessenberg, step)
        # Nothing new is left: the solution lies in what there is, or the system has none.
        exhausted = length <= TOLERANCE * abs(shift)
        if exhausted or step % CHECK_EVERY == CHECK_EVERY - 1:
            weights, *_ = np.linalg.lstsq(
                hessenberg[: step + 2, : step + 1], aim[: step + 2], rcond=None
            )
            left = hessenberg[: step + 2, : step + 1] @ weights - aim[: step + 2]
            if np.linalg.norm(left) <= TOLERANCE * norm:
                return np.asarray(weights @ basis[: step + 1])
            if exhausted:
                return None
        basis[step + 1] = image / length
    return None


def _orthogonalise(image: Floats, basis: Floats, hessenberg: Floats, step: int) -> float:
    """Take the vectors of a basis out of the next one, in place; return what length is left."""
    # Twice: once loses orthogonality to rounding.
    for _ in range(2):
        parts = basis[: step + 1] @ image
        image -= parts @ basis[: step + 1]
        hessenberg[: step + 1, step] += parts
    hessenberg[step + 1, step] = np.linalg.norm(image)
    return float(hessenberg[step + 1, step])


def times(model: Model, slopes: Floats, vector: Floats) -> Floats:
    """Return J times a vector."""
    return _sums(model, slopes * vector[model.src], len(vector))


def _sums(model: Model, parts: Floats, size: int) -> Floats:
    """Return the sum of the parts of all arrows onto each node."""
    return np.asarray(np.bincount(model.tgt, parts, minlength=size), dtype=float)


def fastest_mode(system: System, level: Floats) -> Floats | None:
    """Return the mode of the linearised system that grows fastest, or falls slowest.

    By Arnoldi's method (Arnoldi 1951, Q Appl Math 9:17), which finds the ends of a spectrum first.

    Parameters
    ----------
    system : System
    level : array
        (nodes, 1), a steady state.

    Returns
    -------
    array or None
        (nodes and delayed copies,), of length 1 with its largest component real, as LAPACK scales
        it; None where the method does not converge.
    """
    model = system.model
    size, copies = model.size, len(model.delay_src)
    slopes = system.slopes(level)[1][:, 0]
    tau = np.broadcast_to(system.tau, (size, 1))[:, 0]

    def image_of(vector: Floats) -> Floats:
        moved = _sums(model, slopes * vector[model.reads], size)
        moved = (moved - vector[:size]) / tau
        delayed = (vector[model.delay_src] - vector[size:]) / model.delay_tau[:, 0]
        return np.concatenate([moved, delayed])

    # Any start with a part of every mode; the same in every run.
    start = np.random.default_rng(1).standard_normal(size + copies)
    basis = np.empty((MOST_STEPS_OF_MODE + 1, size + copies))
    basis[0] = start / np.linalg.norm(start)
    hessenberg = np.zeros((MOST_STEPS_OF_MODE + 1, MOST_STEPS_OF_MODE))
    for step in range(MOST_STEPS_OF_MODE):
        cancellation.check()
        image = image_of(basis[step])
        length = _orthogonalise(image, basis, hessenberg, step)
        if length == 0.0:
            return None
        basis[step + 1] = image / length
        if step % CHECK_EVERY_OF_MODE == CHECK_EVERY_OF_MODE - 1:
            values, vectors = np.linalg.eig(hessenberg[: step + 1, : step + 1])
            first = int(values.real.argmax())
            # The residual of the mode follows from its last component, without another product.
            if length * abs(vectors[-1, first]) < TOLERANCE_OF_MODE:
                mode = vectors[:, first] @ basis[: step + 1]
                largest = mode[np.abs(mode).argmax()]
                return np.asarray((mode * (abs(largest) / largest)).real)
    return None
