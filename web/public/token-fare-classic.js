// <token-fare> for pages that have no module scripts: `<script src="…/token-fare-classic.js">`. It fetches the module.
import(new URL('token-fare.js', document.currentScript.src).href);
