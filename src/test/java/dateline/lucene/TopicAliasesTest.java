package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.article.ArticleField;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SearchResults.CategoryFacet;
import dateline.query.SearchResults.CategoryFacet.Branch;
import dateline.query.SearchResults.Facet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics of several names. */
class TopicAliasesTest {
  @TempDir private Path folder;
  @TempDir private Path index;
  @TempDir private Path other;
  private Path file;
  private Seeds seeds;
  private TestEngine engine;
  private Instant now = TestEngine.NOW;

  @BeforeEach
  void open() throws IOException {
    file = other.resolve("aliases.txt");
    Files.writeString(file, "AI, Artificial intelligence, A.I.\n\"Sport, local\", Local sport\n");
    seeds = new Seeds(folder);
    seeds.write("1.md", "title: One\ntopics: [Artificial Intelligence]");
    seeds.write("2.md", "title: Two\ntopics: [a.i., Artificial intelligence, Chips]");
    seeds.write("3.md", "title: Three\ntopics: [Chips]");
    seeds.write("4.md", "title: Four\ntopics: [\"Sport, local\"]");
    AliasFile aliases = AliasFile.open(file, () -> now);
    engine = TestEngine.open(folder, index, new UserLists(null, aliases));
    engine.index();
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private List<Facet.Value> topics(Filter... filters) throws IOException {
    SearchRequest request =
        SearchRequest.of(TestEngine.parse(""), now)
            .filters(List.of(filters))
            .facets(List.of(ArticleField.TOPIC), 1_000)
            .build();
    return facet(request).values().stream()
        .map(value -> new Facet.Value(value.value(), value.count(), value.selected()))
        .toList();
  }

  private Facet facet(SearchRequest request) throws IOException {
    return Objects.requireNonNull(engine.search(request).facets().get(ArticleField.TOPIC));
  }

  private static Filter topic(String... labels) {
    return new Filter.AnyOf(ArticleField.TOPIC, List.of(labels));
  }

  private long total(Filter... filters) throws IOException {
    return engine
        .search(SearchRequest.of(TestEngine.parse(""), now).filters(List.of(filters)).build())
        .total();
  }

  @Test
  void aTopicOfSeveralNamesIsOneValueThatCountsAnArticleOnce() throws IOException {
    assertThat(topics())
        .containsExactly(
            new Facet.Value("AI", 2, false),
            new Facet.Value("Chips", 2, false),
            new Facet.Value("Sport, local", 1, false));
  }

  @Test
  void anyOfItsNamesChoosesExcludesAndFindsIt() throws IOException {
    for (String name : List.of("AI", "ai", "a.i.", "ARTIFICIAL INTELLIGENCE")) {
      assertThat(total(topic(name))).isEqualTo(2);
      assertThat(total(new Filter.NoneOf(ArticleField.TOPIC, List.of(name)))).isEqualTo(2);
      assertThat(total(new Filter.AllOf(ArticleField.TOPIC, List.of(name, "chips")))).isEqualTo(1);
      assertThat(engine.titles("topic:\"%s\"".formatted(name)))
          .containsExactlyInAnyOrder("One", "Two");
      assertThat(engine.titles("-topic:\"%s\"".formatted(name)))
          .containsExactlyInAnyOrder("Three", "Four");
      assertThat(topics(topic(name))).contains(new Facet.Value("AI", 2, true));
    }
    assertThat(engine.titles("topic:ai*")).hasSize(2);
    assertThat(engine.titles("topic:artif*")).hasSize(2);
    assertThat(total(topic("local sport"))).isEqualTo(1);
  }

  @Test
  void underACategoryToo() throws IOException {
    seeds.write("5.md", "title: Five\ncategory: Tech\ntopics: [a.i., Artificial intelligence]");
    seeds.write("6.md", "title: Six\ncategory: Tech");
    engine.index();
    SearchRequest request =
        SearchRequest.of(TestEngine.parse(""), now)
            .filters(
                List.of(
                    topic("A.I."), new Filter.AnyOf(ArticleField.CATEGORY, List.of("tech", "Art"))))
            .topicsByCategory(true)
            .build();

    List<String> names = List.of("AI", "Artificial intelligence", "A.I.");
    assertThat(engine.search(request).topicsByCategory())
        .isEqualTo(
            new CategoryFacet(
                List.of(
                    new Branch(
                        new Facet.Value("Tech", 2, true),
                        new Facet(List.of(new Facet.Value("AI", 1, true, names)), 0, 1)),
                    new Branch(
                        new Facet.Value("Art", 0, true),
                        new Facet(List.of(new Facet.Value("AI", 0, true, names)), 0, 0))),
                0,
                4));
  }

  @Test
  void aChosenTopicThatNothingHasIsShownByItsFirstName() throws IOException {
    Files.writeString(file, "Rail, Trains\n");
    now = now.plusSeconds(2);
    assertThat(topics(topic("trains"))).contains(new Facet.Value("Rail", 0, true));
  }

  @Test
  void aChangeOfTheFileCountsAtOnceAndABadOneLeavesWhatWas() throws IOException {
    assertThat(topics()).hasSize(3);
    Files.writeString(file, "Technology, Chips, AI, A.I., Artificial Intelligence\n");
    now = now.plusSeconds(2);
    assertThat(topics())
        .containsExactly(
            new Facet.Value("Technology", 3, false), new Facet.Value("Sport, local", 1, false));
    assertThat(total(topic("chips"))).isEqualTo(3);
    Files.writeString(file, "Technology\n");
    now = now.plusSeconds(2);
    assertThat(total(topic("chips"))).isEqualTo(3);
    Files.writeString(file, "# none\n");
    now = now.plusSeconds(2);
    assertThat(total(topic("chips"))).isEqualTo(2);
    assertThat(topics()).hasSize(4);
  }

  @Test
  void aRunAndAChangeOfNamesGoTogether() throws IOException {
    topics();
    seeds.write("5.md", "title: Five\ntopics: [AI]");
    engine.index();
    assertThat(topics()).contains(new Facet.Value("AI", 3, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AI              | \"AI\" is one name, case and accents aside; write \"AI, Artificial intelligence\"",
        "Café, CAFE,     | \"Café, CAFE,\" is one name, case and accents aside; write \"AI, Artificial intelligence\"",
        "Sea, chips, x   | \"chips\" is in line 2, too; join the two lines or take it out of one",
        "\"Sport, local  | a quote that does not end a name; write \"Sport, local\", Local sport",
      })
  void aLineThatCannotBeMeantIsNamed(String line, String reason) throws IOException {
    Files.writeString(file, "# ours\nChips, Semiconductors\n" + line + "\n");
    assertThatThrownBy(() -> AliasFile.open(file, () -> now))
        .isInstanceOf(BadListException.class)
        .hasMessage(file + ":3: " + reason + ".");
  }

  @Test
  void everyCountIsTheTotalAfterTheClickWhateverTopicsAreOne() throws IOException {
    RandomNews news = new RandomNews(RandomNews.seed());
    Random random = news.random();
    news.write(seeds, 200);
    engine.index();
    for (int round = 0; round < 8; round++) {
      Files.writeString(file, "");
      now = now.plusSeconds(2);
      List<String> names = new ArrayList<>(topics().stream().map(Facet.Value::value).toList());
      names.removeIf(name -> name.contains("\""));
      Collections.shuffle(names, random);
      StringBuilder lines = new StringBuilder();
      for (int from = 0, size; from + 1 < names.size(); from += size) {
        size = Math.min(names.size() - from, 2 + random.nextInt(3));
        if (size < 2) break;
        for (String name : names.subList(from, from + size)) {
          lines.append('"').append(name).append("\", ");
        }
        lines.append('\n');
      }
      Files.writeString(file, lines);
      now = now.plusSeconds(2);
      Filter chosen = topic(names.get(random.nextInt(names.size())));
      Filter not = new Filter.NoneOf(ArticleField.TOPIC, List.of(names.get(0)));
      String which = "seed %d, round %d: %s".formatted(RandomNews.seed(), round, lines);
      for (Facet.Value value : topics(chosen)) {
        assertThat(total(topic(value.value()))).as(which).isEqualTo(value.count());
      }
      for (Facet.Value value : topics(not)) {
        assertThat(total(not, topic(value.value()))).as(which).isEqualTo(value.count());
      }
    }
  }
}
