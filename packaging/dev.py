#!/usr/bin/env python3
"""Set Looplight up from a fresh clone, run it, test it, build it.

Only the standard library is needed, and this first file reads on any Python 3: it looks for a
suitable Python before it imports anything newer.
"""

import argparse
import glob
import os
import subprocess
import sys

# As pyproject.toml allows, and as the workflow in .github/workflows/test.yml names them.
OLDEST, NEWEST = (3, 11), (3, 14)
LIKED = ((3, 12), (3, 13), (3, 11), (3, 14))
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def suitable():
    """Tell whether the Python that runs this file can run Looplight."""
    return OLDEST <= sys.version_info[:2] <= NEWEST


def candidates():
    """Yield commands that may start a suitable Python, the best liked first."""
    for major, minor in LIKED:
        version = "%d.%d" % (major, minor)  # noqa: UP031
        if os.name == "nt":
            yield ["py", "-" + version]
        yield ["python" + version]
        pattern = os.path.join("~", ".pyenv", "versions", version + ".*", "bin", "python3")  # noqa: PTH118
        for path in sorted(glob.glob(os.path.expanduser(pattern)), reverse=True):  # noqa: PTH111, PTH207
            yield [path]


def works(command):
    """Tell whether ``command`` starts a Python of a suitable version."""
    check = "import sys; sys.exit(not (%r <= sys.version_info[:2] <= %r))" % (OLDEST, NEWEST)  # noqa: UP031
    try:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            return subprocess.call([*command, "-c", check], stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def change_python():
    """Start again with a suitable Python, or say what is wanted; never returns."""
    here = ".".join(str(n) for n in sys.version_info[:3])
    for command in candidates():
        if works(command):
            print("Python %s is not suitable; going on with %s" % (here, " ".join(command)))  # noqa: UP031
            sys.stdout.flush()
            sys.exit(subprocess.call([*command, os.path.abspath(__file__), *sys.argv[1:]]))  # noqa: PTH100
    print(
        "Looplight needs Python %d.%d to %d.%d; this is %s, and no suitable one was found.\n"  # noqa: UP031
        "Install one (on Debian: apt-get install python3 python3-venv) and try again."
        % (*OLDEST, *NEWEST, here),
        file=sys.stderr,
    )
    sys.exit(2)


def demand_library():
    """Stop with a word of advice where Python lacks its library, as Debian's python3-minimal."""
    try:
        import shutil  # noqa: F401, PLC0415  (one of the parts that it leaves out)
    except ImportError:
        print(
            "%s lacks parts of Python's own library.\n"  # noqa: UP031
            "Install them (on Debian: apt-get install python3 python3-venv)." % sys.executable,
            file=sys.stderr,
        )
        sys.exit(2)


def arguments():
    """Return the command line, read."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    run = commands.add_parser("run", help="open a figure (without a display: draw its scenes)")
    run.add_argument("figure", nargs="?", default="mtorc1-feedback", metavar="FIGURE")
    test = commands.add_parser("test", help="style, types, room arrows and all tests")
    test.add_argument("--quick", action="store_true", help="leave out what is slow (90 seconds)")
    test.add_argument("pytest", nargs="*", metavar="-- PYTEST-ARGUMENT")
    soak = commands.add_parser("soak", help="the long tests: random users, kills, full disks")
    soak.add_argument("pytest", nargs="*", metavar="-- PYTEST-ARGUMENT")
    build = commands.add_parser("build", help="bundle, packages, list of components, in dist/")
    build.add_argument("--bundle", action="store_true", help="only what runs without Python")
    build.add_argument("--twice", action="store_true", help="build again and compare byte by byte")
    lock = commands.add_parser("lock", help="write packaging/requirements*.txt anew")
    lock.add_argument("--upgrade", action="store_true", help="take newer versions where allowed")
    bench = commands.add_parser("bench", help="run the benchmarks; writes tests/bench/RESULTS.md")
    bench.add_argument("name", nargs="*", metavar="NAME", help="for example start (default: all)")
    commands.add_parser("pictures", help="take the pictures of the guide anew, from the program")
    commands.add_parser("names", help="build resources/names (downloads 45 MB)")
    commands.add_parser("translations", help="collect texts, merge and compile the catalogues")
    commands.add_parser("clean", help="remove the set-up, builds, caches and pictures")
    given = parser.parse_args()
    if given.command is None:
        parser.print_help()
        sys.exit(2)
    return given


def main():
    """Run one command; the exit status is 0 only where all of it went well."""
    demand_library()
    given = arguments()
    if not suitable():
        change_python()
    os.chdir(TOP)
    import commands  # noqa: PLC0415  (needs a suitable Python)

    sys.exit(commands.run_command(given))


if __name__ == "__main__":
    main()
