handovers-passed-on = Danke, das habe ich an unser Team weitergegeben. Ein Mensch sieht es sich an und antwortet Ihnen hier.
handovers-taken-up-again = Damit Sie nicht zweimal fragen müssen: Ihr Fall ist wieder bei unserem Team, es antwortet Ihnen hier.
