package dateline;

import dateline.bench.ManyNews;
import dateline.bench.SeedText;
import dateline.engine.Engine;
import dateline.indexing.Extent;
import dateline.indexing.IndexRun;
import dateline.indexing.Progress;
import dateline.indexing.RunReport;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * How fast a folder of seeds is indexed and looked at again, beside the least it could take.
 *
 * @param bytes files a second, read and thrown away
 * @param yaml files a second, their front matter built as objects by SnakeYAML's SafeConstructor
 * @param indexed files a second, from the folder to a commit that is found
 * @param walk seconds to stat every file
 * @param rescan seconds of a run that finds nothing changed
 */
record FolderFigures(
    int files, double bytes, double yaml, double indexed, double walk, double rescan) {
  private static final int PER_FOLDER = 1_000;
  private static final int LOOKS = 3;

  /** What is done with one file. */
  private interface Doing {
    void with(String text);
  }

  static FolderFigures of(ManyNews news, int files, Path folder) throws IOException {
    Path seeds = folder.resolve("seeds");
    List<Path> all = write(new SeedText(news), files, seeds);
    AtomicLong sum = new AtomicLong();
    rate(all, text -> sum.addAndGet(text.length())); // to warm up
    double bytes = rate(all, text -> sum.addAndGet(text.length()));
    double yaml = rate(all, FolderFigures::parse);
    Settings settings =
        Settings.load(
            null,
            Map.of(),
            Map.of("seeds", seeds.toString(), "index-data", folder.resolve("index").toString()));
    try (Engine engine = Dateline.openToServe(settings)) {
      IndexRun run = Dateline.indexRun(settings, engine);
      long start = System.nanoTime();
      RunReport report;
      try (Bar bar = Bar.start("Indexing %,d files".formatted(files))) {
        report = run.run(new Extent.All(), true, bar);
      }
      double indexed = files / seconds(start);
      if (report.indexed() != files) {
        throw new IOException("Of %d seeds %d were indexed".formatted(files, report.indexed()));
      }
      return new FolderFigures(files, bytes, yaml, indexed, walk(seeds), rescan(run));
    }
  }

  private static List<Path> write(SeedText text, int files, Path seeds) throws IOException {
    List<Path> all = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      Path folder = seeds.resolve("part" + i / PER_FOLDER);
      if (i % PER_FOLDER == 0) Files.createDirectories(folder);
      all.add(Files.writeString(folder.resolve(i + ".md"), text.of(i)));
    }
    return all;
  }

  private static void parse(String text) {
    String front = text.substring("---\n".length(), text.indexOf("\n---", 3) + 1);
    if (new Yaml(new SafeConstructor(new LoaderOptions())).load(front) == null) {
      throw new IllegalStateException("no seed is empty");
    }
  }

  /** Files a second, with as many threads as processors. */
  private static double rate(List<Path> files, Doing doing) throws IOException {
    AtomicInteger next = new AtomicInteger();
    int threads = Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  for (int n = next.getAndIncrement();
                      n < files.size();
                      n = next.getAndIncrement()) {
                    doing.with(Files.readString(files.get(n)));
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) each.get();
    } catch (ExecutionException e) {
      throw new IOException("A file could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    return files.size() / seconds(start);
  }

  /** The quickest of some, as both this and the next are. */
  private static double walk(Path seeds) throws IOException {
    double quickest = Double.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      long start = System.nanoTime();
      long[] size = {0};
      Files.walkFileTree(
          seeds,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              size[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }
          });
      if (size[0] == 0) throw new IOException("The seeds are gone");
      quickest = Math.min(quickest, seconds(start));
    }
    return quickest;
  }

  private static double rescan(IndexRun run) throws IOException {
    double quickest = Double.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      long start = System.nanoTime();
      RunReport report = run.run(new Extent.All(), true, Progress.NONE);
      if (report.indexed() > 0) throw new IOException("Nothing was changed, and read again");
      quickest = Math.min(quickest, seconds(start));
    }
    return quickest;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
