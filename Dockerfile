# Dateline in a container: built from these sources, run on a Java of only the modules it needs.
#   docker build -t dateline .
#   docker run -p 127.0.0.1:8080:8080 -v ~/site/content:/seeds:ro -v dateline-index:/index dateline
# Every setting is a variable (DATELINE_VISIBILITY=published, …); the admin key is best a file:
#   -v ~/admin.key:/run/admin.key:ro -e DATELINE_ADMIN_KEY_FILE=/run/admin.key
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY packaging/modules.txt packaging/
COPY src src
RUN mvn -B -q package -Dmaven.test.skip=true \
 && jlink --add-modules "$(paste -sd, packaging/modules.txt)" \
      --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /java

FROM debian:bookworm-slim
COPY --from=build /java /opt/java
COPY --from=build /build/target/dateline.jar /opt/dateline.jar
RUN mkdir /seeds /index && chown 10001 /index
USER 10001
ENV LC_ALL=C.UTF-8 \
    DATELINE_HOST=0.0.0.0 \
    DATELINE_SEEDS=/seeds \
    DATELINE_INDEX_DATA=/index
VOLUME /index
EXPOSE 8080
# bash, since there is no curl: ready is when there is an index to answer from.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${DATELINE_PORT:-8080} && printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/dateline.jar"]
CMD ["serve"]
