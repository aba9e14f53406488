"""What argparse says of wrong usage, in the language in use.

argparse takes its texts from gettext's default catalogue, which belongs to nobody; its errors are
read again here. One that is not known stays as argparse wrote it.
"""

import re
from collections.abc import Callable

from looplight.translation.messages import translate


def usage_error(message: str) -> str:
    """Return a message of argparse in the language in use.

    Parameters
    ----------
    message : str
        As `argparse.ArgumentParser.error` gets it.
    """
    named = re.fullmatch(r"argument (\S+): (.+)", message, re.DOTALL)
    if named:
        name, reason = named.groups()
        return translate(
            "command line", "argument {name}: {reason}", name=name, reason=usage_error(reason)
        )
    for pattern, words in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words(*match.groups())
    return message


def _missing(names: str) -> str:
    return translate("command line", "the following arguments are required: {names}", names=names)


def _unrecognized(words: str) -> str:
    return translate("command line", "unrecognized arguments: {words}", words=words)


def _choice(value: str, known: str) -> str:
    return translate(
        "command line",
        "invalid choice: {value} (choose from {known})",
        value=value,
        known=known,
    )


def _one_expected() -> str:
    return translate("command line", "expected one argument")


def _some_expected() -> str:
    return translate("command line", "expected at least one argument")


def _invalid(kind: str, value: str) -> str:
    return translate("command line", "invalid {kind} value: {value}", kind=kind, value=value)


def _ignored(value: str) -> str:
    return translate("command line", "ignored explicit argument {value}", value=value)


_ERRORS: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"the following arguments are required: (.+)", _missing),
    (r"unrecognized arguments: (.+)", _unrecognized),
    (r"invalid choice: (.+) \(choose from (.+)\)", _choice),
    (r"expected one argument", _one_expected),
    (r"expected at least one argument", _some_expected),
    (r"invalid (int|float) value: (.+)", _invalid),
    (r"ignored explicit argument (.+)", _ignored),
)
