"""Guided analyses: exercises that check an answer and give hints."""

from kit.guided.checks import check, hint, list_exercises

__all__ = ["check", "hint", "list_exercises"]
