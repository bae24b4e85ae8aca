# The Python the test suite runs on.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
COPY requirements.lock .
# Wheels alone: a build needs no compiler, and nobody's setup.py runs.
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --disable-pip-version-check \
       --only-binary=:all: --no-deps --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --home-dir /app stammkunde \
    && install -d -o stammkunde /app/var
WORKDIR /app
COPY --from=packages /venv /venv
COPY bot bot
COPY handlers handlers
COPY web web
COPY scheduler scheduler
COPY domain domain
COPY knowledge knowledge
COPY store store
COPY views views
COPY sandbox sandbox
COPY demo demo
COPY config.toml .
# The user may not write here, so the bytecode is made now: a second less at each start.
RUN /venv/bin/python -m compileall -q .
# Reachable from outside the container, so metrics and API docs need METRICS_TOKEN.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STAMMKUNDE_WEB__HOST=0.0.0.0
USER 10001
VOLUME /app/var
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
# A new image brings the schema it needs: nobody has to remember a step between pull and start.
CMD ["sh", "-c", "python -m bot migrate && exec python -m bot run"]
