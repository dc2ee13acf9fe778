"""A refusal reaches its reader whole."""

import pickle

from generator.text.errors import TextError, quoted


def test_a_text_error_carries_both_sentences() -> None:
    error = TextError("Sai.", "Hãy gõ 1.")
    assert (error.message, error.suggestion, str(error)) == ("Sai.", "Hãy gõ 1.", "Sai. Hãy gõ 1.")
    assert isinstance(error, ValueError)


def test_a_text_error_survives_another_process() -> None:
    again = pickle.loads(pickle.dumps(TextError("Sai.", "Hãy gõ 1.")))
    assert (again.message, again.suggestion) == ("Sai.", "Hãy gõ 1.")


def test_a_long_quotation_is_cut() -> None:
    assert quoted("  a \n b ") == "“a b”"
    assert quoted("x" * 500) == "“" + "x" * 59 + "…”"
