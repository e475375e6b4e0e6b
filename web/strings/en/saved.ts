// The words of saved prompts, and of the comparison of two prompts.
export const savedWords = {
  'saved.button': 'Saved',
  'saved.title': '{n, plural, =0 {Saved prompts} one {# saved prompt} other {# saved prompts}}',
  'saved.name': 'Save this prompt as',
  'saved.save': 'Save',
  'saved.saved': '{name} is saved in this browser.',
  'saved.opened': '{name} stands in place of the prompt.',
  'saved.empty': 'Nothing is saved yet. A saved prompt stays in this browser and can be compared with a later one.',
  'saved.untitled': 'Without a name',
  'saved.count': '{count} {n, plural, one {token} other {tokens}} with {model}',
  'saved.compare': 'Compare',
  'saved.rename': 'Rename {name}',
  'saved.newName': 'New name of {name}',
  'saved.remove': 'Remove {name}',
  'saved.removed': '{name} was removed.',
  'saved.full': 'There is no room to keep {name}.',
  'saved.fullHint': 'It is here until this tab is closed. Remove another one, or make room on this device.',
  'saved.blocked': 'This browser does not keep {name}.',
  'saved.blockedHint':
    'It is here until this tab is closed. A private window, or a setting of the browser, keeps nothing.',
} as const;
