// Deleting everything that this browser keeps of the page. It happens when the page begins anew, before anything has read
// or opened what is deleted: nothing that is still at work can write it back. Import this before what keeps something.
const asked = 'tokenfare.erase';
const databases = ['tokenfare', 'tokenfare-draft', 'tokenfare-vocabularies', 'tokenfare-prompts'];

/** Begins the page anew without what it kept. */
export function eraseAll(): void {
  try {
    sessionStorage.setItem(asked, 'yes');
  } catch {
    // Where this is blocked, nothing is kept.
  }
  location.hash = '';
  location.reload();
}

function eraseIfAsked(): void {
  try {
    if (sessionStorage.getItem(asked) === null) return;
    sessionStorage.removeItem(asked);
    for (const key of Object.keys(localStorage)) if (key.startsWith('tokenfare.')) localStorage.removeItem(key);
    delete document.documentElement.dataset.theme; // it was read before this
    for (const name of databases) indexedDB.deleteDatabase(name);
  } catch {
    // The same.
  }
}

eraseIfAsked();
