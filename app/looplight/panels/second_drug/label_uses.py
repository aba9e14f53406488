"""Approvals that name what the tumour has lost or gained: PTEN in the label of capivasertib."""

import re
from collections.abc import Iterable

from looplight.pathways.drugs.altered_genes import names_meant
from looplight.pathways.drugs.drug import Drug, DrugKind
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.drug_words import in_order, source_line, statement_line
from looplight.translation.messages import translate

# In one clause before the name, these say that the tumour must not have it.
_WITHOUT = re.compile(
    r"\b(?:without|normal|no|not|excludes?|excluded|wild[- ]type|lacking)\b[^,;:]*$", re.IGNORECASE
)
# "HER2-" is negative, "HER2-positive" is not.
_AFTER = r"(?![\w])(?!\s*[-−](?!(?:positive|overexpress|mutant|mutated|amplified|deficient)))"


def context_names(pathway: Pathway, context: Iterable[Intervention]) -> tuple[str, ...]:
    """Return the names of what a tumour has lost or gained, as approvals write them.

    A context of the figure's own names its gene; RAS stands for each gene of it.
    """
    names: list[str] = []
    for item in context:
        if item.target in pathway.by_id and item.kind in (Kind.LOSS, Kind.GAIN):
            labels = [each.label for each in pathway.contexts if item in each.interventions]
            names += names_meant(pathway, item, labels)
    return tuple(dict.fromkeys(names))


def label_words(drug: Drug, names: Iterable[str]) -> str:
    """Return the latest approval of a drug that names one of some genes, as one line; else "".

    With date, jurisdiction and source, as the table has them. One whose notice was read goes
    before one that was only reported.
    """
    names = tuple(names)
    if drug.kind is not DrugKind.DRUG or drug.not_ranked:
        return ""
    for statement in sorted(in_order(drug), key=lambda each: each.reported):
        gene = _named(statement, names)
        if gene:
            return translate(
                "drug",
                "Its approval names {gene}: {status}; {use}. {source}",
                gene=gene,
                status=statement_line(statement),
                use=statement.indication,
                source=source_line(statement),
            )
    return ""


def _named(statement: Statement, names: Iterable[str]) -> str:
    """Return the first of some genes that an approval asks a tumour to have altered, else ""."""
    if statement.state is not State.APPROVED or not statement.verified:
        return ""
    use = statement.indication
    for name in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}{_AFTER}", use):
            if not _WITHOUT.search(use[: match.start()]):
                return name
    return ""
