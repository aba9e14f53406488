"""The model: what blocking a node does. Equations, steady states, sentences; no Qt.

Import from the modules. Most of them load numpy, which a window needs only after its first paint,
so the package itself imports nothing.
"""

import os

# A contended multi-threaded BLAS makes small solves a hundred times slower; numpy reads this
# once, when it is first imported, and every module of this package comes after this line.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
