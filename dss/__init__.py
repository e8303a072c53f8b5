"""Decision support for staff transfers (*mutasi ASN*): rules, knowledge, candidates and reasons."""
