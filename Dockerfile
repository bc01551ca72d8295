# syntax=docker/dockerfile:1

FROM swift:6.3-bookworm AS builder
# The versions of Debian packages follow the base image.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libbrotli-dev libssl-dev pkg-config zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --product therapyd --static-swift-stdlib -Xlinker -s \
 && install -D "$(swift build -c release --show-bin-path)/therapyd" /out/therapyd

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libbrotli1 libssl3 libstdc++6 zlib1g \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin therapyd
COPY --from=builder /out/therapyd /usr/local/bin/therapyd
COPY LICENSE /usr/share/doc/therapyd/LICENSE
COPY Config/KnowledgeBase /srv/knowledge
ENV THERAPYD_HOST=0.0.0.0 \
    THERAPYD_PORT=8080 \
    THERAPYD_KNOWLEDGE=/srv/knowledge
VOLUME /srv/knowledge
EXPOSE 8080
USER 10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$THERAPYD_PORT && printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3 && read -r line <&3 && [[ $line == 'HTTP/1.1 200'* ]]"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["therapyd"]
CMD ["serve"]
