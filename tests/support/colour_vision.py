"""How colours look with a colour vision deficiency, and how far apart two of them are.

Simulation: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based model for
simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics
15(6), 2009; their matrices of severity 1.0, on linear RGB. Distance: CIEDE2000 (G. Sharma, W. Wu,
E. N. Dalal, Color Research and Application 30(1), 2005). Below about 2 two patches side by side
look the same; above 10 they are told apart at a glance.
"""

import math

import numpy as np
from PySide6.QtGui import QColor

VISIONS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def seen(colour: QColor, vision: str) -> np.ndarray:
    """Return a colour as somebody sees it, in linear RGB."""
    given = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)
    return np.clip(np.array(VISIONS[vision]) @ linear, 0.0, 1.0)


def luminance(linear: np.ndarray) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear)


def contrast(one: QColor, other: QColor, vision: str) -> float:
    """Return the contrast ratio of WCAG 2 as somebody sees it."""
    values = sorted((luminance(seen(c, vision)) for c in (one, other)), reverse=True)
    return (values[0] + 0.05) / (values[1] + 0.05)


def lightness(colour: QColor) -> float:
    """Return L* of CIE Lab: what is left of a colour in grey."""
    return lab(seen(colour, "usual"))[0]


def lab(linear: np.ndarray) -> tuple[float, float, float]:
    share = _XYZ @ linear / _WHITE
    root = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    x, y, z = (float(v) for v in root)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: QColor, other: QColor, vision: str) -> float:
    """Return how far apart two colours look."""
    return ciede2000(lab(seen(one, vision)), lab(seen(other, vision)))


def ciede2000(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25.0**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    lean = 30 * math.exp(-(((hue - 275) / 25) ** 2))
    twist = -2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * math.sin(math.radians(2 * lean))
    return math.sqrt(max(dl * dl + dc * dc + dh * dh + twist * dc * dh, 0.0))
