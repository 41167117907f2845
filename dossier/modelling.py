"""Which extractor a command was told to use, and what a model did in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.settings import secret
from pipeline.model.endpoint import Endpoint
from store.errors import StoreError
from store.folder import DataFolder

CACHE = "model-cache"
"""The folder of answers inside of a data folder."""


def model_choice(
    data: str | Path | None, extractor: str, model_url: str | None, model_name: str | None,
    model_timeout_s: float, model_retries: int, model_concurrency: int, model_batch_tokens: int,
    model_answer_tokens: int, model_price_in: float, model_price_out: float,
    model_cache: str | None,
) -> tuple[str, Endpoint | None]:  # fmt: skip
    """The extractor's name, and its endpoint if it needs one.

    ``data`` is the data folder that keeps the answers; None where there is none.
    """
    if extractor == "rules":
        return extractor, None
    endpoint = Endpoint(
        url=(model_url or "").strip(),
        model=(model_name or "").strip(),
        key=secret("model_key"),
        timeout_s=model_timeout_s,
        retries=model_retries,
        concurrency=model_concurrency,
        batch_tokens=model_batch_tokens,
        answer_tokens=model_answer_tokens,
        price_in=model_price_in,
        price_out=model_price_out,
        cache=_cache(data, model_cache),
    )
    return extractor, endpoint


def _cache(data: str | Path | None, told: str | None) -> Path | None:
    if told is not None:
        return None if told == "none" else Path(told)
    return None if data is None else Path(data) / CACHE


def built(data: str | Path) -> Path | None:
    """The data folder, if it is one already: nothing else is put where one may be made later."""
    try:
        return DataFolder.existing(data).path
    except StoreError:
        return None


def told_of(model: dict[str, Any]) -> list[str]:
    """What a model cost and what was not believed, in lines for people."""
    lines = [
        f"model: {model['requests']} requests, {model['cached']} answers known from before, "
        f"{model['retries']} retries; {model['tokens_in']:,} tokens sent, "
        f"{model['tokens_out']:,} answered"
        + (f", cost {model['cost']:.4f}" if model["cost"] else "")
    ]
    dropped = sorted(model["dropped"].items(), key=lambda d: (-d[1], d[0]))
    told = "; ".join(f"{count} {reason}" for reason, count in dropped[:5])
    more = f"; and {len(dropped) - 5} other reasons" if len(dropped) > 5 else ""
    lines.append(
        f"model: {model['kept']} records kept, {sum(model['dropped'].values())} things not believed"
        + (f" ({told}{more})" if dropped else "")
    )
    return lines
