async def faults(*a, **k):
    return []
