"""Drugs as the command line prints them: text for a reader, JSON for a program."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from looplight.cli.output import fields, plain, say, table
from looplight.cli.text.column_headings import headings
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.regulator_statement import Statement
from looplight.session.text.drug_words import (
    drug_line,
    in_order,
    not_looked_up,
    source_line,
    statement_line,
    verified_note,
)

# A list this short is printed with every statement.
FEW = 3


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return one statement as JSON has it."""
    return fields(statement, *(field.name for field in dataclasses.fields(Statement)))


def drug_json(drug: Drug) -> dict[str, Any]:
    """Return one drug as JSON has it; ``targets`` are genes, ``nodes`` the figures' nodes."""
    return {
        **fields(drug, "id", "name", "brands", "synonyms", "kind"),
        "class": drug.drug_class,
        "targets": list(drug.hgnc),
        "nodes": {pathway: list(nodes) for pathway, nodes in drug.targets},
        **fields(drug, "state", "standing", "not_ranked"),
        # What the sentence below the list counts.
        "approval_read": drug.is_approval_read,
        "cautions": [caution.text for caution in drug.cautions],
        "statuses": [statement_json(statement) for statement in drug.statements],
    }


def print_drugs(drugs: Sequence[Drug], everything: Sequence[Drug]) -> None:
    """Print a list of drugs; a short one with every statement."""
    rows = [
        (d.name, ", ".join(d.brands) or "-", d.drug_class, ", ".join(d.hgnc) or "-", drug_line(d))
        for d in drugs
    ]
    table(headings("drug", "brand", "class", "targets", "status"), rows)
    for drug in drugs if len(drugs) <= FEW else ():
        say()
        say(plain(drug.name))
        for statement in in_order(drug):
            print_statement(statement)
        for line in not_looked_up(drug):
            say("  " + plain(line))
    say()
    # Of all drugs, not of those found: how far the table was checked does not depend on a search.
    say(verified_note(everything))


def print_statement(statement: Statement) -> None:
    """Print one statement with its source."""
    say("  " + plain(statement_line(statement)))
    for text in (statement.indication, statement.note, source_line(statement), statement.address):
        if text:
            say("    " + plain(text))
