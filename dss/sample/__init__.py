"""Made-up organisations, for benchmarks and for the Salor sample. No real person is in them.

`organisation.draw_organisation` makes one of any size, with everyone's career; `salor.draw_salor` the 4,500 people of
``knowledge/salor``. Both are pure and give the same bytes on every machine: their numbers come from `draws`, which uses
whole numbers only.
"""
