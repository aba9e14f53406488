"""The words of answers that the drawing has no mark for, with what they mean."""

from looplight.translation.messages import translate

WORDS = (
    (
        translate("help", "lets go"),
        translate(
            "help",
            "A brake that holds its target back in the untreated cell no longer does, because what "
            "drives the brake was blocked. The target rises.",
        ),
    ),
    (
        translate("help", "held, brought back"),
        translate(
            "help",
            "Held: the block keeps the outputs down. Brought back: a feedback raises them again, "
            "in part or in full.",
        ),
    ),
    (
        translate("help", "variants"),
        translate(
            "help",
            "The same drawing computed many times with other strengths, and with arrows left out. "
            "The more of them agree, the surer the direction.",
        ),
    ),
    (
        translate("help", "about 90 %, under 1 %"),
        translate(
            "help",
            "About: the direction is in doubt, so the number is one possible value. Under 1 %: "
            "nothing that the model can tell from zero.",
        ),
    ),
    (
        translate("help", "dose 100 %"),
        translate(
            "help",
            "The target is blocked in full. It is a share of the possible effect, no amount of "
            "the drug.",
        ),
    ),
    (
        translate("help", "source read, not verified"),
        translate(
            "help",
            "Source read: whoever curated the figure has read the article or label itself. Not "
            "verified: nobody has.",
        ),
    ),
    (
        translate("help", "arrows per node"),
        translate(
            "help",
            "How many arrows a draft keeps for each node on average. More show more, and more of "
            "them are wrong.",
        ),
    ),
)
