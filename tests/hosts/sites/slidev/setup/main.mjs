import 'attention-lab';

export default () => {};
