"""A library of a hundred thousand figures: indexing, searching, gene lists.

``python tests/bench/library/bench_library.py [COUNT]`` generates records (100,000 by default, kept
in build/library so that a second run needs none), indexes them twice, and searches. Words and genes
are drawn by Zipf's law, as they are in texts.
"""

import bisect
import itertools
import math
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / "tests" / folder) for folder in ("support", "support/files", "bench")]

from harness import Row, at_least, at_most, write_table  # noqa: E402
from record_texts import fields, gene  # noqa: E402

from looplight.library.database import library_of  # noqa: E402
from looplight.library.drug_synonyms import drug_synonyms  # noqa: E402
from looplight.library.figure_search import search  # noqa: E402
from looplight.library.gene_overlap import GeneSets  # noqa: E402
from looplight.library.indexing.folder_contents import read_entry, record_files  # noqa: E402
from looplight.library.indexing.index_entry import from_record  # noqa: E402
from looplight.library.indexing.index_update import update_index  # noqa: E402
from looplight.library.search_query import parse_query  # noqa: E402
from looplight.records.gene_names import gene_names  # noqa: E402
from looplight.records.record_reader import read_record  # noqa: E402

GENES = 12_000
COMPARED = 400
# How often a single record would be read.
ROUNDS_OF_ONE = 600


def zipf(chance, values):
    """Return a function that draws from ``values``, the first most often."""
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(values))))
    return lambda: values[bisect.bisect(weights, chance.random() * weights[-1])]


def words_of_guide():
    """Return the words of the guide: English, and of this field."""
    texts = [path.read_text("utf-8") for path in (TOP / "resources" / "guide").glob("*.md")]
    return sorted({word for text in texts for word in text.split() if word.isalpha()})


def generate(folder, count):
    """Write ``count`` records of generation 3, unless they are there."""
    if folder.is_dir() and sum(1 for _ in folder.iterdir()) == count:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance = random.Random(1)
    symbols = sorted(gene_names().entrez)
    words = words_of_guide()
    chance.shuffle(symbols)
    chance.shuffle(words)
    word, symbol = zipf(chance, words), zipf(chance, symbols[:GENES])
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for number in range(count):
        figid = f"PMC{1_000_000 + number}__f{number % 9}"
        drawn = [symbol() for _ in range(chance.randrange(3, 50))]
        record = fields(
            figid,
            caption=" ".join(word() for _ in range(chance.randrange(15, 160))),
            figtitle=" ".join(word() for _ in range(8)),
            papertitle=" ".join(word() for _ in range(12)),
            year=str(chance.randrange(1995, 2025)),
            genes=[gene(name, name, gene_names().entrez[name]) for name in drawn],
        )
        text = yaml.dump(record, Dumper=dumper, sort_keys=False, allow_unicode=True)
        (folder / f"{figid}.md").write_text(f"---\n{text}---\n")


def percentile(times, share=0.99):
    """Return the time that ``share`` of all do not pass, in ms."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def timed(action):
    """Return the ms that ``action()`` takes, by the clock."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def search_rows(library):
    """Search for genes, words and beginnings of all frequencies."""
    chance = random.Random(2)
    symbols = sorted(gene_names().entrez)
    chance.shuffle(symbols)
    by_gene = [f"gene:{name}" for name in chance.sample(symbols[:GENES], 150)]
    words = chance.sample(words_of_guide(), 150)
    asked = {
        "a gene": (by_gene, False, 15),
        "a word": (words, False, 60),
        "the beginning of a word, as typed": ([word[:3] for word in words], True, 60),
        "two words": ([f"{a} {b}" for a, b in itertools.pairwise(words)], False, 60),
        "a phrase": ([f'"{a} {b}"' for a, b in itertools.pairwise(words)], False, 60),
    }
    for what, (texts, typing, limit) in asked.items():
        queries = [parse_query(text, typing) for text in texts]
        times = [timed(lambda q=query: search(library, q, 50, drug_synonyms)) for query in queries]
        median = statistics.median(times)
        p99 = percentile(times)
        measured = f"median {median:.1f}, p99 {p99:.1f} ms"
        yield Row(f"search for {what}", measured, f"p99 <= {limit} ms", p99 <= limit)


def reader_row(folder):
    """Compare the fast path with the safe reader, whole records each."""
    files = list(itertools.islice(record_files(folder), COMPARED))
    for file in files:
        assert read_entry(file) == from_record(read_record(Path(file.path)))
    readers = (lambda file: from_record(read_record(Path(file.path))), read_entry)
    # By turns and often: the ten published records take the fast path 1.4 ms.
    times = [math.inf, math.inf]
    for _ in range(max(5, ROUNDS_OF_ONE // len(files))):
        for number, read in enumerate(readers):
            started = time.process_time()
            for file in files:
                read(file)
            times[number] = min(times[number], time.process_time() - started)
    what = f"{len(files)} records of {folder.name}: safe reader / fast path, equal on all"
    return at_least(what, times[0] / times[1], 5)


def main():
    """Measure and write results/library.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = TOP / "build" / "library" / str(count)
    generate(folder, count)
    with tempfile.TemporaryDirectory() as home:
        os.environ["LOOPLIGHT_HOME"] = home
        report = update_index(folder)
        assert report.indexed == count
        again = update_index(folder)
        assert again.unchanged == count
        library = library_of(folder)
        gene_names()
        rows = [
            at_most(f"{count:,} records indexed", report.seconds, 60, "s"),
            at_most("again, unchanged", again.seconds, 5, "s"),
        ]
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append(at_most("memory of the indexing process", used, 400, "MB", 0))
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        rows.append(at_most("memory of the largest reading process", children, 400, "MB", 0))
        rows.append(Row("size of the index", f"{library.index.stat().st_size / 1e6:.0f} MB"))
        rows.append(reader_row(folder))
        if (data := TOP.parent / "shared" / "data" / "pfocr").is_dir():
            rows.append(reader_row(data))
        rows += search_rows(library)
        sets = GeneSets(library)
        chance = random.Random(3)
        genes = chance.sample(sorted(gene_names().entrez), 200)
        taken = statistics.median(timed(lambda: sets.overlaps(genes)) for _ in range(9))
        rows.append(at_most(f"200 genes over {count:,} sets", taken, 50))
    write_table("library", "A library of generated figures", rows)


if __name__ == "__main__":
    main()
