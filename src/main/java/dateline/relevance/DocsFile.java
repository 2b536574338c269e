package dateline.relevance;

import dateline.article.Reading;
import dateline.article.Seed;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The articles of a judged set: {@code docs.jsonl} has a JSON object a line, with the keys of a
 * seed and an {@code id}. Its article is that seed's, at {@code https://articles.test/ID}: JSON is
 * YAML, so the line is read as the front matter it is, with all the cleaning a seed gets.
 */
public final class DocsFile {
  private static final Pattern ID = Pattern.compile("[\\w.-]+");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SeedReader reader = new SeedReader(ZoneOffset.UTC, Visibility.ALL);
  private final List<Seed> seeds = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private DocsFile() {}

  /**
   * Reads all articles, in the order of their paths ({@code ID.md}), as a folder would be.
   *
   * @throws BadSetException for a line that is no article, with its place
   */
  public static List<Seed> read(Path file) throws IOException {
    DocsFile docs = new DocsFile();
    SetReader.eachLine(file, docs::add);
    docs.seeds.sort((one, other) -> one.path().compareTo(other.path()));
    return docs.seeds;
  }

  private void add(Path file, int number, String line) throws BadSetException {
    ObjectNode doc = object(file, number, line);
    String id = doc.path("id").asString("");
    if (!ID.matcher(id).matches()) {
      throw new BadSetException(file, number, "must have an \"id\" of letters, digits, . _ and -");
    }
    if (!ids.add(id)) throw new BadSetException(file, number, "a second article " + id);
    doc.remove("id");
    doc.put("webUrl", "https://articles.test/" + id);
    byte[] bytes = ("---\n" + doc + "\n---\n").getBytes(StandardCharsets.UTF_8);
    switch (reader.read(id + ".md", bytes)) {
      case Reading.Accepted accepted -> seeds.add(accepted.seed());
      case Reading.PassedOver it -> throw new BadSetException(file, number, "is no article");
      case Reading.Hidden hidden -> throw new BadSetException(file, number, "is a draft");
      case Reading.Rejected rejected ->
          throw new BadSetException(file, number, rejected.problem().reason());
    }
  }

  private static ObjectNode object(Path file, int number, String line) throws BadSetException {
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode object) return object;
      throw new BadSetException(file, number, "must be a JSON object");
    } catch (JacksonException e) {
      throw new BadSetException(file, number, "is not JSON: " + e.getOriginalMessage());
    }
  }
}
