"""Which scenes an export of the storyboard can write: the figure's, the user's own, or both."""

from dataclasses import dataclass, replace

from looplight.pathways.model.pathway import Scene
from looplight.pathways.proposed_file_name import name_of_pathway
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate


@dataclass(frozen=True)
class StoryboardChoice:
    """Scenes that an export can write.

    Attributes
    ----------
    title : str
        What they are and how many, for a list.
    name : str
        Proposed name of the file, without its suffix.
    scenes : tuple of Scene
        Never empty.
    """

    title: str
    name: str
    scenes: tuple[Scene, ...]


def storyboard_choices(shown: ViewState) -> tuple[StoryboardChoice, ...]:
    """Return what an export of the storyboard can write, what the strip shows first.

    Parameters
    ----------
    shown : ViewState

    Returns
    -------
    tuple of StoryboardChoice
        Empty where neither the figure nor the user has a scene.
    """
    state, pathway = shown.state, shown.pathway
    figure = replace(state, shows_talk=False).scenes_of(pathway)
    original = pathway.scenes if pathway is not None else ()
    name = name_of_pathway(pathway) if pathway is not None else "talk"
    is_edited = state.scenes is not None
    choices = []
    if figure:
        text = translate("storyboard", "Scenes of this figure ({number})", number=len(figure))
        if is_edited:
            text = translate(
                "storyboard",
                "Scenes of this figure, as you changed them ({number})",
                number=len(figure),
            )
        choices.append(StoryboardChoice(text, name, figure))
    if is_edited and original and original != figure:
        text = translate(
            "storyboard", "Scenes that the figure brought along ({number})", number=len(original)
        )
        choices.append(StoryboardChoice(text, name, original))
    if state.talk:
        text = translate("storyboard", "Your talk alone ({number})", number=len(state.talk))
        talk = StoryboardChoice(text, "talk", state.talk)
        choices.insert(0 if state.shows_talk else len(choices), talk)
        if figure:
            both = (*figure, *state.talk)
            text = translate(
                "storyboard", "Scenes of this figure, then your talk ({number})", number=len(both)
            )
            choices.append(StoryboardChoice(text, "talk", both))
    return tuple(choices)
