package dateline.http;

import dateline.query.Trending;
import dateline.query.Trending.Span;
import dateline.query.TrendingRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is trending, as JSON. */
final class TrendingJson {
  private TrendingJson() {}

  static ObjectNode of(TrendingRequest request, Trending found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("generation", found.generation());
    json.put("asOf", found.asOf().toString());
    json.set("query", SearchJson.query(request.search().query(), found.reading()));
    json.set("warnings", SearchJson.warnings(request.search().query().warnings()));
    json.put("counted", TimelineJson.counted(request.search()));
    json.put("facet", request.field().label());
    json.set("window", span(found.window()));
    json.set("baseline", span(found.baseline()));
    ArrayNode values = json.putArray("values");
    for (Trending.Value value : found.values()) {
      values
          .addObject()
          .put("value", value.value())
          .put("count", value.count())
          .put("expected", value.expected())
          .put("baselineCount", value.baselineCount())
          .put("ratio", value.ratio())
          .put("score", value.score());
    }
    return json;
  }

  private static ObjectNode span(Span span) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("from", span.from().toString())
        .put("to", span.to().toString())
        .put("articles", span.articles())
        .put("stories", span.stories());
  }
}
