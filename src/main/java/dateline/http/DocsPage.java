package dateline.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The description of the API as a page. Of our own rather than a viewer's: it needs no script, and
 * what those bring is a megabyte and a half of it.
 */
public record DocsPage(String about, List<Group> groups) {

  /** What belongs together. */
  public record Group(String title, List<Operation> operations) {}

  /**
   * What can be asked at one address.
   *
   * @param method in capitals
   */
  public record Operation(
      String id, String method, String path, String summary, List<Parameter> parameters) {
    /** Whether a link asks it. */
    public boolean canBeFollowed() {
      return method.equals("GET") && !path.contains("{");
    }
  }

  /**
   * @param values what it takes: choices, a range, or a kind
   */
  public record Parameter(String name, String values, String about) {}

  static DocsPage of(JsonNode openApi) {
    List<Group> groups = new ArrayList<>();
    for (JsonNode tag : openApi.path("tags")) {
      String name = tag.path("name").asString();
      groups.add(new Group(tag.path("description").asString(), operations(openApi, name)));
    }
    return new DocsPage(openApi.path("info").path("description").asString(), groups);
  }

  private static List<Operation> operations(JsonNode openApi, String tag) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : openApi.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode operation = method.getValue();
        if (!operation.path("tags").path(0).asString("").equals(tag)) continue;
        operations.add(
            new Operation(
                operation.path("operationId").asString(),
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                operation.path("summary").asString(),
                parameters(openApi, operation)));
      }
    }
    return operations;
  }

  private static List<Parameter> parameters(JsonNode openApi, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode each : operation.path("parameters")) {
      JsonNode parameter = resolved(openApi, each);
      JsonNode schema = resolved(openApi, parameter.path("schema"));
      String about = parameter.path("description").asString("");
      parameters.add(new Parameter(parameter.path("name").asString(), values(schema), about));
    }
    return parameters;
  }

  private static JsonNode resolved(JsonNode openApi, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? openApi.at(reference.asString().substring(1)) : node;
  }

  private static String values(JsonNode schema) {
    List<String> choices = new ArrayList<>();
    schema.path("enum").forEach(each -> choices.add(each.asString()));
    String values =
        choices.isEmpty() ? schema.path("type").asString("") : String.join(", ", choices);
    if (schema.has("minimum"))
      values = schema.path("minimum").asString() + "–" + schema.path("maximum").asString("");
    return schema.has("default")
        ? "%s (%s)".formatted(values, schema.path("default").asString())
        : values;
  }
}
