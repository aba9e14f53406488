"""Every GPML file of the shared data: opened, counted and laid out; the archive of all human ones.

What the files hold is counted here a second time, straight from the text, so that an element that
the reader loses does not go unseen.
"""

import re
import zipfile
from pathlib import Path

import pytest
from gpml_files import gpml

from looplight.canvas.geometry.layout import layout

_ELEMENTS = {
    "nodes": re.compile(r"<DataNode[ >]"),
    "groups": re.compile(r"<Group[ >]"),
    "interactions": re.compile(r"<Interaction[ >]"),
}


def check(text, name):
    file = gpml(text, name)
    plain = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    for what, pattern in _ELEMENTS.items():
        assert getattr(file.counts, what) == len(pattern.findall(plain)), (name, what)
    counts, pathway = file.counts, file.pathway
    assert len({node.id for node in pathway.nodes}) == len(pathway.nodes)
    assert len({node.label.casefold() for node in pathway.nodes}) == len(pathway.nodes)
    assert len({arrow.key for arrow in pathway.arrows}) == len(pathway.arrows)
    drawn = layout(pathway)
    assert set(drawn.boxes) == {node.id for node in pathway.nodes}
    assert set(drawn.routes) == {arrow.key for arrow in pathway.arrows}
    return counts


@pytest.mark.slow
def test_the_chosen_files(shared: Path):
    files = sorted((shared / "data" / "gpml").glob("*.gpml"))
    assert len(files) == 41
    counts = {path.stem: check(path.read_text(encoding="utf-8"), path.name) for path in files}
    # Counted by hand on the drawing: eight T-bars, of which labels draw five, two of them loose.
    prostate = counts["WP3844"]
    assert (prostate.minus, prostate.label_arrows, prostate.unresolved_ends) == (3, 3, 2)


# Every third of them; all are left to the soak.
@pytest.mark.slow
@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_all_human_pathways(shared: Path, step):
    with zipfile.ZipFile(shared / "data" / "wikipathways-human.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".gpml")]
        assert len(names) == 857
        for name in names[::step]:
            check(archive.read(name).decode("utf-8"), name)
