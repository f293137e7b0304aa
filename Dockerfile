# syntax=docker/dockerfile:1
# Heed in one image: the API with the widget, the dashboard and its command line.
#   docker build -t heed .

# What it makes is JavaScript alone, the same for every processor.
FROM --platform=$BUILDPLATFORM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY . .
# What a person runs, too: installs what the lockfile names, then builds.
RUN npm run build
RUN node scripts/stage-api.ts /stage
# The dependencies of production alone, in the versions of the lockfile.
RUN npx --yes pnpm@12.21.0 --filter @heed/api deploy --prod --legacy /app \
  && cp -r /stage/files /app/files \
  && rm -f /app/dist/*.map

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Heed" \
  org.opencontainers.image.description="CSAT, NPS and CES: takes answers, serves numbers" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
  HEED_HOST=0.0.0.0 \
  HEED_PORT=4300 \
  HEED_DATABASE_URL=file:/data/heed.db
WORKDIR /app
COPY --from=build /app ./
# The only folder that is written to; all else may be read-only.
RUN mkdir /data && chown node:node /data && ln -s /app/dist/cli.js /usr/local/bin/heed \
  && chmod 0755 /app/dist/cli.js
VOLUME /data
# By number: Kubernetes cannot tell from a name that it is not root.
USER 1000:1000
EXPOSE 4300
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEED_PORT}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# A smaller room for new objects than V8 would take, and old ones cleared before they are four times
# what is in use: 50 MiB less under batches.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--max-old-space-size=384", "/app/dist/cli.js"]
CMD ["serve"]
