"""``looplight drugs``: find drugs; take their status from a downloaded regulator's table."""

import argparse
import datetime
import sys
from pathlib import Path
from typing import Any

from looplight.cli.output import cannot_write, fields, plain, print_json, say, say_limits
from looplight.cli.parser import UsageError, add_json
from looplight.cli.text.drugs import drug_json, print_drugs, print_statement, statement_json
from looplight.pathways.drugs import user_statements
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.inhibitor_table_reader import shipped_drugs, table
from looplight.pathways.drugs.regulators.inhibitor_table_update import (
    StatementChange,
    TableUpdate,
    read_update,
)
from looplight.translation.messages import translate

UPDATE = "update"
_CHANGES = {
    "new": translate(
        "command line", "says something of a jurisdiction that the table does not have"
    ),
    "state": translate("command line", "another state"),
    "date": translate("command line", "another date of the same state"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY",
        help=translate(
            "command line", "find drugs by name, brand, class or target; or: update FILE"
        ),
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help=translate("command line", "update: keep what the file says, in the user's folder"),
    )
    parser.epilog = translate(
        "command line",
        "update FILE reads a downloaded archive of Drugs@FDA (drugsatfda.zip) or a table of "
        "medicines of the EMA (.xlsx or .csv), shows what would change, and changes nothing "
        "unless it is kept.",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Find drugs, or read a regulator's table."""
    # The word alone is a search like any other.
    if args.words[:1] == [UPDATE] and (len(args.words) > 1 or args.keep):
        if len(args.words) != 2:
            raise UsageError(
                translate("command line", "name one file: looplight drugs update FILE")
            )
        return _update(Path(args.words[1]), args.keep, args.json)
    if args.keep:
        raise UsageError(
            translate("command line", "--keep belongs to: looplight drugs update FILE")
        )
    # A damaged file of the user's own is worth an error here; elsewhere it changes nothing.
    user_statements.load()
    drugs = table().search(" ".join(args.words))
    if args.json:
        print_json([drug_json(drug) for drug in drugs], indent=2)
    elif drugs:
        print_drugs(drugs, table().drugs)
        say_limits()
    else:
        say(
            plain(
                translate(
                    "command line",
                    "No drug of the table is found by {words!r}.",
                    words=" ".join(args.words),
                )
            )
        )
    return 0


def _update(path: Path, keep: bool, as_json: bool) -> int:
    shipped = shipped_drugs()
    update = read_update(path, shipped, datetime.datetime.now().astimezone().date())
    # Read before anything is shown: a damaged file must not be overwritten.
    stored = user_statements.load()
    # Shown against what the user has now, saved against what ships: the file stays minimal.
    changes = update.changes(user_statements.merged(shipped, stored))
    if not as_json:
        _print_changes(update, changes, {drug.id: drug for drug in shipped})
    differing = [(change.drug, change.after) for change in update.changes(shipped)]
    stored = stored.updated(update.source, differing)
    file = None
    if keep or (changes and not as_json and _confirmed()):
        try:
            file = user_statements.save(stored)
        except OSError as error:
            raise cannot_write(user_statements.path(), error) from None
    if as_json:
        print_json(_as_json(update, changes, file), indent=2)
    elif file is not None:
        say(
            plain(
                translate(
                    "command line",
                    "Kept in {file}. Remove that file to go back to what ships with Looplight.",
                    file=file,
                )
            )
        )
    else:
        say(
            translate(
                "command line",
                "Nothing was kept. With --keep the statements are kept in your folder.",
            )
        )
    return 0


def _print_changes(
    update: TableUpdate, changes: tuple[StatementChange, ...], drugs: dict[str, Drug]
) -> None:
    source = update.source
    file = source.file
    if source.newest:
        file = translate(
            "command line", "{file}, data up to {newest}", file=file, newest=source.newest
        )
    say(
        plain(
            translate(
                "command line",
                "{regulator}: {file}; {count} drug of the table is in it.",
                plural="{regulator}: {file}; {count} drugs of the table are in it.",
                count=len(update.statements),
                regulator=source.regulator,
                file=file,
            )
        )
    )
    for change in changes:
        say()
        say(plain(f"{drugs[change.drug].name}: {_CHANGES[change.kind]}"))
        if change.before is not None:
            say("  " + translate("command line", "now"))
            print_statement(change.before)
        say("  " + translate("command line", "in the file"))
        print_statement(change.after)
    say()
    if not changes:
        say(translate("command line", "Nothing would change."))
        return
    say(
        translate(
            "command line",
            "{count} statement would change.",
            plural="{count} statements would change.",
            count=len(changes),
        )
    )


def _confirmed() -> bool:
    """Ask a person at a terminal; without one nothing is asked, and nothing is saved."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        answer = input(translate("command line", "Keep these statements? [y/N]") + " ")
    except EOFError:
        return False
    # The English words count in every language: fingers know them.
    yes = {"y", "yes", translate("command line", "y"), translate("command line", "yes")}
    return answer.strip().lower() in yes


def _as_json(
    update: TableUpdate, changes: tuple[StatementChange, ...], file: Path | None
) -> dict[str, Any]:
    return {
        **fields(update.source, "regulator", "file", "read", "newest"),
        "drugs": len(update.statements),
        "changes": [
            {
                "drug": change.drug,
                "kind": change.kind,
                "before": statement_json(change.before) if change.before else None,
                "after": statement_json(change.after),
            }
            for change in changes
        ],
        "kept": str(file) if file else None,
    }
