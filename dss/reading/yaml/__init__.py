"""A plain subset of YAML to nodes with places; the only importer of the YAML library."""
