// The two transports that InstantSearch pages use, unchanged, with our address.
import { liteClient } from 'algoliasearch/lite';
import algoliasearch4 from 'algoliasearch4/dist/algoliasearch-lite.esm.browser.js';

const url = document.documentElement.dataset.dateline;

export function client(version) {
  return version === 4
    ? algoliasearch4('self', 'public', { hosts: [{ url, protocol: 'http' }] })
    : liteClient('self', 'public', { hosts: [{ url, protocol: 'http', accept: 'readWrite' }] });
}
