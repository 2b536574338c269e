/**
 * <b>How does one ask from outside?</b>
 *
 * <p>The edge. {@link dateline.http.WebServer} is the server with its limits and routes; {@code
 * Parameters} and {@code SearchParameters} turn a query string into one {@code SearchRequest} or a
 * bad parameter that names itself; {@code SearchJson}, {@code Problem} and the page templates say
 * the answer. A handler is three statements: read, ask, say.
 *
 * <p>{@code io.javalin} and Jetty are seen only here.
 */
@NullMarked
package dateline.http;

import org.jspecify.annotations.NullMarked;
