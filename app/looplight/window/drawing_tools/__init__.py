"""Tools of a person who makes a pathway out of a figure: the own image, arrows by the mouse."""
