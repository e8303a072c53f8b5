"""The use cases; all that the web and the command line may call."""
