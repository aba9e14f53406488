"""The words that questions to a library are recognised by, in English, German and Spanish.

Folded as `looplight.files.safe_text.fold` does, accents taken off. What is in none of these lists
is taken for a name.
"""

from enum import Enum, auto


class Meaning(Enum):
    """What a word or a phrase means in a question."""

    BLOCK = auto()
    # Takes what stands before it: "MTOR is blocked", "MTOR inhibition".
    BLOCKED = auto()
    UP = auto()
    DOWN = auto()
    CHANGE = auto()
    SAME = auto()
    LOOP = auto()
    GENES = auto()
    # The loop that stays open, or the name of a node.
    RESISTANCE = auto()
    # Says by itself neither what is blocked nor what is looked at.
    FEEDBACK = auto()
    AND = auto()
    # Ends a name without meaning anything.
    FILLER = auto()
    # Turns the question round, which is not read.
    NOT = auto()


_PHRASES = {
    Meaning.BLOCK: (
        "block|blocks|blocking|inhibit|inhibits|inhibiting|knock out|knocks out|knocking out|"
        "knock down|knocking down|silence|silencing|lose|loses|losing|delete|deleting|take out|"
        "switch off|turn off|switching off|target|targeting|against|without|suppress|suppressing|"
        "hit|hits|hitting|"
        "blockiere|blockieren|blockiert man|hemme|hemmen|ausschalten|ohne|"
        "bloquear|bloqueo|bloquea|bloqueas|bloqueamos|inhibo|inhibir|inhibe|silenciar|sin"
    ),
    Meaning.BLOCKED: (
        "blocked|inhibited|knocked out|knocked down|silenced|lost|deleted|switched off|turned off|"
        "inhibition|inhibitor|inhibitors|knockout|knock-out|knockdown|blockade|loss|deletion|"
        "blockiert|gehemmt|hemmt|hemmung|blockade|ausgeschaltet|ausschaltet|ausfall|verlust|"
        "bloqueado|bloqueada|inhibido|inhibida|inhibicion"
    ),
    Meaning.UP: (
        "raise|raises|raised|rise|rises|rising|increase|increases|increased|activate|activates|"
        "activated|induce|induces|up|go up|goes up|upregulate|upregulates|come back|comes back|"
        "activation|activating|increasing|raising|"
        "steigt|steigen|erhoht|erhohen|aktiviert|aktivieren|aktivierung|zunehmen|nimmt zu|hoch|"
        "sube|suben|aumenta|aumentan|aumentar|activa|activan|activar|activacion|eleva"
    ),
    Meaning.DOWN: (
        "lower|lowers|lowered|fall|falls|falling|decrease|decreases|decreased|reduce|reduces|"
        "reduced|drop|drops|down|go down|goes down|downregulate|downregulates|"
        "sinkt|sinken|senkt|senken|fallt|fallen|abnehmen|nimmt ab|verringert|"
        "baja|bajan|bajar|disminuye|disminuyen|disminuir|reducir|cae"
    ),
    Meaning.CHANGE: (
        "change|changes|changing|affect|affects|happens to|happen to|happens with|effect on|"
        "do to|does to|influence|influences|alter|alters|"
        # As the rows of the search put it.
        "look at|looks at|looking at|ansehen|anschauen|mirar|"
        "andert|andern|verandert|verandern|passiert mit|geschieht mit|wirkt auf|beeinflusst|"
        "cambia|cambian|cambiar|afecta|afectan|pasa con|ocurre con|efecto sobre"
    ),
    Meaning.SAME: (
        "not change|does not change|do not change|doesn't change|not affect|does not affect|"
        "unchanged|stays the same|stay the same|andert sich nicht|bleibt gleich|unverandert|"
        "no cambia|no cambian|sigue igual|no afecta"
    ),
    Meaning.LOOP: (
        "closes the loop|close the loop|closes the loops|close the loops|closing the loop|"
        "closed loop|closes most loops|schliesst die schleife|schliesst den kreis|"
        "die schleife schliessen|die schleife schliesst|die schleife|"
        "die schleife jetzt schliesst|cierra el bucle|cierra el circuito|cerrar el bucle"
    ),
    Meaning.GENES: (
        "my changed genes|my genes|my gene list|these genes|changed genes|my data|"
        "my fold changes|differentially expressed genes|"
        "meine veranderten gene|meine gene|veranderte gene|meine daten|"
        "mis genes|mis genes cambiados|mis genes alterados|mis datos"
    ),
    Meaning.RESISTANCE: (
        "resistance|resistance to|resistance against|resistant|resistant to|"
        "resistenz|resistenz gegen|resistent|resistent gegen|"
        "resistencia|resistencia a|resistente|resistente a"
    ),
    Meaning.FEEDBACK: (
        "feedback|feedbacks|feedback loop|feedback loops|ruckkopplung|ruckkopplungen|"
        "retroalimentacion|retroalimentaciones"
    ),
    Meaning.AND: "and|plus|or|und|oder|y|e|o",
    Meaning.NOT: (
        "stop|stops|stopping|stopped|withdrawn|abgesetzt|suspende|not|no|never|nor|cannot|"
        "nicht|kein|keine|keinen|nie|nunca|don't|doesn't"
    ),
    Meaning.FILLER: (
        "a|an|the|of|in|into|on|to|by|with|for|at|when|if|while|after|upon|through|during|"
        "i|we|you|one|someone|it|its|them|they|there|that|this|these|those|"
        "is|are|was|were|be|been|do|does|did|will|would|can|could|may|might|should|gets|get|"
        # Between treatments (see `compared_treatments`); of one alone they mean nothing.
        "vs|versus|"
        "what|which|where|how|who|whose|in which|figure|figures|picture|pictures|most|all|many|"
        "some|then|so|please|show|list|find|tell|me|level|levels|activity|signalling|signaling|"
        "happen|happens|lead|leads|make|makes|cause|causes|give|gives|let|lets|explain|explains|"
        "fit|fits|as well|too|also|say|says|library|my|our|effect|go|goes|"
        "der|die|das|den|dem|des|ein|eine|einen|einer|in|im|von|vom|bei|mit|nach|durch|auf|zu|"
        "wenn|falls|wo|was|welche|welchen|welcher|welches|wie|man|ich|wir|wird|werden|ist|sind|"
        "abbildung|abbildungen|bild|bildern|bilder|meisten|alle|allen|dann|sich|zeigen|zeigt|"
        "passiert|geschieht|erklaren|erklart|meine|"
        "el|la|los|las|un|una|del|de|al|en|con|por|para|si|cuando|donde|que|cual|cuales|"
        "se|es|esta|son|figura|figuras|imagen|imagenes|mayoria|todas|entonces|muestra|muestran|"
        "pasa|ocurre|explica|explican|mi|mis|tras|su|"
        "have|has|having|haben|hat|tiene|tienen|why|warum|wieso|por que|macht|machen|hace|hacen|"
        "drug|drugs|medication|medications|wirkstoff|wirkstoffe|medikament|medikamente|"
        "farmaco|farmacos|medicamento|medicamentos|"
        # About drugs, which are causes without a word for blocking.
        "given|giving|treat|treated|treating|treatment|therapy|administer|administered|receive|"
        "receives|under|alone|nur|allein|solo|sola|now|jetzt|ahora|auflisten|listar|"
        "gegeben|gibt|verabreicht|behandelt|behandlung|therapie|unter|gabe|"
        "da|dado|dada|administra|administrado|administrada|tratamiento|terapia|bajo"
    ),
}
# In one table for all languages: a German window may be asked in English.
MEANINGS: dict[tuple[str, ...], Meaning] = {
    tuple(phrase.split()): meaning
    for meaning, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
}
LONGEST = max(map(len, MEANINGS))
# After these a participle or noun takes what follows: "inhibition of MTOR".
OF = frozenset(("of", "von", "vom", "der", "des", "de", "del", "to"))
