// The words about single tokens: the inspector below the prompt, and the table of all of them.
export const tokenWords = {
  'toolbar.ids': 'Ids',
  'status.rank': 'rank {rank}',
  'status.selected': '{part} of {count} {n, plural, one {token} other {tokens}}',
  'status.announce': '{text}, token {n}, id {ids}',
  'ids.title': 'Tokens of the prompt',
  'ids.count': '{n, plural, one {# token} other {# tokens}}',
  'ids.copy': 'Copy ids as JSON',
  'ids.empty': 'The tokens appear as you write.',
  'ids.place': 'Place',
  'ids.text': 'Text',
  'ids.part': 'part of a character',
  'ids.id': 'Id',
  'ids.bytes': 'Bytes',
  'ids.rank': 'Rank',
} as const;
