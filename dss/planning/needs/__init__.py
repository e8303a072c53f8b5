"""Needs: from workload to headcounts and shortages, and which competencies are missing."""
