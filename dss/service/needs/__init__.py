"""Use cases of needs: shortages and surpluses, competencies by agency, vacant seats by region."""
