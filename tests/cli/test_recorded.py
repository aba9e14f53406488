"""The command line answers as it was recorded: other programs read its JSON."""

import pytest
import recorded_calls

ROWS = recorded_calls.load()


def test_the_recording_is_large_enough_and_complete():
    assert len(ROWS) >= 60
    assert [words for words, _ in ROWS] == list(recorded_calls.calls())


@pytest.mark.parametrize(("words", "answer"), ROWS, ids=[" ".join(words) for words, _ in ROWS])
def test_a_call_answers_as_recorded(words, answer, tmp_path):
    changed = list(recorded_calls.differences(answer, recorded_calls.run(words, tmp_path)))
    assert not changed, "\n".join(changed[:20])
