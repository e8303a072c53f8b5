"""The difference of two policies over every pair: changed verdicts and scores, and the rules that cause them."""
