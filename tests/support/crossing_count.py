"""How many times the arrows of a layout cross each other."""

from itertools import pairwise


def crossing_count(routes) -> int:
    """Return the number of crossings of routes that run horizontally and vertically."""
    stretches = [(key, p, q) for key, route in routes.items() for p, q in pairwise(route.points)]
    return sum(
        key != other and _cross(p, q, r, s)
        for number, (key, p, q) in enumerate(stretches)
        for other, r, s in stretches[number + 1 :]
    )


def _cross(p, q, r, s) -> bool:
    if (abs(p[0] - q[0]) < 1e-6) == (abs(r[0] - s[0]) < 1e-6):
        return False
    if abs(p[0] - q[0]) < 1e-6:
        p, q, r, s = r, s, p, q
    y, x = p[1], r[0]
    return min(p[0], q[0]) < x < max(p[0], q[0]) and min(r[1], s[1]) < y < max(r[1], s[1])
