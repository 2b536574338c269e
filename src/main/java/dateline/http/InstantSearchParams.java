package dateline.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of one InstantSearch request, however its client sends them: beside {@code
 * indexName}, in an object {@code params}, or in a text {@code params} that is written like the
 * query of an address, with lists as JSON. Names that mean nothing here are left alone: the clients
 * send many.
 */
final class InstantSearchParams {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  /**
   * @throws BadRequestException where it is no object, or its {@code params} cannot be read
   */
  InstantSearchParams(JsonNode request) {
    if (!(request instanceof ObjectNode object)) {
      throw BadRequestException.invalid("requests", brief(request), "objects");
    }
    JsonNode params = object.path("params");
    if (params.isString()) {
      QueryString.parse(params.asString())
          .forEach((name, list) -> put(name, JsonNodeFactory.instance.stringNode(list.get(0))));
    } else if (params instanceof ObjectNode inner) {
      inner.properties().forEach(each -> put(each.getKey(), each.getValue()));
    } else if (!params.isMissingNode() && !params.isNull()) {
      throw BadRequestException.invalid("params", brief(params), "an object or a text");
    }
    object.properties().forEach(each -> put(each.getKey(), each.getValue()));
  }

  private void put(String name, JsonNode value) {
    if (!value.isNull()) values.put(name, value);
  }

  /** Of what was given only so much as helps to find it. */
  static String brief(JsonNode given) {
    String text = given.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    JsonNode value = values.get(name);
    if (value == null) return otherwise;
    if (value.isValueNode()) return value.asString();
    throw BadRequestException.invalid(name, brief(value), "a text");
  }

  /** Numbers may come as text. */
  int number(String name, int otherwise, int min, int max) {
    if (!has(name)) return otherwise;
    String text = text(name, "");
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) return number;
    }
    throw BadRequestException.invalid(name, text, "a number from %d to %d".formatted(min, max));
  }

  boolean flag(String name, boolean otherwise) {
    return switch (text(name, String.valueOf(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> otherwise; // typoTolerance is also "min" or "strict"
    };
  }

  /** A list of texts: JSON, JSON in a text, one bare text, or several with commas between. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode value = tree(name);
    if (value.isArray()) {
      for (JsonNode each : value) {
        if (!each.isString())
          throw BadRequestException.invalid(name, brief(value), "a list of texts");
        texts.add(each.asString());
      }
    } else if (value.isString()) {
      for (String each : value.asString().split(",")) if (!each.isBlank()) texts.add(each.strip());
    } else if (!value.isMissingNode()) {
      throw BadRequestException.invalid(name, brief(value), "a list of texts");
    }
    return texts;
  }

  /** The value, or what a text that begins like a list holds; missing where there is none. */
  JsonNode tree(String name) {
    JsonNode value = values.get(name);
    if (value == null) return MissingNode.getInstance();
    if (!value.isString() || !value.asString().startsWith("[")) return value;
    try {
      return JSON.readTree(value.asString());
    } catch (JacksonException e) {
      throw BadRequestException.invalid(name, brief(value), "a list, written as JSON");
    }
  }
}
