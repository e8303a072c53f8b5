"""Work split into pieces, on the processors of this machine or on those of a Dask cluster."""
