handovers-passed-on = Danke, das habe ich an unser Team weitergegeben. Ein Mensch sieht es sich an und antwortet dir hier.
handovers-taken-up-again = Damit du nicht zweimal fragen musst: Dein Fall ist wieder bei unserem Team, es antwortet dir hier.
