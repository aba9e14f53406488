"""Small files of each kind that are good; bad ones are made from them."""

import json
import zipfile

from netflux_files import REACTIONS, SPECIES, workbook

PATHWAY = """\
looplight: 1
name: small-ring
title: A small ring
sources:
  paper: {cite: Somebody 2020}
nodes:
  A: {label: alpha, kind: kinase, genes: [AAA]}
  B: {label: beta, kind: process, output: true}
arrows:
  A -> B: {grade: A, evidence: [{source: paper}]}
  B -| A: {speed: slow}
loops:
  L: {name: ring, path: A -> B -| A, sign: negative}
scenes:
- {id: one, title: One, interventions: ["inhibit:A=0.5"], question: {ask: B, node: B}}
contexts:
  c: {label: lost, set: ["loss:A"]}
gene_rows:
- {symbol: X, action: muted, reason: none}
"""
RECORD = """\
---
figid: PMC1__small
figlink: /pmc/articles/PMC1/figure/F1/
number: F1
caption: A small figure.
pmcid: PMC1
papertitle: 'A small paper'
year: '2020'
organisms:
- Homo sapiens
genes:
- word: AKT
  symbol: AKT
  source: hgnc_symbol
  hgnc_symbol: AKT1
  entrez: '207'
---
"""
SESSION = {
    "format": "looplight-session",
    "version": 1,
    "figure": "PMC3811159__nihms512981f2",
    "selection": {"pick": "", "id": ""},
    "time": None,
    "camera": [10.0, 10.0, 1.0],
    "cutoffs": {},
    "figures": [
        {
            "key": "PMC3811159__nihms512981f2",
            "interventions": [],
            "context": [],
            "scene": "",
            "scenes": [{"id": "one", "title": "One", "interventions": []}],
        }
    ],
}
ARTICLE = """\
looplight: 1
id: small-article
title: A small article
authors:
- Some Body
date: "2025-08-01"
publisher: A house
kind: review
vendor: false
doi: 10.1000/x
summary:
- Words.
facts:
- {text: A fact., where: Abstract}
references: []
disclaimer: None.
"""
DRUGS = """\
looplight: 2
version: "1"
classes:
  c:
    name: A class
    targets: {mtorc1-feedback: [PI3K]}
drugs:
  d:
    name: a drug
    class: c
"""
STATEMENTS = {"format": "looplight drug statements", "version": 1, "sources": [], "statements": []}
NETFLUX = {
    "species": [("title",), SPECIES, *(("m", name, "", "0", "1", "1") for name in "ABC")],
    "reactions": [
        ("title",),
        REACTIONS,
        ("m", "r1", "=> A", "1", "1.4", "0.5"),
        ("m", "r2", "A => B", "1", "1.4", "0.5"),
        ("m", "r3", "B & !A => C", "1", "1.4", "0.5"),
    ],
}


def session(**changes):
    """Return a session as text, with some of its values changed."""
    return json.dumps({**SESSION, **changes})


def figure(**changes):
    """Return a session whose figure is changed."""
    return session(figures=[{**SESSION["figures"][0], **changes}])


def scene(**changes):
    """Return a session whose scene is changed."""
    return figure(scenes=[{**SESSION["figures"][0]["scenes"][0], **changes}])


def write_workbook(path, **sheets):
    """Write the small Netflux model with some sheets changed."""
    return workbook(path, **{**NETFLUX, **sheets})


def rezip(source, target, change, compression=zipfile.ZIP_DEFLATED):
    """Copy an archive; ``change`` gets the name and content of each member, and returns content."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", compression) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
