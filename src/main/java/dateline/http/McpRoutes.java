package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.engine.OutOfTimeException;
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
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
    } catch (OutOfTimeException | RefusedException e) {
      return result
          .addTextContent("There is too much to do; try again soon.")
          .isError(true)
          .build();
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
    Held held = new Held(ctx.res());
    transport.service(ctx.req(), held);
    ctx.status(held.status);
    String said = held.status < 400 ? held.text.toString() : refusal(held.status);
    if (said.isEmpty()) return;
    ctx.contentType("application/json; charset=utf-8");
    ctx.result(said.getBytes(StandardCharsets.UTF_8));
  }

  /** As JSON-RPC 2.0 has it, section 5.1; whose request it was is not known. */
  private static String refusal(int status) {
    String why =
        switch (status) {
          case 403 -> "This Origin may not call. The setting mcp names the hosts that may.";
          case 413 -> "The message is too large.";
          case 421 ->
              "This server may not be called by that Host. The setting mcp names its hosts.";
          default ->
              status < 500
                  ? "This is no message of the Model Context Protocol, or does not accept both"
                      + " application/json and text/event-stream."
                  : "The message cannot be answered.";
        };
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").putNull("id");
    json.putObject("error").put("code", status < 500 ? -32600 : -32603).put("message", why);
    return json.toString();
  }

  /**
   * Holds back what the SDK says: of a request that it refuses that is its exception, stack and
   * all.
   */
  private static final class Held extends HttpServletResponseWrapper {
    private final StringWriter text = new StringWriter();
    private final PrintWriter writer = new PrintWriter(text);
    private int status = 200;

    Held(HttpServletResponse response) {
      super(response);
    }

    @Override
    public PrintWriter getWriter() {
      return writer;
    }

    @Override
    public void setStatus(int status) {
      this.status = status;
    }

    @Override
    public void sendError(int status, String message) {
      this.status = status;
    }

    @Override
    public void sendError(int status) {
      this.status = status;
    }

    @Override
    public int getStatus() {
      return status;
    }

    @Override
    public void flushBuffer() {}
  }
}
