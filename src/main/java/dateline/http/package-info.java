/**
 * <b>How does one ask from outside?</b>
 *
 * <p>The edge. {@link dateline.http.WebServer} is the server with its limits and routes; {@code
 * Parameters} and {@code SearchParameters} turn a query string into one {@code SearchRequest} or a
 * bad parameter that names itself; {@code SearchJson} and {@code Problem} say the answer. A handler
 * is three statements: read, ask, say.
 *
 * <p>What people look at is in {@code PageRoutes}: a {@code …Page} makes every text and link ready,
 * a template of its name in {@code src/main/jte} says it, and the words of all are in {@code
 * Words}. The page's script ({@code page.js}) asks for the same addresses and gets only the part
 * that changes, from the same templates.
 *
 * <p>{@code io.javalin} and Jetty are seen only here.
 */
@NullMarked
package dateline.http;

import org.jspecify.annotations.NullMarked;
