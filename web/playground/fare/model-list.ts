// Which models the picker shows for what was typed, in which order and under which headings.
import type { ModelRow } from '../engine/protocol.ts';

export interface ModelGroup {
  /** `matches`, or the id of a provider. */
  readonly key: string;
  readonly models: readonly ModelRow[];
}

/** Models by provider in the book's order; retired ones stand at the end of their group. */
export function groupsOf(models: readonly ModelRow[], typed: string): readonly ModelGroup[] {
  const words = normal(typed).split(' ').filter(Boolean);
  if (words.length > 0) {
    const found = models.filter((model) => words.every((word) => searchText(model).includes(word)));
    const ranked = found
      .map((model) => ({ model, rank: rank(model, normal(typed)) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ model }) => model);
    return ranked.length > 0 ? [{ key: 'matches', models: ranked }] : [];
  }
  const providers = [...new Set(models.map(({ provider }) => provider))];
  return providers.map((key) => {
    const own = models.filter(({ provider }) => provider === key);
    return { key, models: [...own.filter((model) => !isRetired(model)), ...own.filter(isRetired)] };
  });
}

export function isRetired({ status }: ModelRow): boolean {
  return status === 'retired';
}

function searchText({ id, provider, aliases }: ModelRow): string {
  return normal([id, provider, ...aliases].join(' '));
}

/** An exact name first, then names that begin so, then the rest; retired models after the others. */
function rank(model: ModelRow, typed: string): number {
  const names = [model.id, ...model.aliases].map(normal);
  const place = names.includes(typed) ? 0 : names.some((name) => name.startsWith(typed)) ? 1 : 2;
  return place === 0 ? 0 : place + (isRetired(model) ? 2 : 0);
}

/** Case, and whether words are joined by spaces, hyphens or underscores, makes no difference. */
function normal(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
