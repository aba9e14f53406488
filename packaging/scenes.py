"""Draw every scene of one figure to picture files: what `dev.py run` does without a display.

Runs in the environment, not in the Python that started dev.py.
"""

import os
import re
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.export import picture_file
from looplight.files.problems import InputError
from looplight.pathways import catalogue
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import themes
from looplight.session.state.state import State, ViewState


def main(figure: str, folder: Path) -> int:
    """Draw the scenes of ``figure`` into ``folder``; return the exit status."""
    try:
        entry = catalogue.bundled().resolve(figure)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    if entry.pathway is None:
        print(f"{figure}: this record has no curated arrows yet, so no scenes.", file=sys.stderr)
        return 1
    application = QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    theme = themes.load("light")
    for number, scene in enumerate(entry.pathway.scenes or (Scene("baseline", "Baseline"),)):
        response = respond(Query(entry.pathway, scene.interventions, drugs=table()))
        state = State(entry.key, scene.interventions, scene=scene.id)
        name = re.sub(r"[^a-z0-9]+", "-", scene.id.lower()).strip("-")
        path = folder / f"{entry.pathway.name}-{number}-{name}.png"
        picture_file.render(ViewState(state, entry, response), theme, path, size=(1400, 900))
        print(f"{path}  {scene.title}", flush=True)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
