"""The kinds of content that an export writes, for those who only name one.

`registry` knows the writers; the menus name a kind before the figure is painted, and do not wait
for it.
"""

NETWORK, GENES, LEVELS, TEXT = "network", "genes", "levels", "text"
REGIMENS = "regimens"
PICTURE, SLIDE, STORYBOARD, PLOT = "picture", "slide", "storyboard", "plot"
