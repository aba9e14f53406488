"""The list of components (SBOM) of a bundle: CycloneDX 1.6 as JSON.

Packages have their purl and licence, files in the bundle their SHA-256. Wheels that list what
they contain themselves (PEP 770) add their own components.
"""

import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from distribution.bundle.bundle import LIBRARIES
from distribution.licences.notices import bundled_distributions, debian_package
from distribution.product import LICENCE, NAME, PROGRAM, VERSION, source_date
from looplight.window.dialogs.help.licences import PRODUCT, QT, licence_of, metadata_folder

# Folders of the bundle that a package's files lie in, where they are not called like it.
FOLDERS = {
    "pillow": ("PIL", "pillow.libs"),
    "numpy": ("numpy", "numpy.libs"),
    "pyyaml": ("yaml",),
    "python-pptx": ("pptx",),
    "pyside6-essentials": ("PySide6",),
}
QT_FOLDER = f"{LIBRARIES}/PySide6/Qt/"
FONTS = f"{LIBRARIES}/looplight/resources/fonts"
INTER_VERSION = re.compile(r"Inter (\d+\.\d+)")
ICU = re.compile(r"libicudata\.so\.(\d+)$")
# Names in files are read as they are; the serial number is derived from what is listed.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "looplight.invalid")


def list_of_components(bundle: Path, copied: dict[str, Path]) -> str:
    """Return the JSON document.

    Parameters
    ----------
    bundle : Path
        The bundle as it is given away.
    copied : dict of str to Path
        System libraries in it, by name, with their source.
    """
    files = {str(p.relative_to(bundle)): p for p in sorted(bundle.rglob("*")) if p.is_file()}
    files = {name: path for name, path in files.items() if not path.is_symlink()}
    parts = [
        *_packages(files),
        *_qt(files),
        *_system_libraries(files, copied),
        _python(files),
        _typeface(files),
    ]
    own = Component(
        name=NAME,
        version=VERSION,
        type=ComponentType.APPLICATION,
        bom_ref=PROGRAM,
        licenses=[LicenseFactory().make_from_string(LICENCE)],
        purl=PackageURL("generic", None, PROGRAM, VERSION),
        components=_take(files, lambda _name: True, PROGRAM),
    )
    bom = Bom(components=parts)
    bom.metadata.component = own
    bom.metadata.timestamp = source_date()
    bom.register_dependency(own, parts)
    for part in parts:
        bom.register_dependency(part)
    names = "\n".join(sorted(f"{c.name} {c.version}" for c in parts))
    bom.serial_number = uuid.uuid5(NAMESPACE, f"{VERSION}\n{source_date()}\n{names}")
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)


def _packages(files: dict[str, Path]) -> Iterator[Component]:
    for distribution in bundled_distributions():
        if distribution.name == PRODUCT:
            continue
        name = re.sub(r"[._-]+", "-", distribution.name).lower()
        folders = FOLDERS.get(name, (name, name.replace("-", "_")))
        prefixes = tuple(f"{LIBRARIES}/{folder}/" for folder in folders)
        purl = PackageURL("pypi", None, name, distribution.version)

        def belongs(path: str, prefixes: tuple[str, ...] = prefixes) -> bool:
            return path.startswith(prefixes) and not path.startswith(QT_FOLDER)

        yield Component(
            name=distribution.metadata["Name"],
            version=distribution.version,
            type=ComponentType.LIBRARY,
            bom_ref=str(purl),
            licenses=[LicenseFactory().make_from_string(licence_of(distribution))],
            purl=purl,
            description=str(distribution.metadata.get("Summary") or "") or None,
            components=[*_take(files, belongs, str(purl)), *_contained(distribution, str(purl))],
        )


def _contained(distribution: metadata.Distribution, owner: str) -> Iterator[Component]:
    """Yield what a wheel says itself that it contains."""
    folder = metadata_folder(distribution)
    for path in sorted((folder / "sboms").glob("*.json")) if folder else ():
        for number, row in enumerate(json.loads(path.read_text("utf-8")).get("components", ())):
            purl = row.get("purl")
            yield Component(
                name=row["name"],
                version=row.get("version"),
                type=ComponentType.LIBRARY,
                bom_ref=f"{owner}#{path.name}-{number}",
                purl=PackageURL.from_string(purl) if purl else None,
                licenses=list(_licences_in(row)),
            )


def _licences_in(row: dict) -> Iterator[object]:
    for licence in row.get("licenses", ()):
        inner = licence.get("license", {})
        text = licence.get("expression") or inner.get("id") or inner.get("name")
        if text:
            yield LicenseFactory().make_from_string(text)


def _qt(files: dict[str, Path]) -> Iterator[Component]:
    version = metadata.version(QT)
    purl = PackageURL("generic", None, "qt", version)
    icu_version = next((m[1] for name in files if (m := ICU.search(name))), None)
    if icu_version:
        icu = PackageURL("generic", None, "icu", icu_version)
        yield Component(
            name="ICU",
            version=icu_version,
            type=ComponentType.LIBRARY,
            bom_ref=str(icu),
            purl=icu,
            licenses=[LicenseFactory().make_from_string("Unicode-DFS-2016")],
            components=_take(files, lambda name: "/libicu" in name, str(icu)),
        )
    yield Component(
        name="Qt",
        version=version,
        type=ComponentType.FRAMEWORK,
        bom_ref=str(purl),
        purl=purl,
        licenses=[LicenseFactory().make_from_string("LGPL-3.0-only")],
        components=_take(files, lambda name: name.startswith(QT_FOLDER), str(purl)),
    )


def _system_libraries(files: dict[str, Path], copied: dict[str, Path]) -> Iterator[Component]:
    packages: dict[tuple[str, str], set[str]] = {}
    for name, source in copied.items():
        if f"{LIBRARIES}/{name}" in files:
            package = debian_package(source) or (name, "")
            packages.setdefault(package, set()).add(f"{LIBRARIES}/{name}")
    for (name, version), places in sorted(packages.items()):
        purl = PackageURL("deb", "debian", name, version) if version else None
        words = f"as in /usr/share/doc/{name}/copyright"
        yield Component(
            name=name,
            version=version or None,
            type=ComponentType.LIBRARY,
            bom_ref=str(purl or name),
            purl=purl,
            licenses=[DisjunctiveLicense(name=words)],
            components=_take(files, places.__contains__, str(purl or name)),
        )


def _python(files: dict[str, Path]) -> Component:
    version = ".".join(map(str, sys.version_info[:3]))
    purl = PackageURL("generic", None, "python", version)
    starts = (f"{LIBRARIES}/python3", f"{LIBRARIES}/libpython", f"{LIBRARIES}/base_library")
    return Component(
        name="Python",
        version=version,
        type=ComponentType.PLATFORM,
        bom_ref=str(purl),
        purl=purl,
        licenses=[LicenseFactory().make_from_string("PSF-2.0")],
        components=_take(files, lambda name: name.startswith(starts), str(purl)),
    )


def _typeface(files: dict[str, Path]) -> Component:
    about = files[f"{FONTS}/README.md"].read_text(encoding="utf-8")
    version = INTER_VERSION.search(about)
    purl = PackageURL("generic", None, "inter", version[1] if version else None)
    return Component(
        name="Inter",
        version=version[1] if version else None,
        type=ComponentType.LIBRARY,
        bom_ref=str(purl),
        purl=purl,
        licenses=[LicenseFactory().make_from_string("OFL-1.1")],
        components=_take(files, lambda name: name.startswith(FONTS), str(purl)),
    )


def _take(files: dict[str, Path], belongs, owner: str) -> Iterable[Component]:
    """Take the files that belong to a component out of the rest, with their SHA-256."""
    names = [name for name in files if belongs(name)]
    return [_file(name, files.pop(name), owner) for name in names]


def _file(name: str, path: Path, owner: str) -> Component:
    value = hashlib.sha256(path.read_bytes()).hexdigest()
    return Component(
        name=name,
        type=ComponentType.FILE,
        bom_ref=f"{owner}#{name}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value)],
    )
