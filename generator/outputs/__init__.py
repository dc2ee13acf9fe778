"""What is written for readers and machines: one file a kind of output, each yields files to write."""
