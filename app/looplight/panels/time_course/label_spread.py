"""Positions of labels that must not overlap, near the places they belong to."""


def spread(preferred: list[float], distance: float, low: float, high: float) -> list[float]:
    """Return positions near the preferred ones, in their order, at least ``distance`` apart.

    Parameters
    ----------
    preferred : list of float
    distance : float
        Where there is no room for all, they are packed closer.
    low, high : float
        Limits of the positions.

    Returns
    -------
    list of float
        In the order of ``preferred``.
    """
    if not preferred:
        return []
    order = sorted(range(len(preferred)), key=preferred.__getitem__)
    step = min(distance, (high - low) / max(len(preferred) - 1, 1))
    # Labels that would overlap form a group around the mean of their preferred positions; a new
    # group takes in the one before it as long as the two overlap.
    groups: list[list[int]] = []
    for number in order:
        groups.append([number])
        while len(groups) > 1 and _start(groups[-1], preferred, step) < (
            _start(groups[-2], preferred, step) + step * len(groups[-2])
        ):
            last = groups.pop()
            groups[-1] += last
    positions = [0.0] * len(preferred)
    lowest = low
    for group in groups:
        lowest = max(lowest, _start(group, preferred, step))
        for place, number in enumerate(group):
            positions[number] = lowest + place * step
        lowest += len(group) * step
    if max(positions) > high:
        # From above: the first label that is too high pushes the others down.
        highest = high
        for number in reversed(order):
            positions[number] = min(positions[number], highest)
            highest = positions[number] - step
    return positions


def _start(group: list[int], preferred: list[float], step: float) -> float:
    """Return the lowest position of a group that is centred on its mean."""
    return sum(preferred[number] for number in group) / len(group) - step * (len(group) - 1) / 2
