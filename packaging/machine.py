"""What this machine has: a display, Qt's system libraries, tools for tests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from apt_packages import is_system_python, provide
from console import say
from environment import site_packages

# The system libraries that Qt's wheels do not bring, and the Debian package of each.
DEBIAN_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
TOOL_PACKAGES = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "weston": "weston",
    "pdftotext": "poppler-utils",
}
# What makes and checks the Debian package, and what uses it as a desktop does.
PACKAGE_TOOLS = {
    "dpkg-shlibdeps": "dpkg-dev",
    "desktop-file-validate": "desktop-file-utils",
    "update-mime-database": "shared-mime-info",
    "appstreamcli": "appstream",
    "lintian": "lintian",
    "man": "man-db",
    "gio": "libglib2.0-bin",
    "xdg-mime": "xdg-utils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
}
# Programs that open exported files in tests, with type for slides that name Arial.
OPENER_PACKAGES = {
    "soffice": ("libreoffice-impress", "fonts-liberation"),
    "chromium": ("chromium",),
}
# What a screen reader needs: a bus, and AT-SPI for the system's Python.
AT_SPI = "AT-SPI"
AT_SPI_PACKAGES = ("dbus", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
AT_SPI_CHECK = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
# A window on an X display needs the first of these as well; pictures without a display do not.
QT_WINDOW = "plugins/platforms/libqxcb.so"
QT_FILES = (
    "plugins/platforms/libqoffscreen.so",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6OpenGLWidgets.so.6",
    "lib/libQt6Svg.so.6",
)
MISSING = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(python: Path, *, window: bool = True) -> set[str]:
    """Return the system libraries (sonames) that Qt wants and this machine lacks."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return set()
    qt = site_packages(python) / "PySide6" / "Qt"
    missing: set[str] = set()
    for name in (*([QT_WINDOW] if window else []), *QT_FILES):
        out = subprocess.run(["ldd", qt / name], capture_output=True, text=True, check=False)
        missing.update(MISSING.findall(out.stdout))
    return {name for name in missing if not name.startswith("libQt6")}


def missing_tools() -> set[str]:
    """Return the programs that the end-to-end tests want and this machine lacks."""
    missing = {tool for tool in TOOL_PACKAGES if shutil.which(tool) is None}
    return missing if _has_at_spi() else missing | {AT_SPI}


def left_out() -> str:
    """Return which tests pytest runs without the tools that are missing."""
    missing = missing_tools()
    parts = ["not screen_reader" if missing == {AT_SPI} else "not xvfb and not tools"]
    parts = parts if missing else []
    return " and ".join([*parts, *(["not openers"] if missing_openers() else [])])


def missing_openers() -> set[str]:
    """Return the programs that open exported files in tests and this machine lacks."""
    return {tool for tool in OPENER_PACKAGES if shutil.which(tool) is None}


def _has_at_spi() -> bool:
    """Tell whether a program can be heard here as a screen reader hears it."""
    python = "/usr/bin/python3"
    if shutil.which("dbus-run-session") is None or shutil.which(python) is None:
        return False
    asked = subprocess.run([python, "-c", AT_SPI_CHECK], capture_output=True, check=False)
    return (
        asked.returncode == 0 and Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists()
    )


def provide_libraries(python: Path, *, window: bool = True) -> bool:
    """Install or name what Qt lacks; return whether all is there now."""
    provide(_for_libraries(python, window=window))
    return not missing_libraries(python, window=window)


def provide_tools() -> bool:
    """Install or name what the end-to-end tests lack; return whether all is there now."""
    provide(_for_tools())
    return not missing_tools()


def provide_for_build() -> bool:
    """Install or name what PyInstaller and packages lack; return whether PyInstaller has all."""
    if sys.platform.startswith("linux"):
        absent = {tool: name for tool, name in PACKAGE_TOOLS.items() if shutil.which(tool) is None}
        if absent:
            say(f"The packages are made and tested with: {', '.join(sorted(absent))}")
            provide(absent.values())
    missing = _missing_for_build()
    if missing:
        say(f"PyInstaller lacks: {', '.join(sorted(missing))}")
        provide(missing.values())
    return not _missing_for_build()


def _missing_for_build() -> dict[str, str]:
    """Return what PyInstaller lacks here, and the Debian package of each."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {} if shutil.which("objdump") else {"objdump": "binutils"}
    library = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
    # Debian's Python has itself built in; what is bundled needs it as a library.
    if is_system_python() and not any(Path("/usr/lib").glob(f"*/{library}.so.1.0")):
        missing[f"{library}.so.1.0"] = library
    return missing


def provide_for_tests(python: Path, *, quick: bool = False) -> tuple[bool, bool]:
    """Install or name all that the tests lack, in one go.

    Parameters
    ----------
    python : pathlib.Path
        The environment's interpreter.
    quick : bool
        Only the libraries of Qt: the programs that export tests open take minutes to install.

    Returns
    -------
    tuple of bool
        Whether Qt can start now, and whether no test has to be left out.
    """
    programs = [] if quick else [*_for_tools(), *_for_openers()]
    provide([*_for_libraries(python), *programs])
    return not missing_libraries(python), not (missing_tools() or missing_openers())


def _for_libraries(python: Path, *, window: bool = True) -> list[str]:
    """Say what Qt lacks; return the Debian packages that bring it."""
    missing = missing_libraries(python, window=window)
    if missing:
        say(f"Qt lacks system libraries: {', '.join(sorted(missing))}")
    if unknown := sorted(missing - DEBIAN_PACKAGES.keys()):
        say(f"No Debian package is known to dev.py for: {', '.join(unknown)}")
    return [DEBIAN_PACKAGES[name] for name in missing & DEBIAN_PACKAGES.keys()]


def _for_tools() -> list[str]:
    missing = missing_tools()
    if not missing or not sys.platform.startswith("linux"):
        return []
    say(f"The end-to-end tests lack: {', '.join(sorted(missing))}")
    packages = [TOOL_PACKAGES[name] for name in missing - {AT_SPI}]
    return [*packages, *(AT_SPI_PACKAGES if AT_SPI in missing else ())]


def _for_openers() -> list[str]:
    missing = missing_openers()
    if not missing or not sys.platform.startswith("linux"):
        return []
    say(f"The tests of exported files lack: {', '.join(sorted(missing))}")
    return [name for tool in missing for name in OPENER_PACKAGES[tool]]
