"""What happens in a presentation, as texts for a screen reader."""

from looplight.session.playback.prediction import CHOICE, answer_words, explanation_of
from looplight.session.playback.presentation import Phase, Presentation, title_of


def scene_words(presentation: Presentation) -> str:
    """Return number and title of the scene, and its words or its question; never its answer."""
    scene, question = presentation.scene, presentation.question
    sentences = [
        f"Scene {presentation.index + 1} of {len(presentation.scenes)}: {title_of(scene)}."
    ]
    if presentation.phase is Phase.ASK and question is not None:
        return " ".join([*sentences, question.text])
    sentences.append(scene.text)
    response = presentation.document.shown.response
    if presentation.phase is Phase.REVEAL:
        sentences.append(reveal_words(presentation))
    elif response is not None and scene.interventions:
        sentences.append(presentation.document.shown.headline)
    return " ".join(part for part in sentences if part)


def reveal_words(presentation: Presentation) -> str:
    """Return the answer to the question of the scene, with its reasons."""
    question, shown = presentation.question, presentation.document.shown
    if question is None:
        return ""
    sentences = [f"In this model {answer_words(shown, question.node)}."]
    if presentation.prediction is not None:
        verdict = "right" if presentation.prediction is presentation.answer else "wrong"
        sentences.append(f"You said: {CHOICE[presentation.prediction].lower()}, {verdict}.")
    sentences.append(explanation_of(shown, question.node))
    return " ".join(part for part in sentences if part)


def prediction_words(presentation: Presentation) -> str:
    """Return what was predicted; empty without a prediction."""
    prediction = presentation.prediction
    return f"Predicted: {CHOICE[prediction].lower()}." if prediction is not None else ""
