// The page is whole without this script. With it, a search changes while it is typed: the form and the links lead
// where they always led, but only the part of the page that differs is fetched and put in place. What it says itself
// stands in data attributes of the page.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const box = $('#q');
const form = $('#search');
const list = $('#suggestions');
const sheet = $('#sheet');
const live = $('#live');
const view = () => $('#view');

const PACE = 120; // ms between two requests while typing
const SETTLED = 600; // ms without a letter after which the last word counts as finished
const SLOW = 200; // ms after which what is shown is dimmed
const STEPS = 2000; // ms between two steps of a slider that belong together

// ---- the address of what the form says

let open = false; // whether what is shown goes on from the last word, which is then a beginning: rail st*

/** The form as an address. A new query starts afresh: `fresh` drops what was made of the last words. */
function address(fresh) {
  const state = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) state.append(name, name === 'q' && open && !fresh ? value + '*' : value);
  }
  if (!fresh) for (const field of $$('.lenience')) state.append(field.name, field.value);
  const query = state.toString();
  return query ? '/?' + query : '/';
}

/** Where a link leads if it is to another state of this page. */
function stateOf(link) {
  if (link.getAttribute('href').startsWith('#')) return null;
  const url = new URL(link.getAttribute('href'), location.href); // of a bar, href is an object
  return url.origin === location.origin && url.pathname === '/' && view() ? url.pathname + url.search : null;
}

// ---- fetching and showing

let request = null; // the newest; all others are aborted
let shown = location.pathname + location.search;

async function fragment(address, name, signal, headers = {}) {
  const answer = await fetch(address, { signal, headers: { 'X-Fragment': name, Accept: 'text/html', ...headers } });
  const type = answer.headers.get('Content-Type') || '';
  if (!type.startsWith('text/html')) throw new Error();
  const html = await answer.text();
  if (answer.ok) return html;
  throw new Error($('main p', new DOMParser().parseFromString(html, 'text/html'))?.textContent);
}

/**
 * Shows another state. `history` is push, replace or null (one that the browser went to); `typing` says that the last
 * word may not be finished; `some` shows it only where it has results, or there are none now.
 */
async function show(to, { history: how = 'push', typing = false, some = false, top = true, then = null } = {}) {
  request?.abort();
  if (!typing) {
    clearTimeout(soon);
    clearTimeout(settling);
  }
  const mine = (request = new AbortController());
  const dim = setTimeout(() => $('#results')?.classList.add('waiting'), SLOW);
  let html;
  try {
    html = await fragment(to, 'results', mine.signal, typing ? { 'X-Typing': '1' } : {});
  } catch (error) {
    if (mine.signal.aborted) return;
    failed(to, error instanceof TypeError ? '' : error.message); // which a browser words as it likes
    return;
  } finally {
    clearTimeout(dim);
  }
  if (request !== mine) return; // an answer that came too late
  request = null;
  if (some && open && $('#results article') && !html.includes('<article')) {
    return show(address(false), { history: 'replace', top: false }); // the last word is none, but others go on from it
  }
  open = typing
    ? /[\p{L}\p{N}]{2}$/u.test(box.value)
    : open && new URL(to, location.href).searchParams.get('q') === box.value + '*';
  if (how && to !== shown) {
    if (how === 'push') keepScroll();
    history[how + 'State']({}, '', to);
    if (typing) pushed = true;
  }
  shown = to;
  swap(html);
  if (top && how === 'push' && scrollY > 0) scrollTo(0, 0);
  then?.();
}

function swap(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const next = $('#view', page);
  if (!next) return;
  const now = view();
  const open = new Map($$('details[id]').map((d) => [d.id, d.open]));
  for (const details of $$('details[id]', next)) if (open.has(details.id)) details.open = open.get(details.id);
  const focus = keyOf(document.activeElement);
  const scrolled = $('#filters')?.scrollTop;
  const typed = $$('.find', sheet.open ? sheet : now).filter((f) => f.value).map((f) => [f.dataset.values, f]);
  document.title = next.dataset.title;
  $('link[rel=alternate]')?.setAttribute('href', $('#feed', next)?.getAttribute('href') ?? '');
  now.replaceWith(next);
  if (sheet.open) {
    $('#filters', sheet)?.remove();
    const filters = $('#filters', next);
    if (filters) sheet.prepend(filters);
  }
  if (scrolled && $('#filters')) $('#filters').scrollTop = scrolled;
  if (focus && document.activeElement === document.body) (find(focus) || $('#results')).focus({ preventScroll: true });
  if (typed.length) for (const field of $$('.find')) restore(field, typed);
  ready();
  live.textContent = $('h1')?.textContent ?? '';
}

/** What was looked for in a facet stays there when the results change. */
function restore(field, typed) {
  const before = typed.find(([, f]) => f.getAttribute('aria-label') === field.getAttribute('aria-label'));
  if (!before) return;
  field.value = before[1].value;
  look(field);
}

/** What tells an element in the page before from the same one in the page after. */
function keyOf(element) {
  if (!element || element === document.body || !element.closest('#view, #sheet')) return null;
  if (element.id) return '#' + CSS.escape(element.id);
  if (element.name) return `[name="${element.name}"]` + (element.type === 'checkbox' ? `[value=${JSON.stringify(element.value)}]` : '');
  if (element.dataset.values) return `[aria-label=${JSON.stringify(element.getAttribute('aria-label'))}]`;
  if (element.matches('a.count')) return `li:has(${keyOf($('input', element.closest('li')))}) a.count`; // counts change
  return element.textContent.trim() ? { text: element.textContent.trim(), tag: element.tagName } : null;
}

function find(key) {
  return typeof key === 'string' ? $(key) : $$(`#view ${key.tag}, #sheet ${key.tag}`).find((e) => e.textContent.trim() === key.text);
}

function failed(to, message) {
  const results = $('#results');
  results.classList.remove('waiting');
  $('.failed', results)?.remove();
  const note = document.createElement('p');
  note.className = 'note failed';
  note.setAttribute('role', 'alert');
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = live.dataset.tryAgain;
  again.addEventListener('click', () => show(to));
  note.append((message || live.dataset.noAnswer) + ' ', again);
  results.prepend(note);
}

// ---- back and forward

history.scrollRestoration = 'manual';
function keepScroll() {
  history.replaceState({ scroll: scrollY }, '');
}
addEventListener('pagehide', keepScroll);
addEventListener('scrollend', () => view() && keepScroll());
addEventListener('popstate', (event) => {
  const to = location.pathname + location.search;
  if (to !== shown && (!view() || location.pathname !== '/')) return location.reload();
  request?.abort();
  $('#results')?.classList.remove('waiting');
  if (to === shown) return;
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  const scroll = event.state?.scroll ?? 0;
  show(to, { history: null, top: false, then: () => scrollTo(0, scroll) });
});
if (history.state?.scroll) scrollTo(0, history.state.scroll);

// ---- typing

let last = 0;
let soon = 0;
let settling = 0;
let pushed = false; // whether this bout of typing has its own place in the history

function typed() {
  clearTimeout(soon);
  clearTimeout(settling);
  const now = performance.now();
  const ask = () => {
    last = performance.now();
    show(address(true), { history: pushed ? 'replace' : 'push', typing: true });
  };
  if (now - last >= PACE) ask();
  else soon = setTimeout(ask, PACE - (now - last));
  settling = setTimeout(() => settle(true), SETTLED);
}

/** The last word is finished, or seems so: now corrections and offers make sense. */
function settle(some = false) {
  clearTimeout(soon);
  clearTimeout(settling);
  if (view()) show(address(true), { history: pushed ? 'replace' : 'push', some });
}

box.addEventListener('input', (event) => {
  if (view() && !event.isComposing) typed();
  suggest();
});
box.addEventListener('blur', () => (pushed = false));

form.addEventListener('submit', (event) => {
  if (!view()) return;
  event.preventDefault();
  close();
  const fresh = event.submitter?.closest('#filters') == null;
  show(address(fresh), { history: pushed ? 'replace' : 'push' });
  clearTimeout(soon);
  clearTimeout(settling);
  pushed = false;
});

// ---- filters, links, dates

document.addEventListener('change', (event) => {
  if (!view() || event.target.form !== form || event.target === box) return;
  if (event.target.type === 'date' && event.target.value && event.target.value < '1000') return; // half a year typed
  show(address(false), { top: false });
});

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest('a[href]');
  if (!link) return;
  if (link.matches('.to-filters')) return openSheet(event);
  if (link.dataset.related) return related(event, link);
  const to = stateOf(link);
  if (to === null) return;
  event.preventDefault();
  box.value = new URL(to, location.href).searchParams.get('q') ?? '';
  show(to, { top: !link.closest('#filters, .histogram, .chips') });
});

document.addEventListener('input', (event) => {
  if (event.target.matches('#filters .find, #sheet .find')) look(event.target);
  if (event.target.matches('.brush input')) brushed(event.target);
});
document.addEventListener('change', (event) => {
  if (event.target.matches('.brush input')) narrow(event.target.closest('.histogram'), { step: true });
});

/** Looks into a facet. */
let looking = null;
async function look(field) {
  looking?.abort();
  const mine = (looking = new AbortController());
  const values = field.closest('fieldset').querySelector('ul');
  const url = new URL(field.dataset.values, location.href);
  if (field.value.trim()) url.searchParams.set('prefix', field.value);
  url.searchParams.set('size', field.value.trim() ? 20 : 10);
  try {
    const html = await fragment(url, 'values', mine.signal);
    const chosen = $$('li:has(:checked)', values);
    values.innerHTML = html;
    const listed = $$('input', values).map((box) => box.value);
    values.prepend(...chosen.filter((li) => !listed.includes($('input', li).value))); // what is ticked stays
  } catch { /* the next letter asks again */ }
}

/** What to read after an article, under it. */
async function related(event, link) {
  event.preventDefault();
  const under = link.closest('.text');
  const there = $('.related', under);
  link.setAttribute('aria-expanded', String(!there));
  if (there) return there.remove();
  try {
    const html = await fragment(link.dataset.related, 'related', null);
    if (!$('.related', under)) under.insertAdjacentHTML('beforeend', html);
  } catch {
    location.href = link.href;
  }
}

// ---- the histogram: two sliders, or a sweep with the pointer

function ends(figure) {
  const [a, b] = $$('.brush input', figure).map((slider) => Number(slider.value));
  return [Math.min(a, b), Math.max(a, b)];
}

function brushed(slider) {
  const figure = slider.closest('.histogram');
  const bars = $$('svg a', figure);
  slider.setAttribute('aria-valuetext', bars[slider.value].dataset.time);
  mark(figure, ...ends(figure));
}

function mark(figure, from, to) {
  $$('svg a', figure).forEach((bar, i) => bar.classList.toggle('outside', i < from || i > to));
}

let slid = -Infinity; // when a step of a slider was last shown: steps that follow each other at once are one in the history

function narrow(figure, { step = false } = {}) {
  const bars = $$('svg a', figure);
  const [from, to] = ends(figure);
  const url = new URL(address(false), location.href);
  for (const name of ['from', 'to', 'when']) url.searchParams.delete(name);
  if (from > 0 || to < bars.length - 1) {
    url.searchParams.set('from', bars[from].dataset.from);
    url.searchParams.set('to', bars[to].dataset.to);
  }
  const goesOn = step && performance.now() - slid < STEPS;
  const then = () => (slid = step ? performance.now() : -Infinity); // once it has its place in the history
  show(url.pathname + url.search, { top: false, history: goesOn ? 'replace' : 'push', then });
}

let sweep = null;
document.addEventListener('pointerdown', (event) => {
  const svg = event.target.closest?.('.histogram svg');
  if (!svg || event.button || event.pointerType === 'touch') return;
  sweep = { svg, from: barAt(svg, event), to: null };
});
document.addEventListener('pointermove', (event) => {
  if (!sweep) return;
  const at = barAt(sweep.svg, event);
  if (sweep.to === null && at === sweep.from) return;
  sweep.to = at;
  mark(sweep.svg.closest('.histogram'), Math.min(sweep.from, at), Math.max(sweep.from, at));
});
document.addEventListener('pointerup', () => {
  const done = sweep;
  sweep = null;
  if (!done || done.to === null) return; // a click: the bar is a link
  const figure = done.svg.closest('.histogram');
  const [first, end] = $$('.brush input', figure);
  first.value = Math.min(done.from, done.to);
  end.value = Math.max(done.from, done.to);
  const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
  addEventListener('click', swallow, { capture: true });
  setTimeout(() => {
    removeEventListener('click', swallow, { capture: true });
    narrow(figure);
  });
});
document.addEventListener('dragstart', (event) => {
  if (event.target.closest?.('.histogram svg')) event.preventDefault();
});

function barAt(svg, event) {
  const { left, width } = svg.getBoundingClientRect();
  const bars = $$('a', svg).length;
  return Math.max(0, Math.min(bars - 1, Math.floor(((event.clientX - left) / width) * bars)));
}

// ---- suggestions

let asked = null;
let chosen = -1;

async function suggest() {
  asked?.abort();
  const text = box.value.trim();
  if (!text) return close();
  const mine = (asked = new AbortController());
  try {
    const answer = await fetch('/v1/suggest?' + new URLSearchParams({ q: text, size: 8 }), { signal: mine.signal });
    if (!answer.ok) return close();
    const { suggestions } = await answer.json();
    if (asked === mine && document.activeElement === box) offer(suggestions);
  } catch { /* aborted, or nothing to suggest */ }
}

function offer(suggestions) {
  chosen = -1;
  box.removeAttribute('aria-activedescendant');
  list.replaceChildren(...suggestions.map(option));
  list.hidden = suggestions.length === 0;
  box.setAttribute('aria-expanded', String(!list.hidden));
}

function option({ kind, text, count }, i) {
  const item = document.createElement('li');
  item.id = 'suggestion-' + i;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.dataset.kind = kind;
  item.dataset.text = text;
  const words = document.createElement('span');
  words.dir = 'auto';
  words.textContent = text;
  const rest = document.createElement('span');
  rest.className = 'count';
  const label = list.dataset[kind]; // a phrase has none
  rest.textContent = (label ? label + ' · ' : '') + count.toLocaleString(document.documentElement.lang);
  item.append(words, rest);
  return item;
}

function close() {
  asked?.abort();
  list.hidden = true;
  chosen = -1;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

function choose(to) {
  const options = $$('li', list);
  options[chosen]?.setAttribute('aria-selected', 'false');
  chosen = (to + options.length + 1) % (options.length + 1);
  if (chosen === options.length) chosen = -1;
  const option = options[chosen];
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  if (option) box.setAttribute('aria-activedescendant', option.id);
  else box.removeAttribute('aria-activedescendant');
}

function take(option) {
  const { kind, text } = option.dataset;
  close();
  const url = new URL(address(true), location.href);
  url.searchParams.delete('q');
  if (kind === 'phrase') url.searchParams.set('q', text);
  else url.searchParams.append(kind, text.includes(',') ? `"${text}"` : text);
  const to = url.pathname + url.search;
  box.value = kind === 'phrase' ? text : '';
  clearTimeout(soon);
  clearTimeout(settling);
  if (!view()) location.href = to;
  else show(to, { history: pushed ? 'replace' : 'push' });
  pushed = false;
}

box.setAttribute('role', 'combobox');
box.setAttribute('aria-autocomplete', 'list');
box.setAttribute('aria-controls', 'suggestions');
box.setAttribute('aria-expanded', 'false');
box.addEventListener('blur', () => setTimeout(close, 150));
list.addEventListener('pointerdown', (event) => {
  event.preventDefault(); // the box keeps the focus
  const option = event.target.closest('li');
  if (option) take(option);
});

box.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const open = !list.hidden;
  if (event.key === 'ArrowDown' && open) choose(chosen + 1);
  else if (event.key === 'ArrowDown') move(1);
  else if (event.key === 'ArrowUp' && open) choose(chosen < 0 ? -2 : chosen - 1);
  else if (event.key === 'Enter' && open && chosen >= 0) take($$('li', list)[chosen]);
  else if (event.key === 'Escape' && open) close();
  else if (event.key === 'Escape' && box.value) {
    box.value = '';
    settle();
  } else return;
  event.preventDefault();
});

// ---- keys

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.altKey || event.metaKey || $('dialog[open]')) return;
  if (event.ctrlKey) {
    if (event.key.toLowerCase() === 'k') toBox(event);
    return;
  }
  const control = event.target.matches('input');
  if (control && !['checkbox', 'range'].includes(event.target.type)) return; // letters are text there
  if (event.key === '/') toBox(event);
  else if (event.key === '?') $('#keys').showModal();
  else if (event.key === 'j' || (event.key === 'ArrowDown' && !control)) move(1, event);
  else if (event.key === 'k' || (event.key === 'ArrowUp' && !control)) move(-1, event);
  else if (event.key === 'Escape' && box.value && view()) {
    box.value = '';
    settle();
    box.focus();
  }
});

function toBox(event) {
  event.preventDefault();
  box.focus();
  box.select();
}

function move(by, event) {
  const links = $$('#results article h2 a');
  if (!links.length) return;
  const at = links.indexOf(document.activeElement?.closest?.('article')?.querySelector('h2 a'));
  const to = at + by;
  if ((at < 0 && by < 0) || to === links.length) return; // the page scrolls on
  event?.preventDefault();
  if (to < 0) return box.focus();
  const link = links[to];
  link.focus();
  link.closest('article').scrollIntoView({ block: 'nearest' });
}

// ---- the sheet of filters on a narrow page, copying, colours, pictures

function openSheet(event) {
  event.preventDefault();
  sheet.prepend($('#filters'));
  sheet.showModal();
}
sheet.addEventListener('close', () => {
  const filters = $('#filters', sheet);
  if (filters) view().append(filters);
  $('.to-filters')?.focus();
});

document.addEventListener('click', async (event) => {
  if (event.target.id === 'show-keys') $('#keys').showModal();
  if (event.target.id !== 'copy') return;
  try {
    await navigator.clipboard.writeText(location.href);
    event.target.textContent = live.textContent = event.target.dataset.copied;
  } catch {
    event.target.textContent = event.target.dataset.notCopied;
  }
});

const THEMES = ['', 'light', 'dark'];
const theme = $('#theme');
function say() {
  theme.title = theme.dataset[document.documentElement.dataset.theme ?? 'system'];
  theme.setAttribute('aria-label', theme.title);
}
theme.addEventListener('click', () => {
  const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? '') + 1) % THEMES.length];
  if (next) document.documentElement.dataset.theme = next;
  else delete document.documentElement.dataset.theme;
  try {
    if (next) localStorage.setItem('theme', next);
    else localStorage.removeItem('theme');
  } catch { /* for this page only, then */ }
  say();
});
say();

/**
 * Where a picture cannot be had, the publisher's initials behind it are seen; the bars, which the sliders stand for, are
 * no stops on the way by keyboard; times are told in the reader's zone.
 */
function ready() {
  for (const img of $$('.tile img')) {
    if (img.complete && img.naturalWidth === 0) img.remove();
    else img.addEventListener('error', () => img.remove());
  }
  for (const bar of $$('.histogram svg a')) bar.setAttribute('tabindex', -1);
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
  for (const time of $$('time[title]')) time.title = local.format(new Date(time.dateTime));
}
ready();
