# %% [markdown]
# # Lesson 1: In what tone?
#
# *For a class that meets text analysis for the first time · 50 minutes · you need to know how to run a cell (Shift and Enter)*
#
# **Question.** Newspapers are called gloomy, partisan, shrill. Can a number show it, and what does the number leave out?

# %% [markdown]
# We load the sample: an invented crisis, told by four invented outlets. Nothing in it says anything about real news.

# %%
import kit
from kit.show import show_table

documents, problems = kit.load_sample()
sentences = kit.split_sentences(documents)
scored = kit.score_sentiment(sentences)
len(documents), len(sentences)

# %% [markdown]
# ## What exactly do we measure?
#
# Each sentence gets a score from -1 to 1, the *compound*: the weights of its words, turned by negation and strengthened by words such as "very". We doubt it before we use it: which words made this score?

# %%
kit.explain_sentiment("The ministry rejected the generous offer, but nobody was hurt.")

# %% [markdown]
# The words are weighed one by one. Nothing here knows who offered what to whom. Keep that in mind for the rest of the hour.
#
# ## Count first
#
# A question put to a column gives True or False for each row, and a sum counts the True ones. Here: how many subheads are there?

# %%
(sentences["kind"] == "subhead").sum()

# %% [markdown]
# **Exercise tone-1.** How many sentences of running text (kind `body`) does the sample hold?

# %% tags=["exercise"]
# solution
answer = (sentences["kind"] == "body").sum()
# end
kit.guided.check("tone-1", answer)

# %% [markdown]
# If you are stuck, ask for a hint. There are several; `step=2` says more than `step=1`.

# %%
kit.guided.hint("tone-1")

# %% [markdown]
# ## The middle and the spread
#
# The same question in square brackets keeps the rows where it is True; then one column of them can be averaged. Here: how long are notes, in tokens (words and marks)?

# %%
notes = sentences[sentences["kind"] == "note"]
notes["n_tokens"].mean()

# %% [markdown]
# **Exercise tone-2.** What is the mean `compound` of those sentences?

# %% tags=["exercise"]
# solution
body = scored[scored["kind"] == "body"]
answer = body["compound"].mean()
# end
kit.guided.check("tone-2", answer)

# %% [markdown]
# The mean of True and False is a share. Here: which share of all sentences is longer than forty tokens?

# %%
(sentences["n_tokens"] > 40).mean()

# %% [markdown]
# **Exercise tone-3.** Which share of the body sentences (0 to 1) is negative, with a compound of -0.05 or less?

# %% tags=["exercise"]
# solution
answer = (body["compound"] <= -0.05).mean()
# end
kit.guided.check("tone-3", answer)

# %% [markdown]
# ## Who sounds gloomiest?
#
# The outlet stands in another table, so we bring it over by the article’s `doc_id`, make groups, and name the group with the largest and with the smallest value. Here: who writes the longest sentences, who the shortest?

# %%
with_outlet = sentences.merge(documents[["doc_id", "outlet"]], on="doc_id")
lengths = with_outlet.groupby("outlet")["n_tokens"].mean()
lengths.idxmax(), lengths.idxmin()

# %% [markdown]
# **Exercise tone-4.** Which outlet has the lowest mean sentence score?

# %% tags=["exercise"]
# solution
merged = scored[scored["kind"] == "body"].merge(documents[["doc_id", "outlet"]], on="doc_id")
answer = merged.groupby("outlet")["compound"].mean().idxmin()
# end
kit.guided.check("tone-4", answer)

# %% [markdown]
# Before we believe it, we read. Here are the five lowest sentences of the whole sample. Is the outlet gloomy, or the news?

# %%
lowest = scored.nsmallest(5, "compound")[["compound", "text"]]
show_table(lowest, caption="The five lowest sentences")

# %% [markdown]
# ## Two instruments, two answers
#
# The method `"vader"` is the one most studies use; `"news"` mends what fails on news, such as praise found in the name "United Nations". Here: the share of positive subheads under the first.

# %%
subheads = sentences[sentences["kind"] == "subhead"]
(kit.score_sentiment(subheads, method="vader")["compound"] >= 0.05).mean()

# %% [markdown]
# Two questions are joined by `&` (both) or `|` (either), each in brackets. Here: how many notes are very short or very long?

# %%
long, short = sentences["n_tokens"] > 30, sentences["n_tokens"] < 5
((sentences["kind"] == "note") & (long | short)).sum()

# %% [markdown]
# **Exercise tone-5.** In how many body sentences do the two point in opposite directions: one at 0.05 or more, the other at -0.05 or less?

# %% tags=["exercise"]
# solution
body = sentences[sentences["kind"] == "body"]
vader = kit.score_sentiment(body, method="vader")["compound"]
news = kit.score_sentiment(body, method="news")["compound"]
answer = (((vader >= 0.05) & (news <= -0.05)) | ((vader <= -0.05) & (news >= 0.05))).sum()
# end
kit.guided.check("tone-5", answer)

# %% [markdown]
# ## What we saw
#
# - Most sentences of news are near zero; a mean hides that, a share shows it.
# - Two instruments differ on the same sentence. Only reading tells which is wrong.
#
# ## What this cannot tell you
#
# Whether an outlet is *against* somebody. A report of a bombing is negative whoever writes it. Stance towards a person is another measure, and a harder one.
#
# ## Try it
#
# Write a sentence that is bitterly ironic, and explain its score with `kit.explain_sentiment`. Then write one that fools the instrument the other way.
