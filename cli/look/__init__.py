"""Looking at what there is: commands that change nothing."""
