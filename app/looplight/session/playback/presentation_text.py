"""What happens on stage, as a screen reader says it."""

from looplight.session.playback.prediction import CHOICE, answer_words, explanation_of
from looplight.session.playback.presentation import Phase, Presentation, title_of


def scene_words(talk: Presentation) -> str:
    """Return number and title of the scene, and its words or its question; never its answer."""
    scene, question = talk.scene, talk.question
    said = [f"Scene {talk.place + 1} of {len(talk.scenes)}: {title_of(scene)}."]
    if talk.phase is Phase.ASK and question is not None:
        return " ".join([*said, question.text])
    said.append(scene.text)
    response = talk.document.shown.response
    if talk.phase is Phase.REVEAL:
        said.append(reveal_words(talk))
    elif response is not None and scene.interventions:
        said.append(talk.document.shown.headline)
    return " ".join(part for part in said if part)


def reveal_words(talk: Presentation) -> str:
    """Return the answer to the question of the scene, with its reasons."""
    question, shown = talk.question, talk.document.shown
    if question is None:
        return ""
    said = [f"In this model {answer_words(shown, question.node)}."]
    if talk.said is not None:
        verdict = "right" if talk.said is talk.answer else "wrong"
        said.append(f"You said: {CHOICE[talk.said].lower()}, {verdict}.")
    said.append(explanation_of(shown, question.node))
    return " ".join(part for part in said if part)


def prediction_words(talk: Presentation) -> str:
    """Return what was predicted; empty without a prediction."""
    return f"Predicted: {CHOICE[talk.said].lower()}." if talk.said is not None else ""
