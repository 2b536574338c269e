package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.engine.Standing;
import dateline.fixtures.TestEngine;
import dateline.indexing.Extent;
import dateline.indexing.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an index are damaged or deleted while it answers. */
class LiveDamageTest {
  @TempDir Path folder;

  private Path index;
  private NumberedNews news;
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    index = folder.resolve("index");
    news = NumberedNews.of(folder.resolve("seeds"), 20);
    engine = news.open(index, Disk.REAL);
    engine.index();
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  @Test
  void damageThatACheckFindsIsNotAnsweredFromAndARunHeals() throws IOException {
    damage("gen-1");
    assertThat(engine.engine().check()).get().asString().contains("is damaged");
    assertThat(engine.engine().standing()).isEqualTo(Standing.LOST);
    assertThat(Answers.of(engine)).isEqualTo(Answers.NONE);
    assertThat(IndexFolder.names(index)).contains("aside-gen-1").doesNotContain("gen-1");
    heals();
  }

  @Test
  void whereThereIsAnOlderIndexItAnswersUntilARun() throws IOException {
    Answers before = news.answers();
    news.change(new Random(1));
    engine.rebuild();
    damage("gen-2");
    assertThat(engine.engine().check()).isPresent();
    assertThat(engine.engine().standing()).isEqualTo(Standing.FALLEN_BACK);
    assertThat(Answers.of(engine)).isEqualTo(before);
    heals();
  }

  @Test
  void afterFallingBackEvenARunOverOneFileLooksAtAll() throws IOException {
    news.change(new Random(1));
    engine.rebuild();
    damage("gen-2");
    assertThat(engine.engine().check()).isPresent();
    Path one = news.folder().resolve("0.md").toRealPath();
    engine.run().run(new Extent.Named(Set.of(one)), true, Progress.NONE);
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
  }

  @Test
  void aRunEndsWhatAFallBeganEvenIfTheOlderIndexHoldsTheSame() throws IOException {
    engine.rebuild();
    damage("gen-2");
    assertThat(engine.engine().check()).isPresent();
    assertThat(engine.engine().standing()).isEqualTo(Standing.FALLEN_BACK);
    heals();
  }

  @Test
  void noGenerationComesTwiceHoweverOldTheIndexIsThatAnswers() throws IOException {
    engine.rebuild();
    for (int i = 0; i < 3; i++) {
      news.change(new Random(i));
      engine.index();
    }
    long last = engine.engine().search().stats().generation();
    damage("gen-2");
    assertThat(engine.engine().check()).isPresent();
    engine.index();
    assertThat(engine.engine().search().stats().generation()).isGreaterThan(last);
  }

  @Test
  void searchesGoOnWhereTheIndexIsDeletedAndARunHeals() throws IOException {
    IOUtils.rm(index);
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
    news.change(new Random(1));
    heals();
  }

  @Test
  void aCheckOfADeletedIndexSaysSoAndSearchesGoOn() throws IOException {
    IOUtils.rm(index.resolve("gen-1"));
    assertThat(engine.engine().check()).isPresent();
    assertThat(engine.engine().standing()).isEqualTo(Standing.LOST);
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
    heals();
  }

  @Test
  void whereTheLastCommitIsDeletedARunOverOneFileLosesNothing() throws IOException {
    engine.close();
    engine = news.open(index, Disk.REAL);
    for (Path file : IndexFolder.files(index.resolve("gen-1"))) {
      if (file.getFileName().toString().startsWith("segments_")) Files.delete(file);
    }
    news.write(0, 2);
    Path one = news.folder().resolve("0.md").toRealPath();
    engine.run().run(new Extent.Named(Set.of(one)), true, Progress.NONE);
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
    heals();
  }

  @Test
  void anIndexThatAnswersAndCannotBeChangedIsBuiltAnewByTheSameRun() throws IOException {
    // A power cut may bring back an older commit and not the files that it speaks of.
    Path old = index.resolve("gen-1/segments_1");
    byte[] commit = Files.readAllBytes(old);
    for (int i = 0; i < 20; i++) news.write(i, 2);
    engine.index();
    engine.close();
    Files.write(old, commit);
    engine = news.open(index, Disk.REAL);
    assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
    news.change(new Random(1));
    heals();
    assertThat(IndexFolder.names(index)).contains("gen-3");
  }

  @Test
  void whereTheLockIsDeletedItIsTakenAgainAndNothingIsLost() throws IOException {
    Files.delete(index.resolve("write.lock"));
    news.change(new Random(1));
    heals();
    assertThatThrownBy(() -> news.open(index, Disk.REAL)).hasMessageContaining("in use");
  }

  @Test
  void whereLucenesLockIsDeletedTheNextRunOrTheOneAfterSucceeds() throws IOException {
    Files.delete(index.resolve("gen-1/write.lock"));
    Answers before = news.answers();
    news.change(new Random(1));
    try {
      engine.index();
    } catch (IOException e) {
      assertThat(Answers.of(engine)).isEqualTo(before);
    }
    heals();
  }

  @Test
  void aCheckThatIsInterruptedSaysNothingAboutTheIndex() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> engine.engine().check()).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).as("it is not forgotten").isTrue();
    assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
  }

  private void heals() throws IOException {
    engine.index();
    assertThat(Answers.of(engine)).isEqualTo(news.answers());
    assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
    assertThat(engine.engine().check()).isEmpty();
    IndexFolder.assertTidy(index, "healed");
  }

  /** Changes a byte in the middle of the largest file of a folder. */
  private void damage(String name) throws IOException {
    Path largest = index;
    long most = -1;
    for (Path file : IndexFolder.files(index.resolve(name))) {
      if (Files.size(file) <= most) continue;
      most = Files.size(file);
      largest = file;
    }
    Damage.ONE_BYTE_CHANGED.of(largest, new Random(7));
  }
}
