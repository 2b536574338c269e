package dateline.http;

import dateline.query.ParsedQuery;
import dateline.query.QueryAst;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.Everything;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Story;
import dateline.query.QueryAst.Url;
import dateline.query.QueryAst.Within;
import dateline.query.QueryAst.Word;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a query was read, as JSON: {@code q} as typed, {@code parsed} in the query language, {@code
 * tree} as objects that name their {@code type}, {@code words} as they count for the limit, and
 * {@code warnings}. What stands inside something is its {@code clause} or its {@code clauses}; an
 * end that is open is null.
 */
final class ParseJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParseJson() {}

  static ObjectNode of(ParsedQuery query) {
    ObjectNode json = JSON.objectNode();
    json.put("q", query.text());
    json.put("parsed", query.ast().toString());
    json.set("tree", tree(query.ast()));
    json.put("words", query.ast().words());
    json.set("warnings", SearchJson.warnings(query.warnings()));
    return json;
  }

  private static ObjectNode tree(QueryAst ast) {
    return switch (ast) {
      case Everything all -> type("everything");
      case Word word -> type("word").put("text", word.text()).put("match", match(word));
      case Phrase phrase -> type("phrase").put("text", phrase.text()).put("slop", phrase.slop());
      case In in -> clause(type("in").put("field", in.field().label()), in.clause());
      case NumberRange range -> numbers(range);
      case DateRange range ->
          type("dates").put("from", text(range.from())).put("to", text(range.to()));
      case Within age -> type("within").put("amount", age.amount()).put("unit", unit(age));
      case Is is -> type("is").put("flag", is.flag().written());
      case Url url -> type("url").put("url", url.canonical());
      case Story story -> type("story").put("id", story.id());
      case Near near ->
          clauses(type("near").put("gap", near.gap()), List.of(near.left(), near.right()));
      case And and -> clauses(type("and").put("typed", and.typed()), and.clauses());
      case Or or -> clauses(type("or"), or.clauses());
      case Not not -> clause(type("not"), not.clause());
    };
  }

  private static ObjectNode type(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode clause(ObjectNode json, QueryAst clause) {
    json.set("clause", tree(clause));
    return json;
  }

  private static ObjectNode clauses(ObjectNode json, List<QueryAst> clauses) {
    ArrayNode array = json.putArray("clauses");
    for (QueryAst each : clauses) array.add(tree(each));
    return json;
  }

  private static ObjectNode numbers(NumberRange range) {
    ObjectNode json = type("numbers").put("field", range.field().label());
    bound(json, "min", range.min());
    bound(json, "max", range.max());
    return json;
  }

  private static void bound(ObjectNode json, String name, @Nullable Bound bound) {
    if (bound == null) {
      json.putNull(name);
    } else {
      json.putObject(name).put("value", bound.value()).put("inclusive", bound.inclusive());
    }
  }

  private static String match(Word word) {
    return word.match().name().toLowerCase(Locale.ROOT);
  }

  private static String unit(Within age) {
    return age.unit().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
