"""The licences: the components that Looplight consists of, and the dialog that lists them."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from looplight import assets
from looplight.translation.messages import translate
from looplight.window.dialogs.text_pages import ListedPagesDialog

PRODUCT = "looplight"
QT = "pyside6-essentials"
QT_PACKAGES = (QT, "shiboken6")
QT_LICENCES = ("LGPL-3.0-only", "GPL-3.0-only")
LICENCE_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")
# Part of every bundle, although no requirement of the program.
BOOTLOADER = "pyinstaller"
FOLDER = "licences"
SYSTEM_FOLDER = "system"

# Metadata before PEP 639 names a licence in words of its own.
SPDX_OF_CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
SPDX_OF_NAMES = {BOOTLOADER: "GPL-2.0-or-later WITH Bootloader-exception"}

QT_NOTICE = """\
Qt and PySide (Qt for Python) are used under the GNU Lesser General Public License, version 3. \
Both are shared libraries beside the program, unchanged as their authors publish them.

To replace them with a version of your own: put shared libraries of the same names and a \
compatible version in the place of those in {folder}, and start the program again; nothing \
checks them. The program itself is under the MIT licence and may be taken apart for that.

Source text: https://download.qt.io/official_releases/qt/ (Qt) and \
https://download.qt.io/official_releases/QtForPython/ (PySide), version {version}. Qt contains \
components of others, listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""


@dataclass(frozen=True)
class Component:
    """One part of the program that others wrote.

    Attributes
    ----------
    name, version : str
        As its authors write them; the version is empty where it has none.
    licence : str
        SPDX expression, or the words of its authors.
    texts : tuple of (str, str)
        Licence files: name and text.
    """

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]


def components() -> tuple[Component, ...]:
    """Return what the program consists of: Python packages, Qt, Python, fonts, libraries."""
    packages = tuple(_package(distribution) for distribution in distributions())
    return (*packages, *_qt(), _python(), _typeface(), *_system_libraries())


def distributions() -> tuple[metadata.Distribution, ...]:
    """Return the installed packages that the program needs, itself first, by their names."""
    waiting, names = [PRODUCT], set[str]()
    known: dict[str, metadata.Distribution] = {}
    while waiting:
        name = waiting.pop()
        if name in names:
            continue
        names.add(name)
        try:
            known[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Needed on other systems or by other versions of Python only.
            continue
        waiting += _requirements(known[name])
    if is_bundled():
        known |= {d.name: d for d in metadata.distributions() if d.name == BOOTLOADER}
    own = [known.pop(PRODUCT)] if PRODUCT in known else []
    return (*own, *(known[name] for name in sorted(known)))


def is_bundled() -> bool:
    """Tell whether the program runs from a bundle, which has its own Python."""
    return bool(getattr(sys, "frozen", False))


def licence_of(distribution: metadata.Distribution) -> str:
    """Return the licence of a package: its SPDX expression, or the words of its authors."""
    about = distribution.metadata
    name = distribution.name.lower()
    if name in SPDX_OF_NAMES:
        return SPDX_OF_NAMES[name]
    for field in ("License-Expression", "License"):
        words = "".join(about.get_all(field) or ()).strip()
        if words:
            return words.splitlines()[0]
    classifiers = about.get_all("Classifier") or []
    known = [SPDX_OF_CLASSIFIERS[text] for text in classifiers if text in SPDX_OF_CLASSIFIERS]
    return known[0] if known else "unknown"


def licence_files(distribution: metadata.Distribution) -> Iterator[Path]:
    """Yield the licence files that a package has beside its metadata."""
    folder = metadata_folder(distribution)
    if folder is None:
        return
    # PEP 639 has a folder for them; packages before it put them beside the metadata.
    beside = (path for path in folder.iterdir() if path.name.upper().startswith(LICENCE_NAMES))
    paths = (*beside, *(folder / "licenses").rglob("*"))
    yield from sorted(path for path in paths if path.is_file())


def metadata_folder(distribution: metadata.Distribution) -> Path | None:
    """Return the folder of a package's metadata, None where it is no folder."""
    path = getattr(distribution, "_path", None)
    return path if isinstance(path, Path) and path.is_dir() else None


def _requirements(distribution: metadata.Distribution) -> Iterator[str]:
    for line in distribution.requires or ():
        # What is needed for an extra only is not installed with the program.
        if "extra ==" in line:
            continue
        if match := re.match(r"[A-Za-z0-9._-]+", line):
            yield _normal(match[0])


def _normal(name: str) -> str:
    """Return the name of a package as registries compare it."""
    # PEP 503: names of packages differ neither by case nor by these characters.
    return re.sub(r"[._-]+", "-", name).lower()


def _package(distribution: metadata.Distribution) -> Component:
    texts = tuple((path.name, _text(path)) for path in licence_files(distribution))
    if _normal(distribution.name) in QT_PACKAGES:
        texts = _qt_texts(distribution.version)
    about = distribution.metadata
    return Component(about["Name"], distribution.version, licence_of(distribution), texts)


def _qt() -> Iterator[Component]:
    try:
        distribution = metadata.distribution(QT)
    except metadata.PackageNotFoundError:
        return
    version = distribution.version
    yield Component("Qt", version, QT_LICENCES[0], _qt_texts(version))


def _qt_texts(version: str) -> tuple[tuple[str, str], ...]:
    folder = "PySide6/Qt/lib (on Windows: PySide6)"
    notice = QT_NOTICE.format(folder=folder, version=version)
    names = tuple(f"{name}.txt" for name in QT_LICENCES)
    return (("Notice", notice), *((name, _shipped(name)) for name in names))


def _python() -> Component:
    version = ".".join(map(str, sys.version_info[:3]))
    text = _shipped("Python.txt") or _text(Path(os.__file__).with_name("LICENSE.txt"))
    return Component("Python", version, "PSF-2.0", (("LICENSE.txt", text),) if text else ())


def _typeface() -> Component:
    return Component("Inter", "", "OFL-1.1", (("OFL.txt", assets.text("fonts", "OFL.txt")),))


def _system_libraries() -> Iterator[Component]:
    """Yield the libraries of the system that a bundle has copies of."""
    folder = assets.path(FOLDER, SYSTEM_FOLDER)
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        yield Component(
            path.stem,
            "",
            translate("dialog", "see its text"),
            ((path.name, _text(path)),),
        )


def _shipped(name: str) -> str:
    return _text(assets.path(FOLDER, name))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


LIST_WIDTH = 240


class LicencesDialog(ListedPagesDialog):
    """Lists what the program consists of, each with its licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # Plain text: texts from files are shown as they are, and their lines keep their breaks.
        self.view = QPlainTextEdit()
        self.view.setReadOnly(True)
        super().__init__(
            parent,
            translate("dialog", "Licences"),
            self.view,
            listing=translate("dialog", "Components"),
            page=translate("dialog", "Licence"),
        )
        self._components = components()
        self.resize(900, 600)
        names = (f"{part.name} {part.version}".strip() for part in self._components)
        licences = (part.licence for part in self._components)
        self._fill(zip(names, licences, strict=True), LIST_WIDTH)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._components):
            self.view.setPlainText(page(self._components[row]))


def page(component: Component) -> str:
    """Return what is shown of a component: name, licence, and the texts one after the other."""
    head = f"{component.name} {component.version}".strip() + translate(
        "dialog", "\nLicence: {licence}", licence=component.licence
    )
    if not component.texts:
        return translate(
            "dialog", "{head}\n\nIts authors ship no text of the licence with it.", head=head
        )
    return "\n\n".join((head, *(f"{name}\n\n{text.strip()}" for name, text in component.texts)))
