# The bot as an image: `docker build -t capital-watch .`; see docs/operations.md.
FROM python:3.11-slim AS build
COPY pyproject.toml README.md LICENSE /src/
COPY bot /src/bot
COPY events /src/events
COPY handlers /src/handlers
COPY parser /src/parser
COPY sandbox /src/sandbox
COPY storage /src/storage
COPY theatres /src/theatres
COPY views /src/views
RUN python -m venv /opt/capital-watch && /opt/capital-watch/bin/pip install --no-cache-dir /src

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home capital-watch
COPY --from=build /opt/capital-watch /opt/capital-watch
ENV PATH=/opt/capital-watch/bin:$PATH PYTHONUNBUFFERED=1 \
    DATABASE=/data/capital-watch.db LOG_FORMAT=json MPLCONFIGDIR=/tmp
USER capital-watch
WORKDIR /data
VOLUME /data
# The bot ends within ten seconds of SIGTERM, which is how long Docker waits.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s CMD ["capital-watch", "check", "--running"]
ENTRYPOINT ["capital-watch"]
CMD ["run"]
