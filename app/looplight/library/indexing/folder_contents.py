"""What a folder holds for a library, told by the names of its files alone."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.indexing.gene_set_file import SUFFIX
from looplight.library.indexing.pathway_files import titles_of_suffixes
from looplight.library.indexing.record_files import figure_files
from looplight.translation.messages import translate, whole

# A look takes a moment; a folder of more files is told to have more.
MOST_LOOKED_AT = 20_000


@dataclass(frozen=True)
class FolderContents:
    """How many files a library would look into.

    Attributes
    ----------
    kinds : tuple of (str, int)
        Title of a format and the number of files that have its ending, the most frequent first.
    others : int
        Files of endings that may hold pathways and mostly do not (.csv, .xlsx ...).
    is_whole : bool
        False = there are more, which were not counted.
    """

    kinds: tuple[tuple[str, int], ...] = ()
    others: int = 0
    is_whole: bool = True

    @property
    def is_empty(self) -> bool:
        """True where a library would find nothing."""
        return not self.kinds and not self.others

    def sentence(self) -> str:
        """Return the kinds and their numbers, in a few words."""
        parts = [
            translate("library", "{kind}: {number}", kind=title, number=whole(count))
            for title, count in self.kinds
        ]
        if self.others:
            parts.append(
                translate(
                    "library",
                    "{count} file that may hold a pathway",
                    plural="{count:,} files that may hold pathways",
                    count=self.others,
                )
            )
        if not self.is_whole:
            parts.append(translate("library", "and more"))
        return ", ".join(parts)


def folder_contents(source: Path, most: int = MOST_LOOKED_AT) -> FolderContents:
    """Return what a folder, an archive or a gene-set file holds.

    What cannot be read holds nothing.
    """
    if source.suffix.lower() == SUFFIX and not source.is_dir():
        return FolderContents(((translate("library", "Gene sets"), 1),))
    counts: Counter[str] = Counter()
    titles = titles_of_suffixes()
    others = 0
    is_whole = True
    with suppress(InputError):
        for number, (_, suffix) in enumerate(figure_files(source)):
            cancellation.check()
            if number == most:
                is_whole = False
                break
            title = titles.get(suffix)
            if title:
                counts[title] += 1
            else:
                others += 1
    return FolderContents(tuple(counts.most_common()), others, is_whole)
