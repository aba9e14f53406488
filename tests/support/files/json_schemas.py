"""jsonschema without the grammar of addresses that it compiles at import.

The grammar (rfc3987_syntax) takes three seconds in each process and serves the formats ``iri``
and ``iri-reference`` only, which no schema of ours uses. The list of components is checked with
them: in a process of its own (tests/packaging/test_components.py).
"""

import sys

_GRAMMAR = "rfc3987_syntax"
_absent = _GRAMMAR not in sys.modules
if _absent:
    sys.modules[_GRAMMAR] = None  # an import of it fails at once, which jsonschema allows
from jsonschema import Draft202012Validator  # noqa: E402

if _absent:
    del sys.modules[_GRAMMAR]

__all__ = ["Draft202012Validator"]
