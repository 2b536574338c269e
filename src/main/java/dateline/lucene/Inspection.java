package dateline.lucene;

import dateline.engine.NoIndexException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** A thorough look at every index in a folder, also while another process writes there. */
public final class Inspection {
  private Inspection() {}

  /**
   * What was found of one index.
   *
   * @param answers whether it is the one that answers, or else kept for the worst
   * @param sound whether nothing is wrong with it
   * @param what its size, or what is wrong
   */
  public record Finding(Path folder, boolean answers, boolean sound, String what) {}

  /**
   * Reads every byte against its checksums, and looks whether any article is there twice.
   *
   * @param deep whether Lucene also decodes everything: minutes for a million articles
   * @throws NoIndexException where there is none
   */
  public static List<Finding> of(Path index, boolean deep) throws IOException {
    Generations generations = Generations.openToRead(index, Disk.REAL);
    List<Path> candidates = generations.candidates();
    if (candidates.isEmpty()) {
      throw new NoIndexException("No index in %s. Run: dateline index".formatted(index));
    }
    List<Finding> findings = new ArrayList<>();
    for (Path each : candidates) {
      try (Directory directory = FSDirectory.open(each, NoLockFactory.INSTANCE)) {
        findings.add(look(each, directory, findings.isEmpty(), deep));
      }
    }
    return findings;
  }

  private static Finding look(Path folder, Directory directory, boolean answers, boolean deep)
      throws IOException {
    Condition condition = Condition.of(directory, true);
    boolean sound = condition.state() == Condition.State.SOUND;
    if (!sound) return new Finding(folder, answers, condition.isUsable(), condition.why());
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      List<String> twice = shownTwice(reader);
      if (!twice.isEmpty()) {
        String what = "shows %,d articles twice, such as %s".formatted(twice.size(), twice.get(0));
        return new Finding(folder, answers, false, what);
      }
      if (deep && !isClean(directory)) {
        return new Finding(folder, answers, false, "is damaged: Lucene's own check says so");
      }
      long generation = CommitData.of(reader.getIndexCommit().getUserData()).generation();
      String what = "generation %,d, %,d documents".formatted(generation, reader.numDocs());
      return new Finding(folder, answers, true, what);
    }
  }

  private static boolean isClean(Directory directory) throws IOException {
    try (CheckIndex check = new CheckIndex(directory)) {
      check.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
      return check.checkIndex().clean;
    }
  }

  /** Ids of which more than one copy is shown: each must be one result. */
  private static List<String> shownTwice(DirectoryReader reader) throws IOException {
    List<String> twice = new ArrayList<>();
    Terms ids = MultiTerms.getTerms(reader, Schema.ID);
    if (ids == null) return twice;
    TermsEnum each = ids.iterator();
    for (BytesRef id = each.next(); id != null; id = each.next()) {
      if (each.docFreq() < 2) continue;
      String text = id.utf8ToString();
      if (shown(reader, id) > 1) twice.add(text);
    }
    return twice;
  }

  private static int shown(DirectoryReader reader, BytesRef id) throws IOException {
    int shown = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      Term term = new Term(Schema.ID, BytesRef.deepCopyOf(id));
      PostingsEnum docs = leaf.reader().postings(term, PostingsEnum.NONE);
      if (docs == null) continue;
      Bits live = leaf.reader().getLiveDocs();
      NumericDocValues ties = DocValues.getNumeric(leaf.reader(), Schema.TIE);
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        boolean there = live == null || live.get(doc);
        if (there && ties.advanceExact(doc)) shown++; // only shown copies have a place among equals
      }
    }
    return shown;
  }
}
