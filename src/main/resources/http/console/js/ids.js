/** What can be an id: whatever else is looked for, the engine need not be asked. */

/** Whether it can be an id of the engine's: of a subscription, a customer or a command. */
export function isId(text) {
  return /^[A-Za-z0-9._:-]{1,100}$/.test(text);
}

const LONGEST_FOREIGN = 200;

/** Whether it can be an id of the payment service's, or of a charge. */
export function isForeignId(text) {
  const length = [...text].length;
  return length > 0 && length <= LONGEST_FOREIGN && !/[@\p{Cc}\p{Cs}]|%(?:25)*40/u.test(text);
}
