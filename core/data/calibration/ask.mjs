// Asks a provider for one count after the other. A key that is refused ends it; a limit is waited out for as long as the
// provider says; trouble on the way is tried again; an answer without a number is an error, never a guess. No message
// holds the key.

/** Why it ended, in words for the person at the terminal. */
export class Refused extends Error {}

const attempts = 6;
const longestWait = 120;

/** Seconds until a limit is over: as the answer says, else doubled each time. */
function waitOf(response, attempt) {
  const told = Number(response?.headers.get('retry-after'));
  const seconds = Number.isFinite(told) && told > 0 ? told : 2 ** attempt;
  return Math.min(seconds, longestWait);
}

/**
 * The tokens of a request. `wait` takes seconds; `tell` takes a line. Throws Refused for what no other try would change.
 */
export async function askTokens({
  provider,
  model,
  key,
  base,
  request,
  wait,
  tell = () => {},
  fetch = globalThis.fetch,
}) {
  const { path, headers, body } = provider.ask({ model, key, request });
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'error', // a key is sent to nobody else
  };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(new URL(path, base), init).catch((error) => ({
      failed: error.cause?.code ?? 'network',
    }));
    if (response.ok) return numberOf(provider, await response.text());
    const reason = response.failed ?? `status ${response.status}`;
    if (response.status === 401 || response.status === 403) {
      throw new Refused(`The provider refused the key in ${provider.key} (${reason}).`);
    }
    const passes = response.failed !== undefined || response.status === 429 || response.status >= 500;
    if (!passes) throw new Refused(`The provider refused the request (${reason}). Is ${model} the name of a model?`);
    if (attempt === attempts) throw new Refused(`No count after ${attempts} attempts (${reason}). Start again later.`);
    const seconds = waitOf(response.failed === undefined ? response : undefined, attempt);
    tell(`${reason}: waiting ${seconds} s`);
    await wait(seconds);
  }
}

function numberOf(provider, text) {
  let tokens;
  try {
    tokens = provider.tokens(JSON.parse(text));
  } catch {
    // Said below: what is no JSON has no number either.
  }
  if (Number.isSafeInteger(tokens) && tokens > 0) return tokens;
  throw new Refused('The provider answered without a number of tokens; nothing was kept of that answer.');
}

/** The base address of a provider. A key goes over TLS, or stays on this machine. */
export function checkedBase(address) {
  const url = new URL(address);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isHere)
    throw new Refused(`A key is not sent to ${url.origin}, which is not https.`);
  return url;
}
