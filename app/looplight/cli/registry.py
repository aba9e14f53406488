"""The commands of the command line: one row each, with the sentence that the help says of it.

Each lives in a module of its own in `looplight.cli.commands`, found by its name.
"""

# Imported only when it is called: `looplight --help` loads none of them.
COMMANDS = {
    "figures": "list the figures that ship with Looplight",
    "inspect": "say what is in a figure record or a pathway file",
    "simulate": "what blocking a node does",
    "escape": "what would close the loop: further targets, best first",
    "drugs": "find drugs with their dated status; update it from a regulator's table",
    "agree": "the model beside measured responses: signs, order, how sure",
    "compare": "regimens side by side, as a table or a picture",
    "render": "draw a figure to PNG, SVG or PDF",
    "storyboard": "write a figure's scenes as slides, pages or a moving picture",
    "validate": "check a pathway file or another file of Looplight's, line by line",
    "draft": "take arrows between a figure's words from other pathways",
    "library": "index folders of figure records, and search them",
    "export": "write a network, a gene table or levels to a file",
}
