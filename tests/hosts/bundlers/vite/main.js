import 'attention-lab';
