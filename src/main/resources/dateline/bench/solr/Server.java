import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.solr.embedded.JettySolrRunner;

/** Serves the core "news" of a home folder on a free port, until it is stopped. */
public class Server {
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Path core = Files.createDirectories(home.resolve("news"));
    Files.createDirectories(core.resolve("conf"));
    Files.writeString(home.resolve("solr.xml"), "<solr/>");
    Files.writeString(core.resolve("core.properties"), "name=news\n");
    for (String file : new String[] {"solrconfig.xml", "schema.xml"}) {
      Files.writeString(core.resolve("conf").resolve(file), Files.readString(Path.of(file)));
    }
    JettySolrRunner solr = new JettySolrRunner(home.toString(), "/solr", 0);
    solr.start();
    System.out.println("ready " + solr.getLocalPort());
  }
}
