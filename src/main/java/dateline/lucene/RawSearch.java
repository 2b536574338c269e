package dateline.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The least that Lucene can be asked on the same index: words in one field, the ten best by BM25,
 * no total, no facet, nothing fetched. What benchmarks compare an answer with.
 */
public final class RawSearch implements Closeable {
  private static final int SIZE = 10;

  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private RawSearch(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  /** The index that a folder's engine answers from. */
  public static RawSearch open(Path folder) throws IOException {
    Path answering;
    try (Generations generations = Generations.openToRead(folder, Disk.REAL)) {
      answering = generations.candidates().get(0);
    }
    Directory directory = FSDirectory.open(answering);
    return new RawSearch(directory, DirectoryReader.open(directory));
  }

  /** Any of these words, or all of them. */
  public int words(String text, boolean all) throws IOException {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    for (String term : terms(text)) {
      words.add(new TermQuery(term(term)), all ? Occur.MUST : Occur.SHOULD);
    }
    return top(words.build());
  }

  /** These words beside each other. */
  public int phrase(String text) throws IOException {
    return top(new PhraseQuery(Schema.ALL, terms(text).toArray(String[]::new)));
  }

  /** Any word that begins so. */
  public int prefix(String text) throws IOException {
    return top(new PrefixQuery(term(text)));
  }

  private static List<String> terms(String text) {
    return Words.terms(NewsAnalyzer.STEM, text);
  }

  private static Term term(String text) {
    return new Term(Schema.ALL, text);
  }

  private int top(Query query) throws IOException {
    TopDocs found = searcher.search(query, SIZE);
    return found.scoreDocs.length;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
