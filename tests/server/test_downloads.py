"""Dumps and the description over HTTP."""

import gzip
import io
import zipfile

import pyoxigraph as ox
import pytest

from server.downloads import offered
from store.dataset import open_dataset
from store.description import DISTRIBUTIONS
from tests.server.asserts import assert_problem


@pytest.mark.parametrize("name", sorted(offered()))
def test_every_dump_is_there(client, name):
    response = client.get(f"/data/{name}")
    assert response.status_code == 200
    assert len(response.get_data()) > 100


def test_a_dump_holds_the_whole_dataset(client, harbour_data):
    data = gzip.decompress(client.get("/data/dossier.nq.gz").get_data())
    assert set(ox.parse(data, format=ox.RdfFormat.N_QUADS)) == set(
        open_dataset(harbour_data).quads()
    )


def test_csv_tables_come_in_a_zip(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/data/dossier.csv.zip").get_data())) as archive:
        assert "funding.csv" in archive.namelist()


def test_the_description_promises_only_what_there_is():
    assert {f"dossier.{ending}" for ending in DISTRIBUTIONS} <= set(offered())


def test_a_dump_can_be_continued_and_is_not_sent_twice(client):
    whole = client.get("/data/dossier.nq")
    part = client.get("/data/dossier.nq", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.get_data()) == (206, whole.get_data()[10:20])
    again = client.get("/data/dossier.nq", headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


def test_an_unknown_dump_lists_the_known(client):
    assert "dossier.ttl" in assert_problem(client.get("/data/dossier.docx"), 404)["available"]


def test_the_description_is_found_at_its_well_known_place(client):
    response = client.get("/.well-known/void", follow_redirects=True)
    assert response.mimetype == "text/turtle"
    found = {q.subject.value for q in ox.parse(response.get_data(), format=ox.RdfFormat.TURTLE)}
    assert "http://localhost:8000/dataset" in found


def test_health(client):
    told = client.get("/health").get_json()
    assert told["status"] == "ok"
    assert told["quads"] > 50
