"""Nothing but InputError leaves the reader, whatever the file; what is read can be drawn."""

from gpml_files import FILE_2021, anchor, file_2013a, gpml, line, node
from hypothesis import given
from hypothesis import strategies as st

from looplight.canvas.geometry.layout import layout
from looplight.files.problems import InputError

SAMPLES = (
    file_2013a(
        node("a", "A", more='GroupRef="g"'),
        node("b", "B"),
        '<Group GroupId="g" GraphId="gg" Style="Complex" GroupRef="g" />',
        '<State GraphRef="b" TextLabel="P" GraphId="s"><Graphics RelX="1" RelY="1" /></State>',
        line("a", "b", "TBar", id_="i", inside=anchor("x"), more='ConnectorType="Elbow"'),
        line("gg", "x", "mim-catalysis", more='ConnectorType="Curved"'),
        '<Shape GraphId="z"><Graphics CenterX="9" CenterY="9" Width="400" Height="300" '
        'ShapeType="Oval" Rotation="1.5" Color="ff0000" /></Shape>',
        '<Label TextLabel="l" GraphId="l"><Graphics CenterX="9" CenterY="9" /></Label>',
    ),
    FILE_2021,
)
WORDS = st.sampled_from(
    (
        *("", '"', "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "]]>", "<![CDATA[", "<!--", "\x00"),
        *("NaN", "-inf", "1e308", "-1", "1e-320", "٣", "a", "b", "g", "gg", "x", "i", "s", "z"),
        *(
            "Elbow",
            "Curved",
            "Group",
            "Complex",
            "None",
            "Cell",
            "\u202e",
            "🧬",
            "&#xA;",
            "x" * 3000,
        ),
    )
)


def survives(text):
    try:
        file = gpml(text.encode("utf-8", "surrogatepass"))
    except InputError as error:
        assert all(problem.message for problem in error.problems)
        return
    drawn = layout(file.pathway)
    assert set(drawn.boxes) == {n.id for n in file.pathway.nodes}
    assert set(drawn.routes) == {a.key for a in file.pathway.arrows}


@given(
    st.sampled_from(SAMPLES), st.integers(0, 3000), st.integers(0, 60), WORDS | st.text(max_size=9)
)
def test_cut_and_pasted_text(sample, start, length, new):
    start %= len(sample)
    survives(sample[:start] + new + sample[start + length :])


@given(st.sampled_from(SAMPLES), st.data())
def test_values_of_attributes(sample, data):
    parts = sample.split('"')
    numbers = data.draw(st.lists(st.integers(1, len(parts) // 2 - 1), min_size=1, max_size=5))
    for number in numbers:
        parts[2 * number + 1] = data.draw(WORDS)
    survives('"'.join(parts))


@given(st.binary(max_size=300))
def test_bytes(raw):
    survives('<Pathway xmlns="http://pathvisio.org/GPML/2013a">' + raw.decode("latin-1"))
