"""What a user decides about the arrows of a draft: keep, take away, let them do the opposite."""

from looplight.session.state.state import SelectionKind
from looplight.window.base_controller import Controller


class DraftDecisionsController(Controller):
    """Carries out the decisions about the selected arrow or nodes of a draft."""

    @property
    def is_draft(self) -> bool:
        """True where the open figure is a draft, whose arrows can be changed."""
        pathway = self._document.shown.pathway
        # What can be done to drafts is imported with the first one.
        may_be = pathway is not None and bool(pathway.draft)
        return may_be and self._document.drafts.original is not None

    @property
    def has_draft_arrow(self) -> bool:
        """True where an arrow of a draft is selected."""
        return bool(self._arrow) and self.is_draft

    @property
    def _arrow(self) -> str:
        return self._document.state.selection.of(SelectionKind.ARROW)

    def accept_arrow(self) -> None:
        """Keep the selected arrow of a draft."""
        self._document.drafts.accept(self._arrow)

    @property
    def has_draft_part(self) -> bool:
        """True where an arrow or a node of a draft is selected."""
        return self.is_draft and bool(self._arrow or self._nodes)

    def reject_selected(self) -> None:
        """Take the selected arrow of a draft, or the selected nodes, away."""
        if self._arrow:
            self._document.drafts.reject(self._arrow)
        else:
            self._document.drafts.remove_nodes(self._nodes)

    def change_sign(self) -> None:
        """Let the selected arrow of a draft do the opposite."""
        self._document.drafts.change_sign(self._arrow)
