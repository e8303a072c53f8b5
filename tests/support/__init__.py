"""What tests of several folders share. `tests/conftest.py` lists the modules whose fixtures every test may ask for."""
