"""Hedging: find every hedge in its sense, and read probability words by named standards."""
