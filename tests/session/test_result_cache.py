"""Results are remembered by the value of their question, and only so many of them."""

from dataclasses import replace

from looplight.pathways.catalogue import Entry, bundled, shipped
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.result_cache import ResultCache
from looplight.session.state.state import State


def test_the_result_that_was_not_used_longest_goes_first():
    cache = ResultCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)
    assert len(cache) == 2


def test_an_equal_figure_that_was_read_again_keeps_its_answers():
    entry = bundled().resolve("mtorc1-feedback")
    again = replace(entry, pathway=replace(entry.pathway))
    evaluator, state = Evaluator(table()), State(entry.key)
    first = evaluator.show(state, entry)[0]
    evaluator.keep_certainty(first.response, CertaintyResult({}, {}, 7))
    second = evaluator.show(state, again)[0]
    assert again.pathway is not entry.pathway
    assert second.response is first.response
    assert second.certainty_result.samples == 7


def test_a_figure_with_another_arrow_has_answers_of_its_own():
    entry = bundled().resolve("mtorc1-feedback")
    pathway = entry.pathway
    other = replace(pathway, arrows=(*pathway.arrows[:-1], replace(pathway.arrows[-1], weight=0.1)))
    assert hash(other) == hash(pathway)
    evaluator, state = Evaluator(table()), State(entry.key)
    shown = [evaluator.show(state, Entry(entry.key, None, p))[0] for p in (pathway, other)]
    assert shown[0].response is not shown[1].response
    assert shown[1].response.query.pathway is other


def test_shipped_entries_are_the_same_objects_every_time():
    assert shipped("mtorc1-feedback") is bundled().resolve("mtorc1-feedback")
