package dateline.http;

import dateline.engine.Standing;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a server answers as it should. Told to everybody, so without names of files; {@code
 * /admin/reindex} and the log say more.
 */
final class Health {
  private final Operation operation;

  Health(Operation operation) {
    this.operation = operation;
  }

  /** Of one that answers: {@code ready}, or {@code degraded} with the reasons. */
  ObjectNode ready() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
    standing(reasons);
    operation
        .runs()
        .failure()
        .ifPresent(failure -> add(reasons, "runFailed", run(failure.cause())));
    if (!operation.watch().get().isEmpty()) {
      add(reasons, "watchDegraded", "Changes of the seeds are found at intervals, not at once.");
    }
    json.put("status", reasons.isEmpty() ? "ready" : "degraded");
    if (!reasons.isEmpty()) json.set("reasons", reasons);
    return json;
  }

  private void standing(ArrayNode reasons) {
    Standing standing = operation.standing().get();
    switch (standing) {
      case EMPTY, CURRENT -> {}
      case OUTDATED ->
          add(reasons, "indexOutdated", "An older build wrote the index; it is being built anew.");
      case FALLEN_BACK ->
          add(reasons, "indexFallenBack", "The index was damaged; an older one answers meanwhile.");
      case LOST -> add(reasons, "indexLost", "The index on disk is lost; it is being built anew.");
    }
  }

  private static String run(IOException cause) {
    return switch (RunJson.code(cause)) {
      case "massDeletion" -> "So many seeds are gone that their removal must be confirmed.";
      case "insufficientStorage" -> "The index's disk has no room; changes are not indexed.";
      case "readOnly" -> "The index cannot be written; changes are not indexed.";
      default -> "The last run failed; it is tried again.";
    };
  }

  private static void add(ArrayNode reasons, String code, String message) {
    reasons.addObject().put("code", code).put("message", message);
  }
}
