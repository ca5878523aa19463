"""`bywhen replies`: what people wrote back by mail, laid before the clerk."""
