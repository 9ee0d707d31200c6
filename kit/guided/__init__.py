"""Guided analyses: exercises that check an answer and give hints."""

from kit.guided.checks import check, hint, list_exercises
from kit.guided.solutions import code_sample

__all__ = ["check", "code_sample", "hint", "list_exercises"]
