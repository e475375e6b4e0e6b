// The one file that a host page names: `<script type="module" src="…/token-fare.js">`. What else is needed is fetched from
// where this came from. Named twice on a page, it is there once.
import { TokenFare } from './fare-element.ts';

const { url } = import.meta;
TokenFare.home = url.slice(0, url.lastIndexOf('/') + 1);
if (!customElements.get('token-fare')) customElements.define('token-fare', TokenFare);
