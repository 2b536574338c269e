package dateline.lucene;

import dateline.article.ArticleField;
import dateline.engine.Ranking;
import dateline.lucene.Alternatives.Meaning;
import dateline.query.Expansion.Why;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases in some fields of prose → queries that score. Null means that analysis leaves
 * nothing of what was typed.
 */
record WordQueries(List<FieldBoost> fields, Ranking ranking) {

  /** A field of the index, and what a match in it is worth beside one in title and excerpt. */
  record FieldBoost(String field, float boost) {}

  /** Looks in these fields; title and excerpt together are one. */
  static WordQueries in(List<ArticleField> fields, Ranking ranking) {
    List<FieldBoost> boosts = new ArrayList<>();
    boolean both = fields.containsAll(List.of(ArticleField.TITLE, ArticleField.EXCERPT));
    if (both) boosts.add(new FieldBoost(Schema.ALL, 1));
    for (ArticleField field : fields) {
      if (both && field == ArticleField.EXCERPT) continue;
      float boost = fields.size() == 1 ? 1 : boost(field, ranking.text());
      boosts.add(new FieldBoost(Schema.words(field), boost));
    }
    return new WordQueries(boosts, ranking);
  }

  private static float boost(ArticleField field, Ranking.Text ranking) {
    return switch (field) {
      case TITLE -> ranking.titleBoost();
      case TOPIC -> ranking.topicBoost();
      case PROVIDER -> ranking.providerBoost();
      case BODY -> ranking.bodyBoost();
      case EXCERPT, SITE, CATEGORY, TYPE, LANGUAGE, QUALITY, HEAT, DATE -> 1;
    };
  }

  @Nullable Query word(Word word) {
    String text = Words.withFewCompounds(word.text());
    return switch (word.match()) {
      case STEMMED -> stemmed(text);
      case EXACT -> inFields(NewsAnalyzer.EXACT, text, 0);
      case PREFIX -> prefix(text);
    };
  }

  /** The word, or whatever stands for it; the best of them counts. */
  @Nullable Query word(Word word, Meaning meaning) {
    Query typed = word(word);
    return typed == null ? null : anyOf(typed, meaning);
  }

  /** The best counts: an article with the acronym and its long form has one of them twice. */
  Query anyOf(Query typed, Meaning meaning) {
    if (meaning.equals().isEmpty()) return typed;
    List<Query> any = new ArrayList<>();
    if (!meaning.isReplaced()) any.add(new BoostQuery(typed, meaning.weight()));
    for (Equal equal : meaning.equals()) {
      Query query = equal(equal);
      if (query != null) any.add(new BoostQuery(query, equal.weight()));
    }
    boolean slips = meaning.equals().stream().allMatch(equal -> equal.why() == Why.SPELLING);
    boolean single = meaning.words() == 1; // some of several words are no form of them
    return new DisjunctionMaxQuery(any, single && !slips ? ranking.equals().more() : 0);
  }

  /** An acronym is its exact form; a phrase may have one word between. */
  @Nullable Query equal(Equal equal) {
    if (equal.isExact()) return inFields(NewsAnalyzer.EXACT, equal.phrase(), 0);
    return inFields(NewsAnalyzer.STEM, equal.phrase(), equal.isWord() ? 0 : 1);
  }

  @Nullable Query phrase(Phrase phrase) {
    return inFields(NewsAnalyzer.EXACT, Words.withFewCompounds(phrase.text()), phrase.slop());
  }

  /** What has all of them near each other in one of the fields. */
  @Nullable Query near(Near near, NearIntervals.Meanings meanings) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (FieldBoost field : fields) {
      Query query = NearIntervals.in(field.field(), near, meanings);
      if (query == null) return null;
      any.add(query, Occur.SHOULD);
    }
    return any.build();
  }

  /** The stem earns most of the score, the very form the rest. */
  private @Nullable Query stemmed(String text) {
    Query stem = inFields(NewsAnalyzer.STEM, text, 0);
    Query exact = inFields(NewsAnalyzer.EXACT, text, 0);
    if (stem == null || exact == null) return null;
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    both.add(new BoostQuery(stem, 1 - ranking.text().exactShare()), Occur.SHOULD);
    both.add(new BoostQuery(exact, ranking.text().exactShare()), Occur.SHOULD);
    // Whatever has the form has its stem.
    return new WordQuery(both.build(), WordQuery.matching(stem));
  }

  private @Nullable Query prefix(String text) {
    List<String> terms = Words.terms(NewsAnalyzer.EXACT, text);
    if (terms.size() != 1) return inFields(NewsAnalyzer.EXACT, text, 0);
    return bestOf(field -> new PrefixQuery(new Term(field, terms.get(0))));
  }

  /** The best field counts: a word in title and topic is not worth more than one in the title. */
  private @Nullable Query inFields(NewsAnalyzer analyzer, String text, int slop) {
    QueryBuilder builder = new QueryBuilder(analyzer);
    return bestOf(field -> builder.createPhraseQuery(field, text, slop));
  }

  private interface InField {
    @Nullable Query in(String field);
  }

  private @Nullable Query bestOf(InField each) {
    // Title and excerpt together have whatever the title has.
    boolean both = fields.stream().anyMatch(field -> field.field().equals(Schema.ALL));
    List<Query> scoring = new ArrayList<>();
    BooleanQuery.Builder matching = new BooleanQuery.Builder();
    for (FieldBoost field : fields) {
      Query query = each.in(field.field());
      if (query == null) return null;
      scoring.add(field.boost() == 1 ? query : new BoostQuery(query, field.boost()));
      boolean again = both && field.field().equals(Schema.TITLE_TEXT);
      if (!again) matching.add(query, Occur.SHOULD);
    }
    if (scoring.size() == 1) return scoring.get(0);
    return new WordQuery(new DisjunctionMaxQuery(scoring, 0), matching.build());
  }
}
