"""The difference of two policies over every pair: verdicts, scores, and the rules that cause them."""
