"""Turn a conversation's state into a retrieval request, and its answer into messages."""
