"""Databases of news: one module reads the exports of each."""
