"""What clerks keep straight: a command for each mistake, question, letter, meeting and post."""
