"""Hold the assistant: its dialogue, and the gateway and page people reach it by."""
