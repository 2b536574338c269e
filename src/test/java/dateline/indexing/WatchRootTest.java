package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole folders come, go and change places under the watch: the root of them, and those in it. */
class WatchRootTest {
  @TempDir private Path temporary;
  private Path folder;
  private Path index;

  @BeforeEach
  void makeFolders() {
    folder = temporary.resolve("seeds");
    index = temporary.resolve("index");
  }

  @Test
  void theRootRenamedAwayCostsNothingAndIsFollowedAgainWhenItIsBack() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: One").write("in/b.md", "title: Two");
    try (Watched watched = new Watched(folder, index)) {
      Path away = temporary.resolve("away");
      Files.move(folder, away);
      Watched.await("the failure", () -> !watched.failures().isEmpty());
      assertThat(watched.failures()).singleElement().asString().contains("No folder of seeds");
      assertThat(watched.titles()).containsExactly("One", "Two");
      Files.delete(away.resolve("a.md"));
      Files.move(away, folder);
      watched.awaitTitles("Two");
      seeds.write("in/c.md", "title: Three");
      watched.awaitTitles("Three", "Two");
    }
  }

  @Test
  void anotherFolderInThePlaceOfTheRootIsFollowedInstead() throws Exception {
    new Seeds(folder).write("a.md", "title: One").write("b.md", "title: Two");
    Path other = temporary.resolve("other");
    new Seeds(other).write("a.md", "title: Other one").write("x/c.md", "title: Other three");
    try (Watched watched = new Watched(folder, index)) {
      Files.move(folder, temporary.resolve("old"));
      Files.move(other, folder);
      watched.awaitTitles("Other one", "Other three");
      new Seeds(folder).write("x/d.md", "title: Four");
      watched.awaitTitles("Four", "Other one", "Other three");
      new Seeds(temporary.resolve("old")).write("a.md", "title: Nobody follows this");
      new Seeds(folder).delete("x/d.md");
      watched.awaitTitles("Other one", "Other three");
    }
  }

  @Test
  void aRootThatIsALinkIsFollowedToWhereItIsSwitched() throws Exception {
    new Seeds(temporary.resolve("releases/1")).write("a.md", "title: One");
    Seeds second = new Seeds(temporary.resolve("releases/2"));
    second.write("a.md", "title: One, again").write("b.md", "title: Two");
    Files.createSymbolicLink(folder, Path.of("releases/1"));
    try (Watched watched = new Watched(folder, index)) {
      Path next = Files.createSymbolicLink(temporary.resolve("next"), Path.of("releases/2"));
      Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
      watched.awaitTitles("One, again", "Two");
      second.write("c.md", "title: Three");
      watched.awaitTitles("One, again", "Three", "Two");
    }
  }

  @Test
  void whatIsRenamedAboveTheRootIsNoticedThoughNoEventSaysSo() throws Exception {
    Path above = temporary.resolve("disk/news");
    new Seeds(above.resolve("seeds")).write("a.md", "title: One");
    Path other = temporary.resolve("mounted/news");
    new Seeds(other.resolve("seeds")).write("a.md", "title: Other");
    try (Watched watched = new Watched(above.resolve("seeds"), index)) {
      Files.move(temporary.resolve("disk"), temporary.resolve("unmounted"));
      Files.move(temporary.resolve("mounted"), temporary.resolve("disk"));
      watched.awaitTitles("Other");
      new Seeds(above.resolve("seeds")).write("b.md", "title: Second");
      watched.awaitTitles("Other", "Second");
    }
  }

  @Test
  void aFolderDeletedAndMadeAgainIsFollowedAgain() throws Exception {
    Seeds seeds = new Seeds(folder).write("sub/a.md", "title: One").write("b.md", "title: Two");
    try (Watched watched = new Watched(folder, index)) {
      for (int round = 0; round < 5; round++) {
        IOUtils.rm(folder.resolve("sub"));
        if (round % 2 == 0) watched.awaitTitles("Two");
        seeds.write("sub/a.md", "title: One " + round);
        watched.awaitTitles("One " + round, "Two");
        seeds.write("sub/deep/c.md", "title: Deep " + round);
        watched.awaitTitles("Deep " + round, "One " + round, "Two");
      }
    }
  }

  @Test
  void aFolderMovedInComesWithItsFilesAndOneMovedOutTakesThemAlong() throws Exception {
    new Seeds(folder).write("a.md", "title: One");
    Path outside = temporary.resolve("outside/pack");
    new Seeds(outside).write("b.md", "title: Two").write("in/c.md", "title: Three");
    try (Watched watched = new Watched(folder, index)) {
      Path inside = folder.resolve("pack");
      Files.move(outside, inside);
      watched.awaitTitles("One", "Three", "Two");
      new Seeds(inside).write("in/d.md", "title: Four");
      watched.awaitTitles("Four", "One", "Three", "Two");
      Files.move(inside, folder.resolve("renamed"));
      new Seeds(folder).write("renamed/in/e.md", "title: Five");
      watched.awaitTitles("Five", "Four", "One", "Three", "Two");
      Files.move(folder.resolve("renamed"), outside);
      new Seeds(outside).write("in/f.md", "title: Nobody follows this");
      watched.awaitTitles("One");
    }
  }

  @Test
  void aFileIsReplacedByAFolderOfItsNameAndBack() throws IOException {
    Seeds seeds = new Seeds(folder).write("a.md", "title: File").write("b.md", "title: Other");
    try (Watched watched = new Watched(folder, index)) {
      seeds.delete("a.md").write("a.md/in.md", "title: In a folder");
      watched.awaitTitles("In a folder", "Other");
      IOUtils.rm(folder.resolve("a.md"));
      seeds.write("a.md", "title: File again");
      watched.awaitTitles("File again", "Other");
    }
  }
}
