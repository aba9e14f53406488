"""What the caption panel has to say about an entry: record, article, or a bare pathway."""

from dataclasses import dataclass

from looplight.pathways.catalogue import Entry
from looplight.pathways.model import Pathway
from looplight.records.model import FigureRecord


@dataclass(frozen=True, slots=True)
class CaptionSource:
    """Texts and links of the caption panel, all plain text."""

    title: str = ""
    caption: str = ""
    paragraphs: tuple[str, ...] = ()
    reference: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def source_of(entry: Entry | None) -> CaptionSource:
    """Collect the texts of an entry.

    Parameters
    ----------
    entry : Entry or None
        None gives empty texts.

    Returns
    -------
    CaptionSource
    """
    if entry is None:
        return CaptionSource()
    if entry.record is not None:
        return _of_record(entry.record, entry.pathway)
    if entry.pathway is not None and entry.pathway.article:
        return _of_article(entry.pathway)
    notes = entry.pathway.notes if entry.pathway else ()
    return CaptionSource(title=entry.title, notes=notes)


def _of_record(record: FigureRecord, pathway: Pathway | None) -> CaptionSource:
    reference = "\n".join(filter(None, (record.paper_title, record.reference)))
    links = []
    if record.figure_url:
        links.append(("Figure", record.figure_url))
    if record.doi:
        links.append(("Paper", f"https://doi.org/{record.doi}"))
    elif record.pmcid:
        links.append(("Paper", f"https://www.ncbi.nlm.nih.gov/pmc/articles/{record.pmcid}/"))
    if record.figid:
        links.append(("Record", record.pfocr_url))
    notes = list(pathway.notes) if pathway else []
    if pathway and pathway.tumour_context:
        notes.insert(0, f"Context of the source: {pathway.tumour_context}.")
    return CaptionSource(
        title=record.title,
        caption=record.caption,
        reference=reference,
        notes=tuple(notes),
        links=tuple(links),
    )


def _of_article(pathway: Pathway) -> CaptionSource:
    from looplight.records.articles import article  # noqa: PLC0415 - read only when shown

    found = article(pathway.article)
    reference = "\n".join(
        filter(None, (found.title, ", ".join(found.authors), f"{found.publisher}, {found.date}"))
    )
    notes = [found.disclaimer] if found.disclaimer else []
    if found.vendor:
        notes.insert(0, "A vendor's article, with products to sell: read it as such.")
    notes += [f"{fact.text} ({fact.where})" for fact in found.facts]
    notes += list(pathway.notes)
    if found.references:
        notes.append("References as the article gives them:\n" + "\n".join(found.references))
    links = [("Article", found.url)] if found.url else []
    if found.doi:
        links.append(("Paper", f"https://doi.org/{found.doi}"))
    return CaptionSource(
        title=pathway.title,
        paragraphs=tuple(found.summary),
        reference=reference,
        notes=tuple(notes),
        links=tuple(links),
    )
