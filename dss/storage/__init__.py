"""What the system keeps: the only room that writes files."""
