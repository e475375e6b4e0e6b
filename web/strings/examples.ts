// Prompts to begin with, in the language of the page. Their counts are never written down: the engine counts them.

/** Characters of an example that are shown. */
export const shownOfExample = 72;

/** The beginning of an example, on one line. */
export function beginningOf(text: string): string {
  return text.slice(0, shownOfExample).replace(/\s+/g, ' ');
}

export const examples = [
  { name: 'One sentence', text: 'Explain quantum computing in simple terms.' },
  {
    name: 'Support triage, with rules and JSON',
    text: `You are the triage assistant of a software help desk. Read the ticket and answer with one JSON object and nothing else.

Rules:
- "queue" is one of: billing, access, bug, how-to, other.
- "urgency" is 1 to 4. Use 4 only if people cannot work or money is being lost right now.
- "summary" is one sentence of at most 25 words, in the language of the ticket.
- Never repeat card numbers, passwords or tokens, even partly. Write [removed] instead.
- If the ticket asks for several things, choose the queue of the most urgent one.

Example:
{
  "queue": "access",
  "urgency": 3,
  "summary": "Two new colleagues cannot sign in since Monday."
}

Ticket:
Hola, desde las 9:15 no podemos emitir facturas: la página muestra "Error 502" y después se queda en blanco. Somos 14 personas en la oficina y hoy cerramos el mes 😬. Pedido #A-20419. ¿Lo pueden revisar, por favor?
`,
  },
  {
    name: 'Code review of a function',
    text: `Review this function. List bugs first, then style, each with its line.

\`\`\`python
def average(values):
    total = 0
    for i in range(1, len(values)):
        total += values[i]
    return total / len(values)
\`\`\`
`,
  },
  {
    name: 'The same sentence in two languages',
    text: `How much does it cost to send this message to a thousand people every day?
¿Cuánto cuesta enviar este mensaje cada día a mil personas?
`,
  },
] as const;
