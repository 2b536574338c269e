// A page as the documentation of instantsearch.js shows one; nothing in it knows of Dateline but its address.
import instantsearch from 'instantsearch.js';
import {
  clearRefinements, configure, currentRefinements, hierarchicalMenu, hits, hitsPerPage, pagination, rangeInput, refinementList,
  searchBox, sortBy, stats, toggleRefinement,
} from 'instantsearch.js/es/widgets';
import { client } from './transport.js';

document.body.innerHTML = [
  'searchbox', 'stats', 'sort', 'size', 'clear', 'current', 'topics', 'providers', 'dates', 'quality', 'hits', 'pagination',
].map((id) => `<div id="${id}"></div>`).join('');

const search = instantsearch({
  indexName: 'news',
  searchClient: client(location.pathname.includes('v4') ? 4 : 5),
  routing: true,
  future: { preserveSharedStateOnUnmount: true },
});
search.on('error', ({ error }) => { document.documentElement.dataset.error = error.message; });
search.addWidgets([
  configure({ attributesToSnippet: ['excerpt:12'] }),
  searchBox({ container: '#searchbox' }),
  stats({ container: '#stats', templates: { text: (data) => `${data.nbHits} found for “${data.query}”` } }),
  sortBy({
    container: '#sort',
    items: [
      { label: 'Relevance', value: 'news' }, { label: 'Newest', value: 'news_date_desc' },
      { label: 'Oldest', value: 'news_date_asc' }, { label: 'Quality', value: 'news_quality_desc' },
    ],
  }),
  hitsPerPage({ container: '#size', items: [{ label: '5', value: 5, default: true }, { label: '20', value: 20 }] }),
  clearRefinements({ container: '#clear' }),
  currentRefinements({ container: '#current' }),
  refinementList({ container: '#topics', attribute: 'topics', operator: 'or', searchable: true, limit: 8 }),
  refinementList({ container: '#providers', attribute: 'provider.name', operator: 'and', limit: 8 }),
  hierarchicalMenu({ container: '#dates', attributes: ['date.lvl0', 'date.lvl1'] }),
  rangeInput({ container: '#quality', attribute: 'quality' }),
  hits({
    container: '#hits',
    templates: {
      item: (hit, { html, components }) => html`<article data-id=${hit.objectID} data-at=${hit.published_ts} data-quality=${hit.quality}>
        <h2>${components.Highlight({ hit, attribute: 'title' })}</h2>
        <p>${components.Snippet({ hit, attribute: 'excerpt' })}</p>
        <ul>${hit.topics.map((topic) => html`<li>${topic}</li>`)}</ul>
        <cite>${hit.provider.name}</cite></article>`,
    },
  }),
  pagination({ container: '#pagination' }),
]);
search.start();
