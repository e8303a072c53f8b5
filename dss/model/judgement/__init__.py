"""What the engines say of pairs of employee and seat: assessments, rankings, explanations, counterfactuals."""
