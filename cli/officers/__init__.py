"""What officers tell: progress, more time, done; and the tracker that they filled in."""
