// The words of budgets that are more than an amount of dollars: tokens, thresholds, parts of others. A part of the
// catalogue (en.ts).
export const budgetWords = {
  'budget.failedHint': 'The sums of the log could not be read. Budgets and log are as they were.',
  'budget.unit': 'Counted in',
  'unit.dollars': 'Dollars',
  'unit.tokens': 'Tokens',
  'budget.warnAt': 'Warn at, percent',
  'budget.parent': 'Part of',
  'budget.noParent': 'no other budget',
  'budget.acceptedTokens': 'Enter a whole number of tokens above 0, such as 100000.',
  'budget.acceptedShares': 'Enter up to eight percents above 0, none above 100, such as 50, 90, 100.',
  'budget.wouldHave':
    'In the last 30 days this would {n, plural, =0 {never have warned} one {have warned once} other {have warned # times}}.',
  'budget.beyond': 'It could spend more than its whole, of which {left} is left.',
} as const;
