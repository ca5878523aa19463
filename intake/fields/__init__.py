"""One cell or phrase of a paper to a value: an owner, a verdict, a status, an addressee."""
