// Pages of others' widgets on an origin of their own, in Chromium, against a running Dateline: node pages.test.mjs URL
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const dateline = new URL(process.argv[2]).host;
const pages = { v5: 'instantsearch.page.js', v4: 'instantsearch.page.js', react: 'react.page.jsx', autocomplete: 'autocomplete.page.js' };
const scripts = {};
for (const file of new Set(Object.values(pages))) {
  const built = await build({
    entryPoints: [file], bundle: true, write: false, format: 'iife', minify: true, jsx: 'transform',
    define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error',
  });
  scripts[file] = built.outputFiles[0].contents;
}
const site = createServer((request, response) => {
  const [, name, script] = request.url.split('?')[0].split('/');
  if (!pages[name]) return response.writeHead(404).end();
  if (script === 'page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(scripts[pages[name]]);
  return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><html lang=en data-dateline="${dateline}"><title>${name}</title><body><script src="/${name}/page.js"></script>`);
});
await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${site.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(name) {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('requestfailed', (request) => page.complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => { if (response.status() >= 400 && !response.url().includes('favicon')) page.complaints.push(`${response.url()}: ${response.status()}`); });
  await page.goto(`${origin}/${name}/`);
  return page;
}

async function close(page) {
  // What a faster key has overtaken is cancelled by the browser and is no mistake.
  assert.deepEqual(page.complaints.filter((each) => !each.includes('ERR_ABORTED')), []);
  await page.close();
}

const texts = (page, css) => page.locator(css).allInnerTexts();
/** Waits until what the page shows holds. */
async function until(what, holds) {
  const end = Date.now() + 20_000;
  let last;
  while (Date.now() < end) {
    try { last = await holds(); } catch (error) { last = error.message; }
    if (last === true) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  assert.fail(`${what}: ${JSON.stringify(last)}`);
}
/** As hands do that look at what they wrote: widgets that are drawn anew meanwhile drop a letter now and then. */
async function type(box, text) {
  await until(`“${text}” stands in the box`, async () => {
    await box.fill('');
    await box.pressSequentially(text, { delay: 20 });
    await new Promise((drawn) => setTimeout(drawn, 200));
    const value = await box.inputValue();
    return value === text || value;
  });
}
const found = async (page) => Number((await page.locator('#stats').innerText()).split(' ')[0]);
const foundIs = (page, what, holds) => until(what, async () => { const now = await found(page); return holds(now) || now; });
const ascending = (list) => list.every((each, i) => i === 0 || list[i - 1] <= each);
const attributes = async (page, name) =>
  (await page.locator('#hits article').evaluateAll((all, key) => all.map((each) => each.dataset[key]), name)).map(Number);

async function instantSearch(name) {
  const page = await open(name);
  await foundIs(page, 'all articles at first', (n) => n > 100);
  const all = await found(page);
  await type(page.locator('#searchbox input'), 'ferry');
  await until('the answer to the whole word', async () => {
    const stats = await page.locator('#stats').innerText();
    return stats.endsWith('“ferry”') || stats; // and not to the first letters of it
  });
  const ferries = await found(page);
  assert.ok(ferries > 5 && ferries < all, `fewer for a word: ${ferries} of ${all}`);
  await until('the word is marked and nothing else is markup', async () => {
    const marks = await texts(page, '#hits h2 mark, #hits p mark');
    const whole = await texts(page, '#hits h2, #hits p');
    return marks.length > 3 && marks.every((mark) => /^ferr/i.test(mark)) && !whole.join().includes('ais-highlight') || marks;
  });
  assert.ok((await texts(page, '#hits p')).some((text) => text.includes('…')), 'snippets are cut');
  assert.equal(await page.locator('#hits article').count(), 5);

  // Two values of one facet widen, and each count is the number that it adds.
  await page.locator('#topics .ais-RefinementList-item label').first().click();
  await foundIs(page, 'one topic narrows', (n) => n < ferries);
  const one = await found(page);
  await until('its count is the total', async () => {
    const count = Number(await page.locator('#topics .ais-RefinementList-item--selected .ais-RefinementList-count').first().innerText());
    return count === one || [count, one];
  });
  await page.locator('#topics label', { hasText: 'Elections' }).click(); // none of the ferries' own
  await foundIs(page, 'two topics widen', (n) => n > one);
  await until('two topics in the address', async () => decodeURIComponent(page.url()).match(/refinementList/g)?.length === 2);
  const address = page.url();
  const two = await found(page);

  await page.goto(address); // the whole state is in the address
  await foundIs(page, 'the same after a reload', (n) => n === two);
  assert.equal(await page.locator('#searchbox input').inputValue(), 'ferry');
  await page.locator('#clear button').click();
  await foundIs(page, 'cleared', (n) => n === ferries);

  // At once: the widget shows the answer that comes last, which on a busy machine may be the one to fewer letters.
  await page.locator('#topics .ais-SearchBox-input').fill('shi');
  await until('search inside the facet', async () => {
    const values = await texts(page, '#topics .ais-RefinementList-labelText');
    const marks = await texts(page, '#topics mark');
    return values.length > 0 && marks.length === values.length && marks.every((mark) => /^shi$/i.test(mark)) || [values, marks];
  });
  await page.locator('#topics .ais-SearchBox-reset').click();

  await page.locator('#searchbox .ais-SearchBox-reset').click();
  await foundIs(page, 'all again', (n) => n === all);
  await page.locator('#providers .ais-RefinementList-item label').first().click();
  await foundIs(page, 'one provider', (n) => n < all);
  await until('within one provider there is one', async () => (await page.locator('#providers .ais-RefinementList-item').count()) === 1);
  await page.locator('#clear button').click();
  await foundIs(page, 'all again', (n) => n === all);

  const year = page.locator('#dates .ais-HierarchicalMenu-item').last();
  const inYear = Number(await year.locator('.ais-HierarchicalMenu-count').first().innerText());
  await year.locator('a').first().click();
  await foundIs(page, 'the year that was chosen', (n) => n === inYear);
  const month = page.locator('#dates .ais-HierarchicalMenu-list--child .ais-HierarchicalMenu-item').first();
  await month.waitFor();
  const inMonth = Number(await month.locator('.ais-HierarchicalMenu-count').innerText());
  await month.locator('a').click();
  await foundIs(page, 'the month that was chosen', (n) => n === inMonth);
  await page.locator('#clear button').click();
  await foundIs(page, 'all again', (n) => n === all);

  const most = Number(await page.locator('#quality .ais-RangeInput-input--max').getAttribute('placeholder'));
  assert.ok(most > 50, `the range widget knows the greatest quality: ${most}`);
  await page.locator('#quality .ais-RangeInput-input--min').fill('50');
  await page.locator('#quality .ais-RangeInput-submit').click();
  await foundIs(page, 'a range narrows', (n) => n < all && n > 0);
  assert.ok((await attributes(page, 'quality')).every((quality) => quality >= 50));

  await page.locator('#sort select').selectOption('news_date_asc');
  await until('oldest first', async () => { const at = await attributes(page, 'at'); return ascending(at) && page.url().includes('news_date_asc') || at; });
  await page.locator('#sort select').selectOption('news_quality_desc');
  await until('best first', async () => { const q = await attributes(page, 'quality'); return ascending(q.toReversed()) || q; });

  const first = await page.locator('#hits article').first().getAttribute('data-id');
  await page.locator('#pagination .ais-Pagination-item--nextPage a').click();
  await until('another page', async () => (await page.locator('#hits article').first().getAttribute('data-id')) !== first);
  await until('the page in the address', async () => page.url().includes('page'));
  await page.locator('#size select').selectOption('20');
  await until('twenty a page', async () => (await page.locator('#hits article').count()) === 20);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.error ?? ''), '');
  await close(page);
  console.log(`instantsearch.js, transport ${name}: search, marks, snippets, multi-select, search in a facet, hierarchy, range, sort, paging, routing`);
}

async function react() {
  const page = await open('react');
  await type(page.locator('.ais-SearchBox-input'), 'ferry');
  await until('marked hits', async () => { const marks = await texts(page, 'article h2 mark'); return marks.length > 1 && marks.every((each) => /^ferr/i.test(each)) || marks; });
  await until('widgets that the answer names', async () => (await page.locator('.ais-RefinementList').count()) === 2);
  const before = await page.locator('.ais-Stats').innerText();
  await page.locator('.ais-RefinementList-label').first().click();
  await until('narrowed', async () => (await page.locator('.ais-Stats').innerText()) !== before);
  await close(page);
  console.log('react-instantsearch: search, marks, dynamic widgets, facets');
}

async function autocomplete() {
  const page = await open('autocomplete');
  await page.locator('.aa-Input').click();
  await type(page.locator('.aa-Input'), 'ferr');
  await until('marked articles', async () => { const marks = await texts(page, '.aa-Panel .article mark'); return marks.length > 1 && marks.every((mark) => /^ferr/i.test(mark)) || marks; });
  await page.locator('.aa-Input').fill('shi');
  await until('topics', async () => { const topics = await texts(page, '.aa-Panel .topic'); return topics.length > 0 && topics.every((each) => /\bshi.* \(\d+\)/i.test(each)) || topics; });
  await close(page);
  console.log('autocomplete: articles and topics while one types');
}

try {
  await instantSearch('v5');
  await instantSearch('v4');
  await react();
  await autocomplete();
} finally {
  await browser.close();
  site.close();
}
