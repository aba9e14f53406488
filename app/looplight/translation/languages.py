"""The languages of the program; read before anything that holds texts is imported."""

# The languages that are offered, here and nowhere else: menus, settings, command line, collection
# of texts and bundle read them. The name of each in itself, as a list of languages shows it.
LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}
# Those that have catalogues: the texts in the source are English.
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")

OPTION = "--language"
# The environment variable that chooses the language; processes that draw and read get it, too.
VARIABLE = "LOOPLIGHT_LANGUAGE"
