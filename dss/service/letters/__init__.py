"""Use cases of letters: write, send with the step that informs the employee, read again."""
