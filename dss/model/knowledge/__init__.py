"""Knowledge of the field: education, competencies, positions, agencies, places, and the vocabulary of facts."""
