"""What the shop knows, and how it answers from it. Knows no customer and no clock.

The truth is in SQL (`store/knowledge.py`); Chroma and the word indexes are built from it and can
be dropped at any time. Importing this package is cheap: numpy, chromadb and the model's weights
are loaded by the first `follow`, in a thread.

    index = Index(rules)                                  # opens nothing yet
    answerer = Answerer(index, rules, llm_rules, key)     # key: OPENAI_API_KEY or None

    report = await ingest(database, rules, (), now, on_progress)   # () reads `rules.sources`
    await index.follow(database)         # at start and every few seconds: one SELECT if unchanged

    answer = await answerer.answer("Wie lange …?", "de", now=now, history=earlier_questions)
    answer = await answerer.quote(suggestion.passage_id, suggestion.question, now=now)
    await answerer.close()

`follow` opens a short read of its own and embeds outside of it, while the index as it was goes on
answering. One process owns an embedded Chroma directory; several share one through `chroma_url`.
"""

import os

# Two BLAS threads a call fight over the cores as soon as two calls run; batches run in parallel
# instead. Must stand before the first import of numpy in the process.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
