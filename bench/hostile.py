"""Hostile requests against a real server, and what well-behaved ones beside them get.

    python bench/hostile.py --requests 10000

Makes a graph of its own, serves it, sends the requests from many threads, asks a small query and
``/health`` all the while (from another address, 127.0.0.2), and prints figures. Ends with 1 if any well-behaved request failed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from store.folder import DataFolder

SERVER = (
    "import sys; from server import create_app; from server.serving import serve\n"
    "app = create_app(sys.argv[1], query_timeout_s=float(sys.argv[2]))\n"
    "serve(app, '127.0.0.1', 0, on_ready=lambda u: print(u, flush=True))\n"
)
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HEADERS = "Content-Type: application/sparql-query\r\nContent-Length: "


def graph(path: Path, size: int) -> None:
    folder = DataFolder.created(path)
    graph_name = NamedNode("http://localhost:8000/graph/entities")
    with folder.writer() as store:
        store.extend(
            Quad(
                NamedNode(f"http://localhost:8000/entity/e{i}"),
                NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
                Literal(f"thing {i}"),
                graph_name,
            )
            for i in range(size)
        )
        folder.publish(store)


def raw(port: int, data: bytes, read: int = 0, wait: float = 0) -> str:
    """Send bytes as they are, read little or nothing, and leave."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        try:
            connection.sendall(data)
            time.sleep(wait)
            answer = connection.recv(read) if read else b""
        except OSError as error:
            return type(error).__name__
    return answer.split(b" ", 2)[1].decode() if answer.startswith(b"HTTP") else "left"


def get(port: int, query: str) -> str:
    address = f"http://127.0.0.1:{port}/sparql?timeout=1&format=csv&query={quote(query)}"
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            response.read()
            return "200"
    except urllib.error.HTTPError as error:
        error.close()
        return str(error.code)
    except OSError as error:
        return type(error).__name__
    except Exception as error:  # an answer that was broken off
        return type(error).__name__


def post(port: int, body: bytes, wait: float = 0, told: int | None = None) -> str:
    length = len(body) if told is None else told
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\n{HEADERS}{length}\r\n\r\n".encode()
    return raw(port, head + body, 200, wait)


KINDS = {
    "cross join": (1, lambda port: get(port, f"SELECT (COUNT(*) AS ?n) {CROSS}")),
    "endless rows": (1, lambda port: get(port, f"SELECT * {CROSS}")),
    "sort of everything": (1, lambda port: get(port, f"SELECT * {CROSS} ORDER BY ?c DESC(?l)")),
    "deep nesting": (2, lambda port: post(port, b"ASK { FILTER(" + b"(" * 20000 + b"1" + b")" * 20000 + b") }")),
    "regular expression": (2, lambda port: get(port, "SELECT * { ?s ?p ?o FILTER(REGEX(?o, '(t+)+(h+)+(x+x+)+y', 'i')) }")),
    "service": (5, lambda port: get(port, "SELECT * { SERVICE <http://169.254.169.254/> { ?s ?p ?o } }")),
    "update": (5, lambda port: get(port, "DROP ALL")),
    "broken UTF-8": (20, lambda port: post(port, b"ASK { ?s ?p '\xff\xfe' }")),
    "broken query": (20, lambda port: get(port, "SELECT {{{ ?" + "x" * random.randrange(3000))),
    "huge body told": (10, lambda port: post(port, b"ASK", told=1 << 40)),
    "half a request": (10, lambda port: raw(port, b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Le")),
    "body never sent": (5, lambda port: raw(port, f"POST /sparql HTTP/1.1\r\nHost: x\r\n{HEADERS}99999\r\n\r\n".encode())),
    "no HTTP": (10, lambda port: raw(port, random.randbytes(200) + b"\r\n\r\n", 200)),
    "reads nothing": (1, lambda port: raw(port, f"GET /sparql?timeout=1&query={quote('SELECT * ' + CROSS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), 100, 0.5)),
    "many parameters": (5, lambda port: raw(port, b"GET /sparql?" + b"a=b&" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 200)),
}  # fmt: skip
"""Kind of attack: how often it comes, and what it does. The costly ones take a second each."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=24)
    parser.add_argument("--triples", type=int, default=20_000)
    asked = parser.parse_args()
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder:
        graph(Path(folder) / "data", asked.triples)
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, f"{folder}/data", "5"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        try:
            assert server.stdout
            port = int(server.stdout.readline().rstrip("/\n").rpartition(":")[2])
            return attack(port, asked.requests, asked.threads)
        finally:
            server.terminate()
            server.wait(20)


def attack(port: int, requests: int, threads: int) -> int:
    names = list(KINDS)
    todo = iter(random.choices(names, [KINDS[n][0] for n in names], k=requests))
    outcomes: dict[str, Counter[str]] = {n: Counter() for n in names}
    lock, over = threading.Lock(), threading.Event()

    def enemy() -> None:
        while True:
            with lock:
                name = next(todo, None)
            if name is None:
                return
            outcome = KINDS[name][1](port)
            with lock:
                outcomes[name][outcome] += 1

    took: dict[str, list[float]] = {"query": [], "health": []}
    failed: list[str] = []

    def friend(kind: str, path: str, right: bytes) -> None:
        while not over.is_set():
            began = time.perf_counter()
            try:
                connection = http.client.HTTPConnection(
                    "127.0.0.1", port, timeout=60, source_address=("127.0.0.2", 0)
                )
                connection.request("GET", path)
                answer = connection.getresponse()
                if answer.status != 200 or right not in answer.read():
                    failed.append(f"{kind}: {answer.status}")
                connection.close()
            except Exception as error:
                failed.append(f"{kind}: {error}")
            took[kind].append(time.perf_counter() - began)
            over.wait(0.05)

    small = quote("SELECT ?l { <entity/e7> skos:prefLabel ?l }")
    friends = [
        threading.Thread(target=friend, args=("query", f"/sparql?query={small}", b"thing 7")),
        threading.Thread(target=friend, args=("health", "/health", b"ok")),
    ]
    began = time.perf_counter()
    enemies = [threading.Thread(target=enemy) for _ in range(threads)]
    for thread in [*friends, *enemies]:
        thread.start()
    for thread in enemies:
        thread.join()
    over.set()
    for thread in friends:
        thread.join()
    seconds = time.perf_counter() - began
    print(f"{requests} hostile requests in {seconds:.0f} s")
    for name in names:
        print(f"  {name:20} {json.dumps(outcomes[name])}")
    for kind, times in took.items():
        worst, middle = max(times) * 1000, statistics.median(times) * 1000
        print(
            f"well-behaved {kind}: {len(times)} asked, median {middle:.0f} ms, slowest {worst:.0f} ms"
        )
    print(f"well-behaved requests that failed: {len(failed)}", *failed[:5], sep="\n  ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
