"""Who may write: a file of tokens, kept as hashes."""

import pytest

from server.problems import Problem
from server.tokens import TokenFileError, Tokens, authorised

LONG = "0123456789abcdef~._-+/=="


def made(tmp_path, text, mode=0o600):
    path = tmp_path / "tokens"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_token_a_line_with_or_without_a_name(tmp_path):
    tokens = Tokens.read(made(tmp_path, f"# writers\n\nann {LONG}  # till May\n  other-{LONG}\n"))
    assert tokens.holder(LONG) == "ann"
    assert tokens.holder("other-" + LONG).startswith("token-")
    assert tokens.holder("no-" + LONG) is None
    assert tokens.warnings == []


def test_the_tokens_are_not_kept(tmp_path):
    tokens = Tokens.read(made(tmp_path, LONG))
    assert LONG not in repr(vars(tokens))


def test_a_file_that_others_read_and_a_short_token_are_warned_of(tmp_path):
    tokens = Tokens.read(made(tmp_path, "short", 0o644))
    assert len(tokens.warnings) == 2
    assert "chmod 600" in tokens.warnings[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "no token"), ("# a\n\n", "no token"), ("a b c", "line 1"), ("ok-token\nü", "line 2")],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path, text, why):
    with pytest.raises(TokenFileError, match=why):
        Tokens.read(made(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(TokenFileError, match="no such file"):
        Tokens.read(tmp_path / "none")
    with pytest.raises(TokenFileError, match="cannot be read"):
        Tokens.read(tmp_path)


@pytest.mark.parametrize(
    ("header", "status"),
    [(None, 401), ("", 401), ("Bearer", 401), ("Bearer x", 401), (f"Basic {LONG}", 401)],
)
def test_who_may_not_write_is_told_why(tmp_path, header, status):
    tokens = Tokens.read(made(tmp_path, LONG))
    with pytest.raises(Problem) as caught:
        authorised(tokens, header)
    assert caught.value.status == status
    assert "WWW-Authenticate" in caught.value.headers
    assert authorised(tokens, f"bearer {LONG}").startswith("token-")


def test_without_tokens_nobody_may(tmp_path):
    with pytest.raises(Problem, match="--token-file") as caught:
        authorised(None, f"Bearer {LONG}")
    assert caught.value.status == 403
