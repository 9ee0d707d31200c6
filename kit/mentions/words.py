"""Single words of names: those that never are one, those that tie one together, their usual case."""

from __future__ import annotations

import re

from kit.mentions.gazetteer import (
    common_words,
    given_names,
    heads,
    known_names,
    longest_known,
    titles,
)
from kit.mentions.names import CAPITALS, HEADLINE

#: Capitalised words that are never part of a name.
STOPS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "June July August September October November December Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec "
    "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Q&A FAQ PhD Ph.D. M.D. B.A. "
    "Mon Tue Tues Wed Thu Thurs Fri Sat "
    "I I'm I'll I've I'd The A An And But Or Nor If In On At By To From For Of As He She It They We "
    "You His Her Its Their Our My Your This That These Those There Here What When Where Who Whom "
    "Whose Why How Which While With Without Not No Yes Is Are Was Were Be Been Do Does Did Has Have "
    "Had Can Could Would Should Shall Must Both Each So Than Then Also After Before Since Until Under Over "
    "About Into Upon Vs Via Per OK Ok Q PM AM GMT EST EDT PDT PST UTC BST ET CET COVID-19 DNA HIV "
    "AIDS A.M. P.M. Rugby Soccer Cricket CEO CFO Editor's Note Image Photo Updated Advertisement ADVERTISEMENT Read More MORE "
    "Related Coverage Share Tweet Email Getty Images Caption Copyright Subscribe VIDEO Video Click "
    "Continued Story Below Loading Transcript Factbox Exclusive EXCLUSIVE Breaking BREAKING "
    "Seventeen Fourteen Fifteen Thirteen Sixteen Eighteen Nineteen Twenty Thirty Forty Fifty "
    "Q1 Q2 Q3 Q4 H1 H2 FY Halftime Attendance Scorers PCT OT UPDATE Update Reporting Writing Editing Mr. Internet Christmas Easter Ramadan God".split()
) - {"Mr."}

#: Adjectives and nouns of religions, peoples and regions, which are not coded.
ADJECTIVES = frozenset(
    "Muslim Muslims Islamic Islamist Islamists Christian Christians Jewish Jew Jews Catholic Catholics "
    "Protestant Protestants Sunni Sunnis Shiite Shiites Shia Shi'ite Shi'ites Hindu Hindus Buddhist "
    "Buddhists Sikh Sikhs Arab Arabs Arabic European Europeans African Africans Asian Asians Latino "
    "Latinos Hispanic Hispanics Nazi Nazis Marxist Marxists Communist Communists Socialist Socialists "
    "Orthodox Evangelical Evangelicals Anglican Anglicans Mormon Mormons Black White Native Latin "
    "African-American African-Americans Asian-American Anglo-Saxon Nordic Slavic Baltic Balkan "
    "Scandinavian Mediterranean Caribbean Western Eastern Northern Southern Bolshevik Stalinist "
    "Zionist Semitic Yiddish Hebrew Victorian Olympic Olympics Paralympic Confederate Trumpian".split()
)

#: Head words that are surnames too, after a given name ("Lauryn Hill", "Margaret Court").
SURNAME_HEADS = frozenset(
    "Hill Rock Park Street Lane Castle Forest Banks Church Court Guard Post Star Press Bush Bridge "
    "Fort Ford Field Bay Road Day Rice Price Spring Race Law Gates".split()
)

#: First words that make a body of the names behind them.
BODY_FIRST = frozenset(
    "Banco Banca Banque Bank Grupo Gruppo Groupe Real Atletico Atlético Deportivo Sporting Racing Hapoel "
    "Maccabi Dynamo Dinamo Lokomotiv Spartak Olympique Borussia Bayer Eintracht Fortuna Hansa Werder "
    "Universidad Universite Université Nacional Inter AC AS FC SC SV VfB VfL FK NK RC CD CF UD KV SK BSC "
    "Bayern Rapid Slavia Sparta Torpedo Zenit Legia Radio Televisa Hotel Instituto Istituto Institut "
    "Movimento Movimiento Partido Parti Frente Forza Air Union Club Team Société Societe Credit Crédit "
    "Compagnie Deutsche Royal".split()
)

#: What follows a surname and belongs to it.
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})

#: Small words inside persons' names.
PARTICLES = frozenset(
    "de da del della di do dos du van von zu wa bin bint ibn ben al el ul ur ter ten af la las los der den "
    "des the".split()
)

#: Small words that tie the names of bodies together.
JOINTS = frozenset({"of", "for", "and", "&", "on", "against"})

#: Sides of the sky that make a new place of a place ("Northern Virginia").
SIDES = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Greater Downtown "
    "Northeast Northwest Southeast Southwest Northeastern Northwestern Southeastern Southwestern "
    "Inner Outer".split()
)

#: First words of places.
PLACE_FIRST = frozenset(
    "Mount Mt Mt. Fort Ft. Lake Camp Cape Port San Santa Santo Los Las Saint St. Puerto Villa Tell "
    "Ain Deir Isle Kafr Beit Tel Khan Wadi Jebel Bandar Novo Nizhny Veliky".split()
)


def is_stop(word: str) -> bool:
    """Tell whether a capitalised word is never part of a name."""
    return word in STOPS or (word[-1] == "." and len(word) > 2 and word[:-1] in STOPS)


_GLUED = re.compile(r"(?!Mac|Mc|De|Di|Du|La|Le|Van|Fitz|St|El|Al|O['’])\w+[a-z][A-Z][a-z]+")


def is_glued(word: str) -> bool:
    """Tell whether two words stand together that a page's layout has glued ("TrumpLawyer")."""
    return bool(_GLUED.fullmatch(word)) and word not in known_names()


def is_initial(word: str) -> bool:
    """Tell whether a word is one capital with a full stop."""
    return len(word) == 2 and word[1] == "."


_SHORT_FIRST = frozenset("NEW LOS SAN LAS TEL RIO ABU ST BAY".split())


def usual_case(word: str, mode: int) -> str:
    """Write a word in capitals as the lists know it.

    Parameters
    ----------
    word : str
        As it stands in the text.
    mode : int
        In sentences all in capitals every word is rewritten, elsewhere only those
        that a list knows so ("BAGHDAD", but not "NATO").
    """
    if not (len(word) > 1 and word.isupper()):
        return word
    listed = longest_known()
    if mode != CAPITALS and (word in listed or (len(word) < 4 and word not in _SHORT_FIRST)):
        return word
    usual = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
    usual = re.sub(r"(?<=['’])S\b", "s", usual)
    if mode == CAPITALS:
        only_so = word in listed and usual not in listed and usual.lower() not in common_words()
        return word if only_so else usual
    known = any(usual in words for words in (listed, given_names(), heads(), titles(), STOPS))
    return usual if known else word


def is_plain(word: str, mode: int) -> bool:
    """Tell whether a word is an ordinary one; in capitals its endings are looked through.

    Examples
    --------
    >>> is_plain("Endures", CAPITALS), is_plain("Obama", CAPITALS)
    (True, False)
    """
    low = word.lower()
    common = common_words()
    if low in common:
        return True
    if mode < HEADLINE:
        return False
    if "-" in low:
        return all(part in common or not part.isalpha() for part in low.split("-"))
    for ending in ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ies"):
        if low.endswith(ending):
            stem = low[: -len(ending)]
            if len(stem) > 3 and any(x in common for x in (stem, stem + "e", stem + "y")):
                return True
    return False
