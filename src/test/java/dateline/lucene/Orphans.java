package dateline.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** What lies in the folder of an index and is of no use. */
public final class Orphans {
  private Orphans() {}

  /** Files and folders that nothing needs: neither what answers nor the one kept before it. */
  public static List<String> in(Path root) throws IOException {
    List<String> orphans = new ArrayList<>();
    List<String> generations = new ArrayList<>();
    for (String name : names(root)) {
      if (name.matches("gen-[0-9]+")) generations.add(name);
      else if (!name.matches("CURRENT|write\\.lock|[a-z]+\\.json")) orphans.add(name);
    }
    if (generations.size() > 2) orphans.addAll(generations);
    String current = Files.readAllLines(root.resolve("CURRENT")).get(0);
    orphans.addAll(inGeneration(root.resolve(current)));
    return orphans;
  }

  private static List<String> inGeneration(Path generation) throws IOException {
    try (Directory directory = FSDirectory.open(generation)) {
      Collection<String> needed = SegmentInfos.readLatestCommit(directory).files(true);
      return names(generation).stream()
          .filter(name -> !needed.contains(name) && !name.equals("write.lock"))
          .map(name -> generation.getFileName() + "/" + name)
          .toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
