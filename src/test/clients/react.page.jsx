// A page as the documentation of react-instantsearch shows one.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { DynamicWidgets, Highlight, Hits, InstantSearch, RefinementList, SearchBox, Snippet, Stats, Configure } from 'react-instantsearch';
import { client } from './transport.js';

function Hit({ hit }) {
  return <article><h2><Highlight attribute="title" hit={hit} /></h2><p><Snippet attribute="excerpt" hit={hit} /></p></article>;
}

const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  <InstantSearch indexName="news" searchClient={client(5)}>
    <Configure hitsPerPage={5} attributesToSnippet={['excerpt:12']} />
    <SearchBox /><Stats />
    <DynamicWidgets facets={['*']}><RefinementList attribute="topics" /><RefinementList attribute="provider.name" /></DynamicWidgets>
    <Hits hitComponent={Hit} />
  </InstantSearch>,
);
