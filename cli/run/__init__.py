"""The live system as processes: `up`, worker, pages; and the demo."""
