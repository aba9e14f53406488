"""Of several equal switches only one is disturbed: that the others rest is soon known."""

from gpml_files import file_2013a, gpml, line, node

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.solver import integrate
from looplight.activity.solver.stability import Stability


def test_equal_switches_beside_each_other_are_not_followed_to_the_end(monkeypatch) -> None:
    # What is slow sets how long a stretch of time is.
    parts = [node("S"), node("T"), line("S", "T", "mim-transcription-translation")]
    for number in range(4):
        a, b = f"A{number}", f"B{number}"
        parts += [node(a), node(b), line(a, b, "Arrow"), line(b, a, "Arrow")]
    usual, ends = integrate.integrate, []

    def followed(rates, start, end, **rest):
        ends.append(end)
        return usual(rates, start, end, **rest)

    monkeypatch.setattr(integrate, "integrate", followed)
    answer = respond(Query(gpml(file_2013a(*parts)).pathway))
    assert answer.baseline_stability is Stability.TWO_STATES
    # To where it rests, and from there to either side; each side took ten stretches of time.
    assert 3 <= len(ends) <= 11, len(ends)
