"""Netflux models for tests: random ones, and workbooks written by hand."""

import random
import zipfile

SPECIES = ("module", "ID", "name", "Yinit", "Ymax", "tau")
REACTIONS = ("module", "ID", "Rule", "Weight", "n", "EC50")


def generated(seed, size=10):
    """A random model with AND, OR, NOT and unusual parameters."""
    dice = random.Random(seed)
    names = [f"s{i}" for i in range(size)]
    species = [("title",), SPECIES]
    for name in names:
        ymax = f"{dice.choice([1, 1, 0.8, 0.6]):g}"
        species.append(("m", name, "", "0", ymax, f"{dice.choice([1, 0.1, 5, 20]):g}"))
    reactions = [("title",), REACTIONS]
    for i, name in enumerate(names):
        if i < 2:
            rules = [f"=> {name}"]
        else:
            rules = []
            for _ in range(dice.choice([1, 1, 2, 3])):
                sources = dice.sample(names, dice.choice([1, 1, 2, 3]))
                words = [("!" if dice.random() < 0.3 else "") + s for s in sources]
                rules.append(f"{' & '.join(words)} => {name}")
        for rule in rules:
            n, ec50 = dice.choice([(1.4, 0.5), (1.25, 0.55), (2, 0.6), (3.1, 0.3), (1.1, 0.2)])
            weight = dice.choice([1, 1, 0.9, 0.5])
            reactions.append(("m", f"r{len(reactions)}", rule, f"{weight}", f"{n}", f"{ec50}"))
    return tuple(species), tuple(reactions)


def workbook(path, **sheets):
    """Write a minimal workbook with inline and shared strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    shared: list[str] = []

    def cell(value, row, column):
        place = f"{chr(64 + column)}{row}"
        try:
            return f'<c r="{place}"><v>{float(value)}</v></c>'
        except ValueError:
            pass
        text = value.replace("&", "&amp;").replace(">", "&gt;")
        if row % 2:
            return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        shared.append(text)
        return f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'

    with zipfile.ZipFile(path, "w") as book:
        listed, links = "", ""
        for i, (name, rows) in enumerate(sheets.items(), 1):
            body = "".join(
                f'<row r="{r}">'
                + "".join(cell(v, r, c) for c, v in enumerate(row, 1) if v)
                + "</row>"
                for r, row in enumerate(rows, 1)
            )
            book.writestr(
                f"xl/worksheets/sheet{i}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
            )
            listed += f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>'
            links += f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>'
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{listed}</sheets></workbook>',
        )
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        items = "".join(f"<si><t>{text}</t></si>" for text in shared)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{items}</sst>')
    return path
