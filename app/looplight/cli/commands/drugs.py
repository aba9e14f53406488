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
from looplight.pathways.drugs.regulators.update import StatementChange, TableUpdate, read_update
from looplight.pathways.drugs.table_reader import shipped_drugs, table

UPDATE = "update"
_CHANGES = {
    "new": "says something of a jurisdiction that the table does not have",
    "state": "another state",
    "date": "another date of the same state",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY",
        help="find drugs by name, brand, class or target; or: update FILE",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="update: keep what the file says, in the user's folder",
    )
    parser.epilog = (
        "update FILE reads a downloaded archive of Drugs@FDA (drugsatfda.zip) or a table of "
        "medicines of the EMA (.xlsx or .csv), shows what would change, and changes nothing "
        "unless it is kept."
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Find drugs, or read a regulator's table."""
    # The word alone is a search like any other.
    if args.words[:1] == [UPDATE] and (len(args.words) > 1 or args.keep):
        if len(args.words) != 2:
            raise UsageError("name one file: looplight drugs update FILE")
        return _update(Path(args.words[1]), args.keep, args.json)
    if args.keep:
        raise UsageError("--keep belongs to: looplight drugs update FILE")
    # A damaged file of the user's own is worth an error here; elsewhere it changes nothing.
    user_statements.load()
    drugs = table().search(" ".join(args.words))
    if args.json:
        print_json([drug_json(drug) for drug in drugs], indent=2)
    elif drugs:
        print_drugs(drugs, table().drugs)
        say_limits()
    else:
        say(plain(f"No drug of the table is found by {' '.join(args.words)!r}."))
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
        say(plain(f"Kept in {file}. Remove that file to go back to what ships with Looplight."))
    else:
        say("Nothing was kept. With --keep the statements are kept in your folder.")
    return 0


def _print_changes(
    update: TableUpdate, changes: tuple[StatementChange, ...], drugs: dict[str, Drug]
) -> None:
    source = update.source
    up_to = f", data up to {source.newest}" if source.newest else ""
    count = len(update.statements)
    say(plain(f"{source.regulator}: {source.file}{up_to}; {count} drugs of the table are in it."))
    for change in changes:
        say()
        say(plain(f"{drugs[change.drug].name}: {_CHANGES[change.kind]}"))
        if change.before is not None:
            say("  now")
            print_statement(change.before)
        say("  in the file")
        print_statement(change.after)
    say()
    say(f"{len(changes)} statements would change." if changes else "Nothing would change.")


def _confirmed() -> bool:
    """Ask a person at a terminal; without one nothing is asked, and nothing is saved."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input("Keep these statements? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


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
