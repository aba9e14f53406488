"""The user's own image of a figure, as it lies under the drawing; its content stays in its file."""

from dataclasses import dataclass, replace

from looplight.pathways.model.drawing_edits import FARTHEST

# Printed words can be read through the drawing, and arrows stand out from them. White paper below
# the pale arrows of a dark theme has to be drawn more weakly for that.
USUAL_OPACITY, OPACITY_IN_THE_DARK = 0.45, 0.25
# In canvas units: some ten nodes side by side, as in a published figure.
LEAST_WIDTH = 900.0
# Canvas units: narrower than a node, and wider than any drawing.
MIN_WIDTH, MAX_WIDTH = 20.0, 100_000.0


@dataclass(frozen=True, slots=True)
class FigureImage:
    """Where an image lies, and how strongly it is drawn.

    Attributes
    ----------
    path : str
        Absolute path of the file; the only thing of it that is saved.
    x, y : float
        The middle of the image, in canvas units.
    width : float
        In canvas units; the height follows from the image.
    opacity : float
        0..1.
    visible : bool
    """

    path: str
    x: float = 0.0
    y: float = 0.0
    width: float = 1_000.0
    opacity: float = USUAL_OPACITY
    visible: bool = True

    def placed(self, x: float, y: float, width: float) -> "FigureImage":
        """Return the image in another place or size, within what can be drawn.

        A tenth of a unit cannot be seen, and session files stay short.
        """
        return replace(
            self,
            x=round(min(max(x, -FARTHEST), FARTHEST), 1),
            y=round(min(max(y, -FARTHEST), FARTHEST), 1),
            width=round(min(max(width, MIN_WIDTH), MAX_WIDTH), 1),
        )

    def covering(self, bounds: tuple[float, float, float, float], ratio: float) -> "FigureImage":
        """Return the image laid under a drawing, as large as is needed to reach all its edges.

        At least as wide as a whole figure: under a few nodes its own would be tiny beside them.

        Parameters
        ----------
        bounds : (x, y, width, height)
            Of the drawing, in canvas units.
        ratio : float
            Width of the image divided by its height.
        """
        x, y, width, height = bounds
        least = max(width, height * ratio, LEAST_WIDTH)
        return self.placed(x + width / 2, y + height / 2, least)
