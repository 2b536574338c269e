// The clients of NewsAPI, unchanged, against a running Dateline: node newsapi.test.mjs URL
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import NewsAPI from 'newsapi';
import typed from 'ts-newsapi';

const dateline = process.argv[2];

// The first knows one server only, but a proxy in front of it: this one asks us what it is asked for.
const proxy = createServer(async (request, response) => {
  const answer = await fetch(dateline + request.url.replace('/https://newsapi.org', ''), { headers: { 'x-api-key': request.headers['x-api-key'] ?? '' } });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') }).end(await answer.text());
});
await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));

try {
  const news = new NewsAPI('key', { corsProxyUrl: `http://127.0.0.1:${proxy.address().port}/` });
  const found = await news.v2.everything({ q: 'ferry', sortBy: 'relevancy', pageSize: 5 });
  assert.equal(found.status, 'ok');
  assert.equal(found.articles.length, 5);
  assert.match(found.articles[0].title, /ferr/i);
  assert.deepEqual(Object.keys(found.articles[0]), ['source', 'author', 'title', 'description', 'url', 'urlToImage', 'publishedAt', 'content']);
  const { sources } = await news.v2.sources({});
  assert.ok(sources.length > 3);
  const headlines = await news.v2.topHeadlines({ sources: sources[0].id });
  assert.ok(headlines.articles.every((each) => each.source.id === sources[0].id));
  await assert.rejects(news.v2.everything({ language: 'en' }), { name: 'NewsAPIError: parametersMissing' });
  console.log('newsapi: everything, topHeadlines, sources, errors');

  const Typed = typed.default ?? typed;
  Typed._URL = `${dateline}/v2`;
  const client = new Typed('key');
  const everything = await client.getEverything({ q: 'ferry', sortBy: 'publishedAt', pageSize: 3 });
  assert.equal(everything.articles.length, 3);
  const dates = everything.articles.map((each) => each.publishedAt);
  assert.deepEqual(dates, [...dates].sort().reverse());
  assert.ok((await client.getTopHeadlines({ q: 'ferry' })).totalResults > 0);
  assert.ok((await client.getSources({})).sources.length > 3);
  console.log('ts-newsapi: getEverything, getTopHeadlines, getSources');
} finally {
  proxy.close();
}
