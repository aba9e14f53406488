"""Words that are called like a gene and mean something else are read by the caption."""

import pytest
from record_texts import gene, write_record

from looplight import assets
from looplight.library.drafts.draft_pathway import draft_of, write_draft
from looplight.library.drafts.printed_words import draft_words
from looplight.library.sources.interaction_source import (
    InteractionSource,
    SourceLine,
    SourcePathway,
)
from looplight.pathways.catalogue import open_file
from looplight.pathways.formats.edited_draft import ArrowDecision, draft_rows, edited_draft
from looplight.pathways.model.draft_edits import NO_DRAFT_EDITS
from looplight.pathways.model.vocabulary import Sign
from looplight.records.gene_names import gene_names
from looplight.records.record_reader import read_record

LIPIDS = (
    "Insulin activates SREBP-1c and lipogenic genes, which leads to triglyceride-rich\n"
    "VLDLs (VLDL TG). ACC, acetyl-coenzyme A carboxylase; FAS, fatty acid synthase."
)
SYMBOLS = ("SREBF1", "ACACA", "AKT2", "FOXO1", "INSR", "FAS", "TG")


def words(tmp_path, caption, symbols=("FAS", "TG")):
    path = write_record(
        tmp_path, caption=caption, genes=[gene(symbol, symbol) for symbol in symbols]
    )
    return {word.label: word for word in draft_words(read_record(path))}


def test_a_caption_about_lipids_takes_tg_and_fas_from_their_genes(tmp_path) -> None:
    by_label = words(tmp_path, LIPIDS)
    fas, tg = by_label["FAS"], by_label["TG"]
    assert (fas.genes, fas.is_left_out) == ({"FASN"}, False)
    assert fas.note == "FAS is taken for FASN, since the caption says “fatty acid synthase”."
    assert tg.is_left_out
    assert tg.note.startswith(
        "TG is not taken for the gene TG, since the caption says “triglyceride”."
    )


@pytest.mark.parametrize(
    ("caption", "symbol"),
    [
        ("Fas ligand binds FAS; fatty acid synthesis falls in apoptosis.", "FAS"),
        ("The thyroid makes thyroglobulin (TG), which binds triglycerides.", "TG"),
        ("Nothing is said of either.", "FAS"),
        ("A caption of hypertriglyceridemia names no abbreviation.", "TG"),
    ],
)
def test_a_caption_about_the_gene_itself_leaves_the_word_to_it(tmp_path, caption, symbol) -> None:
    word = words(tmp_path, caption)[symbol]
    assert (word.genes, word.note, word.is_left_out) == ({symbol}, "", False)


def test_the_table_names_words_that_would_be_taken_for_genes() -> None:
    names = gene_names()
    rows = [line.split("\t") for line in assets.text("names", "abbreviations.tsv").splitlines()[1:]]
    assert len(rows) >= 20
    for word, symbol, says, _ in rows:
        assert names.symbols_of(word), f"{word} is no gene that a draft would take"
        assert says
        # Another gene is meant only where HGNC knows it by that name.
        assert not symbol or symbol in names.symbols_of_alias(word.lower())


def test_the_arrows_of_a_left_out_word_come_in_only_where_the_user_accepts_them(tmp_path) -> None:
    rows = [gene(symbol, symbol) for symbol in SYMBOLS]
    entry = open_file(write_record(tmp_path, caption=LIPIDS, genes=rows))
    lines = tuple(
        SourceLine([(start,)], (((end,), Sign.PLUS),), ())
        for start, end in (("SREBF1", "FASN"), ("SREBF1", "TG"), ("AKT2", "FOXO1"), ("FAS", "TG"))
    )
    pathway = SourcePathway("WP1", "Lipids", frozenset((*SYMBOLS, "FASN")), lines)
    draft = draft_of(entry, [InteractionSource("a.zip", "/a.zip", "1:1", (pathway,))])
    saved = open_file(write_draft(draft, "lipids", "Lipids")).pathway
    everything = draft_rows(saved, NO_DRAFT_EDITS)
    decisions = {row.arrow.key: row.decision for row in everything}
    assert decisions == {
        "SREBF1 -> FAS": ArrowDecision.SHOWN,
        "AKT2 -> FOXO1": ArrowDecision.SHOWN,
        "SREBF1 -> TG": ArrowDecision.LEFT_OUT,
    }, "the death receptor itself has no arrow"
    shown = edited_draft(saved, NO_DRAFT_EDITS)
    assert any("the caption says “triglyceride”" in note for note in shown.notes)
    accepted = edited_draft(saved, NO_DRAFT_EDITS.accept("SREBF1 -> TG"))
    assert accepted.by_key["SREBF1 -> TG"].in_model
