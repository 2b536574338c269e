package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are seen while they are being written, and a system that does not say what changes.
 */
class WatchWritingTest {
  @TempDir private Path folder;
  @TempDir private Path index;

  @Test
  void aFileThatIsBeingWrittenShowsNothingHalfAndIsNotRejected() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: Old");
    try (Watched watched = new Watched(folder, index)) {
      for (int round = 0; round < 3; round++) {
        seeds.writeRaw("a.md", "---\ntitle: New " + round + "\nexcerpt: \"not yet");
        seeds.writeRaw("fresh" + round + ".md", "---\ntitle: Fresh " + round + "\ntopics: [");
        for (int look = 0; look < 30; look++) {
          assertThat(watched.titles()).doesNotContain("New " + round, "Fresh " + round);
          Thread.sleep(10);
        }
        assertThat(watched.titles()).as("the old version stays").hasSize(round + 1);
        append("a.md", " told\"\n---\n");
        append("fresh" + round + ".md", "]\n---\n");
        int now = round;
        Watched.await("both", () -> watched.total() == now + 2);
        Watched.await("new", () -> watched.titles().contains("New " + now));
        assertThat(watched.titles()).contains("New " + round, "Fresh " + round);
      }
      assertThat(watched.hasRejected("a.md")).isFalse();
      assertThat(watched.hasRejected("fresh0.md")).isFalse();
      assertThat(watched.failures()).isEmpty();
    }
  }

  @Test
  void aFileThatIsRenamedAndWrittenAtOnceIsFoundAllTheWhile() throws Exception {
    Seeds seeds = new Seeds(folder).write("a0.md", "title: Old");
    try (Watched watched = new Watched(folder, index)) {
      for (int round = 0; round < 3; round++) {
        String name = "a" + (round + 1) + ".md";
        Files.move(folder.resolve("a" + round + ".md"), folder.resolve(name));
        seeds.writeRaw(name, "---\ntitle: New " + round + "\nexcerpt: \"not yet");
        for (int look = 0; look < 30; look++) {
          assertThat(watched.total()).as("under one name or the other").isEqualTo(1);
          Thread.sleep(10);
        }
        append(name, " told\"\n---\n");
        watched.awaitTitles("New " + round);
      }
      seeds.delete("a3.md");
      watched.awaitTitles();
    }
  }

  @Test
  void aFileThatStaysHalfIsRejectedOnceItIsLeftAlone() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: Old");
    try (Watched watched = new Watched(folder, index)) {
      seeds.writeRaw("a.md", "---\ntitle: Half");
      seeds.writeRaw("b.md", "no seed at all");
      Watched.await("both", () -> watched.hasRejected("a.md") && watched.hasRejected("b.md"));
      assertThat(watched.hasRejected("a.md")).isTrue();
      assertThat(watched.hasRejected("b.md")).isTrue();
      assertThat(watched.titles()).containsExactly("Old");
      seeds.write("a.md", "title: Mended");
      watched.awaitTitles("Mended");
    }
  }

  @Test
  void aHalfWrittenFileThatSeemsToBecomeADraftIsNotWithdrawnBeforeItIsWhole() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: Old");
    try (Watched watched = new Watched(folder, index)) {
      seeds.writeRaw("a.md", "---\ntitle: New\ndraft: fal");
      seeds.write("b.md", "title: Looked at together");
      watched.awaitTitles("Looked at together", "Old");
      append("a.md", "se\n---\n");
      watched.awaitTitles("Looked at together", "New");
      seeds.writeRaw("a.md", "---\ntitle: New\ndraft: tru");
      watched.awaitTitles("Looked at together");
    }
  }

  @Test
  void aFileThatIsSavedAllTheTimeHoldsUpNoOther() throws Exception {
    Seeds seeds = new Seeds(folder).write("busy.md", "title: Busy 0");
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger saves = new AtomicInteger();
    Thread busy =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stop.get()) save(seeds, saves.incrementAndGet());
                });
    try (Watched watched = new Watched(folder, index)) {
      for (int i = 0; i < 10; i++) {
        seeds.write("calm" + i + ".md", "title: Calm " + i);
        int now = i;
        Watched.await("calm", () -> watched.titles().contains("Calm " + now));
        assertThat(watched.titles()).contains("Calm " + i);
      }
      int before = watched.reports().size();
      int saved = saves.get();
      Watched.await("many saves", () -> saves.get() > saved + 200);
      assertThat(watched.reports().size() - before).as("not a run a save").isLessThan(100);
      stop.set(true);
      busy.join();
      Watched.await("last", () -> watched.titles().contains("Busy " + saves.get()));
      assertThat(watched.titles()).contains("Busy " + saves.get());
    } finally {
      stop.set(true);
      busy.join();
    }
  }

  private static void save(Seeds seeds, int number) {
    try {
      seeds.write("busy.md", "title: Busy " + number);
      Thread.sleep(10);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureThatGoesOnIsSaidOnce() throws Exception {
    Seeds seeds = new Seeds(folder);
    for (int i = 0; i < 30; i++) seeds.write(i + ".md", "title: Story " + i);
    try (Watched watched = new Watched(folder, index)) {
      for (int i = 0; i < 30; i++) seeds.delete(i + ".md");
      Watched.await("the failure", () -> !watched.failures().isEmpty());
      for (int i = 0; i < 22; i++) {
        Files.writeString(folder.resolve("noise"), "" + i);
        Thread.sleep(100); // twice the first time to wait after a failure
      }
      assertThat(watched.failures()).extracting(IOException::getClass).doesNotHaveDuplicates();
      assertThat(watched.total()).isEqualTo(30);
      for (int i = 0; i < 30; i++) seeds.write(i + ".md", "title: Again " + i);
      Watched.await("again", () -> watched.titles().contains("Again 29"));
      assertThat(watched.titles()).hasSize(30).allMatch(title -> title.startsWith("Again"));
    }
  }

  @Test
  void aSystemThatListensToNoMoreFoldersIsSaidAndTheRunsAtIntervalsFindAll() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: One").write("x/b.md", "title: Two");
    Few few = new Few(folder.resolve("y"));
    try (Watched watched = new Watched(folder, index, Duration.ofSeconds(1), few)) {
      assertThat(watched.degraded()).isEmpty();
      seeds.write("y/c.md", "title: Three");
      watched.awaitTitles("One", "Three", "Two");
      assertThat(watched.degraded()).contains("User limit of inotify watches reached");
      seeds.write("y/d.md", "title: Four");
      watched.awaitTitles("Four", "One", "Three", "Two");
      few.lifted = true;
      Watched.await("all is heard again", () -> watched.degraded().isEmpty());
      assertThat(watched.degraded()).isEmpty();
      assertThat(watched.failures()).isEmpty();
    }
  }

  @Test
  void aSystemThatSaysNothingAtAllKeepsNobodyFromIndexing() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: One");
    Few none = new Few(folder);
    none.opens = false;
    try (Watched watched = new Watched(folder, index, Duration.ofSeconds(1), none)) {
      assertThat(watched.degraded()).contains("User limit of inotify instances reached");
      seeds.write("b.md", "title: Two");
      watched.awaitTitles("One", "Two");
    }
  }

  /** As a system does whose limit is reached with this folder. */
  private static final class Few implements FolderEvents.Source {
    private final Path oneTooMany;
    volatile boolean lifted = false;
    volatile boolean opens = true;

    Few(Path oneTooMany) {
      this.oneTooMany = oneTooMany.toAbsolutePath();
    }

    @Override
    public WatchService open(Path any) throws IOException {
      if (!opens) throw new IOException("User limit of inotify instances reached");
      return REAL.open(any);
    }

    @Override
    public WatchKey register(Path each, WatchService service) throws IOException {
      if (!lifted && each.equals(oneTooMany)) {
        throw new IOException("User limit of inotify watches reached");
      }
      return REAL.register(each, service);
    }
  }

  @Test
  void aFolderThatIsGoneBeforeItIsListenedToIsNoFault() throws Exception {
    new Seeds(folder).write("x/a.md", "title: One").write("y/b.md", "title: Two");
    FolderEvents.Source vanishing =
        new FolderEvents.Source() {
          @Override
          public WatchService open(Path any) throws IOException {
            return REAL.open(any);
          }

          @Override
          public WatchKey register(Path each, WatchService service) throws IOException {
            if (each.endsWith("x")) throw new NoSuchFileException(each.toString());
            return REAL.register(each, service);
          }
        };
    try (Watched watched = new Watched(folder, index, Watched.NEVER, vanishing)) {
      assertThat(watched.degraded()).isEmpty();
      new Seeds(folder).write("y/c.md", "title: Three");
      watched.awaitTitles("One", "Three", "Two");
    }
  }

  private void append(String path, String rest) throws IOException {
    Files.writeString(folder.resolve(path), rest, StandardOpenOption.APPEND);
  }
}
