"""Index and query read words alike: generated words give the same keys in Python and in the browser."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.search import words
from generator.search.rules import ONSETS, RHYMES, table
from tests.browser.site_server import serve
from tests.search import typed
from tests.search.bundle import write_bundle
from tests.search.synthetic import running_words

pytestmark = pytest.mark.browser

READ = """async ([rules, texts]) => {
  const { makeWords } = await import(new URL("assets/js/search/words.js", location.href).href);
  const words = makeWords(rules);
  return texts.map((text) => {
    const keys = words.keys(text);
    return [words.rawWords(text), keys, keys.map(words.fold), words.telex(text), words.vni(text)];
  });
}"""
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
STRANGE = (
    "Ðồng",
    "Ɖa",
    "İstanbul",
    "ﬁ",
    "Ａ",
    "straße",
    "Σας",
    "ño",
    "hoà̂",
    "x\u0335y",
    "١٢",
    "01-CT/TU",
    "2a",
    "nam2022",
    "ap12",
    "nam82",
    "",
    "a\u200bb",
)


def generated(count: int, seed: int = 7) -> Iterator[str]:
    """Syllables with any tone, in any normal form and case, with Telex or VNI keys, and slips of them."""
    chance = random.Random(seed)
    real = [word for sentence in running_words() for word in sentence]
    yield from STRANGE
    for _ in range(count - len(STRANGE)):
        word = chance.choice(real) if chance.random() < 0.4 else _syllable(chance)
        way = chance.choice((str, str, str.upper, typed.telex, typed.vni, typed.bare))
        word = way(word)
        if chance.random() < 0.3:
            word = typed.typo(word, chance)
        yield unicodedata.normalize(chance.choice(("NFC", "NFD")), word)


def _syllable(chance: random.Random) -> str:
    rhyme = chance.choice(RHYMES)
    at = chance.randrange(len(rhyme)) + 1
    return unicodedata.normalize(
        "NFC", chance.choice(ONSETS) + rhyme[:at] + chance.choice(TONES) + rhyme[at:]
    )


def test_two_thousand_words_are_read_alike(browser: Browser, tmp_path: Path) -> None:
    from generator.search.records import SearchSetup

    texts = list(generated(2_000))
    rules = json.loads(json.dumps(table()))
    write_bundle(tmp_path / "site", [], SearchSetup())
    with serve(tmp_path / "site", "/cong/") as address:
        page = browser.new_page()
        page.goto(address)
        seen = page.evaluate(READ, [rules, texts])
        page.close()

    assert len(texts) == 2_000
    for text, read in zip(texts, seen, strict=True):
        keys = words.keys(text)
        expected = [
            words.raw_words(text),
            keys,
            [words.fold(key) for key in keys],
            words.telex(text),
            words.vni(text),
        ]
        assert read == expected, text
