"""Other people's programs that open exported files: LibreOffice, Chromium, poppler."""

import os
import subprocess

import numpy as np
from PIL import Image, ImageFilter

CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--hide-scrollbars"),
)
SECONDS = 240


def run(words, folder):
    """Run a program with a home of its own; return what it prints."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    # No screen, no bus, nobody's settings.
    quiet = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    }
    done = subprocess.run(
        [str(word) for word in words],
        env={**quiet, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8", errors="replace")


def slides_to_pdf(decks, folder):
    """Let LibreOffice print presentations."""
    profile = (folder / "profile").as_uri()
    words = ("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf")
    run((*words, "--outdir", folder, *decks), folder)
    return [folder / f"{deck.stem}.pdf" for deck in decks]


def pages_of(pdf, folder):
    """Return the words of every page of a PDF, in one line each."""
    text = run(("pdftotext", "-layout", pdf, "-"), folder)
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def pictures_of(pdf, folder, dpi=48):
    """Return every page of a PDF as a picture."""
    stem = folder / f"{pdf.stem}-page"
    run(("pdftoppm", "-r", dpi, "-png", pdf, stem), folder)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{stem.name}-*.png"))]


def screenshot(file, folder, size):
    """Return what Chromium shows of a file."""
    path = folder / f"{file.stem}-seen.png"
    profile = folder / "chromium"
    run(
        (
            *(*CHROMIUM, f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}"),
            *(f"--screenshot={path}", file.as_uri()),
        ),
        folder,
    )
    return Image.open(path).convert("RGB")


def document_after(file, folder):
    """Return a page as it stands after its scripts ran."""
    profile = folder / "chromium"
    words = ("--virtual-time-budget=8000", "--dump-dom", file.as_uri())
    return run((*CHROMIUM, f"--user-data-dir={profile}", *words), folder)


def unlike(one, two, size=(320, 180)):
    """Return how much two pictures differ, 0..1; the edges of letters hardly count."""
    return difference(softened(one, size), softened(two, size))


def softened(picture, size=(320, 180)):
    """Return a picture as small numbers, 0..1, without the edges of its letters."""
    small = picture.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1))
    return np.asarray(small, dtype=np.float32) / 255


def difference(one, two):
    """Return how much two softened pictures differ, 0..1."""
    return float(np.abs(one - two).mean())
