# The worker's image: the same lock that the tests ran with.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/bywhen
ENV PATH=/opt/bywhen/bin:$PATH
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
COPY --from=build /opt/bywhen /opt/bywhen
RUN useradd --uid 10001 --create-home bywhen && install -d -o bywhen /data
ENV PATH=/opt/bywhen/bin:$PATH BYWHEN_DATA=/data
USER bywhen
WORKDIR /data
VOLUME /data
CMD ["bywhen", "worker"]
