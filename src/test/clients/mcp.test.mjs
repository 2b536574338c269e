// The official TypeScript client of the Model Context Protocol against a running Dateline: node mcp.test.mjs URL
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const url = new URL('/mcp', process.argv[2]);
const client = new Client({ name: 'test', version: '1' });
await client.connect(new StreamableHTTPClientTransport(url));
assert.equal(client.getServerVersion().name, 'dateline');
const { tools } = await client.listTools();
assert.deepEqual(tools.map((tool) => tool.name).sort(), ['get_article', 'list_facets', 'search_news']);

const found = await client.callTool({ name: 'search_news', arguments: { q: 'ferry', limit: 3 } });
assert.equal(found.structuredContent.articles.length, 3);
assert.match(found.content[0].text, /ferr/i);
const { id, title } = found.structuredContent.articles[0];
const article = await client.callTool({ name: 'get_article', arguments: { id } });
assert.equal(article.structuredContent.title, title);
const facets = await client.callTool({ name: 'list_facets', arguments: { field: 'topic', q: 'ferry' } });
assert.ok(facets.structuredContent.values.some((each) => each.value === 'Shipping'));

for (const [name, args] of [['search_news', { from: 'yesterday' }], ['search_news', { limit: 51 }], ['search_news', { what: 1 }], ['get_article', { id: 'x' }], ['list_facets', { field: 'x' }]]) {
  const refused = await client.callTool({ name, arguments: args });
  assert.ok(refused.isError && refused.content[0].text.length > 10, `${name} ${JSON.stringify(args)}`);
}
await client.close();

/** What is answered to a call with these headers. */
const status = (headers) => new Promise((resolve, reject) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  const call = request(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  call.on('error', reject);
  call.end(body);
});
assert.equal(await status({}), 200);
assert.equal(await status({ origin: url.origin }), 200);
assert.equal(await status({ origin: 'http://evil.test' }), 403);
assert.equal(await status({ host: 'evil.test' }), 421);
assert.equal((await fetch(url)).status, 405);
console.log('MCP client: initialize, tools, calls, errors; a forged Origin is 403, a forged Host 421');
