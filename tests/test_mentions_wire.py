"""Names in newswire of the 1990s: tokenised text, capitals, datelines, tables, company briefs.

A name and its kind are written into the sentence: ``[P ...]`` person, ``[O ...]``
organisation, ``[L ...]`` place or country. Everything else is no name.
"""

from __future__ import annotations

import re

import pandas as pd
import pytest

from kit.language.sentences import split_sentences
from kit.mentions.mentions import find_mentions

_KIND = {"P": "person", "O": "organisation", "L": "place"}
_NAMES = ("person", "organisation", "place", "country")
_MARK = re.compile(r"\[([POL]) ([^\]]+)\]")


def marked(line: str) -> tuple[str, list[tuple[str, str]]]:
    """Part a marked line into its text and its names."""
    return _MARK.sub(r"\2", line), [(m[2], _KIND[m[1]]) for m in _MARK.finditer(line)]


def found(text: str) -> list[tuple[str, str]]:
    """Return the names of a text with their kinds; a country is a place here."""
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_mentions(split_sentences(documents))
    table = table[table["form"].isin(["name", "metonym"]) & table["kind"].isin(_NAMES)]
    assert all(
        text[a:b] == m for a, b, m in zip(table["start"], table["end"], table["match"], strict=True)
    )
    kinds = table["kind"].replace({"country": "place"})
    return list(zip(table["match"].tolist(), kinds.tolist(), strict=True))


LINES = """
[L LONDON] 1996-08-30
[L MANCHESTER] , [L England] 1996-08-22
[L RAMALLAH] , [L West Bank] 1996-08-28
[L BEIJING] 1996-08-23
[L Tokyo] stocks ended mixed on Tuesday .
[L CHINA] HITS AT [L TAIWAN] OVER [L UKRAINE] VISIT .
[P Anke Huber] ( [L Germany] ) beat 6 - [P Lindsay Davenport] ( [L U.S.] ) 4-6 7-6 ( 7-3 ) 6-4
1 - [P Monica Seles] ( [L U.S.] ) beat [P Kimiko Date] ( [L Japan] ) 6-3 6-2
[P Jan Siemerink] ( [L Netherlands] ) beat [P Carlos Moya] ( [L Spain] ) 6-3 6-1 6-4
4 - [P Goran Ivanisevic] ( [L Croatia] ) beat [P Scott Draper] ( [L Australia] ) 6-7 6-3 6-4
66 [P Nick Price] ( [L Zimbabwe] ) , [P Loren Roberts] , [P Steve Stricker]
62 [P Nolan Henke]
[O Chelsea] 1 [O Coventry] 0
[O Nottingham Forest] 1 [O Middlesbrough] 1
[O Sheffield Wednesday] 2 [O Newcastle] 1
[O VfB Stuttgart] 3 3 0 0 9 2 9
[O Hansa Rostock] 3 1 1 1 4 3 4
[O Duisburg] 3 0 0 3 1 7 0
[O Twente Enschede] 2 [O Vitesse Arnhem] 2
[O Ajax Amsterdam] 1 [O NAC Breda] 0
[O NEW YORK] 75 58 .564 -
[O ST LOUIS] 70 63 .526 1
[O LOS ANGELES] 72 62 .537 2
[O GOLDEN STATE] 6 12 .333 11
[O TORONTO] AT [L CHICAGO]
[O KANSAS CITY] AT [L DETROIT]
[O SAN ANTONIO] AT [L DENVER]
[O Oakland] 6 [O NEW YORK] 4
[O San Francisco] 2 [O PHILADELPHIA] 1
[O Calgary] 4 [O TAMPA BAY] 3 ( OT )
[O Manly] 30 [O Parramatta] 8
In [L Houston] , [P Jeff Bagwell] doubled for the [O Astros] on Tuesday .
[P Greg Maddux] pitched as the [O Atlanta Braves] beat the [O Pittsburgh Pirates] 6-1 .
[O Siemens AG] , [O BASF] , [O Hoechst] and [O Volkswagen AG] were in demand .
[O General Motors of Canada Ltd] was warned of a strike .
[O Anglo American Corp of South Africa Ltd] sold its stake .
[O Standard & Poor 's] rates the notes of [O Ford Motor Credit Co] A-plus .
[O Moody 's Investors Service] assigned a rating .
[O Lloyds TSB] , [O NatWest] and [O Abbey National] shares were firm .
[O Cable & Wireless] is in talks with [O Nynex] .
Malaysian planter [O Kuala Lumpur Kepong Bhd] bought [O Crabtree & Evelyn] .
[O Salomon Brothers] and [O J.P. Morgan] are co-managers .
[P Thomas Mayer] of [O Goldman Sachs] spoke in [L Frankfurt] .
Analyst [P Howard Gorges] of [O Peregrine Securities] disagreed .
The paper went to an analyst with [O Zanthor] in [L Chicago] .
[O Gencor] was flat and [O Johnnic] fell two rand .
[O Singapore Airlines] ordered jets with engines from [O Pratt & Whitney] .
[O USDA] said [L Egypt] bought wheat from [O Cargill] .
President [P Bill Clinton] had no comment .
Coach [P Oscar Tabarez] was pleased .
He said that President [P Bill Clinton] would sign .
Russian security chief [P Alexander Lebed] and rebel chief-of-staff [P Aslan Maskhadov] met .
The [O Interfax] news agency quoted President [P Boris Yeltsin] .
[O Itar-Tass] said he had left for [L Khankala] .
The [O Liberation Tigers of Tamil Eelam] ( [O LTTE] ) attacked near [L Vavuniya] .
[O Kurdistan Democratic Party] ( [O KDP] ) fighters left [L Arbil] .
Chairman [P Li Ka-shing] of [O Hutchison Whampoa] bought shares .
Zairean Prime Minister [P Leon Kengo wa Dondo] visited [L Goma] , [L Bukavu] and [L Uvira] .
[O National Front] leader [P Jean-Marie Le Pen] mocked them , [O Le Monde] reported .
Premier [P Li Peng] toured [L Hunan] and [L Guangdong] provinces .
The [O People 's Daily] accused President [P Lee Teng-hui] .
[L North Korea] 's [O KCNA] hailed the students .
[O Hyundai] founder [P Chung Ju-yung] was unmoved .
Patrols reached [L Brcko] , [L Doboj] and [L Banja Luka] .
[P Ron Redmond] of the [O U.N. High Commissioner for Refugees] spoke in [L Geneva] .
Treasurer [P Peter Costello] brought down the budget .
Primate [P Jozef Glemp] and [P Lech Walesa] prayed in [L Gdansk] .
Astronaut [P Shannon Lucid] is aboard with [P Yuri Onufrienko] .
Geophysicist [P Ann Harrow] expects a small event .
[O Reuters] quoted [P Lucie Blondel] , a nurse .
""".strip().split("\n")


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_newswire(line: str) -> None:
    text, expected = marked(line)
    assert found(text) == expected


REPORTS = [
    "SOCCER - [P ALBERTINI] STRIKES LATE FOR [O MILAN] .\n[L MILAN] 1996-08-25\n"
    "[P Demetrio Albertini] saved [O Milan] from defeat in [L Genoa] .",
    "CRICKET - [O LANCASHIRE] COLLAPSE .\n[L MANCHESTER] , [L England] 1996-08-22\n"
    "[O Lancashire] bowled [O Durham] out for 188 .",
    "BASEBALL - RESULTS .\n[L NEW YORK] 1996-08-28\n"
    "The [O Tigers] swept [O Seattle] on Friday in [L Detroit] .",
    "[O Quintel Entertainment Inc] said it expects a loss .\nShares of [O Quintel] lost 5 .",
    "[P Damon Hill] was fastest at [L Monza] .\n[P Hill] is 13 points ahead .",
    "Talks begin .\nHe was born in [L Milan] and left for [L Boston] .",
]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_tells_what_a_line_cannot(report: str) -> None:
    text, expected = marked(report)
    assert found(text) == expected


def test_the_sport_of_one_document_does_not_reach_the_next() -> None:
    texts = ["SOCCER - SCORES .", "Boston won praise from the mayor ."]
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    table = find_mentions(split_sentences(documents))
    assert table.loc[table["doc_id"] == "b", "kind"].tolist()[:1] == ["place"]
