"""Notebooks, run on a corpus and laid out as one HTML report."""

from kit.report.build import Report, build_report
from kit.report.check import check_setup

__all__ = ["Report", "build_report", "check_setup"]
