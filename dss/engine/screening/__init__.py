"""The screening engine: every employee against every seat, by columns, bitmaps and compiled kernels."""
