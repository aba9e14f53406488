"""File > Export picture and Edit > Copy: the figure with what the user wants around it."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from looplight.session.state.state import Selection, SelectionKind
from looplight.window.controllers import picture as controller
from looplight.window.dialogs import save_export

LIMITS = "Research and education only"


@pytest.fixture
def saved(window, monkeypatch, tmp_path):
    """Return a function that exports a picture with some choices and returns its path."""

    def export(number=0, name="figure", scale=2, dimmed=False, **checks):
        path = tmp_path / name
        # The ending is added to the name that the user typed.
        dialog = "looplight.panels.widgets.save_dialog.QFileDialog.getSaveFileName"
        monkeypatch.setattr(dialog, lambda *_: (str(path), ""))
        window.shell.actions.run("file.export-picture")
        dialog = window.controllers.picture.dialog
        dialog.kind.setCurrentIndex(number)
        dialog.scale.setCurrentIndex(scale - 1)
        for key, wanted in checks.items():
            dialog.checks[f"export/{key}"].setChecked(wanted)
        dialog.dimmed.setChecked(dimmed)
        dialog.accept()
        return path.with_name(f"{name}{('.png', '.svg', '.pdf')[number]}")

    return export


def words_of(path):
    texts = ET.parse(path).iter("{http://www.w3.org/2000/svg}text")
    return "\n".join(one.text or "" for one in texts)


def test_everything_is_on_a_picture_unless_somebody_says_otherwise(window, saved):
    window.document.interventions.toggle("MTORC1")
    text = words_of(saved(1))
    for wanted in (LIMITS, "brake lets go", "Kwong and Davies", "Looplight"):
        assert wanted in text


def test_each_part_can_be_left_out_and_the_choice_is_kept(window, saved):
    window.document.interventions.toggle("MTORC1")
    text = words_of(saved(1, legend=False, limits=False))
    assert LIMITS not in text
    assert "brake lets go" not in text
    assert "Kwong and Davies" in text
    window.shell.actions.run("file.export-picture")
    checks = window.controllers.picture.dialog.checks
    assert not checks["export/legend"].isChecked()
    assert not checks["export/limits"].isChecked()
    assert checks["export/citation"].isChecked()
    assert window.controllers.picture.dialog.note.isVisible()
    window.controllers.picture.dialog.reject()


@pytest.mark.usefixtures("drawn_here")
def test_a_png_has_the_chosen_scale_and_may_be_clear(saved):
    image = QImage(str(saved(0, scale=3, transparent=True)))
    assert (image.width(), image.height()) == (4800, 3000)
    assert image.pixelColor(2, 2).alpha() == 0


def test_only_a_kind_with_pixels_asks_for_a_scale(window):
    window.shell.actions.run("file.export-picture")
    dialog = window.controllers.picture.dialog
    asked = []
    for number in range(3):
        dialog.kind.setCurrentIndex(number)
        asked.append((dialog.kind.currentText()[:3], dialog.scale.isVisible()))
    assert asked == [("PNG", True), ("SVG", False), ("PDF", False)]
    dialog.reject()


def test_a_pdf_is_a_pdf(saved):
    assert saved(2).read_bytes().startswith(b"%PDF")


def test_leaving_the_dialog_writes_nothing(window, tmp_path, monkeypatch):
    monkeypatch.setattr(save_export, "ask_path", lambda *_: tmp_path / "no.png")
    window.shell.actions.run("file.export-picture")
    window.controllers.picture.dialog.reject()
    assert list(tmp_path.iterdir()) == []


def test_the_figure_is_copied_with_its_parts(window, qtbot):
    with qtbot.waitSignal(window.controllers.picture.announced) as signal:
        window.shell.actions.run("edit.copy-picture")
    assert signal.args == ["The figure is copied as a picture."]
    image = QGuiApplication.clipboard().image()
    # 1600 pixels at 96 an inch, whatever the scale and the screen.
    assert image.width() / image.dotsPerMeterX() == pytest.approx(1600 / 96 * 0.0254, rel=0.001)
    assert (image.width(), image.height()) == (2400, 1500)
    assert LIMITS in image.text("Description")
    # The limits line stands on the picture: its foot is not empty.
    ground = image.pixelColor(5, 5)
    foot = range(image.height() - 90, image.height() - 20)
    assert any(image.pixelColor(x, y) != ground for y in foot for x in range(40, 400, 2))


def test_the_table_of_readings_is_copied_where_no_table_has_the_keyboard(window):
    window.document.interventions.toggle("MTORC1")
    window.setFocus()
    window.shell.actions.run("edit.copy-table")
    lines = QGuiApplication.clipboard().text().splitlines()
    akt = next(line for line in lines if line.startswith("AKT\t"))
    assert "rises" in akt
    assert any(line.startswith("# source: Kwong and Davies") for line in lines)
    assert lines[-1].startswith(f"# limits: {LIMITS}")


def test_copy_has_its_keys(window):
    keys = [
        window.shell.actions.by_id[f"edit.copy-{what}"].shortcut() for what in ("picture", "table")
    ]
    assert [one.toString() for one in keys] == ["Ctrl+Alt+C", "Ctrl+Alt+T"]


@pytest.mark.usefixtures("drawn_here")
def test_a_name_with_the_ending_of_a_slide_becomes_one(window, saved, tmp_path):
    saved(0, name="talk.pptx")
    assert (tmp_path / "talk.pptx").read_bytes().startswith(b"PK")


def test_the_dialog_has_its_title_and_shows_what_the_file_will_show(window, qtbot):
    window.document.interventions.toggle("MTORC1")
    window.shell.actions.run("file.export-picture")
    dialog = window.controllers.picture.dialog
    assert dialog.heading.text() == "Export picture"
    picture = dialog.preview.picture
    qtbot.waitUntil(lambda: not picture.pixmap().isNull())
    before = picture.pixmap().toImage()
    dialog.checks["export/legend"].toggle()
    qtbot.waitUntil(lambda: picture.pixmap().toImage() != before)
    dialog.checks["export/legend"].toggle()
    # A part without a ground is seen as such: squares of two colours.
    edge = [picture.pixmap().toImage().pixelColor(x, 120).name() for x in range(1, 12)]
    assert len(set(edge)) == 1
    dialog.checks["export/transparent"].setChecked(True)
    qtbot.waitUntil(
        lambda: (
            {picture.pixmap().toImage().pixelColor(x, 120).name() for x in range(1, 12)}
            == {"#ffffff", "#dcdfe4"}
        )
    )
    dialog.reject()


def test_a_large_figure_is_previewed_as_it_is_on_screen(window, qtbot, monkeypatch):
    """Its dialog had an empty box, and the text that large figures have no preview."""
    monkeypatch.setattr(controller, "is_small", lambda _pathway: False)
    window.shell.canvas.create()
    window.shell.actions.run("file.export-picture")
    preview = window.controllers.picture.dialog.preview
    qtbot.waitUntil(lambda: not preview.picture.pixmap().isNull())
    assert preview.note.isVisible()
    drawn = preview.picture.pixmap().toImage()
    points = [(x, y) for x in range(0, drawn.width(), 5) for y in range(0, drawn.height(), 5)]
    assert len({drawn.pixelColor(*point).name() for point in points}) > 20
    window.controllers.picture.dialog.reject()


def test_a_picture_shows_the_whole_figure_unless_the_dimmed_step_is_chosen(window, saved, qtbot):
    """A step of Why dimmed the exported figure, and nothing said so."""
    window.document.interventions.toggle("MTORC1")
    window.document.select(Selection(SelectionKind.NODE, "AKT"))
    qtbot.waitUntil(lambda: window.document.shown.certainty_result is not None)
    whole = saved(1, name="whole").read_bytes()
    window.shell.actions.run("file.export-picture")
    assert window.controllers.picture.dialog.dimmed.isHidden()
    window.controllers.picture.dialog.reject()
    window.controllers.explanation.explain("AKT")
    assert window.document.shown.highlight is not None
    assert saved(1, name="undimmed").read_bytes() == whole
    window.shell.actions.run("file.export-picture")
    dialog = window.controllers.picture.dialog
    assert dialog.dimmed.isVisible()
    assert not dialog.dimmed.isChecked()
    dialog.reject()
    assert saved(1, name="dimmed", dimmed=True).read_bytes() != whole
