"""Who is named, and which actor each mention means."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import kit
from kit.language.sentences import split_sentences
from kit.mentions import beside, kinds
from kit.mentions.mentions import find_mentions
from kit.mentions.reading import read_run
from kit.mentions.words import HEADLINE, INITIAL, PLAIN
from kit.tables import TABLES, KitError
from tests.speed.growth import assert_linear


def sentences(*texts: str, doc: str = "a") -> pd.DataFrame:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return pd.DataFrame(
        {"doc_id": doc, "sent_id": range(len(texts)), "start": starts, "text": list(texts)}
    )


def found(*texts: str, form: str | None = None) -> list[tuple[str, str, str]]:
    """Return match, actor and kind of each mention."""
    table = find_mentions(sentences(*texts))
    table = table if form is None else table[table["form"] == form]
    return list(zip(table["match"], table["actor"], table["kind"], strict=True))


def actor_of(match: str, *texts: str) -> list[str]:
    return [actor for m, actor, _ in found(*texts) if m == match]


@pytest.mark.parametrize(
    ("run", "mode", "expected"),
    [
        ("Russian President Vladimir Putin", PLAIN, [("Russian", "country"), ("Vladimir Putin", "person")]),
        ("US Embassy", PLAIN, [("US Embassy", "organisation")]),
        ("Mr Key", PLAIN, [("Key", "person")]),
        ("House Speaker Jane Doe", PLAIN, [("House", "organisation"), ("Jane Doe", "person")]),
        ("Democratic Senate Minority Leader Jane Doe", PLAIN,
         [("Democratic", "group"), ("Senate", "organisation"), ("Jane Doe", "person")]),
        ("UN Secretary-General Ban Ki-moon", PLAIN,
         [("UN", "organisation"), ("Ban Ki-moon", "person")]),
        ("People’s Republic of China", PLAIN, [("People's Republic of China", "country")]),
        ("President Bill Clinton", PLAIN, [("Bill Clinton", "person")]),
        ("Department of Homeland Security", PLAIN, [("Department of Homeland Security", "organisation")]),
        ("Denzel Washington", PLAIN, [("Denzel Washington", "person")]),
        ("Northern Virginia", PLAIN, [("Northern Virginia", "place")]),
        ("Fairfax County", PLAIN, [("Fairfax County", "place")]),
        ("World Cup", PLAIN, []),
        ("Monday", PLAIN, []),
        ("Talks", INITIAL, [("Talks", "plain")]),
        ("Syrian-Turkish", PLAIN, [("Syrian", "country"), ("Turkish", "country")]),
        ("Russia Report Is Coming Thursday", HEADLINE, [("Russia", "country")]),
        ("Stephen King", PLAIN, [("Stephen King", "person")]),
        ("Anita Hill", PLAIN, [("Anita Hill", "person")]),
    ],
)  # fmt: skip
def test_a_run_is_read_by_its_words(run: str, mode: int, expected: list[tuple[str, str]]) -> None:
    assert [(p.surface, p.kind) for p in read_run(run, mode)] == expected


def test_a_surname_means_the_full_name() -> None:
    assert found("Spokesperson Ned Price spoke.", "Price said so.", form="name") == [
        ("Ned Price", "Ned Price", "person"), ("Price", "Ned Price", "person")]  # fmt: skip


def test_the_fullest_form_is_the_actor() -> None:
    assert actor_of(
        "Mueller", "Robert Mueller met Robert S. Mueller III.", "Then Mueller left."
    ) == ["Robert S. Mueller III"]


def test_apostrophes_of_either_shape_are_one_name() -> None:
    assert actor_of("D’Souza", "Dinesh D'Souza spoke.", "D’Souza left.") == ["Dinesh D'Souza"]


def test_a_people_s_republic_is_no_other_republic() -> None:
    text = "The People’s Republic of China and the Democratic People's Republic of Korea agreed."
    assert find_mentions(sentences(text))["actor"].tolist() == ["China", "North Korea"]


def test_a_surname_that_two_share_means_neither() -> None:
    texts = ("Bill Clinton met Hillary Clinton.", "Clinton said so.", "Mrs. Clinton agreed.")
    assert actor_of("Clinton", *texts) == ["Clinton", "Hillary Clinton"]


def test_the_second_of_a_surname_is_meant_by_none_before_his_name() -> None:
    texts = ("Bill Clinton spoke.", "Clinton left.", "Hillary Clinton stayed.")
    assert actor_of("Clinton", *texts) == ["Bill Clinton"]


def test_a_title_before_a_relative_s_full_name_is_of_another() -> None:
    texts = ("President Doe spoke.", "Then first lady Jane Doe left.", "Doe said so.")
    assert set(actor_of("Doe", *texts)) == {"Doe"}


def test_father_and_son() -> None:
    texts = ("Donald Trump Jr. met a lawyer.", "Donald Trump denied it.", "Trump said so.")
    assert actor_of("Trump", *texts) == ["Donald Trump"]


def test_an_ordinary_word_is_a_surname_only_where_it_acts() -> None:
    texts = ("Ned Price spoke.", "Price rises hurt.", "Price warned them.")
    assert [start for _, start in _starts("Price", *texts)] == [
        len(texts[0]) + 1 + len(texts[1]) + 1
    ]


def test_a_lone_frequent_surname_is_a_person_whatever_stands_beside_it() -> None:
    table = find_mentions(
        sentences("The speech moved many to Obama.", "It helped the Obama budget.")
    )
    named = table[table["match"] == "Obama"]
    assert named["kind"].tolist() == ["person", "person"]


def test_storms_and_models_are_no_actors() -> None:
    table = find_mentions(
        sentences("Hurricane Maria came.", "Maria was strong.", "An AR-15 and H1N1 were seen.")
    )
    assert table["match"].tolist() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares rose as the GDP figures and the IUD study came.", []),
        ("The war of 1914, World War II and Title IX were named.", []),
        ("A scan of the brain (EEG) showed it, and the EEG was clear.", []),
        ("Four Rafale jets and a Tyvek suit were seen.", []),
        ("They would end DACA, and his fellow Missourians urged it.", []),
        ("Shares fell. Replay More Videos ... Slideshow", []),
        ("Videos of the Incognito Mode spread.", []),
        ("The Olive Tree (OTR) won.", [("Olive Tree", "organisation"), ("OTR", "organisation")]),
        ("The law firm Dechard and the acting chief of Orbit Analytica left.",
         [("Dechard", "organisation"), ("Orbit Analytica", "organisation")]),
        ("He fled the town of Koresh for Telangana.", [("Koresh", "place"), ("Telangana", "place")]),
        ("A neighbour, Iwona Romek, and Equalities Nicola Marsh met.",
         [("Iwona Romek", "person"), ("Nicola Marsh", "person")]),
        ("MUST WATCH Obama then.", [("Obama", "person")]),
        ("Mayor London Breed met Dawn French.", [("London Breed", "person"), ("Dawn French", "person")]),
        ("Amarjit Singh left with Ferit Hoxha.", [("Amarjit Singh", "person"), ("Ferit Hoxha", "person")]),
        ("They cited Orvano v. Oregon.", [("Oregon", "place")]),
        ("The Biden administration and the Obama White House said so.",
         [("Biden administration", "organisation"), ("Obama White House", "organisation")]),
        ("The Doe family came, and Obama-era rules stayed.", []),
        ("Buyers are Hollander, Greta, and Osei, Kwame.",
         [("Hollander, Greta", "person"), ("Osei, Kwame", "person")]),
        ("It fell in 330 BC and rose at 90 MPH.", []),
        ("A Centre for Justice and Peace Studies opened.",
         [("Centre for Justice and Peace Studies", "organisation")]),
        ("The Social Democratic and Labour Party met the Movement for Rights and Freedoms.",
         [("Social Democratic and Labour Party", "organisation"),
          ("Movement for Rights and Freedoms", "organisation")]),
        ("The Bank of Canada and Royal Bank fell.",
         [("Bank of Canada", "organisation"), ("Royal Bank", "organisation")]),
        ("She won Durham West for Partei des Volkes.",
         [("Durham West", "place"), ("Partei des Volkes", "organisation")]),
        ("Senator Joseph A. Day met Comptroller Bill Thompson.",
         [("Joseph A. Day", "person"), ("Bill Thompson", "person")]),
        ("His Middle Eastern and East Asian allies left.", []),
        ("See pic.example.com/EMJdTjbLny for more.", []),
    ],
)  # fmt: skip
def test_a_person_needs_a_sign_of_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m, k) for m, _, k in found(text, form="name")] == expected


def test_an_acronym_with_a_digit_is_a_name_where_brackets_give_it() -> None:
    table = find_mentions(sentences("Voters left the Five Star Party (M5S) on Sunday."))
    assert "M5S" in table["match"].tolist()


def _starts(match: str, *texts: str) -> list[tuple[str, int]]:
    table = find_mentions(sentences(*texts))
    return [(m, s) for m, s in zip(table["match"], table["start"], strict=True) if m == match]


@pytest.mark.parametrize(
    ("text", "acronym", "actor"),
    [
        ("The Ruritanian Front (RFX) spoke and the RFX left.", "RFX", "Ruritanian Front"),
        ("The RFX (Ruritanian Front) spoke and the RFX left.", "RFX", "Ruritanian Front"),
        ("The World Health Organization (WHO) warned.", "WHO", "World Health Organization"),
    ],
)
def test_acronyms_in_brackets(text: str, acronym: str, actor: str) -> None:
    assert set(actor_of(acronym, text)) == {actor}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Although Moscow has said it is open, talks go on.",
            ("Moscow", "Russia", "country", "metonym"),
        ),
        ("The embassy in Moscow was closed.", ("Moscow", "Moscow", "place", "name")),
        ("That is the view, according to Kyiv.", ("Kyiv", "Ukraine", "country", "metonym")),
        ("The Kremlin denied it.", ("Kremlin", "Kremlin", "organisation", "metonym")),
    ],
)
def test_metonyms_act_or_speak(text: str, expected: tuple[str, ...]) -> None:
    table = find_mentions(sentences(text))
    assert tuple(table.loc[0, ["match", "actor", "kind", "form"]]) == expected


def test_a_building_as_a_mere_place_is_nothing() -> None:
    assert found("They met at the White House on Friday.") == []


@pytest.mark.parametrize(
    ("text", "match", "actor"),
    [
        ("A senior State Department official said so.", "senior State Department official",
         "senior State Department official"),
        ("Two people familiar with the matter said so.", "Two people familiar with the matter",
         "two people familiar with the matter"),
        ("This is what police said.", "police", "police"),
        ("According to local media, it rained.", "local media", "local media"),
        ("A spokesman for Oltva Gas declined.", "spokesman for Oltva Gas", "spokesman for Oltva Gas"),
        ("On the radio, a spokesman for the foreign ministry again denied it.",
         "spokesman for the foreign ministry", "spokesman for the foreign ministry"),
        ("Republican lawmakers left.", "Republican lawmakers", "Republican lawmakers"),
        ("Even activists opened their doors.", "activists", "activists"),
        ("A Democratic strategist disagreed.", "Democratic strategist", "Democratic strategist"),
        ("Opponents, however, believe it.", "Opponents", "opponents"),
        ("Then the gunman fled.", "gunman", "gunman"),
        ("It was late, a teacher at the village school said.", "teacher at the village school",
         "teacher at the village school"),
        ("The nurses had been asked to stay.", "nurses", "nurses"),
        ("Two people close to the talks left.", "Two people close to the talks",
         "two people close to the talks"),
        ("The plan was drawn up by the military.", "military", "military"),
    ],
)  # fmt: skip
def test_unnamed_sources(text: str, match: str, actor: str) -> None:
    assert (match, actor, "unnamed") in found(text, form="nominal")


@pytest.mark.parametrize(
    "text",
    ["The official name is long.", "Jane Doe, a spokeswoman for the group, left.", "She was an official.",
     "The police station burned.", "Spokesman John Roe left.", "The military base burned.",
     "The house was full of activists.", "There are more jobs for workers.", "Workers were killed in the fire.",
     "The student loans rose.", "Member states failed.", "He saw the films of artists.",
     "But the two officials, Jane Doe and John Roe, wrote.",
     "They chose a president of the United States.",
     "Jane Doe, a State Department aide who left, came."],
)  # fmt: skip
def test_what_is_no_unnamed_source(text: str) -> None:
    assert found(text, form="nominal") == []


def test_a_role_beside_a_name_means_its_bearer() -> None:
    texts = ("Jane Doe, a federal judge, left.", "The judge was tired.", "Her lawyer, John Roe, spoke.",
             "The lawyer left.")  # fmt: skip
    assert actor_of("judge", *texts) == ["Jane Doe"]
    assert actor_of("lawyer", *texts) == ["John Roe"]


def test_an_unnamed_source_holds_the_organisation_inside() -> None:
    table = find_mentions(sentences("A senior State Department official said so."))
    assert table["match"].tolist() == ["senior State Department official", "State Department"]


def test_the_source_is_the_one_described_before() -> None:
    texts = ("A source familiar with the matter spoke.", "The source said no.")
    assert actor_of("source", *texts) == ["source familiar with the matter"]


def test_a_role_means_its_only_bearer() -> None:
    texts = ("Prime Minister Ivo Salt spoke.", "Then the prime minister left.")
    assert actor_of("prime minister", *texts) == ["Ivo Salt"]
    both = ("Prime Minister Ivo Salt met Prime Minister Jane Doe.", "Then the prime minister left.")
    assert actor_of("prime minister", *both) == []
    then = ("Prime Minister Ivo Salt spoke.", "Prime Minister Jane Doe left.")
    assert actor_of("prime minister", *then, "The prime minister was tired.") == ["Jane Doe"]
    often = ("Ivo Salt fell ill.", "Salt rested.", "Salt rose.", "Mr. Salt left.")
    assert actor_of(
        "prime minister", then[0], *often, then[1], "The prime minister was tired."
    ) == ["Ivo Salt"]


@pytest.mark.parametrize(
    ("text", "noun", "actor"),
    [
        ("Gov. Jane Doe spoke. | The governor said no.", "governor", "Jane Doe"),
        ("Rep. Ivo Salt spoke. | The congressman said no.", "congressman", "Ivo Salt"),
        ("Former Mayor Jane Doe spoke. | Mayor Ivo Salt left. | The former mayor said no.", "former mayor", "Jane Doe"),
        ("Sen. Jane Doe left. | A second senator stayed. | The senator said no.", "senator", "second senator"),
        ("Sen. Jane Doe left. | The Ohio senator said no.", "Ohio senator", "Ohio senator"),
        ("House Speaker Jane Doe left. | The House speaker said no.", "speaker", "Jane Doe"),
    ],
)  # fmt: skip
def test_a_title_before_a_name_is_taken_up_by_its_noun(text: str, noun: str, actor: str) -> None:
    assert actor_of(noun, *text.split(" | "))[-1:] == [actor]


def test_what_somebody_knows_ends_with_its_noun() -> None:
    text = "A person familiar with the president’s thinking."
    assert actor_of("person familiar with the president’s thinking", text)
    knowing = "An official with knowledge of Mr. Salt’s plans said so."
    assert actor_of("official with knowledge of Mr. Salt’s plans", knowing)


@pytest.mark.parametrize(
    ("texts", "pronoun", "actor"),
    [
        (("Boris Johnson led until Theresa May fell.", "She wept."), "She", "Theresa May"),
        (("Sergey Lavrov told Vladimir Putin he saw a chance.",), "he", "Sergey Lavrov"),
        (("Mary Roe met John Doe.", "His brother came."), "His", "John Doe"),
        (("In his speech, John Doe named nobody.",), "his", "John Doe"),
        (("Jan Roe's father Karl Roe said he was ill.",), "he", "Karl Roe"),
    ],
)
def test_pronouns(texts: tuple[str, ...], pronoun: str, actor: str) -> None:
    assert actor_of(pronoun, *texts) == [actor]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I will go," Ann Lee said.', {"I": "Ann Lee"}),
        ("“Trust me,” said Ann Lee.", {"me": "Ann Lee"}),
        ("Ann Lee said: “My son is here.”", {"My": "Ann Lee"}),
        ("“We stay,” Ann Lee said. “I stay too.”", {"I": "Ann Lee"}),
        ("Ann Lee left. “I stay,” he said.", {}),
        ("Ann Lee knew that I was here.", {}),
        ("“I stay.” Nobody spoke.", {}),
    ],
)
def test_first_persons_mean_the_speaker(text: str, expected: dict[str, str]) -> None:
    table = find_mentions(split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]})))
    first = table[table["match"].isin(["I", "me", "My"])]
    assert dict(zip(first["match"], first["actor"], strict=True)) == expected


def test_who_tags_a_quotation_is_nobody_named_in_it() -> None:
    text = "Jack Roe spoke on Monday. “John Doe should go,” he said."
    table = find_mentions(split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]})))
    assert table.loc[table["match"] == "he", "actor"].tolist() == ["Jack Roe"]


def test_a_pronoun_without_anybody_is_not_coded() -> None:
    assert found("He said it.", "They agreed.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRUSSELS 1996-08-22", [("BRUSSELS", "place")]),
        ("SOCCER - JAPAN BEAT CHINA .", [("JAPAN", "country"), ("CHINA", "country")]),
        ("Duisburg 16 4 3 9 15 22 15", [("Duisburg", "organisation")]),
        ("BOSTON AT DETROIT", [("BOSTON", "organisation"), ("DETROIT", "place")]),
        ("2. Andrei Ivanov ( Russia ) 24.88", [("Andrei Ivanov", "person"), ("Russia", "country")]),
        ("Germany 's Werner Zwingmann left .", [("Germany", "country"), ("Werner Zwingmann", "person")]),
        ("M. Waugh b Akram 41", [("M. Waugh", "person"), ("Akram", "person")]),
        ("Lindsey Graham (R-SC) left.", [("Lindsey Graham", "person"), ("SC", "place")]),
        ("Sen. Marco Rubio, R-Fla., left.", [("Marco Rubio", "person"), ("Fla.", "place")]),
    ],
)  # fmt: skip
def test_newswire(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m, k) for m, _, k in found(text, form="name")] == expected


def test_every_mention_says_why() -> None:
    table = find_mentions(
        sentences("Ned Price of NATO spoke.", "He met US officials.", "Price left.")
    )
    assert len(table) == 6
    assert (table["reason"].str.len() > 0).all()


def test_columns_and_empty() -> None:
    table = find_mentions(sentences("Ned Price spoke."))
    assert list(table) == [*TABLES["mentions"], "reason"]
    nothing = find_mentions(sentences("Ned Price spoke.").iloc[:0])
    assert list(nothing) == list(table)
    assert (nothing.dtypes == table.dtypes).all()


def test_a_missing_column_is_named() -> None:
    with pytest.raises(KitError, match="find_mentions needs the column 'text'"):
        find_mentions(sentences("x").drop(columns="text"))


_PARTS = st.sampled_from(
    ["Ned", "Price", "Mr.", "al-Assad", "the", "US", "U.S.", "officials", "said", "he", "(", ")", "WHO", "’s", "'s",
     "of", "and", "İzmir", "Bank", "😀", "R-Fla.", "O’Brien", "-", ".", "\n", "\x00", "Jr.", "President", "her", "№"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=30), st.integers(0, 2))
@settings(max_examples=150, deadline=None)
def test_offsets_hold_and_names_do_not_overlap(parts: list[str], spaces: int) -> None:
    text = (" " * spaces).join(parts) if spaces else " ".join(parts)
    table = find_mentions(sentences(text))
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table[
        "match"
    ].tolist()
    plain = table[table["form"] != "nominal"].sort_values("start")
    assert (plain["start"].to_numpy()[1:] >= plain["end"].to_numpy()[:-1]).all()


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    table = find_mentions(sentences(text))
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table[
        "match"
    ].tolist()


VOTES = pd.read_csv(Path(kinds.__file__).parent / "votes.csv", dtype=str)


@pytest.mark.parametrize("row", VOTES.to_dict("records"), ids=VOTES["example"])
def test_the_example_of_a_vote(row: dict[str, str]) -> None:
    """What stands beside the invented name gives its weight to its kind."""
    text = row["example"]
    found = re.search("Gencor|Lavel|Kambli|Merkel", text)
    assert found
    votes = list(kinds.votes_beside(text, found.end(), beside.words_before(text, found.start())))
    assert (row["kind"], float(row["weight"])) in votes
    assert row["kind"] in ("person", "place", "organisation", "thing")
    assert float(row["weight"]) > 0


READINGS = pd.read_csv(Path(beside.__file__).parent / "place_readings.csv", dtype=str)


@pytest.mark.parametrize("row", READINGS.to_dict("records"), ids=READINGS["example"])
def test_the_example_of_a_reading(row: dict[str, str]) -> None:
    """Its own row says what stands beside the invented town."""
    text, table = row["example"], beside.Beside("place_readings.csv")
    at = text.index("Lavel")
    assert row["side"] in ("before", "after")
    if row["side"] == "before":
        lead = beside.words_before(text, at)
        assert table.lead([word for word in lead if word != "the"]) == row
    else:
        assert table.follow(text, at + len("Lavel")) == row


def test_behind_a_comma_the_word_before_a_name_tells_only_persons() -> None:
    text = "One resident of the capital, Lavel, and her husband, Lavel, left."
    first, second = (text.index("Lavel", at) for at in (0, 40))
    votes = [
        list(kinds.votes_beside(text, at + 5, beside.words_before(text, at)))
        for at in (first, second)
    ]
    assert votes == [[], [("person", 2.0)]]


@pytest.mark.parametrize(
    ("texts", "match", "actor", "kind"),
    [
        # what stands behind a comma says what an unknown name is
        (("They met at Gencor, a small energy company.",), "Gencor", "Gencor", "organisation"),
        (("He fled to Quarvel, the capital of the north.",), "Quarvel", "Quarvel", "place"),
        (("It was Quarvel, a lecturer in law at the school, who left.",),
         "Quarvel", "Quarvel", "person"),
        # a body that is "of" an unknown word lends it its name
        (("The Church of Quarvelism opened.", "He lost his fortune to Quarvelism."),
         "Quarvelism", "Church of Quarvelism", "organisation"),
        # inside a sentence an ordinary word in capitals is the surname of somebody named
        (("Tom Price spoke.", "She read the second Price budget."), "Price", "Tom Price", "person"),
        (("Mouaz al-Khatib spoke.", "Al-Khatib agreed."), "Al-Khatib", "Mouaz al-Khatib", "person"),
        # firms that bear a surname
        (("Ford said it would build cars.",), "Ford", "Ford", "organisation"),
        (("Rob Ford left.", "Ford said so."), "Ford", "Rob Ford", "person"),
        (("Ford Motor Company grew.", "Bill Ford spoke.", "Ford said so."),
         "Ford", "Ford", "organisation"),
        (("Mr Ford said so.",), "Ford", "Ford", "person"),
        (("She joined the N.A.A.C.P. that day.",), "N.A.A.C.P.", "NAACP", "organisation"),
        (("He won in the South.",), "South", "South", "place"),
        (("The National Institutes of Health paid.",), "National Institutes of Health",
         "National Institutes of Health", "organisation"),
        (("They ruled the Quarvel Empire.",), "Quarvel Empire", "Quarvel Empire", "place"),
        (("He left the Green party.",), "Green party", "Green party", "organisation"),
        (("He told the Ohio legislature.",), "Ohio legislature", "Ohio legislature", "organisation"),
        (("She wrote for the Plain Examiner.",), "Plain Examiner", "Plain Examiner", "organisation"),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_says_what_it_is(
    texts: tuple[str, ...], match: str, actor: str, kind: str
) -> None:
    assert (match, actor, kind) in found(*texts)


@pytest.mark.parametrize("mind", ["were reportedly concerned", "are not willing", "was afraid"])
def test_whoever_thinks_or_wants_counts(mind: str) -> None:
    assert [m for m, _, _ in found(f"Some workers {mind} about it.")] == ["Some workers"]


def test_sentences_in_any_order_are_read_in_the_order_of_their_document() -> None:
    texts = ["Ned Price spoke in Oslo.", "Price said so.", "He left."]
    made = pd.concat([sentences(t, doc=d) for d in "ab" for t in texts], ignore_index=True)
    made = made.assign(sent_id=[0, 1, 2] * 2, start=[0, 30, 60] * 2, end=[25, 45, 70] * 2)
    ordered = find_mentions(made)
    shuffled = find_mentions(made.iloc[[3, 2, 0, 5, 4, 1]])  # "b" comes first here
    expected = ordered.sort_values("doc_id", ascending=False, kind="stable").reset_index(drop=True)
    assert_frame_equal(shuffled, expected)


@pytest.mark.parametrize("space", list("\u00a0\t\u2009\u202f"))
def test_white_space_of_any_kind_is_a_blank(space: str) -> None:
    found = find_mentions(sentences(f"Ann{space}Lee spoke."))
    assert found[["match", "actor"]].values.tolist() == [[f"Ann{space}Lee", "Ann Lee"]]


def test_who_speaks_is_not_whom_the_quotation_names() -> None:
    texts = (
        "If Mr. Trump wins, “they will negotiate,” Ann Lee said.", "“They may wait Trump out.",
        "“This is delicate.", "It could trigger a war,” he said.",
    )  # fmt: skip
    found = find_mentions(sentences(*(t.replace("Ann", "Michael") for t in texts)))
    said = found[(found["form"] == "pronoun") & (found["match"] == "he")]
    assert said["actor"].tolist() == ["Michael Lee"]


@pytest.mark.parametrize("lead", ["Scientologist", "Scientist", "Novelist", "Technocrat"])
def test_what_a_person_is_before_the_full_name_is_no_part_of_it(lead: str) -> None:
    found = find_mentions(sentences(f"She met {lead} Tom Cruise in Oslo."))
    assert found["match"].tolist() == ["Tom Cruise", "Oslo"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Georgia and Russia met in Tbilisi. Alabama was quiet.", "country"),
        ("Rep. Ann Lee of Georgia met envoys from Russia.", "place"),
        ("Georgia's governor spoke. Russia was silent.", "place"),
        ("Louisiana and Georgia both could go to a runoff.", "place"),
        ("Georgia joined the treaty.", "country"),
    ],
)
def test_a_state_that_has_a_countrys_name(text: str, kind: str) -> None:
    found = find_mentions(sentences(text))
    assert found.loc[found["match"] == "Georgia", "kind"].tolist() == [kind]


def test_headlines_that_a_page_glues_to_a_name_are_no_part_of_it() -> None:
    text = "Sen. Jane Doe Jane (Jan) Ann DoeSenate Democrats meet MORE (D-Ohio) met Bob McKay."
    assert [match for match, _, kind in found(text) if kind == "person"] == [
        "Jane Doe",
        "Bob McKay",
    ]


def test_documents_do_not_know_each_other() -> None:
    one, two = sentences("Ned Price spoke."), sentences("Price said so.", doc="b")
    table = find_mentions(pd.concat([one, two], ignore_index=True))
    assert table.loc[table["doc_id"] == "b", "actor"].tolist() != ["Ned Price"]


@pytest.mark.parametrize(
    "unit", ["Bank of ", "He said John Smith ", "JOHN SMITH SAID IN LONDON ", "a rainy day "]
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    assert_linear(lambda size: sentences(unit * (size // len(unit))), find_mentions, n=20_000)


@pytest.mark.shared
def test_gold(shared: Path) -> None:
    """Hold the recall of names in coded news; `tests/accuracy/actors_errors.py` tells more."""
    documents = json.loads((shared / "gold/actors/news.json").read_text(encoding="utf-8"))
    table = pd.DataFrame([{"doc_id": d["doc_id"], "text": d["text"]} for d in documents])
    mentions = find_mentions(kit.split_sentences(table))
    spans = {d: list(zip(g["start"], g["end"], strict=True)) for d, g in mentions.groupby("doc_id")}
    hit = [
        any(a < m["end"] and m["start"] < b for a, b in spans[d["doc_id"]])
        for d in documents for actor in d["actors"] for m in actor["mentions"] if m["form"] == "name"
    ]  # fmt: skip
    assert sum(hit) / len(hit) >= 0.9


@pytest.mark.shared
def test_seed(shared: Path) -> None:
    text = next((shared / "corpora/seed").glob("*.txt")).read_text(encoding="utf-8")
    mentions = find_mentions(kit.split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]})))
    named = mentions[mentions["form"] == "name"]["actor"].value_counts()
    assert (named["Ned Price"], named["Vladimir Putin"], named["Antony Blinken"]) == (7, 4, 5)
