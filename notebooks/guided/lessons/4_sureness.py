# %% [markdown]
# # Lesson 4: How sure were they, and were they right?
#
# *For a class that has done lesson 2 · 50 minutes · you need to know what a probability is*
#
# **Question.** In the sample everything that was forecast has since happened or failed to. Who said how likely it was, and how well did it hold?

# %%
import kit
from kit.show import show_table

documents, problems = kit.load_sample()
sentences = kit.split_sentences(documents)
mentions = kit.find_mentions(sentences)
quotes = kit.find_quotes(documents, sentences, mentions)
estimates = kit.estimate_probability(kit.find_hedges(sentences), standard="icd203")

# %% [markdown]
# ## What exactly do we measure?
#
# A **forecast** is one probability phrase with who said it, of what, and by when. Its number is the band of a named standard, its mid-point stands for it in the sums below.

# %%
forecasts = kit.find_forecasts(documents, sentences, estimates, mentions, quotes)
columns = ["date", "speaker", "phrase", "p_low", "p_high", "proposition"]
show_table(forecasts[columns].head(8), caption="The first eight forecasts")

# %% [markdown]
# `notna()` asks of each row whether a value is there, and a sum counts. Here: how many forecasts say by when?

# %%
forecasts["horizon"].notna().sum()

# %% [markdown]
# **Exercise sureness-1.** How many forecasts have a number under ICD 203?

# %% tags=["exercise"]
# solution
answer = forecasts["p_mid"].notna().sum()
# end
kit.guided.check("sureness-1", answer)

# %% [markdown]
# `loc` takes some rows of one column, `isna()` asks whether a value is missing, and a mean passes over what is missing. Here: the mean lower end of the forecasts that name no day.

# %%
forecasts.loc[forecasts["horizon"].isna(), "p_low"].mean()

# %% [markdown]
# **Exercise sureness-2.** What is the mean mid-point of the forecasts in an outlet's own voice, with no speaker?

# %% tags=["exercise"]
# solution
answer = forecasts.loc[forecasts["speaker"].isna(), "p_mid"].mean()
# end
kit.guided.check("sureness-2", answer)

# %% [markdown]
# ## What happened
#
# The table of outcomes was written by hand: one row per event, with what became of it.

# %%
outcomes = kit.read_handmade(table="outcomes")
links = kit.read_handmade(table="links")
show_table(outcomes.head(5), caption="The first five events")

# %% [markdown]
# The mean of True and False is a share. Here: which share of the links speaks of the opposite of its event?

# %%
links["negated"].mean()

# %% [markdown]
# **Exercise sureness-3.** Which share of the events came true (0 to 1)?

# %% tags=["exercise"]
# solution
answer = outcomes["outcome"].mean()
# end
kit.guided.check("sureness-3", answer)

# %% [markdown]
# True and False become 1 and 0 by `astype(float)`, and numbers are squared by `** 2`. Here: the first outcomes as numbers, and how far the forecasts are from certain, squared.

# %%
outcomes["outcome"].astype(float).head(3).tolist(), ((1 - forecasts["p_mid"]) ** 2).mean()

# %% [markdown]
# **Exercise sureness-4.** The Brier score is the mean of (probability - outcome) squared: 0 is perfect. What is the Brier score of somebody who always says that share?

# %% tags=["exercise"]
# solution
share = outcomes["outcome"].astype(float).mean()
answer = ((share - outcomes["outcome"].astype(float)) ** 2).mean()
# end
kit.guided.check("sureness-4", answer)

# %% [markdown]
# ## What we saw
#
# - A forecast can be held against what happened only if it said how likely and by when.
# - The base rate is the mark to beat; a confident tone does not beat it.
#
# ## What this cannot tell you
#
# Whether one forecast was wrong. "Unlikely" things happen, about as often as the word says. Only many forecasts together can be judged, and thirty are few.
#
# ## Try it
#
# Read the same forecasts under `standard="ipcc"` and `standard="kent"`. Does the ranking of the speakers hold?
