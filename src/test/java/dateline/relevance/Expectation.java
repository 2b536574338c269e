package dateline.relevance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an article must be, with the reason in words: a line of {@code expectations.tsv}.
 *
 * @param place {@code first}, {@code top 3}, {@code above ARTICLE} or {@code absent}
 */
record Expectation(String query, String article, String place, String reason) {

  static List<Expectation> read(Path file) throws IOException {
    List<Expectation> all = new ArrayList<>();
    SetReader.eachLine(
        file,
        (path, number, line) -> {
          String[] columns = line.split("\t", -1);
          if (columns.length != 4 || !columns[2].matches("first|absent|top [0-9]+|above \\S+")) {
            throw new BadSetException(path, number, "must be: query, article, place, reason");
          }
          all.add(new Expectation(columns[0], columns[1], columns[2], columns[3]));
        });
    return all;
  }

  boolean holds(List<String> ranking) {
    int rank = rank(article, ranking);
    return switch (place.split(" ")[0]) {
      case "first" -> rank == 1;
      case "top" -> rank <= Integer.parseInt(argument());
      case "above" -> rank < rank(argument(), ranking);
      default -> rank == Integer.MAX_VALUE;
    };
  }

  /** The article it is compared with, or how deep it may be. */
  String argument() {
    return place.substring(place.indexOf(' ') + 1);
  }

  private static int rank(String article, List<String> ranking) {
    int at = ranking.indexOf(article);
    return at < 0 ? Integer.MAX_VALUE : at + 1;
  }
}
