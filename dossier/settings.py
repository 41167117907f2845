"""Every setting, in one table: what the command line, the environment and the docs say of it.

A setting is read once, at the start of a command, and handed down as a plain argument. On the
command line it is ``--query-timeout-s``, in the environment ``DOSSIER_QUERY_TIMEOUT_S``; the
command line wins.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: Any
    unit: str
    help: str
    secret: bool = False
    """Read from the environment alone: a command line is seen by everybody on the machine."""

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        return "DOSSIER_" + self.name.upper()


SETTINGS = {
    s.name: s
    for s in (
        Setting("data", "data", "folder", "Where the graph and all that belongs to it is kept."),
        Setting(
            "base_iri",
            "http://localhost:8000/",
            "IRI",
            "Stands before every IRI that is minted; set it before you publish.",
        ),
        Setting(
            "index",
            None,
            "file",
            "Index of names ('dossier index build', or a table); 'none' for none. Without it, the one that ships.",
        ),
        Setting(
            "wikibase_api",
            "https://www.wikidata.org/w/api.php",
            "address",
            "The Wikibase that is asked over the network, where that is asked for.",
        ),
        Setting(
            "contact",
            "",
            "address",
            "Your e-mail or page, told to servers that are asked over the network.",
        ),
        Setting(
            "model_en", None, "package", "spaCy model for English; en_core_web_sm if not given."
        ),
        Setting("jobs", 0, "processes", "Processes that analyse documents; 0 is one a core."),
        Setting("max_megabytes", 50, "MB", "A larger document is left out and named."),
        Setting("min_confidence", 0.0, "0 to 1", "Facts found with less confidence are left out."),
        Setting(
            "extractor",
            "rules",
            "name",
            "What finds the facts: the rules, a model behind a chat endpoint, or both.",
        ),
        Setting(
            "model_url",
            None,
            "URL",
            "Base URL of a chat endpoint of the OpenAI protocol, such as http://127.0.0.1:8080/v1.",
        ),
        Setting(
            "model_name",
            None,
            "name",
            "The model to ask for there. A key is read from DOSSIER_MODEL_KEY alone.",
        ),
        Setting("model_key", None, "key", "The endpoint's key, if it wants one.", secret=True),
        Setting("model_timeout_s", 120.0, "seconds", "Longest time that one answer may take."),
        Setting("model_retries", 4, "times", "How often a request that failed is sent again."),
        Setting("model_concurrency", 4, "requests", "Requests to the model at once."),
        Setting("model_batch_tokens", 1500, "tokens", "Text sent in one request, about."),
        Setting("model_answer_tokens", 4000, "tokens", "Longest answer that is asked for."),
        Setting(
            "model_price_in", 0.0, "money", "Price of a million tokens sent, to count the cost."
        ),
        Setting("model_price_out", 0.0, "money", "Price of a million tokens answered."),
        Setting(
            "model_cache",
            None,
            "folder",
            "Where answers are kept, so that none is paid twice; 'model-cache' in the data folder "
            "if not given, 'none' for none.",
        ),
        Setting("host", "127.0.0.1", "address", "Where the server listens."),
        Setting("port", 8000, "port", "Port that the server listens on; 0 takes a free one."),
        Setting("query_timeout_s", 30.0, "seconds", "Longest time that a query may run."),
        Setting(
            "token_file",
            None,
            "file",
            "Who may write over HTTP: a token a line. Without it, nobody.",
        ),
        Setting("keep_snapshots", 5, "snapshots", "How many published snapshots are kept."),
    )
}


def option(name: str, *flags: str, **more: Any) -> Any:
    """The ``click`` option of a setting, with its default, help and variable."""
    setting = SETTINGS[name]
    shown = "" if setting.default is None else f" [default: {setting.default}]"
    return click.option(
        setting.flag,
        *flags,
        name,
        default=setting.default,
        envvar=setting.variable,
        help=f"{setting.help}{shown}",
        metavar=more.pop("metavar", setting.unit.upper().replace(" ", "_")),
        **more,
    )


def secret(name: str) -> str | None:
    """The value of a setting that only the environment may hold."""
    return os.environ.get(SETTINGS[name].variable) or None
