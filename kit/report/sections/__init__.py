"""The sections of a report, one function each."""
