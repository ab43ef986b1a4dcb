# The bot as an image: docs/deployment.md shows how to build and run it. Node 24 is the newest Node that Dateline supports.
FROM node:24-slim AS build
# hnswlib-node is compiled; nothing else is.
RUN apt-get update && apt-get install --yes --no-install-recommends g++ make python3
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages packages
# The headers are in the image already, so that none are downloaded.
RUN npm ci --ignore-scripts && npm_config_nodedir=/usr/local npm rebuild hnswlib-node
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production \
    DATELINE_CORPUS=/corpus \
    DATELINE_EMBEDDINGS=/index \
    DATELINE_HTTP=127.0.0.1:9090
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY embeddings/models embeddings/models
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# A new volume takes its owner from these folders.
RUN mkdir /corpus /index && chown node:node /corpus /index
USER node
VOLUME ["/corpus", "/index"]
# The first start builds the whole index before the bot answers; failures during the start period do not count.
HEALTHCHECK --interval=30s --timeout=5s --start-period=1h \
    CMD ["node", "--eval", "fetch('http://127.0.0.1:9090/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/main.js"]
CMD ["bot"]
