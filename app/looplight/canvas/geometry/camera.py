"""Where the canvas looks: a scale and a centre, without a widget."""

from dataclasses import dataclass, replace

LEAST, MOST = 0.02, 6.0
LEAST_ZOOM = 1e-6
FIT_MOST = 1.5


@dataclass(frozen=True, slots=True)
class Camera:
    """View of a canvas: ``x, y`` is the point in its middle, ``scale`` pixels per unit."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def zoomed(self, factor: float, at: tuple[float, float], size: tuple[float, float]) -> "Camera":
        """Return the view zoomed so that what lies under ``at`` (in pixels) stays there."""
        scale = min(max(self.scale * factor, LEAST), MOST)
        dx, dy = at[0] - size[0] / 2, at[1] - size[1] / 2
        keep = 1 / self.scale - 1 / scale
        return Camera(self.x + dx * keep, self.y + dy * keep, scale)

    def moved(self, dx: float, dy: float) -> "Camera":
        """Return the view after the sheet was dragged by pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def kept_over(
        self, bounds: tuple[float, float, float, float], size: tuple[float, float]
    ) -> "Camera":
        """Return the view with its middle held over the picture, so that it is never lost."""
        x, y, w, h = bounds
        slack_x, slack_y = size[0] / 2 / self.scale * 0.6, size[1] / 2 / self.scale * 0.6
        return replace(
            self,
            x=min(max(self.x, x - slack_x), x + w + slack_x),
            y=min(max(self.y, y - slack_y), y + h + slack_y),
        )

    def filled_from(
        self, bounds: tuple[float, float, float, float], size: tuple[float, float]
    ) -> "Camera":
        """Return the view moved so that as much of the picture as has room is in it.

        What was in view, and belongs to the picture, stays in view.
        """
        x, y, w, h = bounds
        return replace(
            self,
            x=_middle(self.x, x, w, size[0] / self.scale),
            y=_middle(self.y, y, h, size[1] / self.scale),
        )


def _middle(wanted: float, start: float, length: float, seen: float) -> float:
    """Return the middle of a view that shows no emptiness beside a picture that goes on."""
    if seen >= length:
        return start + length / 2
    return min(max(wanted, start + seen / 2), start + length - seen / 2)


def camera_between(a: Camera, b: Camera, share: float) -> Camera:
    """Return the view on the way from ``a`` to ``b``; ``share`` runs from 0 to 1."""
    scale = a.scale * (b.scale / a.scale) ** share
    # Zooming goes about one place; scales that differ by a rounding have none.
    way = 1 / b.scale - 1 / a.scale
    part = (1 / scale - 1 / a.scale) / way if abs(way * b.scale) > LEAST_ZOOM else share
    return Camera(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part, scale)


def fitted(
    bounds: tuple[float, float, float, float],
    size: tuple[float, float],
    margin: float = 8.0,
    most: float = FIT_MOST,
) -> Camera:
    """Return the view that shows all of ``bounds`` (x, y, width, height)."""
    x, y, w, h = bounds
    wide, tall = max(size[0] - 2 * margin, 20.0), max(size[1] - 2 * margin, 20.0)
    scale = min(wide / max(w, 1.0), tall / max(h, 1.0), most)
    return Camera(x + w / 2, y + h / 2, max(scale, LEAST))
