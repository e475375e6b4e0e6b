// The few words that stand in index.html itself come from the same catalogue as all others: `{{page.title}}` there
// is the key `page.title` here, and `{{example.1.text}}` is the beginning of the first example. An unknown key stops the
// build.
import type { Plugin } from 'vite';
import { en } from '../strings/en.ts';
import { beginningOf, examples } from '../strings/examples.ts';

const words: Record<string, string> = {
  ...en,
  ...Object.fromEntries(
    examples.flatMap(({ name, text }, index) => [
      [`example.${index + 1}.name`, name],
      [`example.${index + 1}.text`, beginningOf(text)],
    ]),
  ),
};

/** Replaces `{{key}}` in index.html. */
export function pageStrings(): Plugin {
  return {
    name: 'tokenfare:page-strings',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => {
          const text = words[key];
          if (text === undefined) throw new Error(`index.html asks for the unknown string ${key}.`);
          return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
        }),
    },
  };
}
