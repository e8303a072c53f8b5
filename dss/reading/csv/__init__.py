"""CSV files to columns of values, with every fault located."""
