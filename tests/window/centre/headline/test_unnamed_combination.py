"""That no regulator's statement names the drugs that are given together stands below the answer."""

from looplight.translation.messages import use_language
from looplight.window.centre.caveat_line import pairs_line

NO_STATEMENT = "No regulator's statement in Looplight's table names"


def caveat_after(window, *drugs):
    """Return the line below the headline after these drugs are given; empty where it is hidden."""
    window.document.interventions.clear()
    for drug in drugs:
        window.document.interventions.give_drug(drug)
    window.document.after_paint.flush()
    window.grab()
    caveat = window.shell.central.headline.caveat
    return caveat.text.text() if caveat is not None and caveat.isVisible() else ""


def test_two_drugs_that_no_statement_names_together_say_so_in_the_window(window):
    window.resize(1280, 720)
    assert caveat_after(window, "everolimus") == ""
    line = caveat_after(window, "everolimus", "capivasertib")
    assert line == f"{NO_STATEMENT} everolimus with capivasertib."
    label = window.shell.central.headline.caveat.text
    assert label.height() >= label.heightForWidth(label.width()), "nothing of it is cut"
    metrics = label.fontMetrics()
    assert label.height() <= 1.5 * metrics.lineSpacing(), "of another line the canvas has more"
    assert caveat_after(window, "everolimus") == ""


def test_drugs_that_a_statement_names_together_have_no_such_line(window):
    key = window.document.figures.catalogue.resolve("pi3k-ras-crosstalk").key
    window.document.open(key)
    assert caveat_after(window, "dabrafenib", "trametinib") == ""
    assert len(window.document.state.interventions) == 2
    # Where a line can stand at all.
    assert caveat_after(window, "dabrafenib", "everolimus").startswith(NO_STATEMENT)


def test_many_pairs_take_one_line_and_are_named_in_its_tooltip(window):
    window.resize(1280, 720)
    line = caveat_after(window, "everolimus", "capivasertib", "alpelisib")
    assert line.startswith("3 pairs of the given drugs: no regulator's statement")
    tip = window.shell.central.headline.caveat.text.toolTip()
    assert tip.count("No regulator") == 3


def test_the_line_is_translated():
    english = pairs_line(("A.", "B."))
    lines = {english}
    try:
        for language in ("de", "es"):
            use_language(language)
            lines.add(pairs_line(("A.", "B.")))
    finally:
        use_language("en")
    assert len(lines) == 3
    assert all("2" in line for line in lines)
