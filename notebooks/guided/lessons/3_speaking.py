# %% [markdown]
# # Lesson 3: Who speaks?
#
# *For a class that has done lesson 1 or 2 · 50 minutes · you need to know what a share is*
#
# **Question.** Some people are written about, others are heard. Who gets to speak, in whose words, and under which name?

# %%
import kit
from kit.show import show_table

documents, problems = kit.load_sample()
sentences = kit.split_sentences(documents)
mentions = kit.find_mentions(sentences)
quotes = kit.find_quotes(documents, sentences, mentions)
len(mentions), len(quotes)

# %% [markdown]
# ## What exactly do we measure?
#
# A **mention** is one occurrence of an actor; a **quote** is reported speech, writing or thought with its holder. *Direct* quotes stand wholly in quotation marks, *mixed* ones in part, *indirect* ones not at all. We read ten first.

# %%
ten = quotes.sample(10, random_state=3)[["type", "speaker", "cue", "match"]]
show_table(ten, caption="Ten quotes, drawn at random")

# %% [markdown]
# `notna()` asks of each row whether a value is there, and a sum counts. Here: how many quotes have a word that introduces them?

# %%
quotes["cue"].notna().sum()

# %% [markdown]
# **Exercise speaking-1.** For how many quotes is it known who speaks (the column `actor`)?

# %% tags=["exercise"]
# solution
answer = quotes["actor"].notna().sum()
# end
kit.guided.check("speaking-1", answer)

# %% [markdown]
# `value_counts()` counts each value of a column, `idxmax()` names the one that occurs most, `dropna()` leaves the missing ones out. Here: which form do mentions have?

# %%
forms = mentions["form"].dropna().value_counts()
forms.idxmax(), forms

# %% [markdown]
# **Exercise speaking-2.** Who is quoted most often (the column `actor`)?

# %% tags=["exercise"]
# solution
answer = quotes["actor"].value_counts().idxmax()
# end
kit.guided.check("speaking-2", answer)

# %% [markdown]
# The mean of True and False is a share. Here: which share of the mentions are pronouns?

# %%
(mentions["form"] == "pronoun").mean()

# %% [markdown]
# **Exercise speaking-3.** Which share of the quotes (0 to 1) is direct?

# %% tags=["exercise"]
# solution
answer = (quotes["type"] == "direct").mean()
# end
kit.guided.check("speaking-3", answer)

# %% [markdown]
# ## Spoken about, and silent
#
# Groups can count different articles, and sets can be taken from each other. Here: which actors are mentioned in twenty articles or more, and are no persons?

# %%
spread = mentions.groupby("actor")["doc_id"].nunique()
set(spread.index[spread >= 20]) - set(mentions.loc[mentions["kind"] == "person", "actor"])

# %% [markdown]
# **Exercise speaking-4.** How many persons are mentioned in at least five articles but never quoted?

# %% tags=["exercise"]
# solution
persons = mentions[mentions["kind"] == "person"]
articles = persons.groupby("actor")["doc_id"].nunique()
answer = len(set(articles.index[articles >= 5]) - set(quotes["actor"].dropna()))
# end
kit.guided.check("speaking-4", answer)

# %% [markdown]
# ## Without a name
#
# "A senior official", "two people familiar with the talks": such sources are of kind `unnamed`.
#
# `isin` asks whether a value is one of some. Here: which share of the mentions is of somebody who is quoted?

# %%
mentions["actor"].dropna().isin(set(quotes["actor"].dropna())).mean()

# %% [markdown]
# **Exercise speaking-5.** Which share of the quotes that have an actor (0 to 1) comes from unnamed sources?

# %% tags=["exercise"]
# solution
unnamed = set(mentions.loc[mentions["kind"] == "unnamed", "actor"])
answer = quotes["actor"].dropna().isin(unnamed).mean()
# end
kit.guided.check("speaking-5", answer)

# %% [markdown]
# ## What we saw
#
# - To be mentioned and to be heard are two counts.
# - Retold speech outweighs quoted speech, and the reporter chooses the words.
#
# ## What this cannot tell you
#
# Who was asked and would not answer; who was never called. The text shows only who was let in.
#
# ## Try it
#
# Change what a capital means: count with `kit.count_actors(mentions, documents, metonyms="literal")` and with `metonyms="actor"`. Which ranks change?
