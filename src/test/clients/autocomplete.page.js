// A page as the documentation of autocomplete shows one.
import { autocomplete, getAlgoliaFacets, getAlgoliaResults } from '@algolia/autocomplete-js';
import { client } from './transport.js';

document.body.innerHTML = '<div id="autocomplete"></div>';
const searchClient = client(5);
autocomplete({
  container: '#autocomplete',
  openOnFocus: true,
  detachedMediaQuery: 'none', // its style sheet, which is not loaded here, says when
  getSources({ query }) {
    return [
      {
        sourceId: 'articles',
        getItems: () => getAlgoliaResults({ searchClient, queries: [{ indexName: 'news', params: { query, hitsPerPage: 4 } }] }),
        getItemUrl: ({ item }) => item.url,
        templates: { item: ({ item, components, html }) => html`<a class="article">${components.Highlight({ hit: item, attribute: 'title' })}</a>` },
      },
      {
        sourceId: 'topics',
        getItems: () => getAlgoliaFacets({ searchClient, queries: [{ indexName: 'news', facet: 'topics', params: { facetQuery: query, maxFacetHits: 3 } }] }),
        templates: { item: ({ item, html }) => html`<span class="topic">${item.label} (${item.count})</span>` },
      },
    ];
  },
});
