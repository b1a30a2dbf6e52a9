import 'attention-lab';

export default defineNuxtPlugin(() => {});
