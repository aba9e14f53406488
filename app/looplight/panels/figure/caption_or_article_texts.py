"""The texts of the caption panel for an entry: a record, an article, or only a pathway."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.pathways.catalogue import Entry, shipped
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import source_context
from looplight.records.articles import Article
from looplight.records.figure_citation import reference
from looplight.records.figure_record import FigureRecord
from looplight.records.gene_groups import group_genes
from looplight.session.text import web_addresses
from looplight.translation.messages import translate


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
    if entry.article is not None:
        return _of_article(entry.article, entry.article.title, ())
    if entry.record is not None:
        return _of_record(entry.record, entry.pathway)
    if entry.pathway is not None and entry.pathway.article:
        from looplight.records.articles import article  # noqa: PLC0415 - read only when shown

        pathway = entry.pathway
        return _of_article(article(pathway.article), pathway.title, pathway.notes)
    notes = entry.pathway.notes if entry.pathway else ()
    if entry.pathway is not None and entry.pathway.drawing is not None:
        from looplight.session.text.imported_arrows import account  # noqa: PLC0415 - imports only

        notes = (*filter(None, [account(entry.pathway)]), *notes)
    return CaptionSource(title=entry.title, notes=notes)


def _of_record(record: FigureRecord, pathway: Pathway | None) -> CaptionSource:
    addresses = (
        (translate("panel", "Figure"), web_addresses.checked(record.figure_url)),
        (
            translate("panel", "Paper"),
            web_addresses.doi(record.doi) or web_addresses.pmc(record.pmcid),
        ),
        (translate("panel", "Record"), web_addresses.pfocr(record.figid)),
        (translate("panel", "WikiPathways"), web_addresses.wikipathways(record.wpid)),
        (translate("panel", "NDEx"), web_addresses.ndex(record.ndex)),
    )
    notes = list(pathway.notes) if pathway else []
    # Before the other notes: every answer of this figure is given within that context.
    if pathway and pathway.tumour_context:
        notes.insert(
            0,
            translate(
                "panel",
                "Context of the source: {tumour_context}.",
                tumour_context=source_context(pathway.tumour_context),
            ),
        )
    notes += _other_reading(record)
    return CaptionSource(
        title=record.title,
        caption=record.caption,
        reference=reference(record),
        notes=tuple(notes),
        links=_existing(addresses),
    )


def _other_reading(record: FigureRecord) -> tuple[str, ...]:
    """Return that the record that ships reads other genes on the same figure, with both numbers.

    PFOCR has read its figures anew with each generation of records: one word may stand for
    fifty genes in the next (growth factor).
    """
    entry = shipped(record.figid)
    other = entry.record if entry is not None else None
    if other is None or other.gene_symbols == record.gene_symbols:
        return ()
    counted = [(len(each.gene_symbols), len(group_genes(each))) for each in (record, other)]
    return (
        translate(
            "panel",
            "This record (generation {generation}) lists {genes} genes for {words} printed words. "
            "The one that comes with Looplight is of generation {other} and lists {other_genes} "
            "for {other_words}: the same figure was read anew.",
            generation=record.generation,
            genes=counted[0][0],
            words=counted[0][1],
            other=other.generation,
            other_genes=counted[1][0],
            other_words=counted[1][1],
        ),
    )


def _of_article(article: Article, title: str, pathway_notes: tuple[str, ...]) -> CaptionSource:
    published = f"{article.publisher}, {article.date}"
    printed = "\n".join(filter(None, (article.title, ", ".join(article.authors), published)))
    notes = [article.disclaimer] if article.disclaimer else []
    if article.vendor:
        notes.insert(
            0, translate("panel", "A vendor's article, with products to sell: read it as such.")
        )
    notes += [f"{fact.text} ({fact.where})" for fact in article.facts]
    notes += [*article.notes, *pathway_notes]
    if article.references:
        notes.append(
            translate("panel", "References as the article gives them:")
            + "\n"
            + "\n".join(article.references)
        )
    addresses = (
        (translate("panel", "Article"), web_addresses.checked(article.url)),
        (translate("panel", "Paper"), web_addresses.doi(article.doi)),
    )
    if article.url and not addresses[0][1]:
        # No link leads to an address that is not allowed, but it can be read.
        notes.append(translate("panel", "Address of the article: {url}", url=article.url))
    return CaptionSource(
        title=title,
        paragraphs=tuple(article.summary),
        reference=printed,
        notes=tuple(notes),
        links=_existing(addresses),
    )


def _existing(addresses: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((text, address) for text, address in addresses if address)
