package dateline.http;

import dateline.query.SearchRequest;
import dateline.query.Timeline;
import dateline.query.TimelineRequest;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A timeline as JSON. */
final class TimelineJson {
  private TimelineJson() {}

  static ObjectNode of(TimelineRequest request, Timeline found) {
    SearchRequest search = request.search();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("totalResults", found.total());
    ObjectNode total = json.putObject("total");
    total.put("articles", found.total()).put("stories", found.stories()).put("exact", true);
    json.put("generation", found.generation());
    json.put("asOf", found.asOf().toString());
    json.set("query", SearchJson.query(search.query(), found.reading()));
    json.set("warnings", SearchJson.warnings(search.query().warnings()));
    json.put("counted", counted(search));
    json.put("tz", search.zone().getId());
    json.put("interval", found.interval().name().toLowerCase(Locale.ROOT));
    ArrayNode buckets = json.putArray("buckets");
    for (Timeline.Bucket bucket : found.buckets()) {
      buckets
          .addObject()
          .put("from", SearchJson.edge(bucket.from(), found.interval(), search.zone()))
          .put("to", SearchJson.edge(bucket.to(), found.interval(), search.zone()))
          .put("count", bucket.count())
          .put("all", bucket.all())
          .put("share", bucket.share());
    }
    json.put("missing", found.missing());
    Timeline.Split split = found.split();
    if (split != null) json.set("split", split(split));
    return json;
  }

  /** What the numbers count. */
  static String counted(SearchRequest search) {
    return search.counted().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode split(Timeline.Split split) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("field", split.field().label());
    ArrayNode values = json.putArray("values");
    for (Timeline.Row row : split.rows()) {
      counts(values.addObject().put("value", row.value()), row.count(), row.counts());
    }
    counts(json.putObject("other"), split.other().count(), split.other().counts());
    return json;
  }

  private static void counts(ObjectNode json, long count, List<Integer> counts) {
    ArrayNode list = json.put("count", count).putArray("counts");
    counts.forEach(list::add);
  }
}
