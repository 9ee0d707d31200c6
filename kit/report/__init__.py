"""Notebooks, run on a corpus and laid out as one HTML report.

What a notebook does to be a good chapter:

- A cell tagged ``parameters`` assigns ``corpus`` ("sample" or a path) and ``max_words``, the
  words shown of a quoted passage. The report writes its own values there.
- Cells tagged ``notebook-only`` speak to someone at the keyboard (the header block, *Try
  it*) and are left out of a report.
- Numbers in prose go through `kit.show.say`, tables through `kit.show.show_table`, and
  figures through `kit.show.show_figure`, best with the table behind them.
- One `kit.show.show_finding` a chapter, its evidence right below: the opening card takes
  it and links back.
- Headings start with one ``#`` and skip no level. Outputs are shown without scripts, styles
  and drawings, see `kit.report.clean`.
"""

from kit.report.build import Report, build_report
from kit.report.check import check_setup

__all__ = ["Report", "build_report", "check_setup"]
