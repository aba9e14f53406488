"""``looplight library ask``: what a block does to a node, over many figures."""

from dataclasses import replace

from record_texts import gene, write_record

from looplight.activity.model import model_version
from looplight.activity.respond import respond
from looplight.pathways.model.parameters import DEFAULTS
from looplight.session.background import library_answers

GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1")


def test_a_question_is_answered_by_curated_figures_and_drafts(run, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "records"
    rows = [gene(symbol, symbol) for symbol in GENES]
    write_record(folder, "PMC1__F1", genes=rows, figtitle="Feedback on IRS1")
    write_record(folder, "PMC2__F1", genes=[gene("RPS6KB1", "RPS6KB1"), gene("IRS1", "IRS1")])
    write_record(folder, "PMC3811159__nihms512981f2", genes=rows)
    run("library", "index", folder)
    words = ("library", "ask", "--block", "RPS6KB1", "--target", "IRS1")
    result = run(*words, "--json").json
    answers = {row["id"]: row for row in result["answers"]}
    # Less S6K, less inhibition of IRS1: the loop that the figure is about.
    assert answers["PMC1__F1"]["direction"] == "up"
    assert answers["PMC1__F1"]["kind"] == "draft"
    curated = answers["PMC3811159__nihms512981f2"]
    assert (curated["kind"], curated["direction"]) == ("curated", "up")
    # A draft never says how sure it is: its arrows themselves may be wrong.
    assert curated["certainty"] in {"very likely", "likely", "depends", "none"}
    assert answers["PMC1__F1"]["certainty"] == ""
    assert [row["id"] for row in result["without"]] == ["PMC2__F1"]
    assert "prints 2 words" in result["without"][0]["reason"]
    assert result["counts"] == {"draft": {"up": 1}, "curated": {"up": 1}}
    printed = run(*words, "--only", "up").out
    assert "known answers" in printed
    assert "IRS1 rises" in printed
    # Asked again, nothing is computed.
    monkeypatch.setattr(library_answers, "respond", None)
    assert run(*words, "--json").json == result
    # A record that changed is asked anew.
    monkeypatch.undo()
    write_record(folder, "PMC1__F1", genes=rows[:5], figtitle="Feedback on IRS1, corrected")
    run("library", "index", folder)
    again = run(*words, "--json").json
    assert {row["title"] for row in again["answers"]} >= {"Feedback on IRS1, corrected"}


def test_answers_of_another_model_are_computed_again(run, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC3811159__nihms512981f2", genes=[gene(name, name) for name in GENES])
    run("library", "index", folder)
    words = ("library", "ask", "--block", "RPS6KB1", "--target", "IRS1", "--json")
    before = run(*words).json
    calls = []

    def recorded(query):
        calls.append(query)
        return respond(query)

    monkeypatch.setattr(library_answers, "respond", recorded)
    assert run(*words).json == before
    assert calls == []
    monkeypatch.setattr(model_version, "MODEL_VERSION", model_version.MODEL_VERSION + 1)
    assert run(*words).json == before
    assert len(calls) == 1
    steep = replace(DEFAULTS, cutoffs=replace(DEFAULTS.cutoffs, responds=0.2))
    monkeypatch.setattr(model_version, "DEFAULTS", steep)
    run(*words)
    assert len(calls) == 2


def test_what_is_missing_is_told(run, tmp_path) -> None:
    assert run("library", "ask", "--target", "IRS1").status == 2
    assert "no library is indexed" in run("library", "ask", "--block", "A", "--target", "B").err
