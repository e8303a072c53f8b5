"""The one harness of all benchmarks: contestants timed in turns, answers compared, memory, processes, and tables.

`contest` declares and times contestants, `isolation` runs one in a process of its own, `memory` reads what a process
holds, and `report` prints figures as tables and writes them as JSON.
"""
