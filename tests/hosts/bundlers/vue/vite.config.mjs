import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag === 'attention-lab';

export default {
  base: './',
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
};
