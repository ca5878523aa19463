# The worker's image: the versions that the tests ran with, and nothing that only tests and development need. No Temporal
# server either: `bywhen up` is for one machine, and here a server of its own runs beside.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements-build.lock requirements-runtime.lock ./
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-build.lock
RUN python -m venv /opt/bywhen && /opt/bywhen/bin/pip install --no-cache-dir --require-hashes -r requirements-runtime.lock
COPY . .
RUN /opt/build/bin/hatchling build -t wheel -d /tmp/wheel && /opt/bywhen/bin/pip install --no-cache-dir --no-deps /tmp/wheel/*.whl

FROM python:3.11-slim
COPY --from=build /opt/bywhen /opt/bywhen
RUN useradd --uid 10001 --create-home bywhen && install -d -m 700 -o bywhen /data
ENV PATH=/opt/bywhen/bin:$PATH BYWHEN_DATA=/data
USER bywhen
WORKDIR /data
VOLUME /data
CMD ["bywhen", "worker"]
