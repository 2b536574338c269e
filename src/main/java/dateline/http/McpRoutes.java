package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.http.McpTools.Told;
import dateline.http.McpTools.ToolException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Model Context Protocol by Streamable HTTP, without sessions: nothing is kept of an agent, and
 * any of several servers could answer it. Only pages and names of this machine and of the
 * configured hosts may call, or a page that somebody happens to read could search here through his
 * browser.
 */
final class McpRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(McpRoutes.class);
  static final String PATH = "/mcp";
  private static final int MAX_BODY = 1 << 20;
  private static final List<String> OWN = List.of("localhost", "127.0.0.1", "[::1]");
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "search_news",
              "Searches the news articles: titles, publishers, dates, links and summaries.",
          "get_article", "Reads one article with its text, its topics and what is linked to it.",
          "list_facets",
              "Lists topics, publishers, categories, types or languages with the number of articles.");

  private final McpTools tools;
  private final HttpServletStatelessServerTransport transport;

  /**
   * @param hosts by which it may be called, besides this machine's own names
   */
  McpRoutes(ArticleSearch search, InstantSource clock, String version, List<String> hosts) {
    this.tools = new McpTools(search, clock);
    JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(new JsonMapper());
    this.transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(mapper)
            .messageEndpoint(PATH)
            .maxRequestSize(MAX_BODY)
            .httpHeaderValidator(callers(hosts))
            .build();
    StatelessSyncSpecification server =
        McpServer.sync(transport)
            .serverInfo("dateline", version)
            .instructions("A search engine over a folder of news articles.")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .jsonMapper(mapper)
            // Arguments are checked where all parameters are, and told there what is wrong with
            // them.
            .validateToolInputs(false)
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
            .immediateExecution(true);
    for (String name : List.of("search_news", "get_article", "list_facets")) {
      server.toolCall(tool(name), (context, request) -> call(request));
    }
    server.build();
  }

  private static DefaultServerTransportSecurityValidator callers(List<String> hosts) {
    List<String> names = new ArrayList<>(OWN);
    names.addAll(hosts);
    List<String> allowed = new ArrayList<>();
    List<String> origins = new ArrayList<>();
    for (String name : names) {
      for (String host : List.of(name, name + ":*")) {
        allowed.add(host);
        origins.add("http://" + host);
        origins.add("https://" + host);
      }
    }
    return DefaultServerTransportSecurityValidator.builder()
        .allowedHosts(allowed)
        .allowedOrigins(origins)
        .build();
  }

  private static Tool tool(String name) {
    Map<String, Object> properties = new LinkedHashMap<>();
    McpTools.ARGUMENTS
        .getOrDefault(name, Map.of())
        .forEach(
            (argument, description) ->
                properties.put(
                    argument,
                    Map.of(
                        "type",
                        argument.equals("limit") ? "integer" : "string",
                        "description",
                        description)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (name.equals("get_article")) schema.put("required", List.of("id"));
    return Tool.builder(name, schema)
        .description(DESCRIPTIONS.get(name))
        .annotations(ToolAnnotations.builder().readOnlyHint(true).openWorldHint(false).build())
        .build();
  }

  private CallToolResult call(CallToolRequest request) {
    CallToolResult.Builder result = CallToolResult.builder();
    try {
      Map<String, Object> arguments = request.arguments();
      Told told = tools.call(request.name(), arguments == null ? Map.of() : arguments);
      return result.addTextContent(told.text()).structuredContent(told.json()).build();
    } catch (ToolException e) {
      return result.addTextContent(String.valueOf(e.getMessage())).isError(true).build();
    } catch (IOException e) {
      LOG.error("A tool could not read the index", e);
      return result.addTextContent("The index cannot be read at the moment.").isError(true).build();
    }
  }

  void register(RoutesConfig routes) {
    routes.post(PATH, this::serve);
  }

  private void serve(Context ctx) throws IOException, ServletException {
    ctx.header("Cache-Control", "no-store");
    transport.service(ctx.req(), ctx.res());
  }
}
