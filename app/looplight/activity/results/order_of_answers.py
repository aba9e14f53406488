"""Numbers by which answers are put in order.

The last digits of a solved level differ between processors: their vector units add in another
order. What is equal but for them must be put in order by name, or the same question gets another
list on another computer.
"""

from typing import Final

# Two orders coarser than the tolerance that the steady states are solved to.
DIGITS: Final = 6


def comparable(number: float) -> float:
    """Return a number as it is compared with others, without the digits that are not certain.

    Parameters
    ----------
    number : float
        A level, a change or a share, 1 = everything.
    """
    # Adding zero makes -0.0 a plain zero, which is printed without a sign.
    return round(number, DIGITS) + 0.0
