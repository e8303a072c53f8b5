"""The CSV files of an organisation to columns of employees, seats, workload and relations."""
