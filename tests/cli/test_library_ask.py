"""``looplight library ask``: what a block does to a node, over many figures."""

from dataclasses import replace

from gpml_files import file_2013a, line, node
from record_texts import gene, write_record

from looplight.activity.model import model_version
from looplight.activity.respond import respond
from looplight.pathways.model.parameters import DEFAULTS
from looplight.session.background.library_questions import figure_answers, parallel_answers
from looplight.session.background.library_questions.figure_answers import LibraryAnswer

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
    stated = "doubt" if curated["in_doubt"] else "up"
    assert result["counts"] == {"draft": {"up": 1}, "curated": {stated: 1}}
    assert (result["asked"], result["matching"], result["loops"]["open"]) == (3, 3, 1)
    printed = run(*words, "--only", "up").out
    assert "known answers" in printed
    assert "IRS1 rises" in printed
    assert "3 figures were asked; 1 gives no answer." in printed
    typed = run("library", "ask", "In which figures does blocking RPS6KB1 raise IRS1?").out
    assert "Understood: block RPS6KB1; in which figures does IRS1 rise?" in typed
    assert printed.splitlines()[:3] == typed.splitlines()[1:4]
    few = run(*words, "--limit", "1").out
    assert "the first 1 of 3 figures that match were asked" in few
    # Asked again, nothing is computed.
    with monkeypatch.context() as patch:
        patch.setattr(figure_answers, "respond", None)
        assert run(*words, "--json").json == result
    # A record that changed is asked anew.
    write_record(folder, "PMC1__F1", genes=rows[:5], figtitle="Feedback on IRS1, corrected")
    run("library", "index", folder)
    again = run(*words, "--json").json
    assert {row["title"] for row in again["answers"]} >= {"Feedback on IRS1, corrected"}


def test_what_is_in_doubt_is_counted_apart(run, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "records"
    rows = [gene(symbol, symbol) for symbol in GENES]
    write_record(folder, "PMC3811159__nihms512981f2", genes=rows)
    write_record(folder, "PMC1__F1", genes=rows, figtitle="Feedback on IRS1")
    run("library", "index", folder)
    monkeypatch.setattr(figure_answers, "_certainty", lambda *_: "depends")
    words = ("library", "ask", "--block", "RPS6KB1", "--target", "IRS1")
    result = run(*words, "--json").json
    assert result["counts"] == {"draft": {"up": 1}, "curated": {"doubt": 1}}
    doubts = {row["kind"]: row["in_doubt"] for row in result["answers"]}
    assert doubts == {"draft": False, "curated": True}
    printed = run(*words).out
    assert "curated: IRS1 is in doubt in 1" in printed
    assert "draft: IRS1 rises in 1" in printed
    assert "IRS1: depends on strengths" in printed
    # What was asked for comes first, and a doubt never counts as it.
    assert "curated: IRS1 rises in 0 of 1, is in doubt in 1" in run(*words, "--only", "up").out


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

    monkeypatch.setattr(figure_answers, "respond", recorded)
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
    unclear = run("library", "ask", "which paper is best")
    assert unclear.status == 2
    assert "does blocking MTOR raise AKT" in unclear.err
    assert "no library is indexed" in run("library", "ask", "--block", "A", "--target", "B").err


def test_names_that_no_figure_has_get_a_hint(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene(name, name) for name in GENES])
    run("library", "index", folder)
    result = run("library", "ask", "--block", "RPTORR", "--target", "IRS1").out
    assert "RPTORR is no gene or family that Looplight knows. Did you mean RPTOR" in result
    # Both are genes, and no figure has both.
    result = run("library", "ask", "--block", "RPTOR", "--target", "TP53").out
    assert "RPTOR 1, TP53 0" in result


def test_changed_genes_are_explained(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC3811159__nihms512981f2", genes=[gene(name, name) for name in GENES])
    run("library", "index", folder)
    changes = tmp_path / "changes.tsv"
    changes.write_text("gene\tlog2FC\tpadj\nIRS1\t1.2\t0.01\nAKT1\t0.8\t0.01\nRPS6KB1\t-2\t0\n")
    result = run("library", "ask", "--changes", changes, "--json").json
    (row,) = result["explanations"]
    assert row["kind"] == "curated"
    assert row["right"] >= 2
    assert 0 < row["p"] <= row["q"] <= 1
    assert "opposite" in run("library", "ask", "--changes", changes).out
    changes.write_text("IRS1\nAKT1\n")
    assert "no gene with a direction" in run("library", "ask", "--changes", changes).err


def test_a_direction_that_no_figure_has_is_counted_first(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene(name, name) for name in GENES])
    run("library", "index", folder)
    printed = run("library", "ask", "In which figures does blocking RPS6KB1 lower IRS1?").out
    assert "draft: IRS1 falls in 0 of 1, rises in 1" in printed
    assert "library ask --block RPS6KB1 --target IRS1" in printed


def test_a_gene_of_several_nodes_and_a_drug_say_what_they_block(run, tmp_path) -> None:
    folder = tmp_path / "records"
    rows = [gene(name, name) for name in GENES]
    write_record(folder, "PMC7350257__ijms-21-04507-g002", genes=rows, figtitle="Crosstalk")
    run("library", "index", folder)
    several = run("library", "ask", "In which figures does blocking MTOR raise AKT?").out
    assert "AKT rises in 0 of 1, falls in 1" in several
    assert "all of them were blocked: mTORC1 + mTORC2" in several
    assert "can give the opposite answer" in several
    # The advice leads to the answer that the drug gives.
    for question in (
        "In which figures does blocking mTORC1 raise AKT?",
        "What happens to AKT when everolimus is given?",
        "Erhöht Everolimus AKT?",
        "Does blocking MTOR with everolimus raise AKT?",
        "¿Qué pasa con AKT cuando se da Afinitor?",
    ):
        printed = run("library", "ask", question).out
        assert "AKT rises in 1" in printed, question
        assert "stands for several" not in printed
        assert "MTORC2" not in printed


def test_a_node_that_no_arrow_leads_to_is_not_said_to_stay_the_same(run, tmp_path) -> None:
    folder = tmp_path / "records"
    rows = [gene(name, name) for name in (*GENES, "EIF4E")]
    write_record(folder, "PMC3811159__nihms512981f2", genes=rows)
    run("library", "index", folder)
    # In this figure eIF4E acts on protein synthesis alone.
    words = ("library", "ask", "--block", "EIF4E", "--target", "IRS1")
    result = run(*words, "--json").json
    assert result["counts"] == {"curated": {"unlinked": 1}}
    (row,) = result["answers"]
    assert (row["linked"], row["certainty"]) == (False, "")
    printed = run(*words).out
    assert "IRS1: not linked" in printed
    assert "curated: IRS1 is not linked in 1 (no arrow leads there)" in printed
    assert run(*words, "--only", "same", "--json").json["answers"] == []


def test_the_command_lists_effects_before_figures_without_a_change(run, tmp_path, monkeypatch):
    folder = tmp_path / "records"
    for number, title in enumerate(("apart", "same", "rises"), start=1):
        rows = [gene(name, name) for name in GENES]
        write_record(folder, f"PMC{number}__F1", genes=rows, figtitle=title)
    run("library", "index", folder)
    stated = {"apart": ("same", False), "same": ("same", True), "rises": ("up", True)}

    def answer(hit, *_):
        direction, is_linked = stated[hit.title]
        return LibraryAnswer(
            *(hit.figid, hit.title, hit.path, "draft", direction, ("A",), "IRS1"),
            is_linked=is_linked,
        )

    monkeypatch.setattr(parallel_answers, "answer_figure", answer)
    result = run("library", "ask", "--block", "RPS6KB1", "--target", "IRS1", "--json").json
    assert [row["title"] for row in result["answers"]] == ["rises", "same", "apart"]
    assert result["counts"] == {"draft": {"up": 1, "same": 1, "unlinked": 1}}


def test_a_node_drawn_twice_is_looked_at_where_an_arrow_leads_to_it(run, tmp_path) -> None:
    folder = tmp_path / "drawings"
    folder.mkdir()
    boxes = (node("a", "MTOR"), node("b", "AKT1"), node("c", "AKT1", at=(50, 200)))
    text = file_2013a(*boxes, line("a", "c"), line("b", "a"))
    (folder / "twice.gpml").write_text(text)
    run("library", "index", folder)
    result = run("library", "ask", "--block", "MTOR", "--target", "AKT1", "--json").json
    assert result["counts"] == {"drawing": {"down": 1}}


def test_a_name_blocks_all_boxes_that_a_drawing_has_of_it(run, tmp_path) -> None:
    folder = tmp_path / "drawings"
    folder.mkdir()
    boxes = (node("a", "MTOR"), node("b", "MTOR", at=(50, 200)), node("c", "AKT1", at=(300, 40)))
    (folder / "twice.gpml").write_text(file_2013a(*boxes, line("b", "c")))
    run("library", "index", folder)
    # The arrow leads from the second box.
    words = ("library", "ask", "--block", "MTOR", "--target", "AKT1")
    (row,) = run(*words, "--json").json["answers"]
    assert row["blocked"] == ["MTOR", "MTOR_2"]
    assert row["direction"] == "down"
    # Two boxes of one name are no two things that could be asked for one by one.
    assert "stands for several" not in run(*words).out


def test_a_loss_is_the_cell_in_which_it_is_asked(run, tmp_path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "PMC1__F1", genes=[gene(symbol, symbol) for symbol in GENES])
    run("library", "index", folder)
    alone = run("library", "ask", "does PTEN loss raise AKT?", "--json").json
    assert alone["question"] == {"block": [], "target": "AKT", "context": ["loss:PTEN"]}
    own = {row["id"]: row for row in alone["own"]}["pi3k-akt-mtor"]
    assert (own["direction"], own["blocked"], own["verdict"]) == ("up", [], "")
    # With a block beside it both sides of the comparison have lost PTEN.
    text = "does blocking PI3K lower AKT when PTEN is lost?"
    both = run("library", "ask", text, "--json").json
    assert both["question"]["block"] == ["PI3K"] and both["question"]["context"] == ["loss:PTEN"]
    own = {row["id"]: row for row in both["own"]}["pi3k-akt-mtor"]
    assert own["blocked"] == ["PI3K"]
    assert "Tumour context: PTEN loss." in run("library", "ask", text).out
    # Without a loss the question has the keys it always had.
    plain = run("library", "ask", "does blocking PI3K lower AKT?", "--json").json
    assert set(plain["question"]) == {"block", "target"}
    assert run("library", "ask", "PTEN loss").status == 2
