"""What a council may set, as values and as YAML: clocks, lifecycles, ladders."""
