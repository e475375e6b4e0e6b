// The words beside the fare of one call: the context window, other models, many calls.
export const fareWords = {
  'window.label': 'Context window',
  'window.used': '{used} of {room}',
  'window.unknown': 'not known',
  'window.step': 'Above {step} input, every token of the call costs more.',
  'window.near':
    '{n, plural, =0 {No token} one {# token} other {# tokens}} below {step}: above it every token of the call costs more.',
  'window.trim':
    'Above {step} input every token of the call costs more. Trim {n, plural, one {# token} other {# tokens}} to stay below.',
  'window.passed': 'Above {step} input: every token of this call costs more.',
  'window.over': '{n, plural, one {# token} other {# tokens}} too many: this call does not fit.',

  'elsewhere.title': 'Same prompt elsewhere',
  'elsewhere.all': 'Compare all',
  'elsewhere.empty': 'Add a model to compare with.',
  'elsewhere.use': 'Use {model}',
  'elsewhere.remove': 'Remove {model} from the comparison',
  'elsewhere.removeColumn': 'Remove',

  'prospect.title': 'Many calls',
  'prospect.callsPerDay': 'Calls a day',
  'prospect.cached': 'Input read from a cache',
  'prospect.batch': 'Calls sent as a batch',
  'prospect.percent': '{percent} %',
  'prospect.month': '30 days from today',
  'prospect.plain': '{cost} without cache and batches',
  'prospect.perDay': '{cost} a day',
  'prospect.budget': 'A budget of',
  'prospect.calls': '{calls} calls',
  'prospect.cachePays':
    'Keeping this input in a cache pays after {n, plural, =0 {the write} one {# read} other {# reads}}.',
  'prospect.cacheNever': 'Keeping this input in a cache never pays with this model.',
} as const;
