"""What the bundle leaves out, and why; the recipe of PyInstaller reads it."""

import fnmatch
from pathlib import PurePath

from looplight.translation.languages import LANGUAGES

# Not used by Looplight, but reachable through an optional import of a library.
MODULES = [
    *("tkinter", "scipy", "matplotlib", "pandas", "OpenGL", "IPython", "h5py", "cupy"),
    *("numba", "colorcet", "pygments", "pydot", "pygraphviz", "sympy", "pytest"),
    # Pillow takes it for the metadata of photographs where it is installed, as it is for a build.
    "defusedxml",
    *("lib2to3", "ensurepip", "setuptools", "pip", "numpy.f2py", "readline", "_curses"),
    *("PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk"),
    # python-pptx takes lxml's tree and nothing else of it; nothing here talks to a network.
    *("lxml.objectify", "lxml.html", "lxml.isoschematron", "lxml.sax", "lxml.cssselect"),
    *("ssl", "_ssl", "_hashlib", "PySide6.QtTest"),
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter"),
    # Documentation of compiled functions, and annotations; `bundle_start` says what numpy gets
    # instead.
    *("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars", "numpy._typing"),
    # The canvas draws with the raster engine; `bundle_start` says what pyqtgraph gets instead.
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *(
        f"PySide6.{name}"
        for name in (
            *("QtNetwork", "QtQml", "QtQuick", "QtQuickWidgets", "QtQuickControls2", "QtSql"),
            *("QtDesigner", "QtHelp", "QtUiTools", "QtXml", "QtConcurrent", "QtDBus"),
        )
    ),
]

# Plugins and libraries of Qt that a desktop window does not need; matched in their names.
FILES = (
    *("platformthemes", "egldeviceintegrations", "qmltooling", "networkinformation"),
    *("plugins/tls", "sqldrivers", "vectorimageformats", "designer", "libQt6OpenGLWidgets"),
    *("libqeglfs", "libqvnc", "libqlinuxfb", "libqminimal", "libqvkkhrdisplay", "libqtuiotouch"),
    *("libqevdev", "libqwebp", "libqtiff", "libqtga", "libqwbmp", "libqicns", "libqpdf"),
    *("libgtk-3", "libgdk-3", "libgdk_pixbuf", "libpango", "libcairo", "libatk", "libatspi"),
    *("libQt6Test", "isoschematron", "pyqtgraph/icons/peegee"),
    # Shells of car screens and of one window alone; a desktop has xdg-shell.
    *("libivi-shell", "libfullscreen-shell", "libqt-shell", "libwl-shell-plugin"),
    "libQt6WlShellIntegration",
    # Found beside the GTK theme and Qt's network, which are left out: nothing else asks for them.
    *("libQt6Network", "krb5", "libk5crypto", "libepoxy", "libgio-2.0"),
    *("libgobject", "libgmodule", "libharfbuzz", "libpixman", "libthai", "libfribidi", "libmount"),
    *("libQt6Quick", "libQt6Qml", "libQt6VirtualKeyboard", "qtvirtualkeyboard", "libQt6Pdf"),
    "libQt6EglF",
)

# System libraries that every Linux desktop has. A copy from the machine of the build would be
# older than the graphics drivers and the fonts' settings of the machine it runs on (as AppImage's
# list of excluded libraries explains); the .deb names their packages instead.
SYSTEM_LIBRARIES = (
    *("libX11.so.*", "libX11-xcb.so.*", "libxcb.so.*", "libXau.so.*", "libXdmcp.so.*"),
    *("libfontconfig.so.*", "libfreetype.so.*", "libexpat.so.*", "libpng16.so.*", "libuuid.so.*"),
    *("libglib-2.0.so.*", "libgthread-2.0.so.*", "libdbus-1.so.*", "libstdc++.so.*"),
    *("libgcc_s.so.*", "libz.so.*", "libwayland-*.so.*"),
)
# What only these need in their turn, or what only left-out files needed.
FOLLOWING = (
    *("libbsd.so.*", "libmd.so.*", "libpcre2-8.so.*", "libsystemd.so.*", "libgcrypt.so.*"),
    *("libgpg-error.so.*", "libcap.so.*", "liblz4.so.*", "libselinux.so.*"),
    *("libblkid.so.*", "libbrotli*.so.*", "libgraphite2.so.*", "libjpeg.so.*", "libdatrie.so.*"),
    *("libcom_err.so.*", "libkeyutils.so.*", "libreadline.so.*", "libtinfo.so.*"),
    *("libXcomposite.so.*", "libXcursor.so.*", "libXdamage.so.*", "libXext.so.*"),
    *("libXfixes.so.*", "libXi.so.*", "libXinerama.so.*", "libXrandr.so.*", "libXrender.so.*"),
)
# Byte code that no start reads. The rest lies in the bundle as it is: to unpack it took a thirtieth
# of a start. It makes the bundle 9 MB larger, and its packages, which are compressed, smaller.
COMPRESSED = {
    *("networkx", "pptx", "PIL", "xlsxwriter", "lxml", "asyncio", "pydoc_data", "multiprocessing"),
    *("email", "http", "unittest", "_pydecimal", "tarfile", "pydoc", "doctest", "pdb", "optparse"),
}
COMPRESSION = 6
# Level of Python's byte code: 1 leaves assertions out, 2 docstrings as well.
OPTIMISE = 2


def compression(module: str) -> int:
    """Return the level at which the byte code of a module is compressed; 0 = not at all."""
    return COMPRESSION if module.partition(".")[0] in COMPRESSED else 0


def is_kept(name: str, source: str) -> bool:
    """Tell whether the bundle has a file.

    Parameters
    ----------
    name : str
        Its path in the bundle.
    source : str
        Where it comes from, empty where unknown.
    """
    name, source = name.replace("\\", "/"), source.replace("\\", "/")
    path = PurePath(name)
    if path.suffix == ".qm":
        # Qt's own words in dialogs.
        return path.name in {f"qtbase_{language}.qm" for language in LANGUAGES}
    if any(part.endswith(".dist-info") for part in path.parts):
        # The recipe adds what the licences page reads.
        return False
    if name.startswith("looplight/"):
        # The program reads what is compiled of them.
        return path.suffix != ".po"
    if any(part in name or part in source for part in FILES):
        return False
    # Libraries inside wheels have names of their own and stay with them.
    alone = len(path.parts) == 1
    return not (alone and _matches(path.name, (*SYSTEM_LIBRARIES, *FOLLOWING)))


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
