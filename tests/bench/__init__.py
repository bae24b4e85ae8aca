"""`make bench` and `make bench-knowledge`. `knowledge` comes first: it keeps BLAS to one thread."""

import knowledge as knowledge
