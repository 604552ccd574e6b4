"""What a message does: the learnt head and the grammar, settled as one."""
