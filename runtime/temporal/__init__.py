"""Everything that knows the Temporal server or the SDK's client."""
