package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dateline.engine.InsufficientStorageException;
import dateline.engine.ReadOnlyIndexException;
import dateline.engine.Standing;
import dateline.fixtures.Campaign;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of its own that is filled up and made read-only: for a long campaign, as root. */
class RealDiskTest {
  private static final int[] MEGABYTES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100, 200};

  @TempDir Path folder;

  private Path disk = Path.of("");
  private boolean mounted = false;

  @BeforeEach
  void requireMount() throws IOException, InterruptedException {
    assumeTrue(Campaign.isLong(), "only in a long campaign");
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    assumeTrue(mounted, "needs the right to mount a tmpfs");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) start("umount", disk.toString());
  }

  @Test
  void aFullDiskIsSaidAndARunSucceedsWhenThereIsRoom() throws IOException, InterruptedException {
    int number = 0;
    int full = 0;
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), 50);
    for (int megabytes : MEGABYTES) {
      assertThat(mount("-o", "remount,rw,size=" + megabytes + "m", disk.toString())).isTrue();
      Path index = disk.resolve("index-" + megabytes);
      Path filler = disk.resolve("filler");
      try (TestEngine engine = news.open(index, Disk.REAL)) {
        engine.index();
        for (int kilobytes : new int[] {0, 8, 40, 100}) {
          String as = "%d MB, %d KB left".formatted(megabytes, kilobytes);
          Answers before = news.answers();
          news.change(new Random(++number));
          fill(filler, kilobytes * 1_024L);
          Throwable said = catchThrowable(engine::index);
          if (said != null) {
            full++;
            assertThat(said).as(as).isInstanceOf(InsufficientStorageException.class);
            assertThat(Answers.of(engine)).as(as).isEqualTo(before);
          }
          Files.delete(filler);
          engine.index();
          assertThat(Answers.of(engine)).as(as).isEqualTo(news.answers());
        }
      }
      IOUtils.rm(index);
    }
    assertThat(full).isGreaterThan(MEGABYTES.length);
    Campaign.row("K4", "tmpfs, times full", full, "sizes", MEGABYTES.length, "lost", 0, "stuck", 0);
  }

  @Test
  void anIndexThatCannotBeWrittenAnswersAndIsWrittenAgainWhenItCan()
      throws IOException, InterruptedException {
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), 20);
    Path index = disk.resolve("index");
    try (TestEngine engine = news.open(index, Disk.REAL)) {
      engine.index();
    }
    assertThat(mount("-o", "remount,ro", disk.toString())).isTrue();
    Answers before = news.answers();
    news.change(new Random(1));
    try (TestEngine engine = news.open(index, Disk.REAL)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
      assertThat(Answers.of(engine)).isEqualTo(before);
      assertThatThrownBy(engine::index).isInstanceOf(ReadOnlyIndexException.class);
      assertThatThrownBy(engine::rebuild).isInstanceOf(ReadOnlyIndexException.class);
      assertThat(Answers.of(engine)).isEqualTo(before);
      assertThat(mount("-o", "remount,rw", disk.toString())).isTrue();
      engine.index();
      assertThat(Answers.of(engine)).isEqualTo(news.answers());
    }
    Campaign.row("K7", "read-only, then not", 1, "reads failed", 0, "lost", 0);
  }

  /** Leaves so many bytes of the disk. */
  private void fill(Path filler, long left) throws IOException {
    long bytes = Files.getFileStore(disk).getUsableSpace() - left;
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4_096];
      for (long i = 0; i < bytes / block.length; i++) out.write(block);
    }
  }

  private static boolean mount(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "mount";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return start(command);
  }

  private static boolean start(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
