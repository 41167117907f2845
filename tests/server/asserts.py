"""What every error of the server must look like."""

import json


def assert_problem(response, status):
    """The members of the problem, which has this status and the one shape of all errors."""
    assert response.status_code == status, response.get_data()[:300]
    assert response.headers["Content-Type"] == "application/problem+json"
    told = json.loads(response.get_data())
    assert told["status"] == status
    assert told["title"]
    assert "Traceback" not in told.get("detail", "")
    return told
