"""Details and chips: evidence as it is, verified or not; interventions one can take back."""

from gpml_files import file_2013a, line, node
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QToolButton  # noqa: TID251

from looplight.activity.certainty.omission import omit
from looplight.canvas.view.pointer.hover_card import node_card
from looplight.panels.interventions.chips import Chip, InterventionsBar
from looplight.panels.results.details_panel import COMPUTING, DetailsPanel
from looplight.panels.widgets.links import SourceLink, TextLink
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.appearance import themes
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import web_addresses
from looplight.session.text.drug_words import card_line
from looplight.session.text.evidence_words import omission_words
from looplight.window.centre.node_menu import NodeMenu


def text_of(panel):
    return "\n".join(panel.body.texts())


def test_an_arrow_tells_mechanism_grade_and_whether_its_evidence_was_read(document, shown):
    panel = shown(DetailsPanel)
    pathway = document.shown.entry.pathway
    unread = [a for a in pathway.arrows if any(not e.verified for e in a.evidence)]
    assert unread
    for key in ("P70S6K -| IRS1", unread[0].key):
        arrow = pathway.by_key[key]
        document.select(Selection(SelectionKind.ARROW, key))
        text = text_of(panel)
        assert arrow.mechanism in text
        assert f"{arrow.grade.value}:" in text
        for evidence in arrow.evidence:
            assert evidence.text in text
            state = "verified" if evidence.verified else "not verified"
            assert f"({state})" in text


def test_a_compartment_of_a_drawing_has_its_name_or_kind_and_never_its_id(
    document, shown, tmp_path
):
    panel = shown(DetailsPanel)
    parts = [node("a", "A", at=(200, 200)), node("b", "B", at=(700, 200)), line("a", "b")]
    for own, text, x in (("c0250", "", 200), ("c0251", 'TextLabel="cytosol"', 700)):
        parts.append(
            f'<Shape GraphId="{own}" {text}><Graphics CenterX="{x}" CenterY="200" Width="300" '
            'Height="300" ShapeType="Cell" /></Shape>'
        )
    path = tmp_path / "places.gpml"
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert document.open_file(path)
    assert [n.compartment for n in document.shown.pathway.nodes] == ["c0250", "c0251"]
    for own, words in (("A", "cell"), ("B", "cytosol")):
        document.select(Selection(SelectionKind.NODE, own))
        assert words in [label.text() for label in panel.findChildren(QLabel)]
        assert not [x for x in panel.findChildren(QLabel) if x.text().startswith("c025")]


def test_a_member_of_a_group_says_so_and_what_blocking_it_alone_does(document, shown, tmp_path):
    """Members of a drawn stack were separate nodes without a word."""
    panel = shown(DetailsPanel)
    parts = [node(own, own, at=(50, y), more='GroupRef="g"') for own, y in (("A", 40), ("B", 90))]
    parts += [node("T", "T", at=(300, 60)), line("gg", "T")]
    parts.append('<Group GroupId="g" GraphId="gg" Style="Complex" TextLabel="The pair" />')
    path = tmp_path / "group.gpml"
    path.write_text(file_2013a(*parts), encoding="utf-8")
    assert document.open_file(path)
    pathway = document.shown.pathway
    assert len(pathway.arrows) == 2
    document.select(Selection(SelectionKind.NODE, "A"))
    text = text_of(panel)
    assert "Drawn in the group “The pair” with B." in text
    assert "blocking this one leaves the others active" in text
    assert "a complex may fail without one of its parts" in text
    card = node_card(pathway, document.shown, pathway.by_id["A"]).plain
    assert "one of a group of 2: blocking it leaves the others active" in card
    # As it says: B keeps its level, and so a part of what the group does.
    document.interventions.toggle("A")
    nodes = document.shown.nodes
    assert nodes["B"].level == nodes["B"].baseline
    assert 0 < nodes["T"].level < nodes["T"].baseline
    link = next(x for x in panel.findChildren(TextLink) if x.text() == "Select the whole group")
    link.click()
    assert document.state.selection.several == ("A", "B")
    # The way forward: the whole group at once, in one step of undo.
    document.interventions.toggle("A")
    steps = document.undo_stack.count()
    next(x for x in panel.findChildren(TextLink) if x.text() == "Block the whole group").click()
    assert {item.target for item in document.state.interventions} == {"A", "B"}
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert document.state.interventions == ()
    menu = NodeMenu(document, "A", panel)
    next(a for a in menu.actions() if a.text() == "Block the whole group A, B").trigger()
    assert document.shown.nodes["T"].level < 0.01
    document.undo_stack.undo()
    # A node that stands alone says nothing of groups.
    document.select(Selection(SelectionKind.NODE, "T"))
    assert "group" not in text_of(panel)


def test_a_contested_arrow_says_so(document, shown):
    panel = shown(DetailsPanel)
    pathway = document.shown.entry.pathway
    contested = [a for a in pathway.arrows if a.contested]
    assert contested
    document.select(Selection(SelectionKind.ARROW, contested[0].key))
    assert contested[0].contested in text_of(panel)


def test_a_node_tells_level_reason_genes_and_drugs(document, shown):
    panel = shown(DetailsPanel)
    document.interventions.toggle("MTORC1")
    document.select(Selection(SelectionKind.NODE, "AKT"))
    text = text_of(panel)
    assert "rises moderately, from" in text
    assert "AKT drives mTORC1, yet rises" in text
    assert "AKT1" in text
    assert "Capivasertib" in text
    document.select(Selection(SelectionKind.NODE, "PI3K"))
    dual = next(x for x in panel.findChildren(TextLink) if x.text().startswith("Dactolisib:"))
    assert dual.text().endswith("; hits mTORC1 and mTORC2 as well")


def test_a_reason_leads_to_its_arrow(qtbot, document, shown):
    panel = shown(DetailsPanel)
    document.interventions.toggle("MTORC1")
    document.select(Selection(SelectionKind.NODE, "IRS1"))
    links = [w for w in panel.body.findChildren(TextLink) if w.payload == "P70S6K -| IRS1"]
    assert links
    qtbot.keyClick(links[0], Qt.Key.Key_Return)
    assert document.shown.state.selection == Selection(SelectionKind.ARROW, "P70S6K -| IRS1")


def test_a_drug_shows_status_with_date_and_its_cautions(document, shown):
    panel = shown(DetailsPanel)
    drug = document.inhibitors.find("everolimus")
    panel.show_drug(drug.id)
    text = text_of(panel)
    assert "Afinitor" in text
    for statement in drug.statements:
        assert all(part in text for part in (statement.date, statement.jurisdiction))
        assert (statement.read if statement.verified else statement.look) in text
    words = panel.body.texts()
    # What it is approved for stands below where: "US, EU" alone was read as for everybody.
    uses = words[words.index("Approved for") + 1 :]
    assert uses[0].startswith("US 2012-07-20: With exemestane, postmenopausal HR+/HER2- advanced")
    assert uses[2] == "US 2009-03-30: Renal cell carcinoma after sunitinib or sorafenib"
    assert words.index("Approved for") - words.index(card_line(drug)) == 1
    first = words.index(drug.cautions[0].text)
    assert card_line(drug) in words[:first], "the cautions stand below the status"
    assert not any(
        statement.source in line
        for statement in drug.statements
        for line in words[:first]
        if statement.source
    )
    for caution in drug.cautions:
        assert caution.text in text
    assert "https://" not in text
    links = panel.body.findChildren(SourceLink)
    assert {link.payload for link in links} == {s.address for s in drug.statements if s.address}
    other = next(link for link in links if not web_addresses.allowed(link.payload))
    assert other.payload in other.toolTip().replace("\n", "")
    other.click()
    assert QGuiApplication.clipboard().text() == other.payload
    document.select(Selection(SelectionKind.NODE, "AKT"))
    assert drug.name not in panel.body.texts()[0]


def test_a_jurisdiction_that_nobody_looked_up_is_told(document, shown):
    panel = shown(DetailsPanel)
    for drug in ("letrozole", "zenocutuzumab"):
        panel.show_drug(drug)
        assert "EU: not looked up" in panel.body.texts(), drug
    # These have both; that of ipatasertib, which was given up, holds everywhere.
    for drug in ("temsirolimus", "trametinib", "rapamycin", "ipatasertib", "torin-1"):
        panel.show_drug(drug)
        assert ": not looked up" not in text_of(panel), drug


def test_a_click_on_the_selected_node_leaves_a_drug(qtbot, document, shown):
    panel = shown(DetailsPanel)
    clicks = [document.interventions.click, document.interventions.double_click]
    document.interventions.clicks.set_asks(True)
    for click in (*clicks, lambda node: document.select(Selection(SelectionKind.NODE, node))):
        document.select(Selection(SelectionKind.NODE, "AKT"))
        panel.show_drug("everolimus")
        assert "Everolimus" in text_of(panel)
        click("AKT")
        document.after_paint.flush()
        assert panel.body.texts()[0] == "AKT"
    panel.show_drug("everolimus")
    back = next(w for w in panel.body.findChildren(TextLink) if w.payload == "AKT")
    assert back.text() == "Back to AKT"
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert panel.body.texts()[0] == "AKT"


def test_a_node_says_the_cautions_of_the_drugs_that_are_given(document, shown):
    panel = shown(DetailsPanel)
    document.select(Selection(SelectionKind.NODE, "AKT"))
    assert "Cautions" not in text_of(panel)
    document.interventions.give_drug("capivasertib")
    assert "pAKT is no measure of AKT activity here." in text_of(panel)
    document.interventions.clear()
    document.select(Selection(SelectionKind.NODE, "MTORC2"))
    document.interventions.give_drug("sapanisertib")
    assert "Does not inhibit PI3K." in text_of(panel)


def test_the_card_of_a_drug_that_was_just_given_is_shown_and_goes_with_it(qtbot, document, shown):
    panel = shown(DetailsPanel)
    panel.show_drug("temsirolimus")
    document.interventions.give_drug("Piqray")
    assert panel.body.texts()[0] == "Alpelisib"
    assert "One isoform of four." in text_of(panel)
    document.undo_stack.undo()
    assert "Alpelisib" not in text_of(panel)
    document.undo_stack.redo()
    assert panel.body.texts()[0] == "Alpelisib"
    document.interventions.give_drug("everolimus")
    assert panel.body.texts()[0] == "Everolimus"
    document.interventions.stop_drug("everolimus")
    assert panel.body.texts()[0] == "Alpelisib"
    # A card that the user opened stays, and so does a node that was chosen afterwards.
    document.select(Selection(SelectionKind.NODE, "AKT"))
    document.after_paint.flush()
    assert panel.body.texts()[0] == "AKT"
    panel.show_drug("everolimus")
    document.interventions.clear()
    assert "Everolimus" in text_of(panel)


def test_another_subject_starts_at_the_top(qtbot, document, shown):
    panel = shown(DetailsPanel)
    bar = panel.body.verticalScrollBar()
    panel.show_drug("temsirolimus")
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    # The same card with other levels stays where it is.
    document.interventions.toggle("RHEB")
    assert bar.value() == 200
    panel.show_drug("alpelisib")
    assert bar.value() == 0
    bar.setValue(200)
    document.interventions.give_drug("everolimus")
    assert bar.value() == 0


def bar_of(qtbot, document):
    bar = InterventionsBar(document)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_chips_follow_and_can_be_removed(qtbot, document):
    bar = bar_of(qtbot, document)
    assert bar.chips == []
    document.interventions.toggle("MTORC1")
    document.interventions.set_gain("PI3K")
    assert [chip.accessibleName() for chip in bar.chips] == [
        "mTORC1 blocked",
        "PI3K always on",
    ]
    qtbot.mouseClick(bar.chips[0].findChildren(QToolButton)[-1], Qt.MouseButton.LeftButton)
    assert document.shown.state.interventions == (Intervention(Kind.GAIN, "PI3K"),)
    qtbot.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert document.shown.state.interventions == ()
    assert bar.chips == []


def test_a_chip_changes_the_dose(qtbot, document):
    document.interventions.toggle("MTORC1")
    bar = bar_of(qtbot, document)
    menu = bar.chips[0].findChildren(QToolButton)[0].menu()
    next(a for a in menu.actions() if a.data() == 0.25).trigger()
    assert document.shown.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1", 0.25),)


def test_a_chip_asks_for_another_share(qtbot, document):
    document.interventions.toggle("MTORC1")
    bar = bar_of(qtbot, document)
    chip = Chip(bar.model.rows[0], ask=lambda *_: 0.6)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.dose_changed) as signal:
        chip.findChildren(QToolButton)[0].menu().actions()[-1].trigger()
    assert signal.args[1] == 0.6


def test_a_click_follows_a_text_link(qtbot, document, shown):
    panel = shown(DetailsPanel)
    document.select(Selection(SelectionKind.NODE, "IRS1"))
    link = next(w for w in panel.body.findChildren(TextLink) if w.payload == "P70S6K -| IRS1")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert document.shown.state.selection == Selection(SelectionKind.ARROW, "P70S6K -| IRS1")


def test_what_hangs_on_an_arrow_is_computed_beside_the_window(qtbot, document, jobs):
    panel = DetailsPanel(document, jobs)
    qtbot.addWidget(panel)
    panel.set_theme(themes.load("light"))
    with qtbot.waitExposed(panel):
        panel.show()
    document.select(Selection(SelectionKind.ARROW, "P70S6K -| IRS1"))
    assert "If it is left out" not in text_of(panel), "nothing was done"
    document.interventions.toggle("MTORC1")
    assert COMPUTING in text_of(panel)
    qtbot.waitUntil(lambda: "Without it " in text_of(panel))
    assert COMPUTING not in text_of(panel)
    response = document.shown.response
    expected = omission_words(response, omit(response.query, "P70S6K -| IRS1"))
    assert expected in text_of(panel)
    document.select(Selection(SelectionKind.NODE, "AKT"))
    document.interventions.toggle("MTORC2")
    assert not panel.omission.running, "only for an arrow that is selected"


def test_an_arrow_whose_signal_changes_is_never_called_unchanged(document, shown):
    panel = shown(DetailsPanel)
    document.interventions.set_dose("MTORC1", 1.0)
    changed = 0
    for arrow in document.shown.pathway.arrows:
        answer = document.shown.response.arrows.get(arrow.key)
        if answer is None:
            continue
        document.select(Selection(SelectionKind.ARROW, arrow.key))
        same = round(answer.before * 100) == round(answer.after * 100)
        if not same:
            changed += 1
            assert "rrow, unchanged" not in text_of(panel), arrow.key
    assert changed > 5
    document.select(Selection(SelectionKind.ARROW, "AKT_S473 -> AKT_T308"))
    assert "Arrow, carries more." in text_of(panel)
