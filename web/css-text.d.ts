// A style sheet as its text, for the element that adopts it.
declare module '*.css?inline' {
  const text: string;
  export default text;
}
