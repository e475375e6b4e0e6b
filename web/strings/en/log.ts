// The words of the log when it is long: its search, its rows, what is picked of it. A part of the catalogue (en.ts).
export const logWords = {
  'log.new': '{n, plural, one {# new} other {# new}}',
  'log.newHint': 'Newer calls are above. Go to the newest.',
  'log.waiting': 'Reading …',
  'log.searching': 'Searching …',
  'log.pick': 'Pick the call of {time}',
  'log.pickColumn': 'Picked',
  'log.picked': '{n, plural, one {# call} other {# calls}} picked, {cost}',
  'log.unpick': 'Pick none',
  'log.removePicked': 'Delete {n, plural, one {# call} other {# calls}}',
  'log.keys': '↑ ↓ move, Enter shows the details, x picks',
  'filter.search': 'Search',
  'filter.searchHint': 'Name, or key:value',
  'export.picked': 'Only the {n, plural, one {call that is picked} other {# calls that are picked}}',
} as const;
