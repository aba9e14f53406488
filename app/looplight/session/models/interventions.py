"""The interventions in force and the scenes of the figure."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from looplight.pathways.interventions import Intervention, Kind
from looplight.pathways.model import Scene
from looplight.session import words
from looplight.session.edits import drug_nodes
from looplight.session.models.inhibitors import dose_from
from looplight.session.models.table import Column, FollowingModel, Index
from looplight.session.state import Shown

WHAT, DOSE = range(2)
_DOSED = (Kind.INHIBIT, Kind.DRUG)


@dataclass(frozen=True)
class InterventionRow:
    """One intervention in force, or one of the tumour context."""

    key: str
    intervention: Intervention
    text: str
    nodes: tuple[str, ...]
    context: bool = False

    @property
    def dosed(self) -> bool:
        """True where a dose means something and may be changed here."""
        return self.intervention.kind in _DOSED and not self.context


class InterventionsModel(FollowingModel):
    """Interventions in the order they were made, then the tumour context."""

    columns = (
        Column("Intervention", lambda row: row.text, tip=lambda row: row.text),
        Column(
            "Dose",
            lambda row: words.percent(row.intervention.dose) if row.dosed else "",
            sort=lambda row: row.intervention.dose,
            number=True,
        ),
        Column("Part of", lambda row: "tumour context" if row.context else ""),
    )

    def concerns(self, old: Shown, new: Shown) -> bool:
        """Follow the tumour context as well."""
        return super().concerns(old, new) or old.state.context != new.state.context

    def make(self, shown: Shown) -> tuple[InterventionRow, ...]:
        """Return the rows for what is in force."""
        return tuple(
            self._row(one, shown, context)
            for context, all_ in ((False, shown.state.interventions), (True, shown.state.context))
            for one in all_
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let doses be edited in place."""
        flags = super().flags(index)
        if index.isValid() and index.column() == DOSE and self._rows[index.row()].dosed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def cell(self, row: InterventionRow, number: int, role: int) -> Any:
        """Offer the dose for editing, in percent."""
        if role == Qt.ItemDataRole.EditRole and number == DOSE and row.dosed:
            return round(row.intervention.dose * 100)
        return super().cell(row, number, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set a dose through the document."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != DOSE:
            return False
        row = self._rows[index.row()]
        share = dose_from(value)
        if share is None or not row.dosed:
            return False
        self.document.set_dose(row.intervention.target, share, row.intervention.kind)
        return True

    def _row(self, one: Intervention, shown: Shown, context: bool) -> InterventionRow:
        pathway = shown.entry.pathway if shown.entry else None
        table = self.document.inhibitors
        nodes: tuple[str, ...] = (one.target,)
        if one.kind is Kind.DRUG:
            nodes = drug_nodes(one.target, pathway, table) if pathway else ()
        place = "context" if context else "drug" if one.kind is Kind.DRUG else "node"
        text = words.deed(one.at(1.0), pathway, table)
        return InterventionRow(f"{place}:{one.target}", one, text, nodes, context)


@dataclass(frozen=True)
class SceneRow:
    """One scene; ``current`` while its interventions are the ones in force."""

    key: str
    scene: Scene
    does: str
    current: bool = False

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that the scene frames."""
        return self.scene.focus

    @property
    def title(self) -> str:
        """Panel letter and title: ``B mTORC1 blocked``."""
        return f"{self.scene.panel} {self.scene.title}".strip()


class ScenesModel(FollowingModel):
    """The scenes of the open figure."""

    columns = (
        Column("Scene", lambda row: row.title, tip=lambda row: row.scene.text or row.title),
        Column("Does", lambda row: row.does),
        Column("Says", lambda row: row.scene.text, tip=lambda row: row.scene.text),
    )

    def concerns(self, old: Shown, new: Shown) -> bool:
        """Follow figure and scenes only."""
        return (
            old.entry is not new.entry
            or old.state.scene != new.state.scene
            or old.state.scenes != new.state.scenes
        )

    def make(self, shown: Shown) -> tuple[SceneRow, ...]:
        """Return one row a scene, in the figure's order."""
        pathway = shown.entry.pathway if shown.entry else None
        table = self.document.inhibitors
        return tuple(
            SceneRow(
                scene.id,
                scene,
                ", ".join(words.deed(one, pathway, table) for one in scene.interventions),
                scene.id == shown.state.scene,
            )
            for scene in shown.scenes
        )

    def cell(self, row: SceneRow, number: int, role: int) -> Any:
        """Mark the present scene for views and screen readers."""
        if role == Qt.ItemDataRole.AccessibleTextRole and number == 0:
            return f"{row.title}, shown now" if row.current else row.title
        if role == Qt.ItemDataRole.CheckStateRole and number == 0:
            return Qt.CheckState.Checked if row.current else Qt.CheckState.Unchecked
        return super().cell(row, number, role)
