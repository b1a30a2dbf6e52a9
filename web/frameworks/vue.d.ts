// import 'attention-lab/vue': the element, and its type in templates (Vue 3).
import type { DefineComponent, HTMLAttributes } from 'vue';
import type { AttentionLabAttributes, AttentionLabEvents } from './attributes.js';

export * from './attention-lab.js';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

type Listeners = {
  [Name in keyof AttentionLabEvents as `on${Capitalize<Camel<Name>>}`]?: (
    event: AttentionLabEvents[Name],
  ) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'attention-lab': DefineComponent<
      Omit<HTMLAttributes, keyof AttentionLabAttributes> & AttentionLabAttributes & Listeners
    >;
  }
}
