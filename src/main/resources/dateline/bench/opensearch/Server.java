import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Serves one node with its data in a folder, until it is stopped. */
public class Server {
  public static void main(String[] arguments) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild(
        (number, settings) -> {
          settings.put("http.max_initial_line_length", "64kb");
          settings.put("http.host", "127.0.0.1");
          settings.put("transport.host", "127.0.0.1");
          settings.put("discovery.type", "single-node");
          settings.putList("discovery.seed_hosts");
          settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        });
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(Path.of(arguments[0]).toAbsolutePath().toString())
            .clusterName("dateline-bench")
            .numOfNode(1)
            .baseHttpPort(9200));
    runner.ensureYellow();
    System.out.println("ready " + runner.node().settings().get("http.port"));
    Thread.currentThread().join();
  }
}
