package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dateline.article.SeedProblem;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a folder of seeds and is no file that can be read. */
@Timeout(60) // who opens a pipe waits for ever
class OddFilesTest {
  @TempDir private Path temporary;
  private Seeds seeds;
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    seeds = new Seeds(Files.createDirectories(temporary.resolve("seeds")));
    seeds.write("good.md", "title: Good");
    engine = TestEngine.open(seeds.folder(), temporary.resolve("index"));
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private List<String> rejected() throws IOException {
    RunReport report = engine.index();
    assertThat(engine.titles("good")).containsExactly("Good");
    assertThat(report.scanned())
        .isEqualTo(
            report.indexed() + report.unchanged() + report.hidden() + report.rejected().size());
    return report.rejected().stream().map(problem -> problem.oneLine("seeds")).toList();
  }

  @Test
  void b1NoLinkIsFollowedWhereverItLeads() throws IOException {
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("x.md"), "---\ntitle: Outside\n---\n");
    Files.createSymbolicLink(seeds.folder().resolve("passwd.md"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(seeds.folder().resolve("out.md"), outside.resolve("x.md"));
    Files.createSymbolicLink(seeds.folder().resolve("nowhere.md"), Path.of("nothing.md"));
    Files.createSymbolicLink(seeds.folder().resolve("self.md"), Path.of("self.md"));
    Files.createSymbolicLink(seeds.folder().resolve("folder"), outside);
    Files.createSymbolicLink(seeds.folder().resolve("up"), seeds.folder());

    assertThat(rejected())
        .containsExactlyInAnyOrder(
            "seeds/passwd.md: a link; put the file itself here",
            "seeds/out.md: a link; put the file itself here",
            "seeds/nowhere.md: a link; put the file itself here",
            "seeds/self.md: a link; put the file itself here",
            "seeds/folder: a link; put the folder itself here",
            "seeds/up: a link; put the folder itself here");
    assertThat(engine.search("outside").total()).isZero();
  }

  @Test
  void b2WhatIsNoRegularFileIsNeverOpened() throws Exception {
    Path pipe = seeds.folder().resolve("pipe.md");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createDirectories(seeds.folder().resolve("folder.md"));
    Path socket = seeds.folder().resolve("s.md");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      assertThat(rejected())
          .containsExactlyInAnyOrder(
              "seeds/pipe.md: not a regular file; remove it",
              "seeds/s.md: not a regular file; remove it");
    }
  }

  @Test
  void b3AFileOfAHundredGigabytesIsRefusedByItsSize() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(seeds.folder().resolve("huge.md").toFile(), "rw")) {
      file.setLength(100L << 30);
    } catch (IOException e) {
      assumeThat(e).as("a file system without holes").isNull();
    }
    assertThat(rejected())
        .containsExactly(
            "seeds/huge.md: too large: 107,374,182,400 bytes; shorten it to 1,048,576 or fewer");
  }

  /**
   * As an administrator, too, who may read everything: what lies too deep for the system cannot be
   * read. The seeds are moved to where they do.
   */
  @Test
  void b4WhatCannotBeReadIsNamedAndWhatTheIndexHasFromThereStays() throws IOException {
    String deep = ("d".repeat(200) + "/").repeat(19);
    String file = deep + "f".repeat(147) + ".md";
    String folder = deep + "g".repeat(150);
    seeds.write(file, "title: Deep file").write(folder + "/in.md", "title: Deep folder");
    assertThat(rejected()).isEmpty();
    engine.close();
    Path old = seeds.folder();
    int further = 4_000 - deep.length() - temporary.toString().length() - "//seeds/".length();
    Path far = Files.createDirectories(temporary.resolve("p".repeat(further))).resolve("seeds");
    Files.move(old, far);
    try {
      engine = TestEngine.open(far, temporary.resolve("index"));
      List<String> rejected = rejected();
      assertThat(rejected)
          .containsExactlyInAnyOrder(
              "seeds/" + file + ": cannot be read; give the right to",
              "seeds/" + folder + ": cannot be read; give the right to");
      assertThat(engine.titles("deep")).containsExactlyInAnyOrder("Deep file", "Deep folder");
    } finally {
      Files.move(far, old);
    }
    engine.close();
    engine = TestEngine.open(old, temporary.resolve("index"));
    assertThat(rejected()).as("read again when it can be").isEmpty();
    assertThat(engine.titles("deep")).hasSize(2);
  }

  @Test
  void b8AnyNameIsIndexedAndSaidInOneLine() throws IOException {
    String evil = "a\nb\"<i>\u001b[31m'&.md";
    seeds.write(evil, "title: Evil").write("x".repeat(252) + ".md", "title: Long");
    seeds.write("b\nad.md", "title: \"half");
    List<String> rejected = rejected();
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0)).startsWith("seeds/b").contains("ad.md:2:");
    assertThat(rejected.get(0).codePoints()).as("one line").noneMatch(Character::isISOControl);
    assertThat(engine.titles("evil")).containsExactly("Evil");
    assertThat(engine.titles("long")).containsExactly("Long");
    seeds.delete(evil);
    engine.index();
    assertThat(engine.titles("evil")).isEmpty();
  }

  @Test
  void b9FoldersAreReadToADepthAndNoDeeper() throws IOException {
    seeds.write("d/".repeat(SeedFolder.MAX_DEPTH) + "in.md", "title: Within");
    seeds.write("e/".repeat(SeedFolder.MAX_DEPTH + 200) + "out.md", "title: Beyond");
    List<String> rejected = rejected();
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0)).contains("more than 32 folders deep; move it up");
    assertThat(engine.titles("within")).containsExactly("Within");
    assertThat(engine.titles("beyond")).isEmpty();
  }

  @Test
  void b12WhatEditorsLeaveLyingAboutIsNotCounted() throws IOException {
    seeds
        .write(".good.md.swp", "title: x")
        .write("good.md~", "title: x")
        .write("good.md.tmp", "title: x")
        .write(".#good.md", "title: x")
        .write(".git/x.md", "title: x")
        .write("#good.md#", "title: x");
    RunReport report = engine.index();
    assertThat(report.scanned()).isEqualTo(1);
    assertThat(report.rejected()).extracting(SeedProblem::path).isEmpty();
  }

  @Test
  void b13NamesThatDifferInBytesAreDifferentFiles() throws IOException {
    seeds
        .write("Case.md", "title: Upper")
        .write("case.md", "title: Lower")
        .write("caf\u00e9.md", "title: Composed")
        .write("cafe\u0301.md", "title: Decomposed");
    assertThat(rejected()).isEmpty();
    for (String word : List.of("upper", "lower", "composed", "decomposed")) {
      assertThat(engine.titles("+" + word)).as(word).hasSize(1);
    }
    Files.move(seeds.folder().resolve("good.md"), seeds.folder().resolve("GOOD.md"));
    assertThat(rejected()).isEmpty();
  }
}
