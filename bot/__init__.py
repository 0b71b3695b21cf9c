"""The running program: settings, wiring, the fetcher, the schedule, delivery to Telegram, the command line.

No decisions about the world: those are in `events`.
"""

import os

# python-telegram-bot then gives durations as timedelta; without it each one comes with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")
