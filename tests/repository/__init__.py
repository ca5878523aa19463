"""What holds of the repository itself: its pages, its layers, its limits."""
