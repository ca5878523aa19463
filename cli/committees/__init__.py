"""What committees decide: adopted, verified, closed, on hold, handed over."""
