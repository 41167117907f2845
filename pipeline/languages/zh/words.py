"""Words and their tags, by jieba with a few words of its own.

Given: canonical text. Gives: pairs of word and tag, which together are the text. The tags are
jieba's (``n`` noun, ``v`` verb, ``nr`` person, ``ns`` place, ``nt`` body, ``x`` no word).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache

import jieba
import jieba.posseg

from pipeline.languages.zh import lexicon

jieba.setLogLevel(logging.CRITICAL)


@cache
def _tagger() -> jieba.posseg.POSTokenizer:
    words = jieba.Tokenizer()
    # Read from the dictionary each time: a cache in a temporary folder may be anyone's.
    words.FREQ, words.total = words.gen_pfdict(words.get_dict_file())
    words.initialized = True
    # 大学教授 is two words here: the name of a body ends inside it.
    for group in lexicon.SUFFIXES.values():
        for suffix in group:
            for title in lexicon.PERSON_TITLES if len(suffix) > 1 else ():
                if words.FREQ.get(suffix + title):
                    words.FREQ[suffix + title] = 0
    for tag, group in lexicon.WORDS.items():
        for word in group:
            words.add_word(word, tag=tag)
    tagger = jieba.posseg.POSTokenizer(words)
    tagger.initialize()
    # The tags of added words are not in the dictionary's file.
    tagger.word_tag_tab.update({w: t for t, group in lexicon.WORDS.items() for w in group})
    return tagger


def tagged(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text with their tags."""
    for line in text.splitlines(keepends=True):
        for pair in _tagger().cut(line):
            yield pair.word, pair.flag


def known(word: str) -> bool:
    """Whether jieba's dictionary holds the word."""
    return _tagger().tokenizer.FREQ.get(word, 0) > 0


def frequency(word: str) -> int:
    """How often jieba's dictionary has seen the word."""
    return _tagger().tokenizer.FREQ.get(word, 0)


def dictionary() -> Iterator[tuple[str, int, str]]:
    """The words of jieba's dictionary with count and tag."""
    tagger = _tagger()
    for word, tag in tagger.word_tag_tab.items():
        count = tagger.tokenizer.FREQ.get(word, 0)
        if count:
            yield word, count, tag
