"""Word classes and verb forms, judged from endings and short lists.

No tagger is downloaded; a rule of sense asks only narrow questions ("is this a
participle?", "does a clause begin here?"), which endings and closed lists answer.
"""

from __future__ import annotations

import re

from kit.hedging.words import Words

PRONOUNS = frozenset("i you he she it we they there this that these those who".split())
OBJECTS = frozenset("me you him her it us them himself herself itself themselves ourselves".split())
PERSONAL = frozenset("i you he she we they who one".split())
POSSESSIVES = frozenset("my your his her its our their whose".split())
ARTICLES = frozenset("a an the".split())
DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | frozenset(
        "this that these those some any no every each another all both either neither many "
        "several few most much more such what which".split()
    )
)
BE = frozenset("be is are was were been being am isn't aren't wasn't weren't it's that's he's "
               "she's they're we're i'm you're there's what's who's 's 're".split())  # fmt: skip
HAVE = frozenset("have has had having haven't hasn't hadn't i've we've they've you've".split())
DO = frozenset("do does did don't doesn't didn't".split())
MODALS = frozenset(
    "will would can could may might must shall should won't wouldn't can't couldn't cannot "
    "shouldn't mustn't i'll we'll they'll he'll she'll it'll you'll i'd we'd they'd".split()
)
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATORS = frozenset("not never no hardly scarcely barely nor neither nobody nothing none".split())
PREPOSITIONS = frozenset(
    "in on at by for from of to with without about over under after before between against "
    "during into through near among amid since until within across behind beyond along around "
    "beside alongside via as than despite per off onto upon toward towards outside inside".split()
)
CONJUNCTIONS = frozenset("and or but nor so yet because while although though".split())
WH = frozenset("what who whom whose which when where why how whether if".split())
ADVERBS = frozenset(
    "also still even now then soon already never always often just only ever well once again "
    "later today yet perhaps maybe too very so far much quite rather almost nearly really "
    "simply largely mostly partly instead together further all not".split()
)
_STOP = frozenset(
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | WH | PRONOUNS | OBJECTS | AUXILIARIES | NEGATORS
)

_PARTICIPLES = frozenset(
    "been become begun broken brought built bought caught chosen come cost cut done drawn driven "
    "drunk eaten fallen felt fought found flown forgotten frozen given gone grown had heard held "
    "hidden hit hurt kept known laid led left lent let lost made meant met paid put read ridden "
    "risen run said seen sent set shot shown shut slept sold sought spent split spoken spread "
    "stolen stood struck stuck sworn swept swum taken taught thought thrown told torn understood "
    "undergone won worn written "
    "mislaid bitten beaten bound bred burnt dealt dug fed fled flung forbidden forgiven hung lit "
    "mistaken overcome overtaken proven quit rung sat shaken shrunk slid sped sprung stung sung sunk "
    "swung trodden woken wound withdrawn withheld misread misled rebuilt undone foreseen outdone".split()
)
_ADJECTIVES = frozenset(
    "able absent alive alone angry asleep awake aware bad bare best better big bleak blue bold "
    "bright broad broken busy calm cheap clean clear close cold content cool critical dark dead "
    "deep determined different difficult dim dire dry due dull early easy empty even eager fair "
    "false far fast fine firm flat free fresh frail full fragile good grave great grim happy hard "
    "harsh healthy heavy high hopeful hopeless huge hungry ill important inevitable intact key "
    "keen large late light likely lost low mild minor mixed modest natural near new nervous new "
    "normal odd ok okay old open pale plain poor positive possible quick quiet rare ready real "
    "reluctant rich right robust rough sad safe sane scared secure set severe sharp short shut "
    "sick similar slow small smart smooth soft solid sound split stable strange strong stuck "
    "superior sure tall tense thin tight tired tough true unable unlikely unable unsure untouched "
    "upset useless usual vast viable vital vulnerable warm weak weary wet wide willing worse worst "
    "worth wrong young simple gentle whole complete accurate extreme remote private intense dense "
    "precise immense mature obscure pure scarce fierce nice wise common modern human urban proper "
    "popular famous fit thick ugly noisy messy tricky risky costly lonely ugly pretty funny "
    "sunny rocky shaky bumpy steady guilty tidy safe hostile fragile mobile hollow narrow shallow "
    "poised doomed headed bound certain uncertain necessary ordinary".split()
)
_ADJECTIVE_ENDING = re.compile(
    r"(?:able|ible|ful|less|ous|ive|ical|al|ant|ent|ic|ish|ary|ory|ular|proof|worthy)$"
)
_NOT_ADJECTIVES = frozenset(
    "government parliament president student agent moment statement agreement movement event "
    "percent talent client patient patients current accident incident resident department "
    "hospital festival animal capital official signal journal trial deal goal hall call wall "
    "table cable music public republic clinic traffic topic critic native executive detective "
    "arrival removal approval proposal withdrawal territory victory history factory story theory "
    "secretary january february january military library diary salary glory memory category".split()
)

# A clause begins: a pronoun or determiner, or a name, and soon a finite verb.
_FINITE = AUXILIARIES | frozenset("says said remains means makes needs goes comes lies".split())
_DEGREE = frozenset(
    "very so too more less most quite rather somewhat increasingly highly deeply extremely as "
    "all still even than almost nearly fairly pretty far much equally perfectly especially".split()
)


def is_participle(word: str) -> bool:
    """Tell whether the word can be a past participle.

    Examples
    --------
    >>> [is_participle(w) for w in ["approved", "taken", "open", "need"]]
    [True, True, False, False]
    """
    if word in _PARTICIPLES:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in {"need", "seed", "speed", "feed",
        "breed", "indeed", "exceed", "proceed", "succeed", "bleed", "creed", "greed", "weed"}  # fmt: skip


def is_adjective(word: str) -> bool:
    """Tell whether the word is likely an adjective (lists, then endings).

    Examples
    --------
    >>> [is_adjective(w) for w in ["intact", "hopeful", "noncommittal", "parliament", "court"]]
    [True, True, True, False, False]
    """
    if word in _NOT_ADJECTIVES or word in _STOP:
        return word in _ADJECTIVES
    if word in _ADJECTIVES or is_participle(word):
        return True
    return (len(word) > 4 and bool(_ADJECTIVE_ENDING.search(word))) or word.startswith("un")


def is_adverb(word: str) -> bool:
    """Tell whether the word is likely an adverb."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in
        {"family", "early", "likely", "unlikely", "supply", "reply", "italy", "ally", "rally",
         "july", "assembly", "only", "friendly", "deadly", "elderly", "apply", "comply"})  # fmt: skip


def is_plural(word: str) -> bool:
    """Tell whether the word is likely a plural noun."""
    if word in {"people", "police", "men", "women", "children", "media", "data", "staff"}:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def is_verb_base(word: str) -> bool:
    """Tell whether the word can be a bare verb, from what it is not."""
    if not word.isalpha() or word in _STOP:
        return word in {"be", "have", "do", "need", "seed", "feed", "speed", "put", "set", "let",
                        "run", "come", "become", "cost", "cut", "hit", "hurt", "read", "shut"}  # fmt: skip
    return not (word.endswith(("ing", "ed", "ly")) and len(word) > 5) and word not in _ADJECTIVES


def predicate(s: Words, j: int) -> bool:
    """Tell whether an adjective stands at `j`, after degree words and adverbs."""
    k = j
    while s[k] in _DEGREE or (is_adverb(s[k]) and k < j + 3):
        k += 1
    return is_adjective(s[k]) or (k > j and s[k].isalpha() and s[k] not in _STOP)


def clause_begins(s: Words, j: int, reach: int = 9) -> bool:
    """Tell whether a clause with its own finite verb begins at `j`.

    "that" opens one at once; otherwise a pronoun, determiner, name or plural must
    stand at `j` and a finite verb within `reach` words, before any comma.
    """
    word = s[j]
    if word == "that":
        return True
    if word in PRONOUNS - {"who"} or word in {"there's", "it's", "he's", "she's", "they're",
            "we're", "you're", "i'm", "that's", "it'll", "he'll", "they'll", "we'll"}:  # fmt: skip
        if "'" in word or s[j + 1] in AUXILIARIES or is_adverb(s[j + 1]):
            return True
        if word in {"he", "she", "they", "we", "i", "there"}:
            return True
    if word in PREPOSITIONS or word in CONJUNCTIONS or word in AUXILIARIES or not word:
        return False
    for k in range(j + 1, min(j + 1 + reach, s.n)):
        if s[k] in {",", ".", ";", ":", '"', "(", "—", "–", "who", "which", "because", "to", "and"}:
            return False
        if s[k] in _FINITE:
            return True
        if k > j + 1 and s[k].endswith("ed") and s[k - 1] not in DETERMINERS | PREPOSITIONS:
            return True
    return False


def is_number(word: str) -> bool:
    """Tell whether the word is a number in digits or words.

    Examples
    --------
    >>> [is_number(w) for w in ["400", "2,000", "seventy", "1.7", "1990s", "none"]]
    [True, True, True, True, False, False]
    """
    return word in NUMBER_WORDS or (word[:1].isdigit() and not _NUMBER_TAIL.search(word))


_NUMBER_TAIL = re.compile(r"(?:st|nd|rd|th|s|g|ers?)$")
_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_MORE = "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = frozenset(
    f"{_UNITS} {_MORE} hundred thousand million billion trillion dozen half zero "
    "dozens hundreds thousands millions billions".split()
)


def negated(s: Words, i: int) -> int:
    """Return where a negator right before word `i` begins ("don't think", "not believe")."""
    k = i
    while k > 0 and s[k - 1] in {"really", "necessarily", "even", "actually", "ever", "yet"}:
        k -= 1
    if s[k - 1].endswith("n't") or s[k - 1] in {"not", "never", "cannot", "hardly"}:
        return k - 1
    return i


def passive(s: Words, i: int) -> bool:
    """Tell whether a form of "be" stands before the participle at `i`, adverbs aside."""
    k = i - 1
    while is_adverb(s[k]) or s[k] in {"not", "once", "long", "now", "far", "both", "all", "each"}:
        k -= 1
    return s[k] in BE or (
        s[k].endswith(("'s", "'re", "n't"))
        and s[k][:2] in {"is", "wa", "ar", "we", "it", "he", "sh", "th"}
    )
