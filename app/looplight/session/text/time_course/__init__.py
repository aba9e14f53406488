"""The words of a time course: shapes of curves, ticks of the axis."""
