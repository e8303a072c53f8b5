"""The proving engine: one case at a time, by durable-rules, with the trace of every rule."""
