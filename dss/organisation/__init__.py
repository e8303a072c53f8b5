"""The organisation of a day: recorded changes applied, retirements derived from the day, records looked ahead."""
