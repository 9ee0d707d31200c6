"""One module per format: bytes in, a `kit.corpus.pieces.Batch` of raw values out."""
