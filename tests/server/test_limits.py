"""What a hostile query may take, and that it harms nobody else."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from server import create_app
from server.evaluation import CutShort, Evaluator, Limits, Task
from server.negotiation import GRAPHS, RESULTS, named
from server.problems import Problem
from store.folder import DataFolder

FORMATS = {
    "solutions": named("csv", RESULTS),
    "boolean": named("json", RESULTS),
    "triples": named("ntriples", GRAPHS),
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY DESC(?c) ?l"
DEEP = "ASK { FILTER(" + "(" * 9000 + "1" + ")" * 9000 + ") }"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = DataFolder.created(tmp_path_factory.mktemp("limits") / "data")
    with folder.writer() as store:
        store.extend(
            Quad(NamedNode(f"urn:s{i}"), NamedNode("urn:p"), Literal(i), NamedNode("urn:g"))
            for i in range(2000)
        )
        return folder.publish(store)


@pytest.fixture
def pool_of(snapshot):
    pools = []

    def make(**limits):
        pools.append(Evaluator(Limits(**limits)))
        return pools[-1]

    yield make
    for pool in pools:
        pool.close()


def ask(pool, snapshot, text, **more):
    return pool.evaluate(Task(text, snapshot.store_path, **more), FORMATS)


def works(pool, snapshot):
    return b"".join(ask(pool, snapshot, "SELECT (1 AS ?x) {}").chunks) == b"x\r\n1\r\n"


def refused(pool, snapshot, text, **more):
    with pytest.raises(Problem) as caught:
        ask(pool, snapshot, text, **more)
    return caught.value


def test_a_query_that_takes_too_long_is_stopped(pool_of, snapshot):
    pool = pool_of(timeout_s=1, workers=1)
    problem = refused(pool, snapshot, ENDLESS)
    assert (problem.status, problem.more["limit"], problem.more["seconds"]) == (503, "time", 1)
    assert works(pool, snapshot)


def test_a_client_may_ask_for_less_time_but_not_for_more(pool_of, snapshot):
    pool = pool_of(timeout_s=1, workers=1)
    assert refused(pool, snapshot, ENDLESS, timeout_s=0.2).more["seconds"] == 0.2
    assert refused(pool, snapshot, ENDLESS, timeout_s=100).more["seconds"] == 1


def test_a_query_that_takes_too_much_memory_is_stopped(pool_of, snapshot):
    pool = pool_of(memory_mb=1024, workers=1, timeout_s=60)
    problem = refused(pool, snapshot, SORTED)
    assert (problem.status, problem.more["limit"]) == (507, "memory")
    assert works(pool, snapshot)


def test_a_query_that_is_nested_too_deeply_is_refused(pool_of, snapshot):
    pool = pool_of(workers=1)
    problem = refused(pool, snapshot, DEEP)
    assert (problem.status, problem.more["limit"]) == (400, "nesting")
    assert works(pool, snapshot)


def test_an_answer_that_is_too_large_is_not_passed_off_as_whole(pool_of, snapshot):
    pool = pool_of(workers=1, most_bytes=1000)
    problem = refused(pool, snapshot, "SELECT * { ?s ?p ?o }")
    assert (problem.status, problem.more["limit"]) == (507, "size")


def test_an_answer_that_is_cut_says_so_and_breaks_off(pool_of, snapshot):
    pool = pool_of(workers=1, most_bytes=300_000)
    answer = ask(pool, snapshot, ENDLESS_ROWS)
    read = []
    with pytest.raises(CutShort):
        read.extend(iter(answer.chunks.__next__, None))
    assert b"THIS ANSWER IS NOT COMPLETE" in read[-1]
    assert works(pool, snapshot)


def test_an_answer_in_full_flow_is_stopped_at_the_time_limit(pool_of, snapshot):
    pool = pool_of(workers=1, timeout_s=1)
    with pytest.raises(CutShort, match="too long"):
        for _ in ask(pool, snapshot, ENDLESS_ROWS).chunks:
            pass
    assert works(pool, snapshot)


def test_a_reader_that_goes_away_stops_the_query(pool_of, snapshot):
    pool = pool_of(workers=1, timeout_s=60)
    answer = ask(pool, snapshot, ENDLESS_ROWS)
    next(answer.chunks)
    answer.chunks.close()
    assert works(pool, snapshot)


def test_the_first_rows_come_before_the_last_are_found(pool_of, snapshot):
    answer = ask(pool_of(workers=1), snapshot, ENDLESS_ROWS)
    assert next(answer.chunks).startswith(b"a,b,c")
    answer.chunks.close()


def test_a_long_answer_is_whole(pool_of, snapshot):
    answer = ask(pool_of(workers=1), snapshot, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 100000")
    assert answer.whole is None
    assert b"".join(answer.chunks).count(b"\r\n") == 100_001


def test_queries_wait_for_a_worker_and_the_queue_has_an_end(pool_of, snapshot):
    pool = pool_of(workers=1, waiting=1, wait_s=30, timeout_s=3)
    assert works(pool, snapshot)
    outcomes = []

    def heavy():
        outcomes.append(refused(pool, snapshot, ENDLESS).more["limit"])

    threads = [threading.Thread(target=heavy) for _ in range(2)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 10
    while not pool._waiting and time.monotonic() < until:
        time.sleep(0.01)
    problem = refused(pool, snapshot, "ASK {}")
    assert (problem.status, problem.more["limit"]) == (503, "queue")
    assert "Retry-After" in problem.headers
    for thread in threads:
        thread.join()
    assert outcomes == ["time", "time"]
    assert works(pool, snapshot)


def test_a_light_query_is_answered_beside_a_heavy_one(pool_of, snapshot):
    pool = pool_of(workers=2, timeout_s=5)
    thread = threading.Thread(target=lambda: refused(pool, snapshot, ENDLESS))
    thread.start()
    assert works(pool, snapshot)
    assert thread.is_alive()
    thread.join()


def test_one_client_does_not_get_all_workers(pool_of, snapshot):
    pool = pool_of(workers=3, timeout_s=4, waiting=9, wait_s=60)
    greedy = [
        threading.Thread(target=lambda: refused(pool, snapshot, ENDLESS, client="greedy"))
        for _ in range(3)
    ]
    for thread in greedy:
        thread.start()
    while len(pool._busy) < 2:
        time.sleep(0.01)
    answer = ask(pool, snapshot, "ASK {}", client="modest")
    assert b"true" in b"".join(answer.chunks)
    assert all(thread.is_alive() for thread in greedy)
    for thread in greedy:
        thread.join()


def test_a_worker_that_died_in_its_sleep_is_replaced(pool_of, snapshot):
    pool = pool_of(workers=1)
    assert works(pool, snapshot)
    os.kill(pool._idle[0].process.pid, signal.SIGKILL)
    pool._idle[0].process.wait()
    assert works(pool, snapshot)


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is one of Linux")
def test_a_worker_cannot_reach_the_network(pool_of, snapshot):
    """Even if the look at the text missed a SERVICE, the kernel would refuse the connection."""
    problem = refused(
        pool_of(workers=1), snapshot, "SELECT * { SERVICE <http://127.0.0.1:8890/x> { ?s ?p ?o } }"
    )
    assert problem.status in (400, 500)
    code = (
        "from server import confine; import socket\n"
        "assert confine.deny_network()\n"
        "for family in (socket.AF_INET, socket.AF_INET6):\n"
        "    try: socket.socket(family)\n"
        "    except PermissionError: pass\n"
        "    else: raise SystemExit(1)\n"
        "socket.socket(socket.AF_UNIX)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_workers_end_with_the_pool(pool_of, snapshot):
    pool = pool_of(workers=2)
    pool.warm()
    processes = [w.process for w in pool._idle]
    pool.close()
    assert [p.wait(10) for p in processes] == [-signal.SIGKILL] * 2


def test_the_limit_of_the_application_holds(snapshot):
    app = create_app(snapshot.path.parent.parent, query_timeout_s=0.5)
    told = app.test_client().get("/sparql", query_string={"query": ENDLESS})
    assert told.status_code == 503
    assert told.get_json(force=True)["limit"] == "time"
    app.extensions["dossier.pool"].close()
