"""Which messages leave on a morning, gathered by the person who reads them."""
