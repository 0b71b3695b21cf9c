"""How fast the bot is, beside what people would otherwise use: one module for each line of the table.

`python -m bench` (or `make bench`) runs them and prints the table. Every figure is a ratio from one run
on one machine, or a bound that holds with much to spare; nothing here is imported by the bot.
"""
