"""Where the canvas looks: a centre and a scale, without a widget."""

from dataclasses import dataclass, replace

# Pixels per canvas unit.
MIN_SCALE, MAX_SCALE = 0.02, 6.0
# A fitted view never enlarges a small figure more than this.
FIT_MOST = 1.5
# One press of a key or button.
ZOOM_STEP = 1.25
# Scales closer than this are the same: a zoom between them has no fixed point.
SAME_ZOOM = 1e-6
# Share of half the view by which the camera may look past the edge of the picture.
OVERSCROLL = 0.6


@dataclass(frozen=True, slots=True)
class Camera:
    """View of a canvas: ``x, y`` is the point in its middle, ``scale`` pixels per unit."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def zoomed(
        self, factor: float, point: tuple[float, float], size: tuple[float, float]
    ) -> "Camera":
        """Return the view zoomed so that what lies under ``point`` stays there.

        Parameters
        ----------
        factor : float
        point : (float, float)
            On the widget, in pixels.
        size : (float, float)
            Of the widget, in pixels.
        """
        scale = min(max(self.scale * factor, MIN_SCALE), MAX_SCALE)
        dx, dy = point[0] - size[0] / 2, point[1] - size[1] / 2
        shift = 1 / self.scale - 1 / scale
        return Camera(self.x + dx * shift, self.y + dy * shift, scale)

    def moved(self, dx: float, dy: float) -> "Camera":
        """Return the view after the picture was dragged by pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def kept_over(
        self, bounds: tuple[float, float, float, float], size: tuple[float, float]
    ) -> "Camera":
        """Return the view with its middle held near the picture, so that it is never lost.

        Parameters
        ----------
        bounds : (x, y, width, height)
            Of the picture, in canvas units.
        size : (float, float)
            Of the widget, in pixels.
        """
        x, y, w, h = bounds
        slack_x = size[0] / 2 / self.scale * OVERSCROLL
        slack_y = size[1] / 2 / self.scale * OVERSCROLL
        return replace(
            self,
            x=min(max(self.x, x - slack_x), x + w + slack_x),
            y=min(max(self.y, y - slack_y), y + h + slack_y),
        )

    def filled_from(
        self, bounds: tuple[float, float, float, float], size: tuple[float, float]
    ) -> "Camera":
        """Return the view moved so that it has no empty part where the picture could fill it.

        What was in view, and belongs to the picture, stays in view. Parameters as in `kept_over`.
        """
        x, y, w, h = bounds
        return replace(
            self,
            x=_filled_middle(self.x, x, w, size[0] / self.scale),
            y=_filled_middle(self.y, y, h, size[1] / self.scale),
        )


def _filled_middle(middle: float, start: float, length: float, visible: float) -> float:
    """Return the middle of a view along one axis that lies inside the picture, or centres it."""
    if visible >= length:
        return start + length / 2
    return min(max(middle, start + visible / 2), start + length - visible / 2)


def camera_between(a: Camera, b: Camera, share: float) -> Camera:
    """Return the view between ``a`` and ``b``; ``share`` runs from 0 to 1.

    The scale changes by equal factors, and the picture zooms about one fixed point.
    """
    scale = a.scale * (b.scale / a.scale) ** share
    difference = 1 / b.scale - 1 / a.scale
    part = (
        (1 / scale - 1 / a.scale) / difference if abs(difference * b.scale) > SAME_ZOOM else share
    )
    return Camera(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part, scale)


def fitted(
    bounds: tuple[float, float, float, float],
    size: tuple[float, float],
    margin: float = 8.0,
    most: float = FIT_MOST,
) -> Camera:
    """Return the view that shows all of ``bounds``.

    Parameters
    ----------
    bounds : (x, y, width, height)
        In canvas units.
    size : (float, float)
        Of the widget, in pixels.
    margin : float
        Pixels left free on every side.
    most : float
        Largest scale.
    """
    x, y, w, h = bounds
    width, height = max(size[0] - 2 * margin, 20.0), max(size[1] - 2 * margin, 20.0)
    scale = min(width / max(w, 1.0), height / max(h, 1.0), most)
    return Camera(x + w / 2, y + h / 2, max(scale, MIN_SCALE))
