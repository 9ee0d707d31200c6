"""What a reader sees: sentences with numbers, tables, figures, highlighted text, explorers."""
