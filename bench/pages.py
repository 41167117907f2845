"""How long the pages take over a made graph: the first view of a snapshot, and views after it.

    python bench/pages.py [--documents 1000]

Prints milliseconds of processor time and of the clock for each page (the first view fills the
cache of the snapshot, as the server does by itself when it starts; the second is what readers
see), and the size of the page in kB as it is and compressed. 1,000 documents are about 1.1 million
quads with 10,000 flows, claims and milestones each.
"""

from __future__ import annotations

import argparse
import gzip
import platform
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PAGES = ("/", "/entities", "/documents", "/money", "/money?status=committed", "/claims",
         "/claims?kind=statistic", "/milestones", "/milestones?show=all", "/data", "/suggest?q=ny+3")  # fmt: skip


def main() -> None:
    from server import create_app
    from tests import factory
    from tests.factory.publishing import publish

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = factory.large(given.documents)
        print(
            f"{len(made.quads):,} quads; Python {platform.python_version()}, {platform.machine()}"
        )
        app = create_app(publish(made, Path(folder) / "data"))
        del made
        client = app.test_client()

        def view(path: str) -> tuple[float, float, bytes]:
            clock, processor = time.perf_counter(), time.process_time()
            body = client.get(path, headers={"Accept": "text/html"}).data
            return time.process_time() - processor, time.perf_counter() - clock, body

        view("/about")
        found = re.findall(rb'href="(/entity/[^"]*)"', view("/entities?kind=Initiative")[2])[:1]
        found += re.findall(rb'href="(/document/[^"]*)"', view("/documents?page=2")[2])[:1]
        print(f"{'page':44} {'first view':>17} {'later':>17} {'kB':>7} {'gzip':>6}")
        for path in (*PAGES, *(f.decode() for f in found)):
            first, later = view(path), view(path)
            told = [f"{cpu * 1000:6.0f} ({wall * 1000:5.0f}) ms" for cpu, wall, _ in (first, later)]
            size, packed = len(later[2]) / 1000, len(gzip.compress(later[2])) / 1000
            print(f"{path[:44]:44} {told[0]:>17} {told[1]:>17} {size:7.0f} {packed:6.0f}")


if __name__ == "__main__":
    main()
