// The shapes in which a state is looked at: each run a phone in both directions; with ALL=1 every size, language and theme.
// And in which a story is told: each run once, by a buyer with a phone; with ALL=1 in every language on every size.
import { laptop, phone } from './browser.mjs';

const small = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

const everyRun = [
  { name: 'phone-en', ...phone, language: 'en' },
  { name: 'phone-ar', ...phone, language: 'ar' },
];

const everywhere = process.env.ALL === '1';
const sizes = { small, phone, laptop };
const languages = ['en', 'zh-CN', 'ar'];
const inAll = Object.entries(sizes).flatMap(([size, shape]) => languages.map((language) => ({ name: `${size}-${language}`, ...shape, language })));
const themed = ['light', 'dark'].flatMap((theme) => inAll.map((shape) => ({ ...shape, name: `${shape.name}-${theme}`, theme })));

export const shapes = everywhere ? themed : everyRun;
export const tellings = everywhere ? inAll : [{ name: 'phone-zh-CN', ...phone, language: 'zh-CN' }];
