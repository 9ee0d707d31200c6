"""Minimal pairs for every sense rule: what is a cue, of which class, and where it ends.

Each case marks its cues as ``{words:class}``, with the normalised probability phrase
after ``=``. Whatever is not marked must not be found.
"""

from __future__ import annotations

import re

import pandas as pd
import pytest

from kit.hedging.hedges import find_hedges

CLASSES = {
    "e": "epistemic", "d": "doxastic", "v": "evidential", "a": "approximator",
    "c": "condition", "b": "booster",
}  # fmt: skip
MARK = re.compile(r"\{([^{}:]+):([edvacb])(?:=([^{}]+))?\}")

CASES = {
    "may": """
        The levee {may:e} give way before dawn.
        Rates {may:e} not fall until autumn, the broker said.
        The witness {may:e} have confused the two cars.
        In May the orchards bloom early.
        Sales fell in May and June.
        The verdict came on May 14.
        Clara May opened the shop in 1990.
        Mrs. May told the board that the lift was broken.
        May said she would not run.
        Members may vote by post, the statutes say.
        Visitors may not touch the exhibits.
        You may leave the table now.
        No player may touch the ball twice.
        Applicants may apply only once under the rules.
        May the better side win!
        “May I ask a question?” she said.
        Come what may, the fair opens Sunday.
        It {may or may not:e} rain.
        The senator {may:e} well lose her seat.
        The queen may dissolve the house under the constitution.
        Up to four people may sit at a table.
        PM {MAY:e} QUIT, AIDES SAY
        TALKS {MAY:e} COLLAPSE WITHIN DAYS
        FIRE DESTROYS MARKET IN MAY
        Rebels {May:e} Sign Truce as Soon as Monday
        Each guest may bring one friend free of charge.
        The judge may, at her discretion, close the hearing.
    """,
    "might": """
        The ferry {might:e} sail again on Friday.
        The general praised the empire's might.
        He pushed with all his might.
        Military might alone will not win the war.
        We might as well go home.
        Sanctions {might:e} not work.
    """,
    "could": """
        The strike {could:e} last for weeks.
        The glacier {could:e} vanish by 2050.
        Prices {could:e} rise again, analysts said.
        She could not open the safe.
        The team couldn't score in the second half.
        He could hear the sirens from his bed.
        As a child she could swim across the bay.
        “Could you open the gate, please?” he asked.
        Nobody could reach the valley for days.
        The blaze {could:e} have been started by a cigarette.
        It could have been prevented, the report found.
        “It could have been much worse,” he said.
        They bought the only house they could afford.
        He trained so that he could join the navy.
        They ran as fast as they could.
        The deal {could:e} still be blocked.
        {If:c} the dam broke, the town could be flooded.
        The dispute {could:e} end in court.
        He asked how he could help.
        The court ruled that the city could ban scooters.
        Chants could be heard from the square.
        From the roof one could make out the harbor.
        These are steps the council could take.
        Prosecutors said a second man {could:e} have left by then.
        This {could:e} be the year's largest storm.
        The two men could no longer agree.
    """,
    "would and can": """
        She said she would resign in spring.
        Each summer he would sail to the islands.
        The army can hold the line for months.
        Mushrooms can cause poisoning.
        {If:c} he won, he would cut taxes.
        This would make the port the largest in the region.
    """,
    "conditions": """
        {If:c} the frost lasts, the harvest will be late.
        The plant will close {unless:c} a buyer is found.
        He asked if the road was open.
        She did not say if she would stay.
        It is {unclear:e} if the vote counts.
        They want to see if the pump works.
        Even if it snows, the train will run.
        He acted as if nothing had happened.
        What if the bridge falls?
        The pact holds {only if:c} both sides sign.
        {Provided that:c} the money arrives, work starts in June.
        Volunteers provided food and blankets.
        The museum opens {as long as:c} staff turn up.
        The beam is as long as a bus.
        The talks took as long as three hours.
        {In the event of:c} a flood, residents go to the school.
        {Should:c} the fever return, call a doctor.
        {Were:c} the king content, he would stay.
        I would be grateful if you wrote.
        {Barring:c} a surprise, she wins.
        She asked if they were hurt or if they were lost.
        He will come {if:c} possible.
        The trip was long, if dull.
        {Were:c} he to resign, an election would follow.
        {Had:c} the alarm worked, the store would have been saved.
        The crew would have drowned {had:c} the mast not held.
        Had he met the mayor before?
        Should we worry?
        He should worry less.
        Were they at home that night?
        The sale is {subject to:c} court approval.
        The villagers were subject to attacks.
        The outcome {depends on:c} whether the rain stops.
        The village depends on fishing.
        She packed a coat in case it rained.
        Whether or not it rains, the parade goes ahead.
        The minister will decide whether the ship may leave without a permit.
        {If:c} the talks fail, the firm will {probably:e=probably} close.
        They agreed to talk on condition of anonymity.
        They agreed {on condition that:c} no names were used.
        {Assuming:c} the vote passes, work begins in May.
        He is assuming control of the fleet.
        The gifts were few, if any.
        The trade is worth millions {if not:a} billions.
        “{[I]f:c} they come, we leave,” she said.
    """,
    "likely": """
        A recount is {likely:e=likely}.
        A recount is {very likely:e=very likely}, the clerk said.
        A recount is {not likely:e=not likely}.
        A recount isn’t needed, but delays are {likely:e=likely}.
        The vote {isn't likely:e=not likely} to change.
        The mayor is {highly unlikely:e=highly unlikely} to run.
        It is {not at all unlikely:e=not at all unlikely} that she lied.
        Peace is {more likely than not:e=more likely than not}.
        Peace is {more likely (she admits) than not:e=more likely than not}.
        A {more-likely-than-not:e=more likely than not} outcome was priced in.
        Rain is {less likely than not:e=less likely than not}.
        Delays are {increasingly likely:e=increasingly likely}.
        A strike is {about as likely as not:e=about as likely as not}.
        Snow is {likely to very likely:e=likely to very likely} on Monday.
        The {most likely:e=most likely} cause is rust.
        The {likeliest:e} cause is rust.
        The measure would {likely:e=likely} pass.
        The poll asked 900 likely voters.
        The pair formed an unlikely friendship.
        Men were more likely than women to own a boat.
        Smokers are twice as likely to fall ill.
        Young people are far more likely than the old to back the plan.
        A deal is {more likely:e=more likely} than it was in spring.
        Flooding is {extremely likely:e=extremely likely}.
        A merger looks {likely:e=likely} this year.
        STRIKE {VERY LIKELY:e=very likely}, UNION SAYS
        The plan is {by no means likely:e=by no means likely} to succeed.
        He is {far from likely:e=far from likely} to return.
    """,
    "probable": """
        A delay is {probable:e=probable}.
        The rebels will {probably:e=probably} regroup.
        The rebels will {probably not:e=probably not} regroup.
        The seal is {almost certainly:e=almost certainly} a fake.
        The seal is {almost certainly not:e=almost certainly not} real.
        The {probable:e=probable} route runs north.
        Police had no probable cause to search the car.
        A win is {highly improbable:e=highly improbable}.
        He worked at the Ministry of the Probable.
    """,
    "possible": """
        It is {possible:e} that the gate was open.
        The police are looking into a {possible:e} link.
        It is possible to walk there.
        The tower was made possible by a loan.
        Call us as soon as possible.
        They used the shortest possible route.
        She left as quietly as possible.
        A second trial is {possible:e}.
        {Possibly:e} the lock was broken.
        There is {a distinct possibility:e=distinct possibility} of frost.
        They see {a realistic possibility:e=realistic possibility} of a pact.
        The city offers endless possibilities.
        The play is called The Possible.
    """,
    "potential": """
        The leak is a {potential:e} danger to fish.
        Buyers see {potential:e} savings.
        She has the potential to win gold.
        The region's potential is huge.
        The plan has great potential for growth.
        The law {could:e} {potentially:e} backfire.
    """,
    "chance": """
        There is {a good chance:e=good chance} that the bill passes.
        There is {a slim chance:e=slim chance} of snow.
        He has {a 70 percent chance:e=70%} of winning.
        There is {a 60 to 70 percent chance:e=60-70%} of rain.
        Forecasters see {less than a 10 percent chance:e=less than 10%} of snow.
        There is {a one in three chance:e=one in three chance} of rain.
        She has {one chance in three:e=one in three chance} of keeping the seat.
        The club has {a better-than-even chance:e=better than even} of promotion.
        {The odds of a deal are poor:e=poor odds}, he said.
        {The odds:e} of a deal fell again.
        {The odds are:e=odds are} that he quits.
        The danger of a strike by Friday was {remote:e=remote}, the union said.
        The prospect of a deal is {very remote:e=remote}, she said.
        The island is remote, and the risk of a storm is high.
        {Chances are:e=chances are} that he quits.
        {The chances are about even:e=chances about even} for a pact.
        There are {roughly even odds:e=roughly even odds} of a recession.
        {There is no chance:b} of a pardon.
        There is {almost no chance:e=almost no chance} of a pardon.
        She never had a chance to speak.
        They met by chance at the station.
        Give peace a chance.
        It was his last chance.
        There is {roughly:a} {a one-in-five chance:e=one in five chance} of frost.
        The two sides remain at odds.
        The odds ratio was 1.4.
        They won against all odds.
        Bookmakers gave {3-to-1 odds against:e=three to one odds against} the mare.
        The firms split the cost 50-50.
        It is {50-50:e=50-50} whether he plays.
        There is {a less than even chance:e=worse than even} of rain.
        {There is zero chance:b} of rain.
        There is {next to no chance:e=next to no chance} of rain.
        {The probability of frost is 0.8:e=80%}.
        {The chances of rescue are remote:e=remote chance}.
        It is {60 to 70% likely:e=60-70%} that he lied.
        She is {90 percent sure:e=90%}.
        {Nine times out of ten:e=nine in ten chance}, the alarm is false.
        {The probability:e} of frost rose.
        Frost is {70 percent likely:e=70%}, the office said.
        Analysts put {the likelihood of a merger at 40 percent:e=40%}.
        {About:a} 70 percent of voters stayed home.
        The bank raised rates to 5 percent.
        One in three adults smokes.
    """,
    "certain": """
        Victory is {far from certain:e=far from certain}.
        Victory is {not certain:e=not certain}.
        Victory is {almost certain:e=almost certain}.
        Victory is {nearly certain:e=nearly certain}.
        Victory is {no longer certain:e=no longer certain}.
        The bill is {certain to:b} pass.
        Only certain ships may dock here under the rules.
        She is {certain:b} that he lied.
        He is {sure to:b} win.
        Make sure the door is shut.
        She was {not sure:e=not sure} who had called.
        I'm {sure:b} that he will come.
        He is {bound to:b} lose.
        The prisoner was bound to a chair.
        The ship was bound for Lisbon.
        She is guaranteed a pension.
        Success is {not guaranteed:e}.
        He left early, {for sure:b}.
    """,
    "clear and known": """
        It is {not clear:e} who fired first.
        It {isn't clear:e} who fired first.
        It is {unclear:e} whether he knew.
        It was {clear:b} that he knew.
        He made it clear that he would stay.
        The sky was clear over the bay.
        It is {not known:e} how many fled.
        He is not known for his patience.
        The cause is {unknown:e}.
        We {don't know:e} what happened.
        {Unknown:e} so far is who did it.
        Nothing is free, and {nothing is certain:e}.
        I don't know him.
        It {remains to be seen:e} whether the pact holds.
        Who paid is {anyone's guess:e}.
        Arson {cannot be ruled out:e}.
        That does {not necessarily:e} mean war.
        It is not necessary to queue.
        {In all likelihood:e} he left.
    """,
    "doubt": """
        {There is no doubt:b} that it is his hand.
        It is {no doubt:b} his hand.
        Few {doubt:d} that he will win.
        She {doubts:d} that he will win.
        The future of the club is {in doubt:e}.
        It is {doubtful:e} that he will win.
        He was given the benefit of the doubt.
        There is {little doubt:e} that he will not win.
        {Without a doubt:b} he is the best.
        The colt No Doubt came last.
    """,
    "believe and think": """
        Police {believe:d} that he fled.
        Many {believed:d} the war was over.
        He is {believed:d} to be in Spain.
        She believes in ghosts.
        I can't believe he won.
        The union {thinks:d} the offer is too low.
        I {don't think:d} he lied.
        She is thinking of moving away.
        He is {thought:d} to have left.
        The thought of war scared them.
        She gave it some thought.
        A think tank published the plan.
        Aides {assume:d} that he will run.
        He assumed office in March.
        Agents {suspect:d} that he was paid.
        They long {suspected:d} him.
        The suspect was freed.
        Both suspects were freed.
        A {suspected:v} smuggler was held.
        He is {suspected:v} of fraud.
        Residents {fear:d} that the cliff will fall.
        Forty people are {feared:d} dead.
        He has a fear of heights.
        The firm {estimates:d} that 40 jobs will go.
        Damage was {estimated:d} at $4 million.
        {In my view:d} the law is bad.
        The move is {seen:d} as a threat.
        They {view:d} the move as a threat.
        He is {considered:d} a hero.
        The council is considering a new tax.
        The council considered the plan on Monday.
        She {felt:d} that he was right.
        She felt the ground shake.
        He is {worried:d} that it will fail.
        She {wonders:d} if he knew.
        I {guess:d} he forgot.
        Traders are {betting:d} that rates will fall.
        He {predicted:d} a long war.
        He hopes that it ends soon.
        She is {skeptical:d} that it works.
        She is {convinced:d} that it works.
        He convinced her to stay.
    """,
    "expect": """
        Wages are {expected:d} to rise.
        The bank {expects:d} growth to slow.
        The verdict is expected on Tuesday.
        Results are expected at ten.
        The match is expected to start at noon.
        It was hotter than one would expect.
        She is expecting twins.
        The school expects pupils to wear uniforms.
        Sales were, as expected, weak.
        Analysts {expect:d} that rates will fall.
    """,
    "suggest": """
        The data {suggest:e} that sales fell.
        The marks {suggest:e} a struggle.
        The lawyer {suggested:d} that the letter was forged.
        The coach suggested a break.
        She suggested meeting at noon.
        He suggested that they leave early.
        The gene is {suggested:v} to play a part.
        She read from the suggestion list.
        Oil fell, {suggesting:e} that demand is weak.
    """,
    "appear and seem": """
        The crew {appears:e} to have fled.
        The roof {appears:e} sound.
        He appeared in court on Monday.
        She appeared on television.
        A crack appeared in the wall.
        The plan {seems:e} dead.
        It {seems:e} that he left.
        Talks {look:e} set to fail.
        She looked at the map.
        The house looks like a castle.
        He {sounded:e} hesitant.
        {Apparently:e}, the safe was empty.
        It became {apparent:b} that he had lied.
        The {apparent:e} suicide shocked the town.
    """,
    "evidential": """
        The mine {reportedly:v} closed.
        The {alleged:v} thief fled.
        She {alleges:v} that he lied.
        The allegations were dropped.
        He {is said to:v} own a castle.
        She said that he owned a castle.
        A {purported:v} copy was sold.
        {Unconfirmed:v} accounts spoke of looting.
        He is {rumored:v} to own a yacht.
        She claimed that he lied.
        According to the paper, he lied.
        He was supposed to call.
        The {supposed:v} expert was wrong.
        {There are reports:v} that he fled.
        He is {reported:v} to have fled.
    """,
    "quantities": """
        It holds {about:a} 300 seats.
        LONDON (Wire) - {Nearly:a} 300 seats were empty.
        Fines run up to $5,000 per offence.
        The rate ticked up to 8 percent.
        Work stops at {about:a} the time the rain begins.
        They imposed a {near:a}-total ban.
        It is a film about three brothers.
        They talked about the weather.
        It took {around:a} two hours.
        They sat around six tables.
        She travelled around the world.
        {Some:a} 40 ships sank.
        It cost {some:a} $5 million.
        She is {about:a} as tall as her brother.
        Some ships sank.
        Some of the 40 ships sank.
        {Nearly:a} 40 ships sank.
        He {almost:a} fell.
        {Roughly:a} half of them left.
        The guards treated him roughly.
        It holds {up to:a} 300 people.
        It is up to you.
        He faces up to 20 years in prison.
        It lasted a month {or so:a}.
        Or so he says.
        {Just under:a} 40 people came.
        It began {just after:a} noon.
        More than 40 people came.
        At least 40 people came.
        The work is {more or less:a} done.
        It {kind of:a} works.
        This kind of tree is rare.
        It is {somewhat:a} better.
        It failed {in part:a} because of rain.
        The town was {largely:a} empty.
        The race is {all but:a} over.
        All but two ships sank.
        {About:a} a third of them left.
        Nurses worked around the clock.
        {About:a} one in three adults smokes.
        {Approximately:a} $5 million is missing.
        It rose by {about:a} 2.5 percent.
        The crowd was {relatively:a} small.
        The road is {partially:a} open.
        It is {virtually:a} impossible to park there.
        She helped {to some extent:a}.
    """,
    "boosters": """
        {Clearly:b}, he had lied.
        She spoke clearly.
        The line was clearly marked.
        {Of course:b} he lied.
        He lied as a matter of course.
        It is {absolutely:b} vital.
        He {must:b} have been tired.
        “You {must:b} be joking,” she said.
        All forms must be signed by noon.
        Drivers must have a licence.
        {There is no question:b} that he lied.
        A move is out of the question.
        He {definitely:b} lied.
        That is {to be sure:b} a risk.
    """,
    "names, quotes and style": """
        She sang in the band Perhaps Tomorrow.
        “We {might:e} sink,” he said.
        The boat — {very likely:e=very likely} — sank.
        The pact is dead, it {seems:e}.
        He bought a hedge fund.
        {Perhaps:e} he {may:e} come.
        He used to work at Likely Stories.
    """,
}


def read(case: str) -> tuple[str, list[tuple[int, int, str, str | None]]]:
    """Take the marks out of a case: the plain sentence, and the cues it expects."""
    text, wanted, last = "", [], 0
    for mark in MARK.finditer(case):
        text += case[last : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), CLASSES[mark[2]], mark[3]))
        text += mark[1]
        last = mark.end()
    return text + case[last:], wanted


def lines() -> list[tuple[str, str]]:
    """All cases with the name of their group."""
    return [
        (group, line.strip())
        for group, block in CASES.items()
        for line in block.strip().splitlines()
    ]


@pytest.mark.parametrize(("group", "case"), lines())
def test_case(group: str, case: str) -> None:
    """Every marked cue is found with its class, bounds and phrase, and nothing else."""
    text, wanted = read(case)
    sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": [text]})
    found = find_hedges(sentences)
    got = list(zip(found["start"], found["end"], found["category"], strict=True))
    assert got == [cue[:3] for cue in wanted], f"{group}: {found['match'].tolist()}"
    phrases = [None if pd.isna(phrase) else phrase for phrase in found["phrase"]]
    for cue, phrase in zip(wanted, phrases, strict=True):
        if cue[3]:
            assert phrase == cue[3]
