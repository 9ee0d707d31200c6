"""Bytes to text, and text to the one form in which it stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.corpus.encodings import decode
from kit.corpus.pieces import Refused
from kit.corpus.texts import clean_line, clean_text
from tests.speed.growth import assert_linear

WORDS = "Čapek’s “talks” may fail — café, 北京."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_and_utf8_read_without_a_word(name: str) -> None:
    assert decode(WORDS.encode(name), file="a.txt") == (WORDS, [])


def test_windows_1252_is_read_with_a_warning_that_names_the_line() -> None:
    text, (problem,) = decode("Rain.\nThe “café”".encode("cp1252"), file="a.txt")
    assert text == "Rain.\nThe “café”"
    assert (problem.level, problem.code, problem.line) == ("warning", "encoding", 2)
    assert "0x93" in problem.message


def test_what_fits_no_encoding_names_byte_and_line() -> None:
    with pytest.raises(Refused, match=r"byte 0x81 at position 8, line 2") as caught:
        decode(b"Rain.\n\xe9 \x81 x", file="a.txt")
    assert caught.value.problem.line == 2


def test_a_named_encoding_is_the_only_one_tried() -> None:
    assert decode("Žižek".encode("cp1250"), file="a.txt", encoding="cp1250") == ("Žižek", [])
    with pytest.raises(Refused, match="ascii: byte 0xc5"):
        decode("Žižek".encode(), file="a.txt", encoding="ascii")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01\x02", "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        decode(data, file="a.txt")
    assert caught.value.problem.code == code


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_with_a_note(name: str) -> None:
    text, (problem,) = decode("Rain may fall — soon.".encode(name), file="a.txt")
    assert (text, problem.level) == ("Rain may fall — soon.", "note")


def test_a_few_bad_bytes_do_not_make_mojibake_of_a_file() -> None:
    data = "Café “talks”.\nNaïve.\nBad: ".encode() + b"\xe9."
    text, (problem,) = decode(data, file="a.txt")
    assert text == "Café “talks”.\nNaïve.\nBad: \ufffd."
    assert (problem.level, problem.line) == ("warning", 3)
    assert decode(data[:-2] + "é".encode()[:1], file="a.txt")[0].endswith("Bad: \ufffd")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_round_trips(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), file="a.txt") == (text, [])


@given(st.binary(max_size=300))
def test_bytes_become_text_or_one_refusal(data: bytes) -> None:
    try:
        text, problems = decode(data, file="a.txt")
    except Refused:  # anything else would fail the test
        return
    assert isinstance(text, str)
    assert [problem.code for problem in problems] in ([], ["encoding"])


CLEANED = [
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd", ""),
    ("Cafe\u0301", "Café", ""),
    ("  Rain \n fell.\n", "Rain \n fell.", ""),
    ("Ra\0in\x07", "Rain", "control-characters"),
    ("lost \ufffd letter", "lost \ufffd letter", "replacement-character"),
    ("half \ud800 pair", "half \ufffd pair", "replacement-character"),
    ("Itâ€™s", "Itâ€™s", "mojibake"),
    ("cafÃ©", "cafÃ©", "mojibake"),
    ("Ã\x89cole", "Ãcole", "control-characters mojibake"),
    ("SÃO PAULO, Ângela, Ådal, â, 10 Â", "SÃO PAULO, Ângela, Ådal, â, 10 Â", ""),
    ("“We […] hope,” she said.", "“We […] hope,” she said.", ""),
    ("<p>Rain</p>", "<p>Rain</p>", "markup"),
    ("Q&amp;A: caf&eacute;&hellip;", "Q&A: café…", "entities"),
    ("one_x000D_\ntwo", "one\ntwo", ""),
    ("AT&T; if x < y and a > b", "AT&T; if x < y and a > b", ""),
    ("e" + "\u0301" * 40, "é" + "\u0301" * 29, "piled-marks"),
]


@pytest.mark.parametrize(("raw", "text", "flags"), CLEANED)
def test_text_is_brought_into_one_form_and_faults_are_flagged(
    raw: str, text: str, flags: str
) -> None:
    assert clean_text(raw) == (text, flags.split())


@given(st.text())
def test_cleaning_is_done_once_and_for_all(raw: str) -> None:
    text, _ = clean_text(raw)
    assert clean_text(text)[0] == text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    text.encode()


def test_titles_become_one_line_or_nothing() -> None:
    assert clean_line(" <b>Rain</b>\n\tmay\0 fall ") == "<b>Rain</b> may fall"
    assert clean_line(" \n ") is None


@pytest.mark.parametrize("unit", ["a", "\u0315\u0300", "\u0f73", "Ã", "<", "&"])
def test_long_lines_and_heaps_of_accents_take_time_by_their_length(unit: str) -> None:
    assert_linear(lambda n: unit * n, clean_text, n=50_000)
