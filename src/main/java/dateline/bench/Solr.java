package dateline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dateline.article.Article;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Apache Solr with edismax and JSON facets; months are terms, which is cheaper for it. */
public record Solr() implements Peer {
  private static final Pattern FOUND = Pattern.compile("\"numFound\": ?(\\d+)");
  private static final String UPDATE = "/solr/news/update";
  private static final String FACETS =
      "{topic:{type:terms,field:topic,limit:10},provider:{type:terms,field:provider,limit:10},"
          + "category:{type:terms,field:category,limit:10},month:{type:terms,field:month,limit:150}}";

  /** Quality and recency, in shares of the text's score as {@code Ranking} weighs them. */
  private static final String BOOST =
      "sum(1,product(0.08,div(quality,sum(quality,50))),"
          + "recip(ms(2026-01-01T00:00:00Z,date),1.6e-11,0.05,1))";

  @Override
  public String name() {
    return "Solr";
  }

  @Override
  public List<String> files() {
    return List.of("solrconfig.xml", "schema.xml");
  }

  @Override
  public List<Message> beforeArticles() {
    return List.of();
  }

  @Override
  public Message articles(List<Article> articles) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Article article : articles) {
      ObjectNode one = PeerArticle.json(article);
      all.add(one.put("id", article.id()));
    }
    return new Message("POST", UPDATE, "application/json", all.toString());
  }

  @Override
  public List<Message> afterArticles() {
    return List.of(new Message("POST", UPDATE + "?commit=true", "application/json", "[]"));
  }

  @Override
  public String address(Question question) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("q", question.query().isEmpty() ? "*:*" : words(question));
    asked.put("defType", question.query().isEmpty() ? "lucene" : "edismax");
    asked.put("qf", "title^2 excerpt");
    asked.put("q.op", question.kind() == Question.Kind.OR ? "OR" : "AND");
    asked.put("boost", BOOST);
    asked.put("start", String.valueOf((question.page() - 1) * Question.SIZE));
    asked.put("rows", String.valueOf(Question.SIZE));
    asked.put("json.facet", FACETS);
    asked.put("hl", "true");
    asked.put("hl.method", "unified");
    asked.put("hl.fl", "title,excerpt");
    asked.put("hl.bs.type", "WHOLE");
    if (!question.topic().isEmpty()) asked.put("fq", "{!term f=topic}" + question.topic());
    return "/solr/news/select?"
        + asked.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }

  private static String words(Question question) {
    return question.kind() == Question.Kind.TYPO ? question.query() + "~1" : question.query();
  }

  @Override
  public long total(String answer) {
    Matcher found = FOUND.matcher(answer);
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }
}
