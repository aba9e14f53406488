"""What happens in a presentation, in words: titles, and texts for a screen reader."""

from looplight.files.safe_text import one_line
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_text
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.question_and_answer_of_scene import (
    CHOICE,
    answer_words,
    asked_view,
    explanation_of,
    prediction_verdict,
)
from looplight.session.playback.scene_on_stage_and_slides import answer_of_scene
from looplight.session.text.scene_titles import title_in_context
from looplight.translation.messages import translate


def title_on_stage(presentation: Presentation, scene: Scene) -> str:
    """Return what stands above a scene: with its letter and its tumour context."""
    document, context = presentation.document, scene.context
    pathway = presentation.pathway
    if scene.figure and scene.figure != document.state.figure:
        entry = document.figures.entry(scene.figure)
        pathway = entry.pathway if entry is not None else None
    if context is None:
        context = presentation.context
    return one_line(
        title_in_context(scene, presentation.scenes, pathway, context, document.inhibitors)
    )


def answer_on_stage(presentation: Presentation) -> tuple[str, str]:
    """Return the answer to the question of the scene, with its sign, and how sure it is."""
    return answer_of_scene(presentation.scene, presentation.document.shown)


def scene_words(presentation: Presentation) -> str:
    """Return number and title of the scene, and its words or its question; never its answer."""
    scene, question = presentation.scene, presentation.question
    sentences = [
        translate(
            "talk",
            "Scene {number} of {all}: {title}.",
            number=presentation.index + 1,
            all=len(presentation.scenes),
            title=title_on_stage(presentation, scene),
        )
    ]
    if presentation.phase is Phase.ASK and question is not None:
        return " ".join([*sentences, question.text])
    sentences.append(scene_text(scene))
    shown = presentation.document.shown
    response = shown.response
    if presentation.phase is Phase.REVEAL:
        sentences.append(reveal_words(presentation))
    elif shown.panes:
        sentences += [f"{pane.name}: {pane.headline}" for pane in shown.panes]
    elif response is not None and (scene.interventions or response.context):
        sentences.append(shown.headline)
    return " ".join(part for part in sentences if part)


def reveal_words(presentation: Presentation) -> str:
    """Return the answer to the question of the scene, with its reasons."""
    question, shown = presentation.question, asked_view(presentation.document.shown)
    if question is None:
        return ""
    sentences = [
        translate(
            "talk",
            "In this model {answer}.",
            answer=answer_words(shown, question.node, within=True),
        )
    ]
    if presentation.prediction is not None:
        sentences.append(prediction_verdict(shown, question.node, presentation.prediction))
    sentences.append(explanation_of(shown, question.node))
    return " ".join(part for part in sentences if part)


def prediction_words(presentation: Presentation) -> str:
    """Return what was predicted; empty without a prediction."""
    prediction = presentation.prediction
    if prediction is None:
        return ""
    return translate("talk", "Predicted: {direction}.", direction=CHOICE[prediction].lower())
