import 'attention-lab';

export default { title: 'Attention Lab', component: 'attention-lab' };

export const Window = {
  args: { text: 'the|cat|sees|it', mechanism: 'sliding_window', window_left: 2 },
};
