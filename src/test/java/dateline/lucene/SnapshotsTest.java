package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Ranking;
import dateline.lucene.KeptSnapshots.Limits;
import dateline.query.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final Limits LONG = new Limits(2, Duration.ofMinutes(5));

  @TempDir Path folder;
  private Directory directory;
  private IndexWriter writer;
  private long generation = 0;

  @BeforeEach
  void open() throws IOException {
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig());
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
    directory.close();
  }

  /** Replaces the one document there is, so that no segment outlives its generation. */
  private void commit() throws IOException {
    Document document = new Document();
    document.add(new StringField(Schema.ID, "a", Store.NO));
    writer.updateDocument(new Term(Schema.ID, "a"), document);
    CommitData data = new CommitData(++generation, Instant.EPOCH);
    writer.setLiveCommitData(data.toMap().entrySet());
    writer.commit();
  }

  private static Place placeIn(long generation) {
    return new Place(generation, 1, List.of());
  }

  private static long taken(Snapshots snapshots, long generation) throws IOException {
    try (Snapshot snapshot = snapshots.take(placeIn(generation))) {
      return snapshot.commit().generation();
    }
  }

  /** A commit, and somebody who will go on from it. */
  private void commitAndKeep(Snapshots snapshots) throws IOException {
    commit();
    snapshots.refresh();
    keep(snapshots, generation);
  }

  private static void keep(Snapshots snapshots, long generation) throws IOException {
    try (Snapshot snapshot = snapshots.take(placeIn(generation))) {
      snapshots.keep(snapshot);
    }
  }

  @Test
  void aGenerationIsGoneWithTheNextUnlessSomebodyWillGoOnFromIt() throws IOException {
    commit();
    try (Snapshots snapshots = snapshots(() -> {}, LONG)) {
      Snapshot first = snapshots.take();
      first.close();
      commitAndKeep(snapshots);
      assertThat(first.retain()).isFalse();
      commit();
      snapshots.refresh();

      assertThat(taken(snapshots, 1)).isEqualTo(3);
      assertThat(taken(snapshots, 2)).isEqualTo(2);
      assertThat(taken(snapshots, 3)).isEqualTo(3);
    }
  }

  @Test
  void ofTooManyGenerationsTheLongestUnusedGoes() throws IOException {
    commit();
    try (Snapshots snapshots = snapshots(() -> {}, LONG)) {
      keep(snapshots, 1);
      commitAndKeep(snapshots);
      keep(snapshots, 1); // somebody went on
      commitAndKeep(snapshots);

      assertThat(taken(snapshots, 1)).isEqualTo(1);
      assertThat(taken(snapshots, 2)).as("gone").isEqualTo(3);
    }
  }

  @Test
  void whatNobodyUsesIsClosedWithItsMemoryAndItsFiles() throws Exception {
    commit();
    CountDownLatch released = new CountDownLatch(2); // by the refresh, and by the clock
    CountDownLatch forgotten = new CountDownLatch(1);
    Limits shortly = new Limits(4, Duration.ofMillis(300));
    try (Snapshots snapshots = snapshots(released::countDown, shortly)) {
      try (Snapshot first = snapshots.take()) {
        // What PerSegment hears, too.
        first
            .leaves()
            .get(0)
            .reader()
            .getCoreCacheHelper()
            .addClosedListener(segment -> forgotten.countDown());
        snapshots.keep(first);
      }
      commit();
      snapshots.refresh();

      assertThat(forgotten.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(taken(snapshots, 1)).isEqualTo(2);
    }
  }

  @Test
  void aWalkOutlivesTheGenerationsThatAreGivenUpMeanwhile() throws IOException {
    commit();
    try (Snapshots snapshots = snapshots(() -> {}, LONG)) {
      keep(snapshots, 1);
      try (Snapshot walked = snapshots.take(placeIn(1))) {
        for (int i = 0; i < 3; i++) commitAndKeep(snapshots);
        assertThat(taken(snapshots, 1)).as("given up").isEqualTo(4);
        assertThat(walked.searcher().count(Snapshot.ALL)).as("and readable").isZero();
        snapshots.keep(walked);
        assertThat(taken(snapshots, 1)).as("kept again").isEqualTo(1);
      }
    }
  }

  @Test
  void nothingIsLeftOpenByTheLastClose() throws IOException {
    commit();
    Snapshots snapshots = snapshots(() -> {}, LONG);
    Snapshot first = snapshots.take();
    snapshots.keep(first);
    first.close();
    commitAndKeep(snapshots);
    Snapshot second = snapshots.take();
    second.close();

    snapshots.close();

    assertThat(first.reader().getRefCount()).isZero();
    assertThat(second.reader().getRefCount()).isZero();
  }

  private Snapshots snapshots(Snapshots.Released released, KeptSnapshots.Limits limits)
      throws IOException {
    Snapshots snapshots = new Snapshots(Ranking.DEFAULT, () -> TopicAliases.NONE, released, limits);
    snapshots.answerFrom(snapshots.open(FSDirectory.open(folder)));
    return snapshots;
  }
}
