"""`governance reviews`: the queue at the command line, one module for each group of commands."""
