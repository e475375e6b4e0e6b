// The words of share links and of the snippets for pages of others.
export const shareWords = {
  'share.button': 'Share',
  'share.panel': 'Share this prompt',
  'share.link': 'Link',
  'share.copy': 'Copy',
  'share.copyLink': 'Copy the link',
  'share.copySnippet': 'Copy the snippet',
  'share.length':
    '{n, plural, one {# character} other {# characters}}. The prompt stands in the link itself, behind the #, which no browser ' +
    'sends to a server.',
  'share.copied': 'Copied.',
  'share.notCopied': 'This browser did not let the page copy. Mark the text and copy it.',
  'share.fits':
    'This prompt is too long for a link: {fits} of its {n} characters fit. The link has the model and the assumptions alone.',
  'share.chatTooLong': 'This chat is too long for a link. The link has the model and the assumptions alone.',
  'share.embed': 'For your own page',
  'share.as': 'As',
  'share.small': 'a line of text',
  'share.medium': 'a box',
  'share.large': 'a box with three models',
  'share.frame': 'a frame',
  'share.snippet': 'Snippet',
  'share.dated': 'With the prices of today, also later',
  'share.onlyText': 'A chat cannot be put into a page. Choose Text.',
  'share.opened': 'This prompt came with a link.',
  'share.draftKept': 'What stood here before is kept.',
  'share.back': 'Back to your draft',
  'share.keep': 'Keep this one',
  'share.damaged': 'The text of this link is damaged.',
  'share.damagedText': 'It was cut or changed on its way. The model and the assumptions were taken; your text stays.',
  'share.tooLong': 'The text of this link is too long.',
  'share.tooLongText':
    'A link carries up to {most} MB of text. The model and the assumptions were taken; your text stays.',
  'share.newer': 'This link was made by another version of this page.',
  'share.newerText': 'Nothing of it was taken. Reload, and open it again.',
};
