"""What happens on stage, as a screen reader says it."""

from looplight.session.playback.prediction import CHOICE, answer_words, explanation_of
from looplight.session.playback.presentation import Phase, Presentation, title_of


def scene_words(presentation: Presentation) -> str:
    """Return number and title of the scene, and its words or its question; never its answer."""
    scene, question = presentation.scene, presentation.question
    said = [f"Scene {presentation.index + 1} of {len(presentation.scenes)}: {title_of(scene)}."]
    if presentation.phase is Phase.ASK and question is not None:
        return " ".join([*said, question.text])
    said.append(scene.text)
    response = presentation.document.shown.response
    if presentation.phase is Phase.REVEAL:
        said.append(reveal_words(presentation))
    elif response is not None and scene.interventions:
        said.append(presentation.document.shown.headline)
    return " ".join(part for part in said if part)


def reveal_words(presentation: Presentation) -> str:
    """Return the answer to the question of the scene, with its reasons."""
    question, shown = presentation.question, presentation.document.shown
    if question is None:
        return ""
    said = [f"In this model {answer_words(shown, question.node)}."]
    if presentation.prediction is not None:
        verdict = "right" if presentation.prediction is presentation.answer else "wrong"
        said.append(f"You said: {CHOICE[presentation.prediction].lower()}, {verdict}.")
    said.append(explanation_of(shown, question.node))
    return " ".join(part for part in said if part)


def prediction_words(presentation: Presentation) -> str:
    """Return what was predicted; empty without a prediction."""
    prediction = presentation.prediction
    return f"Predicted: {CHOICE[prediction].lower()}." if prediction is not None else ""
