"""Work beside the window for drafts: making one, reading a source, laying one out anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from looplight.files import cancellation
from looplight.pathways.model.draft_edits import DraftEdits
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import Progress

# Characters; a list of figures shows no more.
_LONGEST_TITLE = 80


@dataclass(frozen=True)
class DraftRequest:
    """Drafts arrows for a record, or between pasted words, and writes all candidates.

    Attributes
    ----------
    record : pathlib.Path or None
    archives : tuple of pathlib.Path
        The sources to read; none = those that were read before.
    words : tuple of str
        Genes or families, where there is no record.
    has_arrows : bool
        False = only the nodes.
    image : pathlib.Path or None
        The picture that the nodes are to be laid over.
    """

    record: Path | None
    archives: tuple[Path, ...] = ()
    words: tuple[str, ...] = ()
    has_arrows: bool = True
    image: Path | None = None

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Path:
        """Return the written file; imported late, since few windows draft anything."""
        from looplight.library.drafts.arrow_ranking import make_draft  # noqa: PLC0415
        from looplight.library.drafts.draft_pathway import draft_of, write_draft  # noqa: PLC0415
        from looplight.library.drafts.printed_words import MIN_WORDS, words_of_genes  # noqa: PLC0415
        from looplight.library.sources.source_cache import chosen_sources, source_of  # noqa: PLC0415
        from looplight.pathways.catalogue import open_file  # noqa: PLC0415

        def share(count: int, total: int) -> None:
            # The rest is for ranking and writing.
            progress(0.95 * count / total)

        with cancellation.cancellable(cancelled):
            for archive in self.archives:
                source_of(archive, share)
            sources = chosen_sources() if self.has_arrows else ()
            if self.record is None:
                # Nodes drawn by hand may be anything: what is no gene is no mistake.
                words = words_of_genes(self.words, keeps_unknown=True, explains=self.has_arrows)
                # A figure over a picture is called as the picture is.
                name = self.image.stem if self.image else "genes"
                title = self.image.stem if self.image else _title_of(self.words)
                return write_draft(make_draft(words, sources), name, title[:_LONGEST_TITLE])
            entry = open_file(self.record)
            draft = draft_of(entry, sources, MIN_WORDS if self.has_arrows else 1)
            cancellation.check()
            return write_draft(draft, entry.key, entry.title, entry.key)


def _title_of(words: tuple[str, ...]) -> str:
    """Return the first names of a figure as its title, none of them cut."""
    title = ", ".join(words)
    if len(title) <= _LONGEST_TITLE:
        return title
    whole, comma, _ = title[: _LONGEST_TITLE - 2].rpartition(", ")
    return f"{whole} …" if comma else title


@dataclass(frozen=True)
class SourceRequest:
    """Reads sources, so that drafts can be made from them."""

    paths: tuple[Path, ...]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> str:
        """Return their names."""
        from looplight.library.sources.source_cache import source_of  # noqa: PLC0415

        def share(count: int, total: int) -> None:
            progress(count / total)

        with cancellation.cancellable(cancelled):
            return ", ".join(source_of(path, share).name for path in self.paths)


@dataclass(frozen=True)
class DensityRequest:
    """Lays out a draft with another number of arrows, in the background."""

    draft: Pathway
    edits: DraftEdits

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> float:
        """Return the density once its drawing is ready."""
        from looplight.canvas.scene.prepared_figure import prepared_figure  # noqa: PLC0415
        from looplight.pathways.formats.edited_draft import edited_draft  # noqa: PLC0415

        del progress
        if not cancelled():
            prepared_figure(edited_draft(self.draft, self.edits))
        return self.edits.density
