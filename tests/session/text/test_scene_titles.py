"""Two scenes of one printed panel have different marks."""

from dataclasses import replace

from looplight.pathways.catalogue import bundled
from looplight.session.text.scene_titles import marked_title, panel_note


def test_scenes_of_one_panel_are_numbered_and_say_so():
    scenes = bundled().resolve("mtorc1-feedback").pathway.scenes
    assert [marked_title(scene, scenes) for scene in scenes] == [
        *("A · Baseline", "B · mTORC1 blocked", "C1 · Dual PI3K/mTOR", "C2 · mTORC1/2"),
    ]
    assert [bool(panel_note(scene, scenes)) for scene in scenes] == [False, False, True, True]
    assert "2 scenes play panel C" in panel_note(scenes[2], scenes)
    elsewhere = (*scenes[:3], replace(scenes[3], figure="another"))
    assert marked_title(scenes[2], elsewhere) == "C · Dual PI3K/mTOR"
    one = replace(scenes[0], panel="")
    assert marked_title(one, scenes) == "Baseline"
