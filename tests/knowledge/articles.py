"""Small articles for the stories about reading and following."""

RETURNS = """---
title: Wie lange kann ich etwas zurückschicken?
language: de
url: https://shop.example/hilfe/rueckgabe
tags: [Rückgabe, Frist]
---
Sie haben **30 Tage** Zeit. Mehr steht in den [Bedingungen](https://shop.example/agb).

## Ausnahmen
Ausgenommen sind:

- Kosmetik
- Unterwäsche
  - ohne Siegel

## Kosten
| Land | Preis | Dauer |
|---|---|---|
| Deutschland | 0,00 € | 2 Tage |
| Schweiz | 9,90 € | 5 Tage |
"""

RETURNS_ENGLISH = """---
title: How long can I return something?
language: en
url: https://shop.example/help/returns
---
You have 30 days.
"""

CANDLES = """---
title: Kerzen sicher abbrennen
language: de
---
Lassen Sie eine Kerze nie länger als vier Stunden brennen und kürzen Sie vorher den Docht.
"""
