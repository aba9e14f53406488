"""``simulate`` and ``escape``."""

import re

import pytest

from looplight import assets

FIGURE = "mtorc1-feedback"


def test_blocking_mtorc1_lets_the_brake_go(run) -> None:
    answer = run("simulate", FIGURE, "--inhibit", "MTORC1", "--json").json
    assert (answer["figure"], answer["pathway"]) == ("PMC3811159__nihms512981f2", FIGURE)
    assert answer["interventions"] == ["inhibit:MTORC1"]
    ways = {node: one["direction"] for node, one in answer["nodes"].items()}
    assert ways["P70S6K"] == "down"
    assert {ways[node] for node in ("IRS1", "PI3K", "AKT")} == {"up"}
    akt = answer["nodes"]["AKT"]
    assert akt["change"] == pytest.approx(akt["level"] - akt["baseline"], abs=2e-6)
    assert sum(akt["shares"].values()) == pytest.approx(1.0, abs=1e-5)
    assert akt["certainty"] in ("very likely", "likely")
    brakes = {one["arrow"]: one for one in answer["feedback"]}
    released = brakes["P70S6K -| IRS1"]
    assert released["state"] == "released"
    explained = {key: one["contribution"].get("AKT", 0.0) for key, one in brakes.items()}
    assert max(explained, key=explained.get) == "P70S6K -| IRS1"
    assert {loop["sign"] for loop in answer["loops"]} <= {"+", "-"}
    assert any(loop["state"] == "released" for loop in answer["loops"])
    assert answer["verdict"] == "brought back"
    survival = answer["outputs"]["SURV"]
    assert set(survival) == {"level", "frozen", "class", "share"}
    assert survival["class"] == "raised by feedback"
    assert survival["level"] > 1.05 > survival["frozen"]
    assert 0.5 < survival["share"] <= 1.0
    assert (answer["not_concerned"], answer["not_judged"]) == ([], [])
    assert answer["explanations"]["AKT"]
    assert "course" not in answer
    assert answer["limits"].startswith("Research and education only")
    assert answer["version"] and answer["data_version"]


def test_explanations_begin_with_the_doubt_about_them(run) -> None:
    answer = run("simulate", FIGURE, "--inhibit", "MTORC1", "--json").json
    assert answer["nodes"]["PROLIF"]["certainty"] == "depends"
    reasons = answer["explanations"]["PROLIF"]
    assert reasons.startswith("Depends on strengths: ")
    assert " The steps are those with the usual strengths. mTORC1 is blocked." in reasons
    assert answer["explanations"]["P70S6K"].startswith("mTORC1 is blocked.")
    # Nobody was asked how sure it is.
    bare = run("simulate", FIGURE, "--inhibit", "MTORC1", "--samples", "0", "--json").json
    assert bare["explanations"]["PROLIF"].startswith("mTORC1 is blocked.")


def test_answers_repeat(run) -> None:
    words = ("simulate", FIGURE, "--inhibit", "MTORC1=0.7", "--seed", "7", "--json")
    assert run(*words).out == run(*words).out


def test_a_figure_goes_by_all_its_names(run) -> None:
    names = (FIGURE, "PMC3811159", "PMC3811159__F2", "PMC3811159__nihms512981f2")
    answers = {run("simulate", name, "--samples", "0", "--json").out for name in names}
    assert len(answers) == 1


def test_drugs_hit_their_nodes_and_go_by_all_their_names(run) -> None:
    words = ("--samples", "0", "--json")
    answer = run("simulate", FIGURE, "--drug", "nvp-bez235=0.8", *words).json
    assert answer["interventions"] == ["drug:dactolisib=0.8"]
    blocked = {node for node, one in answer["nodes"].items() if one["blocked"] == 0.8}
    assert blocked == {"PI3K", "MTORC1", "MTORC2"}
    assert answer["nodes"]["AKT"]["direction"] == "down"


def test_what_a_full_block_overstates_is_said_with_the_answer(run) -> None:
    words = ("simulate", "PMC7350257", "--drug", "linsitinib", "--samples", "0")
    out = run(*words).out
    assert "A full block overstates it. Hits IGF1R and INSR only." in out
    assert "more loops (--json lists them)" in out
    (drug,) = run(*words, "--json").json["drugs"]
    assert (drug["id"], drug["nodes"]) == ("linsitinib", ["RTK"])
    assert "IGF1R and INSR only" in drug["overstated"]
    assert drug["statuses"][0]["state"] == "unknown"
    assert not drug["statuses"][0]["verified"] and drug["statuses"][0]["look"]
    spared = run("simulate", FIGURE, "--drug", "everolimus", "--samples", "0")
    assert "spares: MTORC1 -| EIF4EBP1" in spared.out
    assert "FDA label of Afinitor" in spared.out and "Read on 2026-11-25." in spared.out


def test_a_model_that_does_not_rest_says_so(run, tmp_path) -> None:
    switch = tmp_path / "switch.yaml"
    rows = "".join(f"  {n}: {{label: {n}, kind: kinase}}\n" for n in "AB")
    strong = "{grade: C, parameters: {n: 3.5, ec50: 0.6}}"
    arrows = "".join(f"  {a}: {strong}\n" for a in ("A -> B", "B -> A"))
    head = "looplight: 1\nname: s\ntitle: s\nnodes:\n"
    switch.write_text(f"{head}{rows}arrows:\n{arrows}", encoding="utf-8")
    out = run("simulate", switch, "--samples", "0").out
    assert "has two stable states" in out


def test_the_guide_names_every_field_of_an_answer(run) -> None:
    page = assets.text("guide", "08-files-and-privacy.md")
    table = page.partition("## Answers for other programs")[2].partition("## Settings")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    texts = {name: text for names, text in rows for name in re.findall(r"`(\w+)`", names)}
    words = ("--drug", "everolimus", "--course", "--samples", "20", "--json")
    answer = run("simulate", FIGURE, *words).json
    assert set(texts) == set(answer)
    for field, one in (
        ("nodes", answer["nodes"]["AKT"]),
        ("feedback", answer["feedback"][0]),
        ("loops", answer["loops"][0]),
        ("drugs", answer["drugs"][0]),
    ):
        assert set(one) <= set(re.findall(r"`(\w+)`", texts[field])), field


def test_a_rapalog_spares_4ebp1(run) -> None:
    words = ("simulate", "pi3k-akt-mtor", "--samples", "0", "--json")
    drug = run(*words, "--drug", "everolimus").json["nodes"]
    block = run(*words, "--inhibit", "MTORC1").json["nodes"]
    assert drug["P70S6K"]["level"] == pytest.approx(block["P70S6K"]["level"], abs=0.05)
    assert drug["EIF4EBP1"]["level"] < block["EIF4EBP1"]["level"] - 0.05


def test_versus_compares_with_the_other_intervention(run) -> None:
    words = ("simulate", FIGURE, "--inhibit", "MTORC1", "--inhibit", "MTORC2", "--json")
    answer = run(*words, "--versus", "inhibit:MTORC1").json
    assert answer["versus"] == ["inhibit:MTORC1"]
    assert answer["nodes"]["AKT"]["direction"] == "down"
    alone = run("simulate", FIGURE, "--inhibit", "MTORC1", "--json").json
    assert answer["nodes"]["AKT"]["baseline"] == alone["nodes"]["AKT"]["level"]
    assert run("simulate", FIGURE, "--json").json["versus"] is None


def test_loss_gain_dose_context_and_names_in_any_case(run) -> None:
    words = ("simulate", "pi3k-akt-mtor", "--samples", "0", "--json")
    answer = run(*words, "--loss", "pten", "--gain", "PI3K", "--inhibit", "akt=0.5").json
    assert answer["interventions"] == ["loss:PTEN", "gain:PI3K", "inhibit:AKT=0.5"]
    assert answer["nodes"]["PI3K"]["level"] == 1.0
    around = run(*words, "--context", "loss:PTEN", "--inhibit", "AKT").json
    assert around["context"] == ["loss:PTEN"]
    plain = run(*words, "--inhibit", "AKT").json
    assert around["nodes"]["PIP3"]["baseline"] > plain["nodes"]["PIP3"]["baseline"]


def test_the_last_word_on_a_node_counts(run) -> None:
    words = ("--inhibit", "MTORC1", "--inhibit", "MTORC1=0.4", "--samples", "0", "--json")
    assert run("simulate", FIGURE, *words).json["interventions"] == ["inhibit:MTORC1=0.4"]


def test_a_scene_is_its_interventions(run) -> None:
    from looplight.pathways.catalogue import bundled

    scenes = bundled().resolve(FIGURE).pathway.scenes
    scene = next(one for one in scenes if one.interventions)
    answer = run("simulate", FIGURE, "--scene", scene.id, "--samples", "0", "--json").json
    assert answer["interventions"] == [str(one) for one in scene.interventions]


def test_course(run) -> None:
    words = ("--inhibit", "MTORC1", "--inhibit", "MTORC2", "--course", "--samples", "0", "--json")
    answer = run("simulate", FIGURE, *words).json
    course = answer["course"]
    assert course["time"][0] == 0.0
    assert course["time"] == sorted(course["time"])
    assert set(course["nodes"]) == set(answer["nodes"])
    for node, levels in course["nodes"].items():
        assert len(levels) == len(course["time"])
        assert levels[0] == pytest.approx(answer["nodes"][node]["baseline"], abs=1e-3)
        assert levels[-1] == pytest.approx(answer["nodes"][node]["level"], abs=5e-3)


def test_text_for_readers(run) -> None:
    out = run("simulate", FIGURE, "--drug", "sirolimus", "--course").out
    assert "Rapamycin (sirolimus)" in out
    assert "P70S6K -| IRS1" in out and "released" in out
    assert "status: 2015-05-28, US: approved." in out
    assert "caution:" in out
    assert "relative time" in out
    assert out.strip().endswith("not for diagnosis or treatment decisions.")
    against = run("simulate", FIGURE, "--inhibit", "AKT", "--versus", "").out
    assert "against the baseline" in against


def test_escape(run) -> None:
    words = ("escape", FIGURE, "--inhibit", "MTORC1", "--targets", "2")
    rows = run(*words, "--json").json
    assert rows
    assert set(rows[0]) >= {"add", "outputs", "verdict", "drugs"}
    assert rows[0]["verdict"] == "held"
    assert all(1 <= len(row["add"]) <= 2 for row in rows)
    order = ["held", "held in part", "brought back", "not reached"]
    assert [row["verdict"] for row in rows] == sorted(
        (row["verdict"] for row in rows), key=order.index
    )
    text = run(*words).out
    assert "not a recommendation" in text and "Research and education only" in text


def test_drugs_that_would_close_the_loop_have_status_and_date(run) -> None:
    words = ("escape", FIGURE, "--inhibit", "MTORC1", "--targets", "1")
    rows = run(*words, "--json").json
    named = {drug for row in rows for drug in row["drugs"]}
    assert "alpelisib" in named
    for row in rows:
        assert set(row["status"]) == {*row["drugs"], *row["in_trials"]}
        assert not set(row["drugs"]) & set(row["in_trials"])
    out = run(*words).out
    assert "\nApproved drugs\n" in out and "\nIn trials, approved nowhere\n" in out
    text = out.split("Approved drugs\n")[-1]
    for line in (
        line for line in text.splitlines() if line.split()[:1] and line.split()[0] in named
    ):
        assert "as of" in line or "as listed on" in line or "no date" in line, line


def test_the_headline_says_what_depends_on_strengths(run) -> None:
    words = ("simulate", FIGURE, "--inhibit", "MTORC1")
    out = run(*words).out
    assert "; growth / proliferation depends on strengths." in out
    assert "growth / proliferation fall" not in out
    answer = run(*words, "--json").json
    assert answer["doubt"] == "Growth / proliferation depends on strengths."
    assert answer["headline"].endswith(f"; {answer['doubt'][0].lower()}{answer['doubt'][1:]}")
    assert answer["nodes"]["PROLIF"]["certainty"] == "depends"
    assert "How sure this is was not asked" in run(*words, "--samples", "0").out
    assert "depends on" not in run("simulate", FIGURE).out.split("node")[0]
