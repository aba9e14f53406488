"""What macOS reads of an application: its kinds of files and its version."""

from distribution.desktop.desktop_files import DESCRIPTIONS, desktop_formats
from distribution.product import COMPONENT_ID, DEVELOPER, LICENCE, NAME, VERSION

# The type of Apple's own that each of ours is a case of.
PARENTS = {"application/json": "public.json", "application/xml": "public.xml"}


def information() -> dict[str, object]:
    """Return the keys of Info.plist beside those that PyInstaller writes.

    Names of keys are those of Apple's "Information Property List" reference.
    """
    types, declared = [], []
    for row in desktop_formats():
        comment, parent, _ = DESCRIPTIONS[row.kind]
        identifier = f"{COMPONENT_ID}.{row.kind}"
        types.append(
            {
                "CFBundleTypeName": comment,
                "CFBundleTypeRole": "Editor" if row.kind == "session" else "Viewer",
                "LSHandlerRank": "Owner" if row.kind == "session" else "Alternate",
                "LSItemContentTypes": [identifier],
            }
        )
        declared.append(
            {
                "UTTypeIdentifier": identifier,
                "UTTypeDescription": comment,
                "UTTypeConformsTo": [PARENTS.get(parent, "public.plain-text")],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [
                        pattern.removeprefix("*.") for pattern in row.patterns
                    ],
                    "public.mime-type": [row.media_type],
                },
            }
        )
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": VERSION,
        "CFBundleDocumentTypes": types,
        "UTExportedTypeDeclarations": declared,
        "NSHumanReadableCopyright": f"{DEVELOPER}; {LICENCE} licence",
        "NSHighResolutionCapable": True,
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "13.0",
    }
