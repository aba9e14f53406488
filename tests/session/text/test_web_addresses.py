"""Only https addresses of known hosts are ever opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.files.safe_text import one_line
from looplight.session.appearance.tooltip import tooltip
from looplight.session.text import web_addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://www.ncbi.nlm.nih.gov/gene/1",
        "https://evil.example/",
        "https://doi.org@evil.example/",
        "https://doi.org:8080/x",
        "https://doi.org.evil.example/",
        "https://doi.org\\@evil.example/",
        "https://doi.org/a b",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//doi.org/x",
        "https://[::1/",
        "",
    ],
)
def test_refused(url):
    assert web_addresses.checked(url) == ""


@given(st.text(max_size=40))
def test_builders_give_allowed_addresses_or_nothing(text):
    papers = (web_addresses.pmc, web_addresses.doi, web_addresses.pfocr)
    for build in (
        web_addresses.hgnc,
        web_addresses.ncbi_gene,
        *papers,
        web_addresses.wikipathways,
        web_addresses.ndex,
    ):
        url = build(text)
        assert url == "" or web_addresses.allowed(url)


def test_builders():
    assert web_addresses.ncbi_gene("2475") == "https://www.ncbi.nlm.nih.gov/gene/2475"
    assert web_addresses.pmc("PMC3811159").endswith("/PMC3811159/")
    assert web_addresses.doi("doi:10.1158/1078-0432.CCR-13-0142").endswith("CCR-13-0142")
    network = "f8d44b29-dec4-11ea-99da-0ac135e8bacf"
    assert web_addresses.ndex(network) == f"https://www.ndexbio.org/viewer/networks/{network}"
    assert web_addresses.wikipathways("WP4172").endswith("/WP4172.html")
    assert web_addresses.ndex("NA") == web_addresses.wikipathways("4172") == ""
    assert (
        web_addresses.ncbi_gene("1; drop")
        == web_addresses.pmc("x")
        == web_addresses.doi("11.1/x")
        == ""
    )


def test_hidden_characters_go():
    assert one_line("a\u202eb\x07\nc") == "ab c"


def test_tags_stay_text_in_tips():
    assert "<b>" not in tooltip("<b>bold</b>")
    assert tooltip("plain words") == "plain words"
