"""What people are told of cases: briefs, figures, how each date was worked out."""
