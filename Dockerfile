# Saan in a container, for this machine only; its ledger and store in a volume:
#   docker build -t saan . && docker run -p 127.0.0.1:3030:3030 -v saan-home:/home/saan/data saan
# A file is loaded while the server is stopped: docker run --rm -v saan-home:/home/saan/data -v "$PWD":/files:ro saan load /files/my.trig
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
# The tests are run by the gate; here the distribution is put together.
RUN mvn -B -ntp -Dquick -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
RUN useradd --create-home --uid 10001 saan && mkdir /home/saan/data && chown saan /home/saan/data
COPY --from=build /build/target/saan /opt/saan
# Loaded classes are kept in an archive (AppCDS), from which every start takes them.
RUN SAAN_HOME=/tmp/warm /opt/saan/bin/saan load --only core && rm -r /tmp/warm && mv /opt/saan/lib/saan.jsa.[0-9]* /opt/saan/lib/saan.jsa || true
USER saan
ENV SAAN_HOME=/home/saan/data
VOLUME /home/saan/data
EXPOSE 3030
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD wget -q -O /dev/null http://127.0.0.1:3030/\$/ping || exit 1
# An OutOfMemoryError ends the process with exit code 70; let the container be started again (restart policy).
ENTRYPOINT ["/opt/saan/bin/saan"]
CMD ["up", "--host", "0.0.0.0"]
