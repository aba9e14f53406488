"""A comparison that goes into a talk or a storyboard by command."""


def test_a_comparison_is_added_to_the_talk_pane_by_pane_and_a_message_says_so(window):
    window.shell.actions.run("view.compare")
    panes = window.document.state.compare.panes
    window.shell.actions.run("talk.add")
    assert [scene.interventions for scene in window.document.state.talk] == [
        pane.interventions for pane in panes
    ]
    said = window.shell.status_bar.announcement.text()
    assert said.startswith(f"Added {len(panes)} scenes to the talk, one for each pane")
    window.shell.actions.run("edit.undo")
    assert window.document.state.talk == ()
    window.shell.actions.run("scenes.add")
    added = [scene for scene in window.document.shown.scenes if scene.id.startswith("own")]
    assert len({scene.title for scene in added}) == len(added) == len(panes)
