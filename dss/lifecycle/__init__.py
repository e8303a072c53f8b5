"""The life of a plan and of its moves: who may take which step when, what it presupposes and what it leaves.

Pure: the day, the actor, the policy of that day and what is on record come with each step as its `Context`, and a step
returns the case as it is afterwards.
"""
