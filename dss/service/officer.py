"""What a policy officer asks: is the policy sound, do its cases pass, what is in force on a day."""
