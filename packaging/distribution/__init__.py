"""What is given to people who do not clone: bundle, archive, packages, and what goes with them.

Runs in the environment of the bundle (`dev.py build` makes it), as it reads the program's own
tables: formats, commands, components and version.
"""
