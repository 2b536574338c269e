package dateline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dateline.article.Article;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OpenSearch with one shard: a multi-match for each word, rank and distance features. */
public record OpenSearch() implements Peer {
  private static final Pattern FOUND = Pattern.compile("\"total\":\\{\"value\":(\\d+)");
  private static final String JSON = "application/json";
  private static final String MAPPING =
      """
      {"settings": {
         "number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": -1,
         "analysis": {"analyzer": {"news": {
            "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "porter_stem"]}}}},
       "mappings": {"dynamic": "strict", "properties": {
         "title": {"type": "text", "analyzer": "news"},
         "excerpt": {"type": "text", "analyzer": "news"},
         "topic": {"type": "keyword"}, "provider": {"type": "keyword"},
         "category": {"type": "keyword"}, "month": {"type": "keyword", "index": false},
         "url": {"type": "keyword", "index": false, "doc_values": false},
         "date": {"type": "date"}, "quality": {"type": "rank_feature"}}}}
      """;

  @Override
  public String name() {
    return "OpenSearch";
  }

  @Override
  public List<String> files() {
    return List.of();
  }

  @Override
  public List<Message> beforeArticles() {
    return List.of(new Message("PUT", "/news", JSON, MAPPING));
  }

  @Override
  public Message articles(List<Article> articles) {
    StringBuilder lines = new StringBuilder();
    for (Article article : articles) {
      ObjectNode action = JsonNodeFactory.instance.objectNode();
      action.putObject("index").put("_id", article.id());
      lines.append(action).append('\n').append(PeerArticle.json(article)).append('\n');
    }
    return new Message("POST", "/news/_bulk", "application/x-ndjson", lines.toString());
  }

  @Override
  public List<Message> afterArticles() {
    return List.of(
        new Message("POST", "/news/_refresh", JSON, ""),
        new Message("POST", "/news/_flush", JSON, ""));
  }

  @Override
  public String address(Question question) {
    return "/news/_search?source_content_type=application/json&source="
        + URLEncoder.encode(body(question).toString(), UTF_8);
  }

  private static ObjectNode body(Question question) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("from", (question.page() - 1) * Question.SIZE);
    body.put("size", Question.SIZE);
    body.put("track_total_hits", true);
    ObjectNode all = body.putObject("query").putObject("bool");
    words(question, all);
    if (!question.topic().isEmpty()) {
      all.putArray("filter").addObject().putObject("term").put("topic", question.topic());
    }
    ObjectNode facets = body.putObject("aggs");
    for (String field : List.of("topic", "provider", "category")) {
      facets.putObject(field).putObject("terms").put("field", field);
    }
    facets
        .putObject("month")
        .putObject("date_histogram")
        .put("field", "date")
        .put("calendar_interval", "month");
    ObjectNode marks = body.putObject("highlight").put("number_of_fragments", 0);
    marks.putObject("fields").putObject("title");
    marks.withObject("fields").putObject("excerpt");
    return body;
  }

  /** Quality and recency only order what the words find. */
  private static void words(Question question, ObjectNode all) {
    ArrayNode must = all.putArray("must");
    if (question.query().isEmpty()) {
      must.addObject().putObject("match_all");
      return;
    }
    if (question.kind() == Question.Kind.OR) {
      ArrayNode any = must.addObject().putObject("bool").putArray("should");
      for (String term : terms(question)) match(any, term);
    } else {
      for (String term : terms(question)) match(must, term, question.kind());
    }
    ArrayNode more = all.putArray("should");
    more.addObject()
        .putObject("rank_feature")
        .put("field", "quality")
        .put("boost", 0.8)
        .putObject("saturation")
        .put("pivot", 50);
    more.addObject()
        .putObject("distance_feature")
        .put("field", "date")
        .put("origin", "2026-01-01T00:00:00Z")
        .put("pivot", "730d")
        .put("boost", 0.5);
  }

  private static List<String> terms(Question question) {
    String query = question.query().replaceAll("[\"*]", "");
    if (question.kind() == Question.Kind.PHRASE) return List.of(query);
    List<String> terms = new ArrayList<>(List.of(query.split(" ")));
    terms.removeIf(term -> term.equals("AND") || term.equals("OR"));
    return terms;
  }

  private static void match(ArrayNode clauses, String term) {
    match(clauses, term, Question.Kind.TERM);
  }

  private static void match(ArrayNode clauses, String term, Question.Kind kind) {
    if (kind == Question.Kind.PREFIX) {
      ArrayNode either = clauses.addObject().putObject("dis_max").putArray("queries");
      for (String field : List.of("title", "excerpt")) {
        either.addObject().putObject("prefix").put(field, term);
      }
      return;
    }
    ObjectNode match = clauses.addObject().putObject("multi_match").put("query", term);
    match.putArray("fields").add("title^2").add("excerpt");
    if (kind == Question.Kind.PHRASE) match.put("type", "phrase");
    if (kind == Question.Kind.TYPO) match.put("fuzziness", 1).put("prefix_length", 1);
  }

  @Override
  public long total(String answer) {
    Matcher found = FOUND.matcher(answer);
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }
}
