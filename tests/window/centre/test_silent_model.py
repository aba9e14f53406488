"""A model whose inputs are all off says so, with what to do."""


def pathway_file(tmp_path, level):
    path = tmp_path / "silent.yaml"
    path.write_text(
        "looplight: 1\nname: silent\ntitle: Silent\nnodes:\n"
        f"  A: {{label: EGF, kind: ligand, level: {level}, level_reason: a test}}\n"
        "  B: {label: EGFR, kind: receptor}\narrows:\n  A -> B: {}\n",
        encoding="utf-8",
    )
    return path


def test_a_model_without_an_active_input_asks_for_one(window, tmp_path):
    document, headline = window.document, window.shell.central.headline
    assert document.open_file(pathway_file(tmp_path, 0))
    assert "Hold EGF active" in headline.sentence.text()
    document.interventions.set_gain("A")
    assert "Hold" not in headline.sentence.text()


def test_other_models_say_what_to_click(window, tmp_path):
    assert window.document.open_file(pathway_file(tmp_path, 0.5))
    assert "Click a node to block it" in window.shell.central.headline.sentence.text()
