"""Drafts: arrows from other pathways between a figure's words, marked and measured."""

import zipfile
from dataclasses import replace
from random import Random

import pytest
from record_texts import gene, write_record

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.export.gpml import drawing_text
from looplight.canvas.geometry.layout import layout
from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import draft_entry, draft_of, draft_pathway, write_draft
from looplight.library.drafts.printed_words import DraftWord, draft_words, words_of_genes
from looplight.library.sources import gpml_archive, interaction_source, source_cache
from looplight.library.sources.curated import curated_source
from looplight.library.sources.gpml_archive import source_pathway
from looplight.library.sources.interaction_source import (
    InteractionSource,
    SourceLine,
    SourcePathway,
)
from looplight.library.sources.source_cache import read_source, source_of, sources
from looplight.pathways.catalogue import open_file
from looplight.pathways.formats.edited_draft import edited_draft
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.draft_edits import NO_DRAFT_EDITS
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.vocabulary import Grade, Sign
from looplight.records.gene_names import gene_names

WORDS = tuple(
    DraftWord(label, frozenset(genes))
    for label, genes in (
        ("mTORC1", ["MTOR", "RPTOR"]),
        ("mTORC2", ["MTOR", "RICTOR"]),
        ("S6K", ["RPS6KB1"]),
        ("IRS1", ["IRS1"]),
        ("AKT", ["AKT1", "AKT2"]),
        ("GRB10", ["GRB10"]),
    )
)


def line(start, sign, end, pmids=()):
    """A line between groups: ``("MTOR",), ("RPTOR",)`` are two nodes."""
    return SourceLine(start, tuple((genes, sign) for genes in end), tuple(pmids))


def pathway(identifier, genes, *lines):
    return SourcePathway(identifier, f"Title of {identifier}", frozenset(genes), lines)


def source(*pathways):
    return InteractionSource("archive.zip", "/archive.zip", "1:1", pathways)


def arrows(draft, density=6.0):
    labels = [word.label for word in draft.words]
    return {
        (labels[arrow.start], int(arrow.sign), labels[arrow.end]): arrow
        for arrow in draft.chosen(density)
    }


PLUS, MINUS = Sign.PLUS, Sign.MINUS


def test_a_pathway_like_the_figure_counts_more() -> None:
    near = pathway("NEAR", ["RPS6KB1", "IRS1", "AKT1"], line([("RPS6KB1",)], MINUS, [("IRS1",)]))
    far = pathway(
        "FAR",
        ["RPS6KB1", "IRS1", *(f"G{n}" for n in range(50))],
        line([("RPS6KB1",)], PLUS, [("IRS1",)]),
    )
    both = arrows(make_draft(WORDS, [source(far, near)]))
    minus, plus = both["S6K", -1, "IRS1"], both["S6K", 1, "IRS1"]
    assert minus.score > plus.score
    # Conflicting sources are shown as both, each with its own pathways.
    assert minus.contradicted == plus.score
    assert [support.pathway for support in minus.supports] == ["NEAR"]


def test_a_line_between_groups_says_less_of_each_pair() -> None:
    alone = pathway("A", ["AKT1", "IRS1"], line([("AKT1",)], PLUS, [("IRS1",)]))
    group = pathway(
        "B", ["AKT1", "IRS1"], line([("AKT1",), ("X",), ("Y",)], PLUS, [("GRB10",), ("IRS1",)])
    )
    single = arrows(make_draft(WORDS, [source(alone)]))["AKT", 1, "IRS1"]
    grouped = arrows(make_draft(WORDS, [source(group)]))["AKT", 1, "IRS1"]
    assert grouped.score == pytest.approx(single.score / 6)


def test_a_gene_that_words_share_counts_less_for_each() -> None:
    shared = pathway("A", ["MTOR", "RPS6KB1"], line([("MTOR",)], PLUS, [("RPS6KB1",)]))
    own = pathway("B", ["RPTOR", "RPS6KB1"], line([("RPTOR",)], PLUS, [("RPS6KB1",)]))
    by_mtor = arrows(make_draft(WORDS, [source(shared)]))
    by_rptor = arrows(make_draft(WORDS, [source(own)]))
    assert by_mtor["mTORC1", 1, "S6K"].score == by_mtor["mTORC2", 1, "S6K"].score
    assert set(by_rptor) == {("mTORC1", 1, "S6K")}
    assert by_rptor["mTORC1", 1, "S6K"].score == 2 * by_mtor["mTORC1", 1, "S6K"].score
    # MTOR is divided as the genes of each complex alone are.
    rictor = pathway("D", ["MTOR", "RICTOR", "AKT1"], line([("RICTOR",)], PLUS, [("AKT1",)]))
    alone = pathway("E", ["MTOR", "AKT1"], line([("MTOR",)], PLUS, [("AKT1",)]))
    divided = arrows(make_draft(WORDS, [source(rictor, alone)]))
    assert divided["mTORC2", 1, "AKT"].score > 5 * divided["mTORC1", 1, "AKT"].score
    # A node of a pathway that is clearly one of the complexes is not the other one, too.
    complex_ = pathway("F", ["MTOR", "RICTOR"], line([("MTOR", "RICTOR")], PLUS, [("AKT1",)]))
    assert set(arrows(make_draft(WORDS, [source(complex_)]))) == {("mTORC2", 1, "AKT")}
    # mTORC1 and mTORC2 share MTOR: no arrow is made of a gene and itself.
    loop = pathway("C", ["MTOR", "RICTOR"], line([("MTOR",)], PLUS, [("RICTOR",)]))
    assert not make_draft(WORDS, [source(loop)]).candidates


def test_only_the_best_arrows_are_chosen_and_the_rest_is_named() -> None:
    rows = [
        line([("RPS6KB1",)], MINUS, [("IRS1",)], ["1", "1", "2"]),
        line([("IRS1",)], PLUS, [("AKT1",), ("GRB10",)]),
    ]
    draft = make_draft(WORDS, [source(pathway("A", ["RPS6KB1", "IRS1", "AKT1"], *rows))])
    # Six words: half an arrow for each is three, a sixth of that is the best one.
    assert len(draft.chosen(0.5)) == 3
    (best,) = draft.chosen(1 / 6)
    assert (draft.words[best.start].label, best.supports[0].pmids) == ("S6K", ("1", "2"))
    names = [word.label for word in draft.unconnected(1 / 6)]
    assert names == ["mTORC1", "mTORC2", "AKT", "GRB10"]


def test_a_stopped_draft_ends() -> None:
    with (
        cancellation.cancellable(lambda: True),
        pytest.raises(cancellation.Cancelled),
    ):
        make_draft(WORDS, [source(pathway("A", ["IRS1"]))])


def test_a_draft_is_marked_on_every_arrow_and_answers() -> None:
    rows = [
        line([("RPTOR",)], PLUS, [("RPS6KB1",)]),
        line([("RPS6KB1",)], MINUS, [("IRS1",)], ["12345"]),
        line([("IRS1",)], PLUS, [("AKT1",)]),
    ]
    draft = make_draft(WORDS, [source(pathway("WP1", ["RPTOR", "RPS6KB1", "IRS1", "AKT1"], *rows))])
    made = draft_pathway(draft, "draft", "Feedback")
    assert made.imported
    assert made.title == "Draft: Feedback"
    assert "not from this figure" in made.notes[0]
    assert "not measured with these sources" in made.notes[0]
    assert made.notes[1] == "No arrow was taken for: mTORC2, GRB10."
    assert {arrow.grade for arrow in made.arrows} == {Grade.IMPORTED}
    evidence = next(arrow for arrow in made.arrows if arrow.sign is MINUS).evidence[0]
    assert (evidence.wpid, evidence.verified) == ("WP1", False)
    assert "PMID 12345" in evidence.text
    ids = {node.label: node.id for node in made.nodes}
    answer = respond(Query(made, (Intervention(Kind.INHIBIT, ids["mTORC1"]),)))
    directions = {name: answer.nodes[own].direction.value for name, own in ids.items()}
    assert (directions["S6K"], directions["IRS1"], directions["AKT"]) == ("down", "up", "up")


def test_the_weaker_of_two_signs_is_drawn_and_not_computed_with() -> None:
    strong = pathway("A", ["RPS6KB1", "IRS1"], line([("RPS6KB1",)], MINUS, [("IRS1",)]))
    weak = pathway("B", ["RPS6KB1", "IRS1", "X"], line([("RPS6KB1",)], PLUS, [("IRS1",)]))
    made = draft_pathway(make_draft(WORDS, [source(strong, weak)]), "draft", "Feedback")
    assert {arrow.sign: arrow.in_model for arrow in made.arrows} == {MINUS: True, PLUS: False}
    words = {arrow.sign: arrow.contested for arrow in made.arrows}
    assert words[MINUS] == (
        "The sources disagree. “inhibits” is drawn in Title of A (A); “activates” is drawn in "
        "Title of B (B). The answer uses “inhibits”, which more or more similar pathways draw."
    )
    assert "“activates” is drawn in Title of B (B); “inhibits” is drawn in" in words[PLUS]
    assert words[PLUS].endswith("uses “inhibits”, which more or more similar pathways draw.")


def test_words_of_a_record_are_families_once(tmp_path) -> None:
    rows = [
        gene("МЕК", "MAP2K1"),
        gene("MEK1/2", "MAP2K1"),
        gene("p53", "TP53"),
        gene("nothing", ""),
    ]
    path = write_record(tmp_path, genes=rows)
    words = {word.label: word.genes for word in draft_words(open_file(path).record)}
    assert words == {"MEK": {"MAP2K1", "MAP2K2"}, "p53": {"TP53"}}
    pasted = words_of_genes(("PKB", "nonsense", "AKT", "5594", "TP53"))
    assert [word.label for word in pasted] == ["PKB", "TP53"]


def test_too_few_words_and_no_arrows_are_told(tmp_path) -> None:
    entry = open_file(write_record(tmp_path))
    with pytest.raises(InputError, match="prints 2 words"):
        draft_of(entry, [source()])
    rows = [gene(name, name) for name in ("MTOR", "IRS1", "TP53", "EGFR", "PTEN")]
    entry = open_file(write_record(tmp_path, "PMC3__F1", genes=rows))
    with pytest.raises(InputError, match="no source has an arrow"):
        draft_entry(entry, draft_of(entry, [source()]))


@pytest.fixture
def archive(tmp_path, repository):
    """An archive of one curated pathway as GPML, one damaged file and one of another kind."""
    text = drawing_text(read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml"), {})
    path = tmp_path / "pathways.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("gpml/WP1_1.gpml", text)
        packed.writestr("gpml/WP2_1.gpml", "<Pathway")
        packed.writestr("gpml/readme.txt", "no pathway")
    return path


def test_an_archive_is_a_source(archive) -> None:
    seen = []
    read = read_source(archive, lambda *counts: seen.append(counts))
    assert seen == [(1, 2), (2, 2)]
    (pathway_,) = read.pathways
    assert {"MTOR", "RPS6KB1", "IRS1"} <= pathway_.genes
    pairs = {
        (start, end, int(sign))
        for line_ in pathway_.lines
        for starts in line_.sources
        for start in starts
        for ends, sign in line_.targets
        for end in ends
    }
    assert ("RPS6KB1", "IRS1", -1) in pairs


def test_a_source_is_read_once_and_again_where_it_changed(archive, monkeypatch) -> None:
    first = source_of(archive)
    monkeypatch.setattr(source_cache, "read_source", None)
    assert source_of(archive) == first
    assert sources() == (first,)
    monkeypatch.undo()
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr("more.txt", "changed")
    assert source_of(archive).stamp != first.stamp


def test_a_damaged_kept_source_is_read_again(archive) -> None:
    first = source_of(archive)
    (kept_file,) = source_cache._folder().iterdir()
    kept_file.write_bytes(b"\x1f\x8b damaged")
    assert sources() == ()
    assert source_of(archive) == first


def test_an_archive_that_unpacks_to_too_much_is_refused(archive, monkeypatch) -> None:
    monkeypatch.setattr(gpml_archive, "MAX_UNPACKED", 1_000)
    with pytest.raises(InputError, match="when unpacked"):
        read_source(archive)
    monkeypatch.undo()
    monkeypatch.setattr(interaction_source, "MAX_INTERACTIONS", 1)
    with pytest.raises(InputError, match="more than 1 interactions"):
        read_source(archive)


@pytest.mark.parametrize("content", [b"no archive", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_source_is_told(tmp_path, content) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(InputError, match="GPML"):
        source_of(path)
    with pytest.raises(InputError):
        source_of(tmp_path / "nowhere")


def test_a_curated_pathway_can_be_a_source(repository) -> None:
    curated = read_pathway(repository / "resources/pathways/mtorc1-feedback.yaml")
    rows = source_pathway(curated, gene_names())
    assert all(row.size == 1 for row in rows.lines)


# With every sixth pathway of the archive, whose reading takes most of the time; with all of them in
# the soak.
@pytest.mark.slow
@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.soak)])
def test_drafts_of_real_records(shared, tmp_path, step) -> None:
    part = tmp_path / "wikipathways.zip"
    with (
        zipfile.ZipFile(shared / "data" / "wikipathways-human.zip") as archive,
        zipfile.ZipFile(part, "w") as chosen,
    ):
        names = [name for name in archive.namelist() if name.endswith(".gpml")]
        for name in names[::step]:
            chosen.writestr(name, archive.read(name))
    read = source_of(part)
    assert len(names) == 857
    assert len(read.pathways) == len(names[::step])
    live = set()
    for folder in ("data/seeds", "data/pfocr/_figures"):
        for path in sorted((shared / folder).glob("*.md")):
            entry = replace(open_file(path), pathway=None)
            try:
                drafted = draft_entry(entry, draft_of(entry, [read]))
            except InputError as error:
                assert error.problem.code == "draft-words"
            else:
                assert len(drafted.pathway.arrows) >= (4 if step == 1 else 1)
                live.add(path.stem)
    # The three seeds, and the four of the ten records that print five gene words or more.
    assert live == {
        "PMC3811159__nihms512981f2",
        "PMC7350257__ijms-21-04507-g002",
        "PMC7957022__fcell-09-641469-g005",
        "PMC100005__mb2410575011",
        "PMC1971124__pbio.0050248.g004",
        "PMC2631308__JCI0938420.f1",
    }


@pytest.mark.slow
@pytest.mark.parametrize("count", [30, pytest.param(300, marks=pytest.mark.soak)])
def test_records_with_real_symbols_draft_without_exception(tmp_path, count) -> None:
    """Words of the curated pathways and of the table of names, in records of every size."""
    random = Random(5)
    symbols = sorted(gene_names().entrez)
    common = sorted({name for row in curated_source().pathways for name in row.genes})
    families = sorted(family.id for family in gene_names().families.values())
    drafted = 0
    for number in range(count):
        size = random.randint(5, 60)
        names = random.sample(common, min(size, 25)) + random.sample(symbols, size // 2)
        rows = [gene(name, name) for name in names]
        rows += [gene(word, "") for word in random.sample(families, 3)]
        path = write_record(tmp_path, f"PMC{number}__F1", genes=rows)
        draft = draft_of(open_file(path), [curated_source()])
        written = write_draft(draft, path.stem, "Figure")
        read = open_file(written).pathway
        assert len(read.nodes) == len(draft.words)
        drafted += bool(read.arrows)
        shown = edited_draft(read, NO_DRAFT_EDITS)
        assert set(layout(shown).routes) == {a.key for a in shown.arrows if a.source != a.target}
    # Five genes drawn at random may have no arrow between them.
    assert drafted >= 0.9 * count
