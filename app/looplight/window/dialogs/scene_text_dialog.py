"""The dialog for the text of a scene: title, text for the audience, notes, and a question."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.panels.widgets.labels import plain_label
from looplight.pathways.model.pathway import Pathway, Question, Scene
from looplight.pathways.translated_names import question_text, scene_text, scene_title
from looplight.session.state import scene_edits
from looplight.session.state.comparison_panes import NUMBERS
from looplight.session.text import display_names
from looplight.session.text.group_members import listed_names
from looplight.translation.messages import translate


class SceneDialog(Dialog):
    """The text of one scene; what is blocked and framed stays as it is.

    Parameters
    ----------
    parent : QWidget or None
    heading : str
        Title of the dialog.
    scene : Scene
    pathway : Pathway
        Its nodes can be asked about.
    nodes : sequence of str
        Their ids in the order in which they are offered; empty = as the pathway has them.
    """

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        scene: Scene,
        pathway: Pathway,
        nodes: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self._scene = scene
        self._pathway = pathway
        self.title = QLineEdit(scene_title(scene))
        self.title.setMaxLength(scene_edits.MOST_TITLE)
        self.text = _field(scene_text(scene), translate("dialog", "Text for the audience"), 64)
        self.notes = _field(scene.notes, translate("dialog", "Speaker notes"), 84)
        self.node = QComboBox()
        self.node.addItem(translate("dialog", "No question"), "")
        if scene_edits.may_ask(scene):
            for node in nodes or [each.id for each in pathway.nodes]:
                self.node.addItem(display_names.label(pathway, node), node)
        else:
            self.node.setItemText(
                0, translate("dialog", "No question: nothing is blocked in this scene")
            )
            self.node.setEnabled(False)
        self.question = QLineEdit(question_text(scene.question) if scene.question else "")
        self.question.setMaxLength(scene_edits.MOST_TEXT)
        # A long question shows its beginning, not its end.
        self.question.setCursorPosition(0)
        self.node.setCurrentIndex(
            max(0, self.node.findData(scene.question.node)) if scene.question else 0
        )
        self.node.currentIndexChanged.connect(self._node_chosen)
        self.plays = QCheckBox(translate("dialog", "Play how the levels get there"))
        self.plays.setChecked(scene.plays)
        # Panes are compared at rest.
        self.plays.setVisible(scene.compare is None)
        self.framed = QCheckBox(translate("dialog", "&Frame what it is about, and dim the rest"))
        self.framed.setChecked(bool(scene.focus))
        self.framed.setVisible(bool(scene.focus))
        self.buttons = accept_or_cancel(self)
        self.title.textChanged.connect(self._title_changed)
        self._lay_out(heading)
        self._node_chosen()
        self._title_changed()
        # A new scene has a proposed title, which typing replaces.
        self.title.selectAll()

    @property
    def scene(self) -> Scene:
        """The scene with the text of the fields."""
        node, scene = str(self.node.currentData()), self._scene
        text = scene_edits.one_line(self.question.text(), scene_edits.MOST_TEXT)
        # A translation that was left as it is goes on to follow the language.
        if scene.question is not None and text == question_text(scene.question):
            text = scene.question.text
        title, words = self.title.text(), self.text.toPlainText()
        return scene_edits.sound(
            replace(
                scene,
                title=scene.title if title == scene_title(scene) else title,
                text=scene.text if words == scene_text(scene) else words,
                notes=self.notes.toPlainText(),
                question=Question(text or self._usual_question(), node) if node else None,
                plays=self.plays.isChecked(),
                focus=scene.focus if self.framed.isChecked() else (),
            )
        )

    def _lay_out(self, heading: str) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(10)
        rows: tuple[tuple[str, QWidget], ...] = (
            (translate("dialog", "&Title"), self.title),
            (translate("dialog", "Te&xt for the audience"), self.text),
            (translate("dialog", "Speaker &notes"), self.notes),
            (translate("dialog", "&Ask before it is shown"), self.node),
            (translate("dialog", "&Question"), self.question),
            ("", self.plays),
            ("", self.framed),
        )
        for name, field in rows:
            form.addRow(name, field)
            if name:
                field.setAccessibleName(name.replace("&", ""))
            if isinstance(field, QComboBox):
                name_combo_box(field, name.replace("&", ""))
        focus = listed_names(
            [display_names.label(self._pathway, node) for node in self._scene.focus]
        )
        about = (
            translate("dialog", "What it is about: {focus}.", focus=focus)
            if focus
            else translate("dialog", "It is about the whole figure.")
        )
        if self._scene.compare is not None:
            number = NUMBERS[self._scene.compare.front]
            about = translate(
                "dialog",
                "All panes side by side; a question is about pane {number}.",
                number=number,
            )
        layouts.column(
            form,
            plain_label(about, "muted"),
            self.buttons,
            within=self,
            margins=(16, 16, 16, 16),
            spacing=12,
        )
        self.setAccessibleName(heading)
        self.setMinimumWidth(480)

    def _usual_question(self) -> str:
        return translate("dialog", "What happens to {node}?", node=self.node.currentText())

    def _node_chosen(self) -> None:
        self.question.setEnabled(bool(self.node.currentData()))
        self.question.setPlaceholderText(self._usual_question() if self.node.currentData() else "")

    def _title_changed(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(scene_edits.one_line(self.title.text())))


def ask_scene(
    parent: QWidget | None,
    heading: str,
    scene: Scene,
    pathway: Pathway,
    nodes: Sequence[str] = (),
) -> Scene | None:
    """Ask for the text of a scene, as `SceneDialog` has it; None where it was cancelled."""
    dialog = SceneDialog(parent, heading, scene, pathway, nodes)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    edited = dialog.scene
    # It has the main window as parent and would live as long as that.
    dialog.deleteLater()
    return edited if accepted else None


def _field(text: str, name: str, height: int) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setObjectName("field")
    field.setAccessibleName(name)
    # Tab goes on to the next field: no text for an audience has tabs.
    field.setTabChangesFocus(True)
    field.setFixedHeight(height)
    field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return field
