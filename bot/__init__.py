"""The entry: command line, configuration, and the one place that wires everything."""
