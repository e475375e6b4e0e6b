// What stands beside the prompt, or comes over it: the fare, the chat, sharing, notes, the list of keys. It is fetched
// together with the prompt and set up in a task of its own, so that the prompt is drawn and takes input before.
import './budgets/budget-notes.ts';
import './chat/chat-view.ts';
import './fare/fare-column.ts';
import './page-notes.ts';
import './share/share-notes.ts';
import './shortcuts/shortcuts-dialog.ts';
import './vocabularies/drop-zone.ts';
