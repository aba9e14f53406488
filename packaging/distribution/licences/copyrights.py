"""Debian's files about licences and changes, made from the metadata of the components."""

import re

from distribution.product import CONTACT, DEVELOPER, NAME, PROGRAM, VERSION, source_date
from looplight.window.dialogs.help.licences import PRODUCT, Component, components

# Files of each component in the package; what is not named is our own.
PLACES = {
    "Qt": "PySide6/Qt/* usr/lib/looplight/_internal/PySide6/Qt/lib/libicu*",
    "PySide6_Essentials": "PySide6/*",
    "shiboken6": "shiboken6/*",
    "numpy": "numpy/* usr/lib/looplight/_internal/numpy.libs/*",
    "pillow": "PIL/* usr/lib/looplight/_internal/pillow.libs/*",
    "lxml": "lxml/*",
    "PyYAML": "yaml/*",
    "graphlay": "graphlay/*",
    "python-pptx": "pptx/*",
    "Python": "python3* usr/lib/looplight/_internal/libpython*",
    "Inter": "looplight/resources/fonts/*",
}

# Debian has these texts once for all packages; its checker refuses further copies.
COMMON = (
    (
        re.compile(r"GNU GENERAL PUBLIC LICENSE\s+Version 3.*?why-not-lgpl\.html>\.", re.DOTALL),
        "The GNU General Public License, version 3, is in /usr/share/common-licenses/GPL-3.",
    ),
    (
        re.compile(
            r"Apache License\s+Version 2\.0, January 2004.*?END OF TERMS AND CONDITIONS", re.DOTALL
        ),
        "The Apache License, version 2.0, is in /usr/share/common-licenses/Apache-2.0.",
    ),
)


def debian_copyright() -> str:
    """Return debian/copyright in the machine-readable form (DEP-5, version 1.0)."""
    paragraphs = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {NAME}\n"
        "Comment: Python packages stand as byte code inside the program; Help > Licences in the\n"
        " program shows every text below and those of the copied system libraries.",
    ]
    texts: dict[str, str] = {}
    for component in components():
        name = f"{component.name}-licence"
        # Python packages without files of their own are inside the program.
        own = component.name == PRODUCT
        place = PLACES.get(component.name, f"{component.name}*")
        files = "*" if own else f"usr/lib/looplight/_internal/{place}"
        holder = DEVELOPER if own else f"the authors of {component.name}"
        title = f"{component.name} {component.version}".strip()
        paragraphs.append(
            f"Files: {files}\nCopyright: {holder}\nLicense: {name}\n"
            f"Comment: {title}, SPDX: {component.licence}"
        )
        texts[name] = _text_of(component)
    paragraphs += [f"License: {name}\n{_indented(text)}" for name, text in texts.items()]
    return "\n\n".join(paragraphs) + "\n"


def debian_changelog() -> str:
    """Return debian/changelog: one entry that leads to the whole list."""
    date = source_date().strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"{PROGRAM} ({VERSION}) unstable; urgency=medium\n\n"
        f"  * Version {VERSION}; CHANGELOG.md.gz beside this file says what is new.\n\n"
        f" -- {CONTACT}  {date}\n"
    )


def _text_of(component: Component) -> str:
    if component.name in ("Qt", "PySide6_Essentials", "shiboken6"):
        notice = component.texts[0][1] if component.texts else ""
        return f"{notice}\nThe text is in /usr/share/common-licenses/LGPL-3 (with GPL-3)."
    texts = "\n\n".join(f"{name}:\n\n{text}" for name, text in component.texts)
    for pattern, place in COMMON:
        texts = pattern.sub(place, texts)
    return texts or f"{component.licence}; its authors ship no text of the licence with it."


def _indented(text: str) -> str:
    """Return text as a field's continuation: one space before, a dot for an empty line."""
    lines = text.replace("\f", "").strip().splitlines()
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in lines)
