"""Use cases of people: find an employee, show a career and the seats that fit."""
