package dateline.lucene;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** How a folder is read and written. Tests put one between that fails, fills up or loses power. */
interface Disk {
  Disk REAL = FSDirectory::open;

  Directory open(Path folder) throws IOException;
}
