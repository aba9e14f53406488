"""The installer for Windows: a script for Inno Setup 6, made from the table of formats.

Not built here: Inno Setup runs on Windows only. `dev.py build` there calls it where it is
installed.
"""

from distribution.desktop.desktop_files import DESCRIPTIONS, desktop_formats
from distribution.product import DEVELOPER, HOMEPAGE, NAME, PROGRAM, VERSION

# Windows recognises an installed program, and updates it, by this number: never change it.
APP_ID = "8A048CF2-ED04-50A0-8188-91A6CA4ED2CC"


def installer_script() -> str:
    """Return the script; paths in it are relative to the top folder.

    Directives are those of the manual of Inno Setup 6. It installs for one user and asks for no
    administrator; files keep their present program, ours is added under "Open with".
    """
    return f"""\
; Written by packaging/dev.py build; do not edit. Not built here: Inno Setup needs Windows.
[Setup]
AppId={{{{{APP_ID}}}
AppName={NAME}
AppVersion={VERSION}
AppPublisher={DEVELOPER}
{_homepage()}DefaultDirName={{autopf}}\\{NAME}
DefaultGroupName={NAME}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=LICENSE
OutputDir=dist
OutputBaseFilename={PROGRAM}-{VERSION}-windows-setup
SetupIconFile=build\\{PROGRAM}.ico
UninstallDisplayIcon={{app}}\\{PROGRAM}.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\\Spanish.isl"

[Tasks]
Name: "desktopicon"; Description: "{{cm:CreateDesktopIcon}}"; Flags: unchecked

[Files]
Source: "dist\\{PROGRAM}\\*"; DestDir: "{{app}}"; \
Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{{group}}\\{NAME}"; Filename: "{{app}}\\{PROGRAM}.exe"
Name: "{{autodesktop}}\\{NAME}"; Filename: "{{app}}\\{PROGRAM}.exe"; Tasks: desktopicon

[Registry]
{_associations()}
[Run]
Filename: "{{app}}\\{PROGRAM}.exe"; Description: "{{cm:LaunchProgram,{NAME}}}"; \
Flags: nowait postinstall skipifsilent
"""


def _homepage() -> str:
    return f"AppPublisherURL={HOMEPAGE}\n" if HOMEPAGE else ""


def _associations() -> str:
    """Return the registry lines of each kind of file whose ending is its own."""
    lines = []
    for row in desktop_formats():
        kind = f"{NAME}.{row.kind}"
        # Windows looks at what follows the last dot only: `.pfocr.md` is any Markdown there.
        endings = [pattern[1:] for pattern in row.patterns if pattern.count(".") == 1]
        if not endings:
            continue
        lines += [_key(f"{ending}\\OpenWithProgids", kind) for ending in endings]
        # Sessions are nobody else's.
        owned = row.kind == "session"
        lines += [_key(ending, "", kind if owned else "") for ending in endings]
        lines.append(_key(kind, "", DESCRIPTIONS[row.kind][0], remove=True))
        command = f'""{{app}}\\{PROGRAM}.exe"" ""%1""'
        lines.append(_key(f"{kind}\\shell\\open\\command", "", command))
        lines.append(_key(f"{kind}\\DefaultIcon", "", f"{{app}}\\{PROGRAM}.exe,0"))
    return "\n".join(lines) + "\n"


def _key(path: str, name: str, data: str = "", remove: bool = False) -> str:
    value = f'; ValueType: string; ValueName: "{name}"; ValueData: "{data}"' if name or data else ""
    flags = "uninsdeletekey" if remove else "uninsdeletevalue" if value else "uninsdeletekeyifempty"
    return f'Root: HKA; Subkey: "Software\\Classes\\{path}"{value}; Flags: {flags}'
