import { Lab } from '../lab';

export default function Linear() {
  return <Lab text="猫|看见|狗" mechanism="linear" chunk_len="2" lang="zh-CN" compact />;
}
