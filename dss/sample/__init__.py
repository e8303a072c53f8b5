"""Made-up organisations, for benchmarks and for the Salor sample. No real person is in them.

`organisation.sample` makes one of any size; `salor.salor` the 2,000 people of ``knowledge/salor``. Both are pure and
the same to the byte on every machine: they take their numbers from `draws`, which uses whole numbers alone.
"""
