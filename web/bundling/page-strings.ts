// The few words that stand in index.html itself come from the same catalogue as all others: `{{page.title}}` there
// is the key `page.title` here. An unknown key stops the build.
import type { Plugin } from 'vite';
import { en } from '../strings/en.ts';

/** Replaces `{{key}}` in index.html. */
export function pageStrings(): Plugin {
  return {
    name: 'tokenfare:page-strings',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => {
          const text = (en as Record<string, string>)[key];
          if (text === undefined) throw new Error(`index.html asks for the unknown string ${key}.`);
          return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
        }),
    },
  };
}
