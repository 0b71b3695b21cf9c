"""The commands on the shell, by what they are about; `bot/cli.py` lists them."""
