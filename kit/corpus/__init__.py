"""From files on disk to a table of documents and a table of problems."""

from kit.corpus.reading import read_articles, read_corpus
from kit.corpus.sample import load_sample
from kit.corpus.saving import save_tables

__all__ = ["load_sample", "read_articles", "read_corpus", "save_tables"]
