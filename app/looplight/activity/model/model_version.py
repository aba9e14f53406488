"""Which model computed an answer that was kept: answers of another model are computed again."""

from looplight.pathways.model.parameters import DEFAULTS

# One more whenever equations, solver, variants or doubts give another answer to the same query;
# tests/activity/test_model_version.py fails where that was forgotten.
MODEL_VERSION = 2


def model_stamp() -> str:
    """Return a text that is another one as soon as the model or its parameters are."""
    return f"{MODEL_VERSION} {DEFAULTS!r}"
