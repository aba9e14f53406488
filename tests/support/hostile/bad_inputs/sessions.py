"""Sessions: JSON of strangers."""

import json

from bad_inputs import good
from bad_inputs.case import Folder, Kind


def write(folder):
    """Write the files; return their cases."""
    files = Folder(folder, Kind.SESSION)
    _syntax(files)
    _values(files)
    _floods(files)
    return files.cases


def _syntax(files):
    text = json.dumps(good.SESSION, indent=1)
    files.add("lists 100,000 deep", "[" * 100_000)
    files.add("mappings 20,000 deep", '{"a":' * 20_000 + "1" + "}" * 20_000)
    files.add("a comma too many", text.replace('"time": null,', '"time": null,,'), line=9)
    files.add("quotes of another kind", text.replace('"', "'"), line=2)
    files.add("a comment", "// a session\n" + text, line=1)
    files.add("a number that is none", text.replace('"time": null', '"time": NaN'))
    files.add("a number without end", text.replace('"time": null', '"time": 1e999'))
    files.add(
        "an integer of 20,000 digits", text.replace('"time": null', '"time": ' + "9" * 20_000)
    )
    files.add("half a surrogate pair", text.replace('"One"', '"O\\ud800ne"'), refused=True)
    files.add("a key twice", text.replace('"time": null,', '"time": null,\n "time": 1,'))
    files.add("a list", "[]")
    files.add("a number", "7")
    files.add("a text", '"looplight-session"')


def _values(files):
    for what, text in (
        ("another format", good.session(format="something-else")),
        ("a version to come", good.session(version=99)),
        ("a version that is a word", good.session(version="one")),
        ("no version", json.dumps({"format": "looplight-session"})),
        ("an unknown key", good.session(colour="red")),
        ("a figure that is not there", good.session(figure="nobody-knows", figures=[])),
        ("figures that are a mapping", good.session(figures={"a": 1})),
        ("figures that are numbers", good.session(figures=[1, 2, 3])),
        ("a figure twice", good.session(figures=good.SESSION["figures"] * 2)),
        ("a time before all", good.session(time=-1)),
        ("a selection of nothing known", good.session(selection={"pick": "moon", "id": "x"})),
        ("cutoffs that cross", good.session(cutoffs={"up": -5})),
        ("an intervention of no kind", good.figure(interventions=[{"kind": "x", "target": "A"}])),
        ("an intervention that is a text", good.figure(interventions=["inhibit:MTORC1"])),
        ("a file on another machine", good.figure(files=["\\\\server\\share\\f.md"])),
        ("a file on the web", good.figure(files=["http://example.org/f.md"])),
        ("a file with a zero byte", good.figure(files=["a\x00b.md"])),
        ("a file that is a number", good.figure(files=[7])),
        ("one panel to compare", good.figure(compare={"panels": [{"interventions": []}]})),
        ("parameters of nothing", good.figure(parameters={"moons": {}})),
        ("parameters beyond all", good.figure(parameters={"nodes": {"A": {"tau": -1}}})),
        ("scenes that are a text", good.figure(scenes="one")),
        ("a scene without a name", good.scene(id="")),
        ("a scene without a title", good.scene(title="")),
        ("a scene with an unknown key", good.scene(colour="red")),
        ("a title of 90,000 letters", good.scene(title="t" * 90_000)),
        ("notes of 900,000 letters", good.scene(notes="n" * 900_000)),
        ("a question that is a list", good.scene(question=[])),
        ("a focus that is a text", good.scene(focus="AKT")),
    ):
        files.add(what, text)


def _floods(files):
    figure, scene = good.SESSION["figures"][0], good.SESSION["figures"][0]["scenes"][0]
    files.add("2,500 figures", good.session(figures=[{"key": f"k{n}"} for n in range(2_500)]))
    files.add("3,000 scenes", good.figure(scenes=[{**scene, "id": f"s{n}"} for n in range(3_000)]))
    files.add("5,000 files", good.figure(files=[f"f{n}.md" for n in range(5_000)]))
    shots = [{"kind": "inhibit", "target": f"T{n}"} for n in range(20_000)]
    files.add("20,000 interventions", good.figure(interventions=shots))
    files.add("20,000 in the focus", good.scene(focus=[f"n{n}" for n in range(20_000)]))
    changes = {f"N{n}": {"tau": 1.0} for n in range(9_000)}
    files.add("9,000 changed nodes", good.figure(parameters={"nodes": changes}))
    panels = [{"title": "p", "interventions": []} for _ in range(5_000)]
    files.add("5,000 panels", good.figure(compare={"panels": panels}))
    keys = {**good.SESSION, **{f"k{n}": n for n in range(100_000)}}
    files.add("100,000 unknown keys", json.dumps(keys))
    files.add("a key of a megabyte", good.session(figures=[{**figure, "k" * 1_000_000: 1}]))
