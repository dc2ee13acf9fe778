"""The one table of rules by which index and query read Vietnamese; the browser gets it as JSON in the index.

Telex and VNI: the typing methods in common use, as keyboards for Vietnamese know them. Onsets and rhymes:
all that Vietnamese syllables are made of, without tones.
"""

from __future__ import annotations

from generator.text.levels import SHORT_LEVELS


def _listed(words: str) -> list[str]:
    return words.split()


# One character class for both sides: Python's \w and JavaScript's \p{L} disagree about marks.
WORD = "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u036f\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]+"

STROKED = "đĐðÐɖƉ"
TONES = {"\u0301": 1, "\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
SHAPES = {
    "a\u0302": "â",
    "a\u0306": "ă",
    "e\u0302": "ê",
    "o\u0302": "ô",
    "o\u031b": "ơ",
    "u\u031b": "ư",
}
PLAIN = {"â": "a", "ă": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}

TELEX_TONES = {"s": 1, "f": 2, "r": 3, "x": 4, "j": 5, "z": 0}
TELEX_DOUBLE = {"a": "â", "e": "ê", "o": "ô"}
TELEX_W = {"a": "ă", "o": "ơ", "u": "ư"}
VNI_HAT = {"a": "â", "e": "ê", "o": "ô"}
HORN = {"o": "ơ", "u": "ư"}

ONSETS = _listed("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
RHYMES = _listed("""
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong
ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung up ut uy uya uych uyên uyêt uynh uyt uyu
uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu yt
""")

# Words that only ask. Without marks "giờ", "đâu" and "thuộc" are also gió, dầu and thuốc: such a word asks
# where it is typed with marks, or beside one that asks. Few are listed, for "hội" and "được" are names too.
_KINDS = (
    *("xã", "phường", "huyện", "tỉnh", "ấp", "thôn", "thị trấn", "thành phố"),
    *("nơi", "chỗ", "người", "năm", "ngày"),
)
QUESTIONS = (
    *(f"{kind} {asked}" for kind in _KINDS for asked in ("nào", "gì")),
    *(f"{asked} {kind}" for kind in _KINDS for asked in ("bao nhiêu", "mấy")),
    *("nào", "gì", "ai", "của ai", "ở đâu", "về đâu", "thuộc đâu", "ra sao", "thế nào", "khi nào"),
    *("bao nhiêu", "bao giờ", "bây giờ", "giờ thuộc", "giờ là", "nay là", "nay thuộc", "thuộc về"),
    *("có mấy", "có bao nhiêu", "còn không", "có không", "phải không", "cho hỏi", "xin hỏi", "cho biết"),
)
MARKED_QUESTIONS = ("giờ", "đâu", "thuộc", "mấy", "sao", "vậy", "hả", "ạ")
BESIDE = (
    *("giờ", "nay", "này", "là", "thuộc", "về", "ở", "gọi", "tên", "những", "các"),
    *("vào", "nhập", "sáp", "gộp", "với", "chung", "cùng", "tôi", "mình"),
)
# Typed with these marks, such a word is no slip for another.
COMMON = ("tôi", "mình", "của", "và", "các", "những", "được", "cho", "này", "là", "ở", "có", "không")
HONORIFICS = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "thầy", "đồng chí")

LONGEST_SYLLABLE = 12
"""Letters and keys of the longest token worth reading as Telex or VNI: ``nghieengj``, with room."""


def table() -> dict[str, object]:
    """The table as the browser gets it."""
    return {
        "word": WORD,
        "stroked": STROKED,
        "tones": TONES,
        "shapes": SHAPES,
        "plain": PLAIN,
        "telexTones": TELEX_TONES,
        "telexDouble": TELEX_DOUBLE,
        "telexW": TELEX_W,
        "vniHat": VNI_HAT,
        "horn": HORN,
        "onsets": ONSETS,
        "rhymes": RHYMES,
        "longest": LONGEST_SYLLABLE,
        "questions": ",".join(QUESTIONS),
        "markedQuestions": ",".join(MARKED_QUESTIONS),
        "beside": ",".join(BESIDE),
        "honorifics": ",".join(HONORIFICS),
        "levels": SHORT_LEVELS,
        "kinds": ",".join(_KINDS),
        "common": ",".join(COMMON),
    }
