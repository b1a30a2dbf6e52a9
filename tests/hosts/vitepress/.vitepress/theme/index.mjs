import DefaultTheme from 'vitepress/theme';
import 'attention-lab';

export default DefaultTheme;
