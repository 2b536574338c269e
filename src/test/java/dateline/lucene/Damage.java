package dateline.lucene;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** What may happen to a file of an index on disk. */
enum Damage {
  HALVED,
  EMPTIED,
  ONE_BYTE_CHANGED,
  ZEROED,
  DELETED;

  /** Does it to the file where it lies, so that whoever has it open sees it. */
  void of(Path path, Random random) throws IOException {
    if (this == DELETED) {
      Files.delete(path);
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      switch (this) {
        case HALVED -> file.setLength(file.length() / 2);
        case EMPTIED -> file.setLength(0);
        case ZEROED -> file.write(new byte[(int) file.length()]);
        case ONE_BYTE_CHANGED -> {
          int at = random.nextInt((int) file.length());
          file.seek(at);
          int old = file.read();
          file.seek(at);
          file.write(old ^ (1 + random.nextInt(255)));
        }
        case DELETED -> throw new AssertionError();
      }
    }
  }
}
