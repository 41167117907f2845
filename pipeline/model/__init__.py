"""The second extractor: any chat endpoint that speaks the OpenAI protocol.

    batches ─▶ prompt, schema ─▶ client (cache, ledger) ─▶ reading ─▶ Records

Given: a cleaned document and an endpoint. Gives: records with spans in the cleaned text, as the
rules give them. Nothing that a model answers is believed: see ``reading``.
"""
