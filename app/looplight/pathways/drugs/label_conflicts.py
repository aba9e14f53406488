"""Where an approval and the tumour contradict each other: for tumours without PIK3CA mutation.

What an approval asks for stands in the statements of the drug as data; what the tumour has is the
tumour context.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from looplight.pathways.drugs.altered_genes import Alteration, AlteredGene, altered_genes
from looplight.pathways.drugs.regulator_statement import Statement
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import Drug


@dataclass(frozen=True, slots=True)
class LabelConflict:
    """A change of the tumour that approvals of a drug rule out.

    Attributes
    ----------
    statements : tuple of Statement
        The approvals that do, of each jurisdiction the latest.
    rule : str
        In words: ``without PIK3CA mutation``.
    genes : str
        The genes alone: ``PIK3CA``.
    context : str
        What the tumour has: ``PIK3CA gain``.
    every : bool
        Whether all approvals that were read rule it out.
    """

    statements: tuple[Statement, ...]
    rule: str
    genes: str
    context: str
    every: bool

    @property
    def short(self) -> str:
        """In a few words, for a row of a list."""
        return translate("drug", "approval: {rule}; your context has it", rule=self.rule)

    @property
    def where(self) -> str:
        """Jurisdiction and date of each approval."""
        return ", ".join(f"{s.jurisdiction} {s.date}".strip() for s in self.statements)

    def sentence(self, name: str) -> str:
        """Return it as a sentence for the answer; ``name`` = the drug as inside a sentence."""
        if self.every:
            return translate(
                "drug",
                "Approval of {drug} ({place}) is for tumours {rule}; this tumour context has "
                "{context}.",
                drug=name,
                place=self.where,
                rule=self.rule,
                context=self.context,
            )
        return translate(
            "drug",
            "Approval of {drug} for one of its uses ({place}) is for tumours {rule}; this tumour "
            "context has {context}.",
            drug=name,
            place=self.where,
            rule=self.rule,
            context=self.context,
        )

    def text(self, name: str) -> str:
        """Return the sentence with the whole use and where it was read."""
        statement = self.statements[0]
        return translate(
            "drug",
            "{sentence} The approved use: {use}. Source: {source}, read on {date}.",
            sentence=self.sentence(name),
            use=statement.indication.rstrip("."),
            source=statement.source,
            date=statement.read,
        )


def label_conflicts(
    drug: "Drug",
    pathway: Pathway,
    interventions: Iterable[Intervention],
    context: Iterable[Intervention],
) -> tuple[LabelConflict, ...]:
    """Return what a tumour has that approvals of a drug rule out.

    It counts wherever it stands, in the tumour context or among the interventions.
    """
    uses = _latest_first(drug)
    if not any(statement.excludes for statement in uses):
        return ()
    conflicts: dict[str, LabelConflict] = {}
    for has in altered_genes(pathway, (*context, *interventions)):
        against = [statement for statement in uses if _ruled_out(statement, has)]
        if not against:
            continue
        changes = _ruled_out(against[0], has)
        rule = translate("drug", "without {changes}", changes=_listed(changes))
        # The latest of each jurisdiction.
        latest = {s.jurisdiction: s for s in reversed(against)}
        each = tuple(s for s in against if latest[s.jurisdiction] is s)
        genes, every = _alternatives([change.name for change in changes]), len(against) == len(uses)
        conflict = LabelConflict(each, rule, genes, has.label, every)
        conflicts.setdefault(rule, conflict)
    return tuple(conflicts.values())


def need_not_named(drug: "Drug", pathway: Pathway, context: Sequence[Intervention]) -> str:
    """Return what every approval of a drug asks for and a tumour context does not name; else "".

    No contradiction: a context that names PTEN says nothing of BRAF. Without any context nothing is
    said of the tumour at all.
    """
    altered, uses = altered_genes(pathway, context), _latest_first(drug)
    needs = [[Alteration.of(each) for each in statement.requires] for statement in uses]
    if not altered or not uses or not all(needs):
        return ""
    if any(change.is_in(altered) for changes in needs for change in changes):
        return ""
    # The first approval names them, and later ones the same gene in other words.
    all_: list[Alteration] = []
    for changes in reversed(needs):
        known = {change.gene for change in all_}
        all_ += [change for change in changes if change.gene not in known]
    return translate(
        "drug", "approval: with {changes}; your context names none", changes=_listed(all_)
    )


def _latest_first(drug: "Drug") -> list[Statement]:
    uses = [statement for statement in drug.statements if statement.in_force]
    return sorted(uses, key=lambda statement: statement.date or "0", reverse=True)


def _ruled_out(statement: Statement, has: AlteredGene) -> list[Alteration]:
    """Return which changes that an approval rules out a change of the tumour is."""
    return [each for each in map(Alteration.of, statement.excludes) if each.is_in((has,))]


def _listed(changes: Sequence[Alteration]) -> str:
    """Return changes as alternatives; of one kind with that word once."""
    if len({each.change for each in changes}) == 1:
        return Alteration(_alternatives([e.name for e in changes]), changes[0].change).text
    return _alternatives([each.text for each in changes])


def _alternatives(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return translate("list", "{first} or {last}", first=", ".join(names[:-1]), last=names[-1])
