// The icons that bundling/icons.ts makes of web/icons.
declare module 'virtual:icons' {
  import type { TemplateResult } from 'lit';

  type Icon = TemplateResult<1>;
  export const arrowDown: Icon, check: Icon, chevronDown: Icon, chevronUp: Icon, circleAlert: Icon, copy: Icon;
  export const download: Icon, info: Icon, monitor: Icon, moon: Icon, pencil: Icon, pilcrow: Icon, plus: Icon;
  export const arrowUp: Icon, bookmark: Icon, hash: Icon, pin: Icon;
  export const settings: Icon;
  export const rotateCcw: Icon,
    search: Icon,
    keyboard: Icon,
    link: Icon,
    sun: Icon,
    trash2: Icon,
    triangleAlert: Icon,
    upload: Icon,
    wifiOff: Icon,
    x: Icon;
}
