"""What a conversation holds, and how what is said changes it."""
