"""Small GPML files, written by hand for one feature each."""

from pathlib import Path

from looplight.files.bounded_read import FileContent
from looplight.pathways.formats.gpml.reader import read_gpml

NAMESPACE_2013A = "http://pathvisio.org/GPML/2013a"
NAMESPACE_2021 = "http://pathvisio.org/GPML/2021"
BP = "http://www.biopax.org/release/biopax-level3.owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

FILE_2021 = f"""<?xml version="1.0" encoding="UTF-8"?>
<Pathway xmlns="{NAMESPACE_2021}" title="New" organism="Homo sapiens" source="WikiPathways"
 version="WP7_r12" license="">
  <Xref identifier="WP7_r12" dataSource="wikipathways" />
  <Description>What it is about.</Description>
  <Graphics boardWidth="400" boardHeight="300" />
  <DataNodes>
    <DataNode elementId="a" textLabel="AKT1" type="Protein">
      <Xref identifier="207" dataSource="ncbigene" />
      <States><State elementId="s" textLabel="P" type="ProteinModification">
        <Graphics relX="1.0" relY="-1.0" width="15" height="15" />
      </State></States>
      <Graphics centerX="100" centerY="50" width="80" height="20" borderColor="ff0000" />
    </DataNode>
    <DataNode elementId="b" textLabel="growth" type="Phenotype">
      <Graphics centerX="100" centerY="150" width="80" height="20" />
    </DataNode>
  </DataNodes>
  <Interactions>
    <Interaction elementId="i">
      <Waypoints>
        <Point elementId="p1" x="100" y="60" elementRef="s" relX="0" relY="1" />
        <Point arrowHead="Directed" x="100" y="140" elementRef="b" relX="0" relY="-1" />
      </Waypoints>
      <Graphics lineColor="00ff00" lineStyle="Dashed" lineWidth="2.0" connectorType="Elbow" />
      <CitationRef elementRef="c" />
    </Interaction>
  </Interactions>
  <Citations>
    <Citation elementId="c"><Xref identifier="55" dataSource="pubmed" /></Citation>
  </Citations>
</Pathway>
"""


def gpml(text, name="own.gpml"):
    """Read a file that has this text."""
    raw = text if isinstance(text, bytes) else text.encode()
    return read_gpml(FileContent(Path(name), raw))


def file_2013a(*elements, attributes='Name="A title" Organism="Homo sapiens"'):
    """Return a GPML 2013a file around elements."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Pathway xmlns="{NAMESPACE_2013A}" {attributes}>\n'
        f'<Graphics BoardWidth="400.0" BoardHeight="300.0" />\n{"".join(elements)}</Pathway>\n'
    )


def node(id_, label="", *, at=(50, 50), size=(80, 20), kind="GeneProduct", more="", inside=""):
    """Return a data node of GPML 2013a."""
    return (
        f'<DataNode TextLabel="{label or id_}" GraphId="{id_}" Type="{kind}" {more}>{inside}'
        f'<Graphics CenterX="{at[0]}" CenterY="{at[1]}" Width="{size[0]}" Height="{size[1]}" />'
        '<Xref Database="" ID="" /></DataNode>\n'
    )


def line(start, stop, head="Arrow", *, id_="", back="", more="", inside="", element="Interaction"):
    """Return an interaction of GPML 2013a from one reference to another."""
    first = f'GraphRef="{start}"' if start else ""
    last = f'GraphRef="{stop}"' if stop else ""
    head = f'ArrowHead="{head}"' if head else ""
    back = f'ArrowHead="{back}"' if back else ""
    own = f'GraphId="{id_}"' if id_ else ""
    return (
        f'<{element} {own}><Graphics LineThickness="1.0" {more}>'
        f'<Point X="10" Y="10" {first} {back} /><Point X="90" Y="90" {last} {head} />{inside}'
        f'</Graphics><Xref Database="" ID="" /></{element}>\n'
    )


def anchor(id_):
    """Return an anchor of GPML 2013a, to stand inside a line."""
    return f'<Anchor Position="0.5" Shape="None" GraphId="{id_}" />'


def arrows(text):
    """Return the keys of the arrows of a file, sorted."""
    return sorted(arrow.key for arrow in gpml(text).pathway.arrows)
