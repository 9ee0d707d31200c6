# %% [markdown]
# # Lesson 2: How sure does it sound?
#
# *For a class that has run a notebook before · 50 minutes · you need to know what a table with columns is*
#
# **Question.** "May", "reportedly", "about 400", "more likely than not": how do reports mark what they do not know, and who marks it most?

# %%
import pandas as pd

import kit
from kit.show import show_table

documents, problems = kit.load_sample()
sentences = kit.split_sentences(documents)
hedges = kit.find_hedges(sentences)
hedges["category"].value_counts()

# %% [markdown]
# ## What exactly do we measure?
#
# A **hedge** is a cue without which the text commits more firmly to the same statement. Four classes count: *epistemic* (may, likely), *doxastic* (believes that), *evidential* (reportedly), *approximator* (about 400). Two are found for comparison: *condition* (if) and *booster* (certainly).
#
# A word is no hedge by itself. "May" is a month and a surname too. We read ten matches before we count any.

# %%
ten = kit.kwic(hedges.sample(10, random_state=7), documents, window=50)
show_table(ten[["left", "node", "right"]], caption="Ten matches in context")

# %% [markdown]
# Two moves with a table will do: keep the rows whose column holds one of some words, and count them. Here they are for sentences that are no running text.

# %%
beside = sentences[sentences["kind"].isin(["subhead", "note"])]
len(beside)

# %% [markdown]
# **Exercise hedging-1.** How many hedges, in the four classes that count, does the sample hold?

# %% tags=["exercise"]
# solution
classes = ["epistemic", "doxastic", "evidential", "approximator"]
counted = hedges[hedges["category"].isin(classes)]
answer = len(counted)
# end
kit.guided.check("hedging-1", answer)

# %% [markdown]
# A count needs a denominator: long articles hold more of everything.
#
# The denominator is the sum of a column. A *token* is a word, a number or a mark. Here: which share of the tokens stands in subheads and notes?

# %%
beside["n_tokens"].sum() / sentences["n_tokens"].sum()

# %% [markdown]
# **Exercise hedging-2.** How many hedges is that per 1,000 tokens?

# %% tags=["exercise"]
# solution
answer = 1000 * len(counted) / sentences["n_tokens"].sum()
# end
kit.guided.check("hedging-2", answer)

# %% [markdown]
# The kit counts rates by group, each with an interval: how far the rate might have come out otherwise with other articles like these. Then we name the row with the largest value. Here: whose articles hold the most tokens?

# %%
conditions = hedges[hedges["category"] == "condition"]
table = kit.count_rates(conditions, sentences, documents, by="outlet")
table.loc[table["n_tokens"].idxmax(), "outlet"]

# %% [markdown]
# **Exercise hedging-3.** Which outlet hedges most, per 1,000 tokens?

# %% tags=["exercise"]
# solution
rates = kit.count_rates(counted, sentences, documents, by="outlet")
answer = rates.loc[rates["rate"].idxmax(), "outlet"]
# end
kit.guided.check("hedging-3", answer)

# %% [markdown]
# ## Words into numbers
#
# Intelligence services, climate scientists and food safety bodies have all written down what "likely" shall mean. They differ. We name the standard, always.

# %%
estimates = kit.estimate_probability(hedges, standard="icd203")
read = estimates.dropna(subset="p_low")[["match", "band", "p_low", "p_high"]]
show_table(read.head(8), caption="The first eight phrases that ICD 203 reads")

# %% [markdown]
# `isna()` asks whether a value is missing, `notna()` whether it is there; `&` joins two questions, each in brackets. Here: how many epistemic hedges are no probability phrase?

# %%
(
    (hedges["phrase"].isna() & (hedges["category"] == "epistemic")).sum(),
    hedges["phrase"].notna().sum(),
)

# %% [markdown]
# **Exercise hedging-4.** How many probability phrases (rows with a `phrase`) have no number under ICD 203?

# %% tags=["exercise"]
# solution
answer = (estimates["phrase"].notna() & estimates["p_low"].isna()).sum()
# end
kit.guided.check("hedging-4", answer)

# %% [markdown]
# `loc` takes some rows of one column, and a set keeps each value once. Here: which cues of boosters does the sample hold?

# %%
sorted(set(hedges.loc[hedges["category"] == "booster", "cue"]))[:8]

# %% [markdown]
# **Exercise hedging-5.** Which phrases does IPCC read that ICD 203 is silent on? Give a list of phrases.

# %% tags=["exercise"]
# solution
ipcc = kit.estimate_probability(hedges, standard="ipcc")
chosen = ipcc["p_low"].notna() & estimates["p_low"].isna()
answer = sorted(set(ipcc.loc[chosen, "phrase"]))
# end
kit.guided.check("hedging-5", answer)

# %% [markdown]
# ## If time is left: a sense of our own
#
# No task hangs on this part. What a cue means where it stands is decided by rows: of its sense the first row that fits. A row reads like a line of a concordance; `_` is the cue, `<number>` any number. The kit keeps "some 40" as an approximation. If that is a plain number to you, a row of your own says so; it stands before the kit's. The verdict `off` takes a row of the kit out: then "believes in" counts as a belief too.

# %%
columns = ["sense", "pattern", "verdict"]
plain = pd.DataFrame([("some", "_ <number>", "drop")], columns=columns)
faith = pd.DataFrame([("belief", "!<be>|been _ in", "off")], columns=columns)
tried = {
    "the kit's rows": hedges,
    "a row added": kit.find_hedges(sentences, senses=plain),
    "a row off": kit.find_hedges(sentences, senses=faith),
}
counts = pd.DataFrame({name: found["category"].value_counts() for name, found in tried.items()})
show_table(counts.reset_index(), caption="Cues by class under three tables of senses")

# %% [markdown]
# Which column changed in which class, and by how many? `explain_hedge` names the row that decided.

# %%
told = kit.explain_hedge("Some 40 people who believe in peace may march in May.")
show_table(told[["match", "rule", "category", "reason"]], caption="Which row decided, and why")

# %% [markdown]
# ## What we saw
#
# - Hedges are found in their sense, and even so some are wrong: we read before we count.
# - A rate has a denominator and an interval; without them two outlets cannot be compared.
# - The same word is another number under another standard.
#
# ## What this cannot tell you
#
# Whether the caution was warranted. An outlet that hedges more may know less, or may be more honest about it.
#
# ## Try it
#
# Ask five friends what "a realistic possibility" means in percent. Then look it up under PHIA in `kit.list_standards()`.
