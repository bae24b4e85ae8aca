"""`make bench`: how quick the product is beside bare aiogram, on this machine, in one run."""
