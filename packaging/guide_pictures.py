"""Take the pictures of the guide and of the README anew, from the running program.

Needs Xvfb and xdotool. Runs in the test environment: `dev.py pictures`, or
`.venv/bin/python packaging/guide_pictures.py [ARCHIVE]`. With ARCHIVE, an archive of human
WikiPathways (CC0), it takes the pictures of drafts, which are made from it; else all others.
"""

import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests" / "support"))

from observer import DraftWalk, Observer  # noqa: E402
from started_program import Started  # noqa: E402
from virtual_screen import VirtualScreen  # noqa: E402

FOLDER = TOP / "resources" / "guide" / "pictures"
# What a page is wide enough for; in so many colours a picture has a third of its size.
README_SIZE, GUIDE_SIZE, COLOURS = (1440, 900), (1280, 720), 200
SLIDE_WIDTH = 1280
# One of the records that ship.
FIGURE = "Feedback signaling following mTORC1 inhibition"


@contextmanager
def user_of(size, *words):
    """Start the program on a screen of a size; its user waits, clicks and presses keys."""
    with VirtualScreen(*size) as screen, tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        environment = screen.environment(LOOPLIGHT_HOME=str(Path(folder) / "home"))
        with Started(*words, "--report", report, environment=environment) as program:
            program.wait("started")
            user = Observer(screen, program, report)
            user.wait(lambda _: True, "the window")
            screen.xdotool("windowfocus", "--sync", screen.window("Looplight"))
            yield user


def keep(name, pixels):
    """Write a picture in few colours; say how large it is."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    in_few_colours(Image.fromarray(pixels)).save(path, optimize=True)
    print(f"{path.relative_to(TOP)}: {path.stat().st_size / 1e3:.0f} kB", flush=True)


def in_few_colours(picture):
    """Return a picture with a palette that keeps the colour of thin lines, as of red arrows."""
    return picture.quantize(
        COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
    )


def step(user, number):
    """Wait for a step of the tour, and until nothing moves any more."""
    user.wait(
        lambda shown: shown["tour"].get("step") == number and shown["tour"]["points_at"],
        f"step {number} of the tour",
    )
    # The answer is complete once it is known how sure it is.
    user.wait(lambda shown: "computing" not in shown["headline"], "how sure the answer is")
    aside(user)
    return user.still()


def aside(user):
    """Take the pointer away from everything that it would mark."""
    user.screen.xdotool("mousemove", user.screen.width // 2, 10)
    time.sleep(0.5)


def click_what_it_points_at(user):
    """Do what the tour asks for."""
    user.screen.click(*user.report()["tour"]["points_at"])


def window():
    """Take the picture of the README: mTORC1 is blocked."""
    with user_of(README_SIZE, "mtorc1-feedback") as user:
        shown = user.wait(lambda shown: shown["places"], "the figure")
        user.screen.click(*shown["places"]["MTORC1"])
        ready = "the answer and how sure it is"
        # Not by the chip: it is there before the sentence above the drawing is another one.
        user.wait(
            lambda s: "mTORC1 blocked" in s["headline"] and "computing" not in s["headline"], ready
        )
        aside(user)
        keep("window", user.still())


def first_minutes():
    """Take those of the first page of the guide: start page, tour, saved slide."""
    with user_of(GUIDE_SIZE) as user, tempfile.TemporaryDirectory() as folder:
        user.wait(lambda shown: shown["thumbnails"] == 4, "the start page with its pictures")
        aside(user)
        keep("start-page", user.still())
        user.screen.key("Return")
        keep("figure-open", step(user, 1))
        click_what_it_points_at(user)
        keep("node-blocked", step(user, 2))
        user.screen.key("alt+n")
        step(user, 3)
        user.screen.xdotool("keydown", "alt")
        click_what_it_points_at(user)
        user.screen.xdotool("keyup", "alt")
        keep("reasons", step(user, 4))
        user.screen.key("alt+n")
        keep("feedback", step(user, 5))
        click_what_it_points_at(user)
        step(user, 6)
        click_what_it_points_at(user)
        step(user, 7)
        user.screen.key("ctrl+e")
        options = user.screen.window("Export picture")
        user.screen.xdotool("windowfocus", "--sync", options)
        user.screen.key("Return")
        # The dialog for the name has the same title.
        user.wait(lambda _: user.screen.window("Export picture") != options, "the name's dialog")
        user.screen.xdotool("windowfocus", "--sync", user.screen.window("Export picture"))
        target = Path(folder) / "slide.png"
        user.screen.xdotool("type", "--delay", "15", str(target))
        user.screen.key("Return")
        step(user, 8)
        with Image.open(target) as picture:
            height = round(picture.height * SLIDE_WIDTH / picture.width)
            small = picture.convert("RGB").resize((SLIDE_WIDTH, height), Image.Resampling.LANCZOS)
        in_few_colours(small).save(FOLDER / "slide.png", optimize=True)
        print("resources/guide/pictures/slide.png", flush=True)


def draft_task(archive):
    """Take those of the page about drafts: search, draft, and what a block does in it."""
    with user_of(GUIDE_SIZE) as user, tempfile.TemporaryDirectory() as folder:
        walk = DraftWalk(user)
        walk.open_folder(TOP / "resources" / "figures", 3)
        walk.find("RICTOR", FIGURE)
        aside(user)
        keep("library-search", user.still())
        walk.draft(archive)
        aside(user)
        keep("draft-arrows", user.still())
        walk.reject(1, 2)
        walk.block("mTorc1")
        aside(user)
        keep("draft-blocked", user.still())
        started = time.monotonic()
        walk.export(Path(folder) / "slide.pptx")
        print(f"the slide: {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        draft_task(Path(sys.argv[1]).absolute())
    else:
        window()
        first_minutes()
