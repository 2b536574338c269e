package dateline.lucene;

import dateline.query.Expansion.Why;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.text.ParseException;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.util.CharsRef;

/**
 * A file in Solr's format of synonyms → {@link Synonyms}. Lucene's own parser reads each line;
 * where it would build its automaton, the pairs are taken instead: what counts as a word is decided
 * when a query is read, so that an article need not be indexed again.
 */
final class SynonymReader extends SolrSynonymParser {
  /** All pairs of a hundred phrases: a line with more is no line of synonyms. */
  private static final int MAX_PAIRS = 10_000;

  private final Synonyms.Builder synonyms;
  private int pairs = 0;

  private SynonymReader(Synonyms.Builder synonyms) {
    super(true, true, new WhitespaceAnalyzer());
    this.synonyms = synonyms;
  }

  /**
   * Reads all of a file.
   *
   * @param weight factor on the score of what stands for a typed word
   */
  static Synonyms read(Path file, float weight) throws BadListException {
    Synonyms.Builder synonyms = new Synonyms.Builder(weight);
    SynonymReader reader = new SynonymReader(synonyms);
    int number = 0;
    for (String line : UserList.lines(file, "synonyms")) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) continue;
      try {
        reader.read(line);
        synonyms.rule();
      } catch (IllegalArgumentException e) {
        throw new BadListException("%s:%d: %s.".formatted(file, number, e.getMessage()));
      }
    }
    return synonyms.build();
  }

  private void read(String line) {
    pairs = 0;
    try {
      parse(new StringReader(line));
    } catch (ParseException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(reason.getMessage(), e);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    if (pairs == 0) {
      throw new IllegalArgumentException(
          "\"%s\" equals nothing; write \"a, b\" or \"a => b\"".formatted(line));
    }
  }

  /** Hears a pair in place of {@link SynonymMap.Builder}. */
  @Override
  public void add(CharsRef input, CharsRef output, boolean includeOrig) {
    if (++pairs > MAX_PAIRS) {
      throw new IllegalArgumentException("too many phrases; at most 100 on a line");
    }
    synonyms.add(phrase(input), phrase(output), includeOrig ? Why.SYNONYM : Why.REPLACEMENT);
  }

  private static String phrase(CharsRef words) {
    return words.toString().replace(SynonymMap.WORD_SEPARATOR, ' ');
  }
}
