const phonePattern = /^1\d{10}$/;

/** True for a whole mobile number as customers give it: eleven digits beginning with 1. */
export const isPhone = (text: string): boolean => phonePattern.test(text);
