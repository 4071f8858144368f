// Languages that shops write in, beyond those that the pages speak.

export const WRITTEN = 'en zh-CN zh-TW ar de es fr id it ja ko ms nl pl pt-BR ru th tr vi'.split(' ');
