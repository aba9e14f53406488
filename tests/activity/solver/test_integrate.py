"""A track of many steps holds all of them."""

import numpy as np

from looplight.activity.solver.integrate import FIRST_STEPS, integrate


def test_a_long_oscillation_is_followed_and_read_at_any_time():
    # x' = v, v' = -x from (1, 0).
    track = integrate(lambda y: np.stack((y[1], -y[0])), np.array([[1.0], [0.0]]), 200.0, rtol=1e-7)
    steps = len(track.times) - 1
    assert steps > 4 * FIRST_STEPS
    assert track.values.shape == (steps + 1, 2)
    assert track.dense.shape == (steps, 2, 4)
    times = np.linspace(0.0, 200.0, 5_000)
    assert np.abs(track.at(times) - np.stack((np.cos(times), -np.sin(times)), axis=1)).max() < 1e-4
